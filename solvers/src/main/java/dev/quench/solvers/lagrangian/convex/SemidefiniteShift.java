package dev.quench.solvers.lagrangian.convex;

import dev.quench.problems.program.LinearConstraint;
import dev.quench.problems.qubo.Ising;
import dev.quench.problems.qubo.Qubo;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The shift of the diagonal for which the convex relaxation of a quadratic program is strongest,
 * about: that of the semidefinite relaxation.
 *
 * <p>With spins {@code s = 1 - 2x} and one more, the anchor, whose couplings are the fields, it
 * maximises {@code offset + sum_r lambda_r g_r0 - sum_a d_a / 2} over {@code d} and multipliers of
 * the rows such that {@code Z = W + sum_r lambda_r G_r + diag(d)} is positive semidefinite. {@code
 * W} holds the couplings, and {@code lambda_r (g_r0 + sum_i v_ri s_i)} is the priced row. The shift
 * is {@code 2 d}. Nothing here is proven: the shift is a proposal to {@link ConvexForm}.
 *
 * <p>Twenty to sixty steps of about {@code 2 n^3} multiplications: a tenth of a second for 100
 * variables, one for 200.
 *
 * <p>Source: C. Helmberg, F. Rendl, R. J. Vanderbei, H. Wolkowicz, An interior-point method for
 * semidefinite programming, SIAM Journal on Optimization 6 (1996), doi:10.1137/0806020.
 */
public final class SemidefiniteShift {
    private static final double PRECISION = 3e-3;
    private static final double FLOOR = 1e-3;
    private static final int STEPS = 80;
    private static final double BACK = 0.95;
    private static final double SHORTER = 0.8;
    private static final double SHORTEST = 1e-6;

    private final int nodes;
    private final PricedRows rows;
    private final double[][] couplings;
    private final double offset;
    private final int barriers;
    /* The dual point and its matrix; the primal matrix; the slacks of inequalities. */
    private final double[] d;
    private final double[] lambda;
    private final double[] slack;
    private double[][] dual;
    private double[][] primal;
    private double first;
    private double mu;

    private SemidefiniteShift(Qubo qubo, List<LinearConstraint> constraints) {
        Ising energy = qubo.toIsing();
        nodes = qubo.size() + 1;
        offset = energy.offset();
        couplings = new double[nodes][nodes];
        energy.couplings().forEach(this::couple);
        for (int i = 0; i < nodes - 1; i++) {
            couple(i, nodes - 1, energy.field(i));
        }
        rows = new PricedRows(constraints, qubo.size());
        barriers = nodes + rows.inequalities();
        lambda = new double[rows.size()];
        slack = new double[rows.size()];
        d = new double[nodes];
        dual = new double[0][];
        primal = new double[nodes][nodes];
        begin();
    }

    private void couple(int a, int b, double value) {
        couplings[a][b] = value;
        couplings[b][a] = value;
    }

    /** A diagonal that dominates the rest, and a primal point that is half the identity. */
    private void begin() {
        double size = 0;
        for (double[] row : couplings) {
            size += Arrays.stream(row).map(Math::abs).sum() / nodes;
        }
        double tiny = Math.max(size, Double.MIN_NORMAL);
        for (int r = 0; r < lambda.length; r++) {
            lambda[r] = rows.isEquality(r) ? 0 : tiny;
            slack[r] = 1;
        }
        dual = matrix(d, lambda);
        for (int a = 0; a < nodes; a++) {
            d[a] = 1.1 * Arrays.stream(dual[a]).map(Math::abs).sum() + 1e-9 * tiny;
            dual[a][a] += d[a];
            primal[a][a] = 0.5;
        }
        first = Arrays.stream(d).sum() / 2;
        mu = gap() / (2 * barriers);
    }

    /**
     * Finds a shift.
     *
     * @param qubo whose couplings make the matrix
     * @param rows whose multipliers are sought beside
     * @return {@code u}, one number a bit
     */
    public static double[] of(Qubo qubo, List<LinearConstraint> rows) {
        var search = new SemidefiniteShift(qubo, rows);
        for (int k = 0; k < STEPS && !search.isDone(); k++) {
            if (!search.step()) {
                break;
            }
        }
        return Arrays.stream(search.d).limit(qubo.size()).map(value -> 2 * value).toArray();
    }

    private boolean isDone() {
        double value = Math.abs(offset + rows.constant(lambda) - Arrays.stream(d).sum() / 2);
        return 2 * barriers * mu < PRECISION * Math.max(value, FLOOR * first);
    }

    private double gap() {
        double gap = 0;
        for (int a = 0; a < nodes; a++) {
            gap += Cholesky.dot(primal[a], dual[a], nodes);
        }
        for (int r = 0; r < slack.length; r++) {
            gap += rows.isEquality(r) ? 0 : slack[r] * lambda[r];
        }
        return gap;
    }

    /** Returns {@code W + sum lambda_r G_r + diag(d)}. */
    private double[][] matrix(double[] diagonal, double[] multipliers) {
        double[][] matrix = change(diagonal, multipliers);
        for (int a = 0; a < nodes; a++) {
            for (int b = 0; b < nodes; b++) {
                matrix[a][b] += couplings[a][b];
            }
        }
        return matrix;
    }

    private double[][] change(double[] diagonal, double[] multipliers) {
        double[][] change = new double[nodes][nodes];
        double[] anchored = rows.combination(multipliers);
        for (int a = 0; a < nodes; a++) {
            change[a][nodes - 1] = anchored[a];
            change[nodes - 1][a] = anchored[a];
        }
        for (int a = 0; a < nodes; a++) {
            change[a][a] += diagonal[a];
        }
        return change;
    }

    /** Makes one step; tells whether there can be another. */
    private boolean step() {
        Optional<Cholesky> factor = Cholesky.of(dual);
        if (factor.isEmpty()) {
            return false;
        }
        double[][] inverse = factor.get().inverse();
        var system = new StepSystem(inverse, primal, rows);
        Optional<double[]> solved = system.solve(mu, lambda, slack);
        return solved.isPresent() && move(inverse, solved.get());
    }

    private boolean move(double[][] inverse, double[] step) {
        double[] diagonal = Arrays.copyOf(step, nodes);
        double[] multipliers = Arrays.copyOfRange(step, nodes, step.length);
        double[] more = slackStep(multipliers);
        double[][] dualStep = change(diagonal, multipliers);
        double[][] primalStep =
                StepSystem.primalStep(inverse, primal, diagonal, rows.combination(multipliers), mu);
        double primalLength = length(primal, primalStep, slack, more);
        double dualLength = length(dual, dualStep, lambda, multipliers);
        if (primalLength < SHORTEST && dualLength < SHORTEST) {
            return false;
        }
        add(primal, primalStep, primalLength);
        add(d, diagonal, dualLength);
        add(lambda, multipliers, dualLength);
        add(slack, more, primalLength);
        dual = matrix(d, lambda);
        mu = gap() / (2 * barriers);
        if (primalLength + dualLength > 1.8) {
            mu /= 2;
        }
        return Double.isFinite(mu);
    }

    private double[] slackStep(double[] multipliers) {
        double[] more = new double[slack.length];
        for (int r = 0; r < more.length; r++) {
            more[r] =
                    rows.isEquality(r)
                            ? 0
                            : (mu - slack[r] * multipliers[r]) / lambda[r] - slack[r];
        }
        return more;
    }

    /** Returns how far a step may go: to a definite matrix and positive numbers. */
    private double length(double[][] matrix, double[][] step, double[] numbers, double[] change) {
        double length = 1;
        while (length > SHORTEST && !isDefinite(matrix, step, length)) {
            length *= SHORTER;
        }
        for (int r = 0; r < numbers.length; r++) {
            if (!rows.isEquality(r) && change[r] < 0) {
                length = Math.min(length, -numbers[r] / change[r]);
            }
        }
        return length < 1 ? BACK * length : 1;
    }

    private static boolean isDefinite(double[][] matrix, double[][] step, double length) {
        double[][] moved = new double[matrix.length][];
        for (int a = 0; a < moved.length; a++) {
            double[] row = Arrays.copyOf(matrix[a], a + 1);
            for (int b = 0; b <= a; b++) {
                row[b] += length * step[a][b];
            }
            moved[a] = row;
        }
        return Cholesky.of(moved).isPresent();
    }

    private static void add(double[][] matrix, double[][] step, double length) {
        for (int a = 0; a < matrix.length; a++) {
            add(matrix[a], step[a], length);
        }
    }

    private static void add(double[] numbers, double[] step, double length) {
        for (int a = 0; a < numbers.length; a++) {
            numbers[a] += length * step[a];
        }
    }
}
