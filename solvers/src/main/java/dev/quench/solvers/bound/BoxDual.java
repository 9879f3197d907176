package dev.quench.solvers.bound;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.math3.exception.TooManyIterationsException;
import org.apache.commons.math3.optim.MaxIter;
import org.apache.commons.math3.optim.linear.LinearConstraint;
import org.apache.commons.math3.optim.linear.LinearConstraintSet;
import org.apache.commons.math3.optim.linear.LinearObjectiveFunction;
import org.apache.commons.math3.optim.linear.NoFeasibleSolutionException;
import org.apache.commons.math3.optim.linear.NonNegativeConstraint;
import org.apache.commons.math3.optim.linear.Relationship;
import org.apache.commons.math3.optim.linear.SimplexSolver;
import org.apache.commons.math3.optim.linear.UnboundedSolutionException;
import org.apache.commons.math3.optim.nonlinear.scalar.GoalType;

/**
 * The linear program whose solution prices the rows of {@code min g.x, A x <= b, 0 <= x <= 1}.
 *
 * <p>Where {@code g_i < 0} the variable is complemented, so that {@code g >= 0}; rows and {@code g}
 * are divided by their largest magnitudes. Then {@code max - y.b - sum v_i} subject to {@code - (y
 * A)_i - v_i <= g_i}, {@code 0 <= y_j <= }{@value #MOST}, {@code v >= 0} starts feasible with all
 * slacks in the basis. The limit on {@code y} keeps it bounded where the rows have no point.
 */
final class BoxDual {
    private static final double MOST = 1000;
    private static final int ITERATIONS = 5000;

    private final int n;
    private final int m;
    private final double[][] rows;
    private final double[] limits;
    private final double[] scales;
    private final double[] costs;
    private final double costScale;

    private BoxDual(long[][] rows, long[] limits, long[] costs) {
        n = costs.length;
        m = rows.length;
        this.rows = new double[m][n];
        this.limits = new double[m];
        scales = new double[m];
        costScale = Math.max(1, Arrays.stream(costs).mapToDouble(Math::abs).max().orElse(1));
        this.costs = Arrays.stream(costs).mapToDouble(g -> Math.abs(g) / costScale).toArray();
        for (int j = 0; j < m; j++) {
            scales[j] = Math.max(1, Arrays.stream(rows[j]).mapToDouble(Math::abs).max().orElse(1));
            this.limits[j] = limits[j] / scales[j];
            for (int i = 0; i < n; i++) {
                double entry = rows[j][i] / scales[j];
                this.rows[j][i] = costs[i] < 0 ? -entry : entry;
                this.limits[j] -= costs[i] < 0 ? entry : 0;
            }
        }
    }

    /**
     * Prices the rows.
     *
     * @return {@code lambda}, one a row, about optimal; zeros if the simplex method gave up
     */
    static double[] prices(long[][] rows, long[] limits, long[] costs) {
        if (rows.length == 0 || costs.length == 0) {
            return new double[rows.length];
        }
        return new BoxDual(rows, limits, costs).solve();
    }

    private double[] solve() {
        try {
            double[] point =
                    new SimplexSolver()
                            .optimize(
                                    new MaxIter(ITERATIONS),
                                    new LinearObjectiveFunction(objective(), 0),
                                    new LinearConstraintSet(constraints()),
                                    GoalType.MAXIMIZE,
                                    new NonNegativeConstraint(true))
                            .getPoint();
            double[] prices = new double[m];
            Arrays.setAll(prices, j -> point[j] * costScale / scales[j]);
            return prices;
        } catch (TooManyIterationsException
                | UnboundedSolutionException
                | NoFeasibleSolutionException numericalTrouble) {
            /* Only rounding can bring it here, and any prices are valid. */
            return new double[m];
        }
    }

    private double[] objective() {
        double[] objective = new double[m + n];
        Arrays.setAll(objective, k -> k < m ? -limits[k] : -1);
        return objective;
    }

    private List<LinearConstraint> constraints() {
        var constraints = new ArrayList<LinearConstraint>(n + m);
        for (int i = 0; i < n; i++) {
            double[] row = new double[m + n];
            for (int j = 0; j < m; j++) {
                row[j] = -rows[j][i];
            }
            row[m + i] = -1;
            constraints.add(new LinearConstraint(row, Relationship.LEQ, costs[i]));
        }
        for (int j = 0; j < m; j++) {
            double[] row = new double[m + n];
            row[j] = 1;
            constraints.add(new LinearConstraint(row, Relationship.LEQ, MOST));
        }
        return constraints;
    }
}
