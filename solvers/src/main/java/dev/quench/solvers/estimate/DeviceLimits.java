package dev.quench.solvers.estimate;

import dev.quench.hardware.compiler.Compiled;
import dev.quench.hardware.compiler.DeviceTargets;
import dev.quench.hardware.device.Device;
import dev.quench.hardware.device.DeviceKind;
import dev.quench.hardware.device.Limit;
import dev.quench.hardware.qasm.QasmOptions;
import dev.quench.hardware.qasm.QasmWriter;
import java.util.ArrayList;
import java.util.OptionalDouble;

/** Judges a run by what its device takes at once, and says what is not known of the device. */
final class DeviceLimits {
    private DeviceLimits() {}

    /** Judges the number of shots. */
    static void shots(Draft draft, Device device, EstimateOptions options) {
        var limits = device.figures().limits();
        DeviceTargets.leftOut(device)
                .ifPresent(left -> {
                    draft.available = DeviceTargets.qubits(device);
                    draft.notes.add(left);
                });
        exceeds(limits.of(Limit.SHOTS_MIN), options.shots(), -1)
                .ifPresent(least ->
                        draft.judge(
                                Verdict.NO_GO,
                                "%d shots are fewer than the device takes (%.0f)"
                                        .formatted(options.shots(), least)));
    }

    /** The limit where it is exceeded, in one direction or the other. */
    private static OptionalDouble exceeds(OptionalDouble limit, double value, int sign) {
        return limit.isPresent() && sign * value > sign * limit.getAsDouble()
                ? limit
                : OptionalDouble.empty();
    }

    /** Tells whether there is room for a circuit; if not, it is a NO-GO. */
    static boolean fits(Draft draft, int qubits, Device device) {
        double room =
                Math.min(
                        draft.available,
                        device.figures().limits().of(Limit.QUBITS).orElse(draft.available));
        if (qubits <= room) {
            return true;
        }
        draft.judge(
                Verdict.NO_GO,
                "%d qubits do not fit: %s has %.0f connected ones that work"
                        .formatted(qubits, device.name(), room));
        return false;
    }

    /** Judges the size of a compiled circuit, whose figures the draft has. */
    static void circuit(Draft draft, Compiled compiled, Device device) {
        var limits = device.figures().limits();
        var circuit = draft.circuit;
        if (circuit == null) {
            return;
        }
        limit(
                draft,
                limits.of(Limit.GATES),
                (double) circuit.twoQubitGates() + circuit.oneQubitGates(),
                "gates");
        limit(draft, limits.of(Limit.TWO_QUBIT_GATES), circuit.twoQubitGates(), "two-qubit gates");
        limit(draft, limits.of(Limit.DEPTH), circuit.depth(), "layers of gates");
        payload(draft, compiled, limits.of(Limit.PAYLOAD));
    }

    /** The text that would be sent, about: dialects differ by a few characters a gate. */
    private static void payload(Draft draft, Compiled compiled, OptionalDouble most) {
        if (most.isPresent()) {
            String text = QasmWriter.write(compiled.circuit(), QasmOptions.defaults());
            limit(draft, most, text.length(), "bytes of OpenQASM");
        }
    }

    private static void limit(Draft draft, OptionalDouble most, double value, String thing) {
        exceeds(most, value, 1)
                .ifPresent(limit ->
                        draft.judge(
                                Verdict.NO_GO,
                                "%.0f %s are more than the device takes (%.0f)"
                                        .formatted(value, thing, limit)));
    }

    /** Notes what a description does not say. */
    static void unknowns(Draft draft, Device device) {
        if (device.identity().kind() == DeviceKind.SIMULATOR) {
            draft.notes.add(
                    device.medianTwoQubitError().orElse(0) > 0
                            ? "a simulation with the errors of a device: it costs no money and says what hardware of this kind would do"
                            : "an exact simulation without errors: it costs no money and says nothing of hardware");
            return;
        }
        var unknown = new ArrayList<String>();
        if (device.medianReadoutError().isEmpty()) {
            draft.judge(Verdict.MARGINAL, "the errors of measurements are unknown");
            unknown.add("readout errors");
        }
        if (device.medianTwoQubitError().isEmpty()) {
            draft.judge(Verdict.MARGINAL, "the errors of the two-qubit gates are unknown");
            unknown.add("errors of two-qubit gates");
        }
        boolean timed = draft.circuit != null && draft.circuit.durationMicroseconds() != null;
        if (draft.survival != null && !(timed && device.calibration().noise().decays())) {
            unknown.add("coherence times or durations");
        }
        if (!unknown.isEmpty()) {
            draft.notes.add(
                    "unknown and taken as perfect: %s; the forecast is too good"
                            .formatted(String.join(", ", unknown)));
        }
        draft.notes.add("errors taken as independent; crosstalk, leakage and drift not included");
    }
}
