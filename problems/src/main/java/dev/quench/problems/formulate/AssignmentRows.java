package dev.quench.problems.formulate;

import dev.quench.problems.family.Assignment;
import dev.quench.problems.family.LongMatrix;
import dev.quench.problems.qubo.QuboRows;

/**
 * A quadratic function of {@code n} facilities times {@code m} places, row by row: bit {@code i m +
 * a} is coupled with bit {@code k m + b} of another facility by {@code A_ik G_ab + A_ki G_ba}.
 *
 * <p>{@link OneHotAssignment} and {@link DomainWallAssignment} have objectives of this form, with
 * {@code G} the distances and their second differences. A row takes {@code O(nm)} time; memory is
 * {@code O(n^2 + m^2 + nm)}.
 */
final class AssignmentRows implements QuboRows {
    private final int places;
    private final double[] flows;
    private final double[] costs;
    private final double[] transposed;
    private final double[] biases;
    private final double offset;

    /**
     * Makes a function.
     *
     * @param flows {@code A}, {@code n x n}; the diagonal is not read
     * @param costs {@code G}, {@code m x m}
     * @param biases length {@code n m}
     * @throws IllegalArgumentException if a coupling may exceed {@code 2^53}
     */
    private AssignmentRows(LongMatrix flows, LongMatrix costs, double[] biases, double offset) {
        LongMatrix between = withoutDiagonal(flows);
        ExactCoefficient.checkProducts(
                between.largest(), costs.largest(), "cost of two facilities");
        places = costs.rows();
        this.flows = doubles(between);
        this.costs = doubles(costs);
        transposed = new double[this.costs.length];
        for (int at = 0; at < transposed.length; at++) {
            transposed[at] = this.costs[at % places * places + at / places];
        }
        this.biases = biases;
        this.offset = offset;
    }

    /** Returns the objective in bits {@code x_ia}. */
    static AssignmentRows oneHot(Assignment problem) {
        int n = problem.size();
        double[] biases = new double[n * n];
        for (int at = 0; at < biases.length; at++) {
            long cost =
                    problem.flows().get(at / n, at / n) * problem.distances().get(at % n, at % n);
            biases[at] = ExactCoefficient.of(cost, "cost");
        }
        return new AssignmentRows(problem.flows(), withoutDiagonal(problem.distances()), biases, 0);
    }

    /**
     * Returns the objective in walls {@code s_i1 … s_i(n-1)}, where {@code x_ia = s_ia - s_i(a+1)}
     * for the locations {@code a = 0 … n-1}, {@code s_i0 = 1} and {@code s_in = 0}.
     */
    static AssignmentRows domainWall(Assignment problem) {
        int n = problem.size();
        LongMatrix distances = problem.distances();
        ExactCoefficient.of(distances.largest(), "distance");
        LongMatrix between = withoutDiagonal(distances);
        int walls = Math.max(0, n - 1);
        long[] second = new long[walls * walls];
        for (int at = 0; at < second.length; at++) {
            int a = at / walls + 1;
            int b = at % walls + 1;
            second[at] =
                    between.get(a, b)
                            - between.get(a - 1, b)
                            - between.get(a, b - 1)
                            + between.get(a - 1, b - 1);
        }
        double[] biases = new double[n * walls];
        for (int at = 0; at < biases.length; at++) {
            biases[at] = wallBias(problem, between, at / walls, at % walls + 1);
        }
        double offset = n == 0 ? 0 : wallOffset(problem);
        return new AssignmentRows(
                problem.flows(), LongMatrix.of(walls, walls, second), biases, offset);
    }

    /** Adds up what moving facility {@code i} past a wall costs when all others are at 0. */
    private static double wallBias(Assignment problem, LongMatrix between, int i, int a) {
        LongMatrix flows = problem.flows();
        LongMatrix distances = problem.distances();
        long there = 0;
        long back = 0;
        for (int k = 0; k < problem.size(); k++) {
            there += k == i ? 0 : flows.get(i, k);
            back += k == i ? 0 : flows.get(k, i);
        }
        ExactCoefficient.checkProducts(
                Math.max(Math.abs(there), Math.abs(back)), between.largest(), "cost of a wall");
        long own =
                Math.subtractExact(
                        flows.get(i, i) * distances.get(a, a),
                        flows.get(i, i) * distances.get(a - 1, a - 1));
        long others =
                there * (between.get(a, 0) - between.get(a - 1, 0))
                        + back * (between.get(0, a) - between.get(0, a - 1));
        return ExactCoefficient.of(Math.addExact(own, others), "cost");
    }

    private static double wallOffset(Assignment problem) {
        long offset = 0;
        for (int i = 0; i < problem.size(); i++) {
            offset += problem.flows().get(i, i) * problem.distances().get(0, 0);
        }
        return ExactCoefficient.of(offset, "cost");
    }

    private static LongMatrix withoutDiagonal(LongMatrix matrix) {
        int n = matrix.rows();
        long[] entries = new long[n * n];
        for (int at = 0; at < entries.length; at++) {
            entries[at] = at / n == at % n ? 0 : matrix.get(at / n, at % n);
        }
        return LongMatrix.of(n, n, entries);
    }

    private static double[] doubles(LongMatrix matrix) {
        double[] entries = new double[matrix.rows() * matrix.columns()];
        for (int at = 0; at < entries.length; at++) {
            entries[at] = matrix.get(at / matrix.columns(), at % matrix.columns());
        }
        return entries;
    }

    @Override
    public int size() {
        return biases.length;
    }

    @Override
    public double offset() {
        return offset;
    }

    @Override
    public double bias(int i) {
        return biases[i];
    }

    @Override
    public int copyRow(int bit, int[] columns, double[] values) {
        int i = bit / places;
        int a = bit % places * places;
        int facilities = biases.length / places;
        int count = 0;
        for (int k = 0; k < facilities; k++) {
            double there = flows[i * facilities + k];
            double back = flows[k * facilities + i];
            if (there == 0 && back == 0) {
                continue;
            }
            for (int b = 0; b < places; b++) {
                double value = there * costs[a + b] + back * transposed[a + b];
                columns[count] = k * places + b;
                values[count] = value;
                count += value == 0 ? 0 : 1;
            }
        }
        return count;
    }
}
