package dev.quench.solvers.lagrangian.rule;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.commons.math3.exception.MathIllegalStateException;
import org.apache.commons.math3.optim.MaxIter;
import org.apache.commons.math3.optim.linear.LinearConstraint;
import org.apache.commons.math3.optim.linear.LinearConstraintSet;
import org.apache.commons.math3.optim.linear.LinearObjectiveFunction;
import org.apache.commons.math3.optim.linear.NonNegativeConstraint;
import org.apache.commons.math3.optim.linear.Relationship;
import org.apache.commons.math3.optim.linear.SimplexSolver;
import org.apache.commons.math3.optim.nonlinear.scalar.GoalType;

/**
 * The linear program of the cutting plane method, around the best point: {@code max w} with {@code
 * w <= e_i + g_i . (up - down)} for each cut, {@code 0 <= up <= box - best}, {@code 0 <= down <=
 * best - least}.
 *
 * <p>As every {@code e_i >= 0}, the slacks are a feasible basis and no first phase is needed. Steps
 * are in units of the box and values in those of the scale.
 */
final class KelleyMaster {
    private static final double EPSILON = 1e-9;
    private static final double CUT_OFF = 1e-12;
    private static final int ULPS = 10;
    private static final int ITERATIONS = 5000;

    private final double[] best;
    private final double box;
    private final double[] errors;
    private final double[][] slopes;
    private final double scale;
    private final int[] falling;
    private final double[] least;

    KelleyMaster(
            Cone cone,
            double[] best,
            double box,
            double[] errors,
            double[][] slopes,
            double scale) {
        this.best = best;
        this.box = box;
        this.errors = errors;
        this.slopes = slopes;
        this.scale = scale;
        least = new double[best.length];
        Arrays.setAll(least, r -> cone.onto(r, -box));
        falling = IntStream.range(0, best.length).filter(r -> best[r] > least[r]).toArray();
    }

    /** Returns the multipliers of the optimum; empty if the simplex method failed. */
    Optional<double[]> solve() {
        try {
            double[] objective = new double[columns()];
            objective[0] = 1;
            double[] point =
                    new SimplexSolver(EPSILON, ULPS, CUT_OFF)
                            .optimize(
                                    new MaxIter(ITERATIONS),
                                    new LinearObjectiveFunction(objective, 0),
                                    new LinearConstraintSet(constraints()),
                                    GoalType.MAXIMIZE,
                                    new NonNegativeConstraint(true))
                            .getPoint();
            return Optional.of(multipliers(point));
        } catch (MathIllegalStateException numericalTrouble) {
            /* The program is bounded and feasible: only rounding, or too many pivots, end here. */
            return Optional.empty();
        }
    }

    private int columns() {
        return 1 + best.length + falling.length;
    }

    private List<LinearConstraint> constraints() {
        var constraints = new ArrayList<LinearConstraint>();
        for (int i = 0; i < errors.length; i++) {
            double[] row = new double[columns()];
            row[0] = 1;
            for (int r = 0; r < best.length; r++) {
                row[1 + r] = -slopes[i][r] * box / scale;
            }
            for (int k = 0; k < falling.length; k++) {
                row[1 + best.length + k] = -row[1 + falling[k]];
            }
            constraints.add(normal(row, errors[i] / scale));
        }
        for (int r = 0; r < best.length; r++) {
            constraints.add(limit(1 + r, (box - best[r]) / box));
        }
        for (int k = 0; k < falling.length; k++) {
            double room = (best[falling[k]] - least[falling[k]]) / box;
            constraints.add(limit(1 + best.length + k, room));
        }
        return constraints;
    }

    private static LinearConstraint normal(double[] row, double right) {
        double largest = Arrays.stream(row).map(Math::abs).max().orElse(1);
        double[] scaled = Arrays.stream(row).map(entry -> entry / largest).toArray();
        return new LinearConstraint(scaled, Relationship.LEQ, right / largest);
    }

    private LinearConstraint limit(int column, double room) {
        double[] row = new double[columns()];
        row[column] = 1;
        return new LinearConstraint(row, Relationship.LEQ, Math.max(0, room));
    }

    private double[] multipliers(double[] point) {
        double[] multipliers = best.clone();
        for (int r = 0; r < best.length; r++) {
            multipliers[r] += box * point[1 + r];
        }
        for (int k = 0; k < falling.length; k++) {
            multipliers[falling[k]] -= box * point[1 + best.length + k];
        }
        for (int r = 0; r < best.length; r++) {
            multipliers[r] = Math.clamp(multipliers[r], least[r], box);
        }
        return multipliers;
    }
}
