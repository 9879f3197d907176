package dev.quench.hardware.compiler;

import dev.quench.hardware.circuit.Gate;
import dev.quench.hardware.circuit.Operation;
import dev.quench.hardware.compiler.routing.GateCosts;
import dev.quench.hardware.compiler.synthesis.Directions;
import dev.quench.hardware.compiler.synthesis.NativeGates;
import dev.quench.hardware.compiler.synthesis.OneQubitBasis;
import dev.quench.hardware.compiler.synthesis.TwoQubitGate;
import dev.quench.hardware.noise.DeviceNoise;
import dev.quench.hardware.noise.GateNoise;
import dev.quench.hardware.topology.Coupling;
import dev.quench.hardware.topology.Topology;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What a compiler must know of a device.
 *
 * @param name of the device, for messages
 * @param topology couplings that work; others may be there without couplings
 * @param gates native ones
 * @param directions of the two-qubit gate
 * @param noise error rates and durations; {@link DeviceNoise#ideal} if none are known
 */
public record CompilerTarget(
        String name,
        Topology topology,
        NativeGates gates,
        Directions directions,
        DeviceNoise noise) {
    /** A coupling counts as at most so many typical ones, at least as one over that. */
    private static final double MOST = 5;

    /**
     * Makes a target without errors and directions.
     *
     * @param name of it
     * @param topology its couplings
     * @param gates native ones
     * @return the target
     */
    public static CompilerTarget ideal(String name, Topology topology, NativeGates gates) {
        return new CompilerTarget(name, topology, gates, Directions.any(), DeviceNoise.ideal());
    }

    /**
     * Returns what two-qubit gates cost.
     *
     * @return in native ones
     */
    public GateCosts costs() {
        return switch (gates.two()) {
            case CX, CZ, ECR -> GateCosts.CONTROLLED;
            case RZZ, MS -> GateCosts.ROTATION;
            case ISWAP -> GateCosts.ISWAP;
        };
    }

    /**
     * Returns the error of the native two-qubit gate.
     *
     * @param coupling which
     * @return average infidelity, 0 if it is unknown
     */
    public double error(Coupling coupling) {
        return noise.gate(gates.two().gate().label(), List.of(coupling.low(), coupling.high()))
                .map(GateNoise::error)
                .orElse(0.0);
    }

    /**
     * Returns how bad couplings are: {@code -log(1 - error)} as a multiple of the median, between
     * 1/5 and 5; 1 where all errors are unknown.
     *
     * @return of every coupling, in the order of {@link Topology#couplings}
     */
    public double[] weights() {
        double[] loss =
                topology.couplings().stream()
                        .mapToDouble(c -> -Math.log1p(-Math.min(error(c), 0.7)))
                        .toArray();
        double[] sorted = loss.clone();
        Arrays.sort(sorted);
        double median = sorted.length == 0 ? 0 : sorted[sorted.length / 2];
        for (int k = 0; k < loss.length; k++) {
            loss[k] = median == 0 ? 1 : Math.clamp(loss[k] / median, 1 / MOST, MOST);
        }
        return loss;
    }

    /**
     * Tells whether an operation is native and, on two qubits, acts on a coupling in a direction
     * that exists.
     *
     * @param operation on physical qubits
     * @return true if the device can run it
     */
    public boolean runs(Operation operation) {
        if (!gates.contains(operation.gate())) {
            return false;
        }
        return operation.qubits().size() == 1
                || (topology.coupled(operation.qubit(0), operation.qubit(1))
                        && directions.allows(operation.qubit(0), operation.qubit(1)));
    }

    /**
     * Tells whether a rotation about Z is a change of frame.
     *
     * @return true if it has neither error nor duration
     */
    public boolean virtualZ() {
        return gates.one().virtualZ();
    }

    /**
     * Returns the error rates for a simulator, which asks for every gate: changes of frame are
     * perfect and take no time, and so is what nothing is known of.
     *
     * @return of the same qubits
     */
    public DeviceNoise simulatedNoise() {
        var entries = new ArrayList<GateNoise>();
        for (GateNoise entry : noise.gates()) {
            if (!(virtualZ() && entry.gate().equals(Gate.RZ.label()))) {
                entries.add(entry);
            }
        }
        if (virtualZ()) {
            entries.add(GateNoise.everywhere(Gate.RZ.label(), 0, Duration.ZERO));
        }
        for (String any : List.of(GateNoise.ONE_QUBIT, GateNoise.TWO_QUBITS)) {
            if (entries.stream().noneMatch(e -> e.gate().equals(any) && e.qubits().isEmpty())) {
                entries.add(GateNoise.everywhere(any, 0, Duration.ZERO));
            }
        }
        return new DeviceNoise(
                noise.name(), noise.source(), noise.everyQubit(), noise.qubits(), entries);
    }

    /**
     * Makes the gates of superconducting qubits with CZ.
     *
     * @return RZ, SX, X and CZ
     */
    public static NativeGates superconducting() {
        return new NativeGates(OneQubitBasis.ZSX, TwoQubitGate.CZ);
    }
}
