package dev.quench.hardware.compiler.pass;

import dev.quench.hardware.circuit.Circuit;
import dev.quench.hardware.circuit.Conditional;
import dev.quench.hardware.circuit.Gate;
import dev.quench.hardware.circuit.Instruction;
import dev.quench.hardware.circuit.Measurement;
import dev.quench.hardware.circuit.Operation;
import dev.quench.hardware.circuit.Reset;
import dev.quench.hardware.simulator.StateVector;
import dev.quench.hardware.simulator.kernel.Kernels;
import dev.quench.hardware.simulator.kernel.Workers;
import java.util.List;
import java.util.SplittableRandom;

/** Compares circuits by the states they make of a random product state, outcome by outcome. */
final class States {
    private States() {}

    /** Runs a circuit; measurements draw from one stream, so that equal circuits agree on them. */
    static StateVector after(Circuit circuit, long seed) {
        var random = new SplittableRandom(seed);
        var state = StateVector.zero(Kernels.all().getFirst(), circuit.qubits(), Workers.of(1));
        for (int qubit = 0; qubit < circuit.qubits(); qubit++) {
            var angles = random.doubles(3, -3, 3).boxed().toList();
            state.apply(new Operation(Gate.U, angles, List.of(qubit)));
        }
        boolean[] bits = new boolean[circuit.bits()];
        for (Instruction instruction : circuit.instructions()) {
            switch (instruction) {
                case Operation operation -> state.apply(operation);
                case Measurement(int qubit, int bit) -> bits[bit] = state.measure(qubit, random);
                case Reset(int qubit) -> {
                    if (state.measure(qubit, random)) {
                        state.apply(new Operation(Gate.X, List.of(), List.of(qubit)));
                    }
                }
                case Conditional(int bit, boolean value, Operation operation) -> {
                    if (bits[bit] == value) {
                        state.apply(operation);
                    }
                }
            }
        }
        return state;
    }

    /** The distance of two normed states at the best global phase. */
    static double distance(Circuit a, Circuit b, long seed) {
        var first = after(a, seed);
        var second = after(b, seed);
        var overlap = first.innerProduct(second);
        double size = Math.hypot(overlap.re(), overlap.im());
        double sum = 0;
        for (long k = 0; k < 1L << a.qubits(); k++) {
            double re = (first.re(k) * overlap.re() + first.im(k) * overlap.im()) / size;
            double im = (first.im(k) * overlap.re() - first.re(k) * overlap.im()) / size;
            sum += Math.pow(re - second.re(k), 2) + Math.pow(im - second.im(k), 2);
        }
        return Math.sqrt(sum);
    }
}
