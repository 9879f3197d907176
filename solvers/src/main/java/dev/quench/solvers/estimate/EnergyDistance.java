package dev.quench.solvers.estimate;

import dev.quench.hardware.simulator.closedform.OneLayer;
import dev.quench.problems.qubo.Ising;
import dev.quench.solvers.estimate.Estimate.RampFigures;
import dev.quench.solvers.variational.LinearRamp;
import org.jspecify.annotations.Nullable;

/**
 * How far the mean energy of a circuit without noise is below that of random bits, in standard
 * deviations of their energy.
 */
final class EnergyDistance {
    private EnergyDistance() {}

    static double of(CircuitPlan plan, @Nullable RampFigures ramp) {
        Ising cost = plan.cost();
        double deviation = LinearRamp.deviation(cost);
        if (deviation == 0) {
            return 0;
        }
        if (plan.angles().layers() == 1) {
            double mean = OneLayer.of(cost).expectation(plan.angles());
            return (cost.offset() - mean) / deviation;
        }
        if (ramp == null) {
            var one = CircuitPlan.angles(cost, 1);
            return (cost.offset() - OneLayer.of(cost).expectation(one)) / deviation;
        }
        return ramp.ideal() * Math.sqrt((double) cost.size() / ramp.qubits());
    }
}
