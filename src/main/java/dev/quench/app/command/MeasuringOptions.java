package dev.quench.app.command;

import dev.quench.hardware.backend.Backend;
import dev.quench.hardware.mitigation.BitFlipAveraging;
import dev.quench.hardware.mitigation.KnownReadout;
import dev.quench.hardware.mitigation.ReadoutCalibration;
import dev.quench.hardware.mitigation.ReadoutSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options that say how errors of measurements are dealt with. */
final class MeasuringOptions {
    private static final int FLIP_PARTS = 4;
    private static final int CALIBRATION_SHOTS = 10_000;

    @Option(
            names = "--mitigate",
            split = ",",
            paramLabel = "METHOD",
            description =
                    "readout: undo readout errors in figures of their own beside the raw ones (mean energy, feasible share, probability of the best; of a circuit the answers), by the rates of the device's calibration or noise model; readout=circuits: by two circuits that measure them first (simulators). flips[=K]: measure in K parts (even, default 4; a job each), half of the bits flipped, so that errors of 0 and 1 are equal. Several: readout,flips. Raw counts, answer and verdict stay those of the device.")
    private @Nullable List<String> methods;

    /**
     * What was asked for.
     *
     * @param readout whether readout errors are undone
     * @param circuits whether two circuits measure them
     * @param parts of bit-flip averaging, 0 for none
     */
    record Asked(boolean readout, boolean circuits, int parts) {
        static final Asked NOTHING = new Asked(false, false, 0);

        boolean nothing() {
            return equals(NOTHING);
        }

        /** Says what is done, for the record. */
        List<String> words(String rates) {
            var words = new ArrayList<String>();
            if (readout) {
                words.add("readout errors by " + (circuits ? circuitsText() : rates));
            }
            if (parts > 0) {
                words.add("bit flips averaged over %d parts".formatted(parts));
            }
            return List.copyOf(words);
        }

        private static String circuitsText() {
            return "two circuits of %d shots".formatted(CALIBRATION_SHOTS);
        }

        /** Decorates a backend; a provider's rates are those of the qubits that are compiled to. */
        Backend on(Backend plain, Optional<ReadoutSource> rates, boolean compiled) {
            ReadoutSource source =
                    circuits
                            ? (program, random) ->
                                    Optional.of(
                                            ReadoutCalibration.measure(
                                                    plain,
                                                    program.qubits(),
                                                    CALIBRATION_SHOTS,
                                                    random))
                            : rates.orElse((_, _) -> Optional.empty());
            Backend known = readout ? new KnownReadout(plain, source, compiled) : plain;
            return parts > 0 ? new BitFlipAveraging(known, parts) : known;
        }
    }

    /** Reads the methods; a wrong one is refused with those there are. */
    Asked asked() {
        Asked asked = Asked.NOTHING;
        for (String method : methods == null ? List.<String>of() : methods) {
            asked = asked(asked, method.strip());
        }
        return asked;
    }

    private static Asked asked(Asked before, String method) {
        if (method.matches("flips(=[0-9]{1,6})?")) {
            int parts = method.equals("flips") ? FLIP_PARTS : Integer.parseInt(method.substring(6));
            BitFlipAveraging.requireParts(parts);
            return new Asked(before.readout(), before.circuits(), parts);
        }
        return switch (method) {
            case "readout" -> new Asked(true, before.circuits(), before.parts());
            case "readout=circuits" -> new Asked(true, true, before.parts());
            default ->
                    throw new IllegalArgumentException(
                            "The option --mitigate (%s) must be readout, readout=circuits, flips or flips=K.\nMaybe --mitigate readout,flips."
                                    .formatted(method));
        };
    }

    /** Returns the option again as a user would type it. */
    String text() {
        return methods == null ? "" : " --mitigate " + String.join(",", methods);
    }
}
