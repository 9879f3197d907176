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
        var blocks = new Blocks(routed.circuit().qubits());
        for (Instruction instruction : routed.circuit().instructions()) {
            blocks.add(instruction);
        }
        long end = Arrays.stream(blocks.clock).max().orElse(0);
        return blocks.loss + idle * Math.max(0, end * routed.initial().qubits() - blocks.busy);
    }

    /** Gates in a row on the same two qubits are one block, which takes no more than a SWAP. */
    private final class Blocks {
        private final long[] clock;
        private final int[] partner;
        private final int[] taken;
        private double loss;
        private long busy;

        Blocks(int qubits) {
            clock = new long[qubits];
            partner = new int[qubits];
            taken = new int[qubits];
            Arrays.fill(partner, -1);
        }

        void add(Instruction instruction) {
            List<Integer> on = instruction.qubits();
            if (on.size() == 2 && instruction instanceof Operation operation) {
                add(on.get(0), on.get(1), costs.of(List.of(operation)));
            } else if (!(instruction instanceof Operation)) {
                on.forEach(q -> partner[q] = -1);
            }
        }

        private void add(int a, int b, int gates) {
            boolean joins = partner[a] == b && partner[b] == a;
            int before = joins ? taken[a] : 0;
            int more = Math.min(costs.swap(), before + gates) - before;
            partner[a] = b;
            partner[b] = a;
            taken[a] = before + more;
            taken[b] = before + more;
            long end = Math.max(clock[a], clock[b]) + more;
            clock[a] = end;
            clock[b] = end;
            busy += 2L * more;
            loss += more * weight(Coupling.of(a, b));
        }
    }
}
