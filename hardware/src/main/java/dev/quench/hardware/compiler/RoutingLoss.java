package dev.quench.hardware.compiler;

import dev.quench.hardware.circuit.Instruction;
import dev.quench.hardware.circuit.Operation;
import dev.quench.hardware.compiler.routing.GateCosts;
import dev.quench.hardware.compiler.routing.Routed;
import dev.quench.hardware.noise.DeviceNoise;
import dev.quench.hardware.noise.GateNoise;
import dev.quench.hardware.noise.QubitNoise;
import dev.quench.hardware.topology.Coupling;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A quick forecast of a routed circuit that is not yet in native gates: the native two-qubit gates,
 * weighted by their couplings, and what qubits lose while they wait, in units of what a typical
 * two-qubit gate loses.
 */
final class RoutingLoss {
    private final GateCosts costs;
    private final Map<Coupling, Double> weights = new HashMap<>();
    private final double idle;

    RoutingLoss(CompilerTarget target) {
        costs = target.costs();
        double[] weight = target.weights();
        List<Coupling> couplings = target.topology().couplings();
        for (int k = 0; k < weight.length; k++) {
            weights.put(couplings.get(k), weight[k]);
        }
        idle = idle(target, couplings);
    }

    double weight(Coupling coupling) {
        return weights.getOrDefault(coupling, 1.0);
    }

    double idle() {
        return idle;
    }

    /** What a qubit loses that waits for a two-qubit gate and a pulse, as a share of the gate's. */
    private static double idle(CompilerTarget target, List<Coupling> couplings) {
        double[] errors = couplings.stream().mapToDouble(target::error).sorted().toArray();
        double typical = errors.length == 0 ? 0 : errors[errors.length / 2] * 1.25;
        DeviceNoise noise = target.noise();
        double slot =
                couplings.isEmpty()
                        ? 0
                        : nanos(noise, target.gates().two().gate().label(), couplings.getFirst())
                                + nanos(noise, GateNoise.ONE_QUBIT, couplings.getFirst());
        double[] rates = new double[target.topology().qubits()];
        for (int q = 0; q < rates.length; q++) {
            QubitNoise its = noise.qubit(q);
            rates[q] = (rate(its.t1()) + 2 * rate(its.t2())) / 4;
        }
        Arrays.sort(rates);
        double rate = rates.length == 0 ? 0 : rates[rates.length / 2];
        return typical == 0 ? 0 : slot * rate / typical;
    }

    private static double nanos(DeviceNoise noise, String gate, Coupling coupling) {
        List<Integer> on =
                gate.equals(GateNoise.ONE_QUBIT)
                        ? List.of(coupling.low())
                        : List.of(coupling.low(), coupling.high());
        return noise.gate(gate, on).map(GateNoise::duration).orElse(Duration.ZERO).toNanos();
    }

    private static double rate(Duration time) {
        return time.equals(QubitNoise.FOREVER) ? 0 : 1.0 / time.toNanos();
    }

    double of(Routed routed) {
        List<Instruction> instructions = routed.circuit().instructions();
        long[] clock = new long[routed.circuit().qubits()];
        double loss = 0;
        long busy = 0;
        for (int k = 0; k < instructions.size(); k++) {
            List<Integer> on = instructions.get(k).qubits();
            if (on.size() == 2 && instructions.get(k) instanceof Operation operation) {
                int gates = gates(instructions, k, operation);
                long end = Math.max(clock[on.get(0)], clock[on.get(1)]) + gates;
                clock[on.get(0)] = end;
                clock[on.get(1)] = end;
                busy += 2L * gates;
                loss += gates * weight(Coupling.of(on.get(0), on.get(1)));
            }
        }
        long end = Arrays.stream(clock).max().orElse(0);
        return loss + idle * Math.max(0, end * routed.initial().qubits() - busy);
    }

    /** A SWAP directly behind an RZZ is one block with it. */
    private int gates(List<Instruction> instructions, int k, Operation operation) {
        if (k == 0 || !(instructions.get(k - 1) instanceof Operation before)) {
            return costs.of(List.of(operation));
        }
        return costs.of(List.of(before, operation)) - costs.of(List.of(before));
    }
}
