package dev.quench.app.command;

import dev.quench.hardware.backend.Backend;
import dev.quench.hardware.device.Device;
import dev.quench.hardware.device.Limit;
import dev.quench.hardware.mitigation.BitFlipAveraging;
import dev.quench.hardware.mitigation.KnownReadout;
import dev.quench.hardware.mitigation.ReadoutCalibration;
import dev.quench.hardware.mitigation.ReadoutSource;
import dev.quench.hardware.remote.budget.Caps;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options that say how errors of measurements are dealt with. */
final class MeasuringOptions {
    private static final int FLIP_PARTS = 4;
    private static final int CALIBRATION_SHOTS = 10_000;
    private static final int PAID_SHOTS = 1000;
    private static final int LEAST_SHOTS = 100;
    private static final String CIRCUITS = "readout=circuits";

    @Option(
            names = "--mitigate",
            split = ",",
            paramLabel = "METHOD",
            description =
                    "readout: undo readout errors in figures of their own beside the raw ones (mean energy, feasible share, probability of the best; of a circuit the answers), by the rates of the device's calibration or noise model; readout=circuits[=SHOTS]: by two circuits on the same qubits that measure them (default 10,000 shots each; at a provider 1,000, in two jobs more for each placement, under a cap). flips[=K]: measure in K parts (even, default 4; a job each), half of the bits flipped, so that errors of 0 and 1 are equal. Several: readout,flips. Raw counts, answer and verdict stay those of the device.")
    private @Nullable List<String> methods;

    /**
     * What was asked for.
     *
     * @param readout whether readout errors are undone
     * @param circuits whether two circuits measure them
     * @param shots of each of these circuits, 0 for the usual ones
     * @param parts of bit-flip averaging, 0 for none
     */
    record Asked(boolean readout, boolean circuits, int shots, int parts) {
        static final Asked NOTHING = new Asked(false, false, 0, 0);

        boolean nothing() {
            return equals(NOTHING);
        }

        private int shots(boolean paid) {
            return shots > 0 ? shots : paid ? PAID_SHOTS : CALIBRATION_SHOTS;
        }

        /**
         * Checks what calibration circuits need at a provider, before anything is sent: shots that
         * tell something and are one job, and a cap, since their number depends on placements.
         */
        void requireRoom(Device device, Caps caps) {
            if (!circuits) {
                return;
            }
            double most = device.figures().limits().of(Limit.SHOTS_MAX).orElse(Double.MAX_VALUE);
            if (shots(true) < LEAST_SHOTS || shots(true) > most) {
                throw new IllegalArgumentException(
                        "The shots of --mitigate %s=%d must be %d to %.0f, one job of %s.\nMaybe --mitigate %s=%d."
                                .formatted(
                                        CIRCUITS,
                                        shots(true),
                                        LEAST_SHOTS,
                                        most,
                                        device.name(),
                                        CIRCUITS,
                                        PAID_SHOTS));
            }
            if (caps.equals(Caps.NONE)) {
                throw new IllegalArgumentException(
                        "The option --mitigate %s takes two jobs of %d shots more for each placement of a program on %s.\nMaybe with a cap, for example --max-shots or --max-cost 20USD, or --mitigate readout, by the device's own calibration."
                                .formatted(CIRCUITS, shots(true), device.name()));
            }
        }

        /** What an estimate of one job does not count. */
        Optional<String> more() {
            var more = new ArrayList<String>();
            if (circuits) {
                more.add(
                        "two calibration jobs of %d shots for each placement"
                                .formatted(shots(true)));
            }
            if (parts > 0) {
                more.add("that the shots are %d jobs".formatted(parts));
            }
            return more.isEmpty() ? Optional.empty() : Optional.of(String.join(", and ", more));
        }

        /** Says what is done, for the record. */
        List<String> words(String rates, boolean paid) {
            var words = new ArrayList<String>();
            if (readout) {
                words.add(
                        "readout errors by "
                                + (circuits
                                        ? "two circuits of %d shots".formatted(shots(paid))
                                        : rates));
            }
            if (parts > 0) {
                words.add("bit flips averaged over %d parts".formatted(parts));
            }
            return List.copyOf(words);
        }

        /** Decorates a simulator. */
        Backend on(Backend plain, ReadoutSource rates) {
            return on(plain, circuits ? circuitsOn(plain) : rates, false);
        }

        private ReadoutSource circuitsOn(Backend plain) {
            return (program, random) ->
                    Optional.of(
                            ReadoutCalibration.measure(
                                    plain, program.qubits(), shots(false), random));
        }

        /** Decorates a provider's device; its rates are those of the qubits compiled to. */
        Backend on(RemoteSession.Remote remote) {
            Optional<ReadoutSource> measured =
                    circuits ? remote.calibrated(shots(true)) : Optional.empty();
            return on(remote, measured.orElseGet(remote::readout), true);
        }

        private Backend on(Backend plain, ReadoutSource source, boolean compiled) {
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
            return new Asked(before.readout(), before.circuits(), before.shots(), parts);
        }
        if (method.matches(CIRCUITS + "(=[1-9][0-9]{0,6})?")) {
            int shots =
                    method.equals(CIRCUITS)
                            ? 0
                            : Integer.parseInt(method.substring(CIRCUITS.length() + 1));
            return new Asked(true, true, shots, before.parts());
        }
        return switch (method) {
            case "readout" -> new Asked(true, before.circuits(), before.shots(), before.parts());
            default ->
                    throw new IllegalArgumentException(
                            "The option --mitigate (%s) must be readout, readout=circuits, readout=circuits=SHOTS, flips or flips=K.\nMaybe --mitigate readout,flips."
                                    .formatted(method));
        };
    }

    /** Returns the option again as a user would type it. */
    String text() {
        return methods == null ? "" : " --mitigate " + String.join(",", methods);
    }
}
