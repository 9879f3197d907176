package dev.quench.solvers.reduction.correlation;

import dev.quench.hardware.circuit.Angles;
import dev.quench.hardware.simulator.closedform.OneLayer;
import dev.quench.problems.qubo.Couplings;
import dev.quench.problems.qubo.Ising;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalDouble;

/** Answers of one layer at fixed angles, each computed when it is asked for. Not thread-safe. */
final class OneLayerPairs implements SpinCorrelations {
    private static final int MOST_SPINS = 1000;

    private final OneLayer formula;
    private final Couplings couplings;
    private final Angles angles;

    private OneLayerPairs(OneLayer formula, Couplings couplings, Angles angles) {
        this.formula = formula;
        this.couplings = couplings;
        this.angles = angles;
    }

    static OneLayerPairs of(Ising energy, Angles angles) {
        return new OneLayerPairs(OneLayer.of(energy), energy.couplings(), angles);
    }

    @Override
    public int size() {
        return couplings.size();
    }

    @Override
    public double mean(int i) {
        return Math.clamp(formula.z(i, angles), -1.0, 1.0);
    }

    @Override
    public double pair(int i, int j) {
        return size() > MOST_SPINS && couplings.get(i, j) == 0
                ? Double.NaN
                : Math.clamp(formula.zz(i, j, angles), -1.0, 1.0);
    }

    @Override
    public double standardError(double value) {
        return 0;
    }

    @Override
    public OptionalDouble bound() {
        return OptionalDouble.empty();
    }

    @Override
    public Map<String, Object> detail() {
        var detail = new LinkedHashMap<String, Object>();
        detail.put("gamma", angles.gamma(0));
        detail.put("beta", angles.beta(0));
        return detail;
    }
}
