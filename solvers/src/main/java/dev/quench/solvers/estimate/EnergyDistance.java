package dev.quench.solvers.estimate;

import dev.quench.hardware.simulator.StateVector;
import dev.quench.hardware.simulator.closedform.OneLayer;
import dev.quench.hardware.simulator.kernel.Kernels;
import dev.quench.hardware.simulator.kernel.Workers;
import dev.quench.problems.qubo.Ising;
import dev.quench.solvers.variational.LinearRamp;

/**
 * How far the mean energy of a circuit without noise is below that of random bits, in standard
 * deviations of their energy.
 *
 * <p>Of one layer, and of any circuit to 12 qubits, exact. Of more layers on more qubits that of
 * the 12 qubits with the strongest couplings at the same number of layers, times the root of how
 * many times more there are: energies are sums of local terms, their deviations of its root.
 */
final class EnergyDistance {
    /** What a state of 64 KiB holds. */
    static final int PART = 12;

    private EnergyDistance() {}

    static double of(CircuitPlan plan) {
        Ising cost = plan.cost();
        double deviation = LinearRamp.deviation(cost);
        if (deviation == 0) {
            return 0;
        }
        if (plan.angles().layers() == 1) {
            double mean = OneLayer.of(cost).expectation(plan.angles());
            return (cost.offset() - mean) / deviation;
        }
        if (cost.size() <= PART) {
            return simulated(plan);
        }
        Ising part = StrongestPart.of(cost, PART);
        var smaller = CircuitPlan.of(plan.formulation(), part, plan.angles().layers());
        return simulated(smaller) * Math.sqrt((double) cost.size() / PART);
    }

    /** By the state of all qubits. */
    static double simulated(CircuitPlan plan) {
        var state = StateVector.zero(Kernels.standard(), plan.cost().size(), Workers.of(1));
        state.apply(plan.circuit());
        return of(plan.cost(), state.probabilities());
    }

    /** The distance of a distribution over answers, by basis index. */
    static double of(Ising cost, double[] probability) {
        double deviation = LinearRamp.deviation(cost);
        double mean = 0;
        for (int x = 0; x < probability.length; x++) {
            mean += probability[x] * energy(cost, x);
        }
        return deviation == 0 ? 0 : -mean / deviation;
    }

    /** Without the offset. */
    private static double energy(Ising cost, int answer) {
        double[] sum = {0};
        for (int q = 0; q < cost.size(); q++) {
            sum[0] += cost.field(q) * spin(answer, q);
        }
        cost.couplings()
                .forEach((i, j, value) -> sum[0] += value * spin(answer, i) * spin(answer, j));
        return sum[0];
    }

    private static int spin(int answer, int qubit) {
        return 1 - 2 * (answer >>> qubit & 1);
    }
}
