package dev.quench.solvers.lagrangian;

import dev.quench.hardware.backend.Counts;
import dev.quench.problems.program.LinearConstraint;
import dev.quench.problems.qubo.Bits;
import dev.quench.solvers.checkpoint.EvaluationLog;
import dev.quench.solvers.lagrangian.dual.DualFunction;
import dev.quench.solvers.lagrangian.dual.DualPoint;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;

/**
 * A dual function whose evaluations are recorded and recalled: value and supergradient as one entry
 * of the log, the minimiser as a second, so that a resumed ascent solves no inner problem again.
 */
public final class LoggedDual implements DualFunction {
    private final DualFunction inner;
    private final EvaluationLog log;

    /**
     * Wraps a dual function.
     *
     * @param inner the function
     * @param log of the run
     */
    public LoggedDual(DualFunction inner, EvaluationLog log) {
        this.inner = inner;
        this.log = log;
    }

    @Override
    public DualPoint at(double[] multipliers) {
        var fresh = new Fresh(inner, multipliers);
        double[] slope = new double[multipliers.length];
        double value =
                log.gradient(
                        multipliers,
                        slope,
                        () -> {
                            DualPoint point = fresh.point();
                            System.arraycopy(point.copySlope(), 0, slope, 0, slope.length);
                            return point.value();
                        });
        Counts minimiser =
                log.counts(multipliers, () -> Counts.of(Map.of(fresh.point().minimiser(), 1)));
        Bits bits = minimiser.asMap().keySet().iterator().next();
        return new DualPoint(value, slope, bits);
    }

    /** One evaluation, made when it is first needed. */
    private static final class Fresh {
        private final DualFunction inner;
        private final double[] multipliers;
        private Optional<DualPoint> point = Optional.empty();

        Fresh(DualFunction inner, double[] multipliers) {
            this.inner = inner;
            this.multipliers = multipliers;
        }

        DualPoint point() {
            if (point.isEmpty()) {
                point = Optional.of(inner.at(multipliers));
            }
            return point.get();
        }
    }

    @Override
    public String name() {
        return inner.name();
    }

    @Override
    public boolean isSeparable() {
        return inner.isSeparable();
    }

    @Override
    public int size() {
        return inner.size();
    }

    @Override
    public boolean isFree(int r) {
        return inner.isFree(r);
    }

    @Override
    public BigDecimal certified(double[] multipliers) {
        return inner.certified(multipliers);
    }

    @Override
    public Optional<BigDecimal> ceiling() {
        return inner.ceiling();
    }

    @Override
    public Optional<LinearConstraint> row(int r) {
        return inner.row(r);
    }

    @Override
    public double price(int r, double multiplier) {
        return inner.price(r, multiplier);
    }
}
