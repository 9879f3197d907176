package dev.quench.hardware.compiler;

import dev.quench.hardware.circuit.Circuit;
import dev.quench.hardware.circuit.Gate;
import dev.quench.hardware.circuit.Instruction;
import dev.quench.hardware.circuit.Operation;
import dev.quench.hardware.noise.GateNoise;
import dev.quench.hardware.noise.QubitNoise;
import dev.quench.hardware.topology.Coupling;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * What a physical qubit costs a circuit that uses it, in units of what a typical two-qubit gate
 * loses: its measurement, and as many pulses and waits as the circuit has at least in the mean.
 */
final class PlaceLoss {
    /** A place counts as at most so many gates, so that a dead one stays comparable. */
    private static final double MOST = 100;

    /** A place apart from the piece that is used is worse than any in it. */
    private static final double APART = 1e4;

    private final CompilerTarget target;
    private final double typical;
    private final double pulses;
    private final double waitNanos;

    PlaceLoss(CompilerTarget target, Circuit circuit) {
        this.target = target;
        List<Coupling> couplings = target.topology().couplings();
        double[] errors = couplings.stream().mapToDouble(target::error).sorted().toArray();
        typical = errors.length == 0 ? 0 : lost(errors[errors.length / 2], 2);
        long[] gates = gates(circuit);
        double mean = Arrays.stream(gates).average().orElse(0);
        pulses = 1 + mean;
        double waits = Arrays.stream(gates).max().orElse(0) - mean;
        waitNanos = couplings.isEmpty() ? 0 : waits * slotNanos(couplings.getFirst());
    }

    /** Native two-qubit gates of each qubit. */
    private long[] gates(Circuit circuit) {
        long[] gates = new long[circuit.qubits()];
        for (Instruction instruction : circuit.instructions()) {
            if (instruction.qubits().size() == 2 && instruction instanceof Operation operation) {
                int its = target.costs().of(List.of(operation));
                operation.qubits().forEach(q -> gates[q] += its);
            }
        }
        return gates;
    }

    private double slotNanos(Coupling coupling) {
        String label = target.gates().two().gate().label();
        return nanos(target.noise().gate(label, List.of(coupling.low(), coupling.high())))
                + nanos(target.noise().gate(GateNoise.ONE_QUBIT, List.of(coupling.low())));
    }

    private static double nanos(Optional<GateNoise> gate) {
        return gate.map(GateNoise::duration).orElse(Duration.ZERO).toNanos();
    }

    /** In typical gates; 0 where these have no errors and the place is coupled. */
    double of(int qubit) {
        if (target.topology().degree(qubit) == 0 && !target.topology().couplings().isEmpty()) {
            return APART;
        }
        if (typical == 0) {
            return 0;
        }
        QubitNoise its = target.noise().qubit(qubit);
        double error = (its.readout().oneForZero() + its.readout().zeroForOne()) / 2;
        double readout = -Math.log1p(-Math.min(0.999, error));
        double idle = waitNanos * (rate(its.t1()) + 2 * rate(its.t2())) / 4;
        return Math.min(MOST, (readout + pulses * lost(pulseError(qubit), 1) + idle) / typical);
    }

    /** Of the worst native gate that is no change of frame. */
    private double pulseError(int qubit) {
        return target.gates().one().gates().stream()
                .filter(gate -> !(target.virtualZ() && gate == Gate.RZ))
                .flatMap(gate -> target.noise().gate(gate.label(), List.of(qubit)).stream())
                .mapToDouble(GateNoise::error)
                .max()
                .orElse(0);
    }

    private static double rate(Duration time) {
        return time.equals(QubitNoise.FOREVER) ? 0 : 1.0 / time.toNanos();
    }

    /** The negative logarithm of what a gate of some average infidelity keeps. */
    private static double lost(double error, int qubits) {
        double dimension = 1 << qubits;
        return -Math.log1p(-Math.min(0.999, error * (dimension + 1) / dimension));
    }
}
