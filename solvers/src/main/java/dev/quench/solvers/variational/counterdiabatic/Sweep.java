package dev.quench.solvers.variational.counterdiabatic;

import dev.quench.hardware.circuit.Circuit;
import dev.quench.hardware.circuit.Gate;
import dev.quench.hardware.observable.PauliSum;
import java.util.Comparator;

/**
 * Writes the digitised sweep: the ground state of {@code -X_i + b_i Z_i} on every qubit, then for
 * each step, at its middle, {@code exp(-i dl A)} and, unless the sweep is an impulse, {@code exp(-i
 * dt H)}.
 */
final class Sweep {
    private final PauliSum cost;
    private final PauliSum direction;
    private final BfDcqoOptions options;
    private final Factor factor;

    /** Returns {@code 2 |W|^2 / |[H, W]|^2}. */
    @FunctionalInterface
    interface Factor {
        double at(double[] biases, double l);
    }

    Sweep(PauliSum cost, BfDcqoOptions options, Factor factor) {
        this.cost = cost;
        this.direction = byFlippedSpin(Counterdiabatic.direction(cost));
        this.options = options;
        this.factor = factor;
    }

    /**
     * Puts the strings with Y on the same spin together: they commute and share the turns of that
     * spin, so that a step is as many layers as there are spins, not couplings.
     */
    private static PauliSum byFlippedSpin(PauliSum sum) {
        return new PauliSum(
                sum.terms().stream()
                        .sorted(Comparator.comparingLong(term -> term.string().x()))
                        .toList());
    }

    Circuit circuit(double[] biases) {
        var circuit = Circuit.builder(biases.length);
        for (int i = 0; i < biases.length; i++) {
            // The Bloch vector of the ground state is opposite to the field (-1, 0, b).
            circuit.rotate(Gate.RY, Math.atan2(1, -biases[i]), i);
        }
        double largest =
                direction.terms().stream()
                        .mapToDouble(t -> Math.abs(t.coefficient()))
                        .max()
                        .orElse(0);
        for (int step = 0; step < options.steps(); step++) {
            double time = (step + 0.5) / options.steps();
            double l = Annealing.value(time);
            double change = Annealing.slope(time) / options.steps();
            double angle = 2 * change * factor.at(biases, l);
            for (var term : direction.terms()) {
                if (Math.abs(term.coefficient()) >= options.cutoff() * largest) {
                    circuit.rotate(term.string(), angle * term.coefficient());
                }
            }
            if (options.duration() > 0) {
                double dt = options.duration() / options.steps();
                for (var term : Counterdiabatic.hamiltonian(cost, biases, l).terms()) {
                    if (term.coefficient() != 0) {
                        circuit.rotate(term.string(), 2 * dt * term.coefficient());
                    }
                }
            }
        }
        return circuit.build();
    }
}
