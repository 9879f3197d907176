package dev.quench.hardware.remote;

import dev.quench.hardware.circuit.Circuit;
import dev.quench.hardware.circuit.Instruction;
import dev.quench.hardware.circuit.Operation;
import dev.quench.hardware.compiler.DeviceRules;
import dev.quench.hardware.device.Device;
import dev.quench.hardware.device.Limit;
import java.util.Optional;

/** What a device must be able to do before a circuit is sent to it. */
public final class GateCheck {
    private GateCheck() {}

    /**
     * Refuses what the device would refuse, or worse, would take and break.
     *
     * @param circuit of native gates on the device's qubits
     * @param shots 1 or more
     * @param device where to
     * @throws IllegalArgumentException if there are too many qubits, gates or shots, a gate that is
     *     not native, a coupling that does not exist, a qubit that does not work, or an instruction
     *     that the device lacks
     */
    public static void require(Circuit circuit, int shots, Device device) {
        if (circuit.qubits() > device.qubits()) {
            throw new IllegalArgumentException(
                    "The circuit has %d qubits, the device %s has %d.\nMaybe shrink the problem first (quench shrink), or choose a larger device (quench devices list)."
                            .formatted(circuit.qubits(), device.name(), device.qubits()));
        }
        limit(device, Limit.SHOTS_MAX, shots, "shots");
        least(device, shots);
        limit(device, Limit.GATES, gates(circuit), "gates");
        limit(device, Limit.TWO_QUBIT_GATES, circuit.twoQubitGates(), "two-qubit gates");
        limit(device, Limit.DEPTH, circuit.depth(), "layers of gates");
        circuit.instructions().forEach(i -> nativeHere(i, device));
        var rules = new DeviceRules(device);
        Optional<DeviceRules.Fault> fault =
                rules.missing(circuit).or(() -> rules.misplaced(circuit));
        if (fault.isPresent()) {
            throw new IllegalArgumentException(
                    "The circuit needs %s, and has %s.\n%s"
                            .formatted(
                                    fault.get().expected(),
                                    fault.get().found(),
                                    fault.get().advice()));
        }
    }

    private static int gates(Circuit circuit) {
        return (int) circuit.instructions().stream().filter(Operation.class::isInstance).count();
    }

    private static void limit(Device device, Limit limit, long value, String what) {
        double most = device.figures().limits().of(limit).orElse(Double.POSITIVE_INFINITY);
        if (value > most) {
            throw new IllegalArgumentException(
                    "The job has %d %s; %s takes at most %.0f.\nMaybe fewer layers or shots, or several jobs."
                            .formatted(value, what, device.name(), most));
        }
    }

    private static void least(Device device, int shots) {
        double least = device.figures().limits().of(Limit.SHOTS_MIN).orElse(1);
        if (shots < least) {
            throw new IllegalArgumentException(
                    "The job has %d shots; %s takes at least %.0f.\nMaybe --shots %.0f."
                            .formatted(shots, device.name(), least, least));
        }
    }

    private static void nativeHere(Instruction instruction, Device device) {
        if (instruction instanceof Operation operation
                && !device.runs(operation.gate(), operation.qubits())) {
            throw new IllegalArgumentException(
                    "The gate %s on the qubits %s is not native to %s (%s) or has no coupling there.\nMaybe compile first: quench circuit FILE --device %s."
                            .formatted(
                                    operation.gate().label(),
                                    operation.qubits(),
                                    device.name(),
                                    String.join(", ", device.basis()),
                                    device.name()));
        }
    }
}
