package dev.quench.solvers.lagrangian.convex;

import dev.quench.problems.program.LinearConstraint;
import dev.quench.problems.qubo.Qubo;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A convex quadratic function that is an objective at the bits where some equations hold.
 *
 * <p>{@code F(x) = f(x) + sum_i u_i (x_i^2 - x_i) + sum_r w_r (c_r(x) - rhs_r)^2} with a shift
 * {@code u} such that the matrix {@code M}, {@code M_ij = b_ij / 2 + sum_r w_r c_ri c_rj}, {@code
 * M_ii = u_i + sum_r w_r c_ri^2}, is positive semidefinite. That is proven in integers: with a
 * factor {@code L} of 30 bits the rest {@code M - L L^T} is dominated by its diagonal, after each
 * {@code u_i} was raised by what that lacks.
 *
 * <p>As {@code F} is convex, it lies above its tangent at any point, which therefore bounds {@code
 * f} over those bits; so the minimum over the box does. {@code n^3 / 3} multiplications and {@code
 * 16 n^2} bytes to make. Immutable.
 *
 * <p>Source: A. Billionnet, S. Elloumi, M.-C. Plateau, Improving the performance of standard
 * solvers for quadratic 0-1 programs by a tight convex reformulation: the QCR method, Discrete
 * Applied Mathematics 157 (2009), doi:10.1016/j.dam.2007.12.007. The proof is this program's.
 */
public final class ConvexForm {
    /** Finer than the point where a tangent touches need be. */
    private static final int POINT_DIGITS = 20;

    private static final double FIRST_RAISE = 1e-13;
    private static final double RAISE_GROWTH = 8;

    private final Qubo objective;
    private final List<Square> squares;
    private final double[] shift;
    private final double[][] matrix;

    private ConvexForm(Qubo objective, List<Square> squares, double[] shift) {
        this.objective = objective;
        this.squares = List.copyOf(squares);
        this.shift = shift;
        matrix = new double[objective.size()][objective.size()];
    }

    /**
     * Makes the form.
     *
     * @param objective {@code f}
     * @param squares equations over its bits
     * @param shift {@code u} as proposed, {@code n} numbers, of which what is not finite counts as
     *     0; it is raised as far as a proof needs it, little where the matrix is definite
     * @return the form
     */
    public static ConvexForm of(Qubo objective, List<Square> squares, double[] shift) {
        double[] finite = Arrays.stream(shift).map(u -> Double.isFinite(u) ? u : 0).toArray();
        var form = new ConvexForm(objective, squares, finite);
        form.fill();
        form.prove(form.factor());
        return form;
    }

    private void fill() {
        int n = objective.size();
        for (int i = 0; i < n; i++) {
            for (int j = 0; j <= i; j++) {
                matrix[i][j] = 0;
            }
            matrix[i][i] = shift[i];
        }
        objective.couplings().forEach((i, j, b) -> matrix[Math.max(i, j)][Math.min(i, j)] = b / 2);
        for (Square square : squares) {
            LinearConstraint row = square.row();
            for (int k = 0; k < row.terms(); k++) {
                for (int l = 0; l < row.terms(); l++) {
                    double product =
                            square.weight() * row.coefficient(k) * (double) row.coefficient(l);
                    if (row.variable(l) <= row.variable(k)) {
                        matrix[row.variable(k)][row.variable(l)] += product;
                    }
                }
            }
        }
        mirror();
    }

    private void mirror() {
        for (int i = 0; i < matrix.length; i++) {
            for (int j = 0; j < i; j++) {
                matrix[j][i] = matrix[i][j];
            }
        }
    }

    /** Raises the shift alike everywhere until the matrix has a factor. */
    private Cholesky factor() {
        double unit = largest();
        for (double raise = FIRST_RAISE * unit; ; raise *= RAISE_GROWTH) {
            for (int i = 0; i < shift.length; i++) {
                shift[i] += raise;
                matrix[i][i] += raise;
            }
            var factor = Cholesky.of(matrix);
            if (factor.isPresent()) {
                return factor.get();
            }
        }
    }

    private double largest() {
        double largest = Double.MIN_NORMAL;
        for (double[] row : matrix) {
            largest = Math.max(largest, Arrays.stream(row).map(Math::abs).max().orElse(0));
        }
        return largest;
    }

    /** Raises the shift by what makes the rest dominated by its diagonal. */
    private void prove(Cholesky factor) {
        var integers = new IntegerFactor(factor, shift.length, largest());
        BigDecimal[] lacking = integers.lacking(entries());
        for (int i = 0; i < shift.length; i++) {
            if (lacking[i].signum() > 0) {
                double raised = new BigDecimal(shift[i]).add(lacking[i]).doubleValue();
                matrix[i][i] += Math.nextUp(raised) - shift[i];
                shift[i] = Math.nextUp(raised);
            }
        }
    }

    /** Returns the lower triangle of {@code M} exactly. */
    private List<BigDecimal[]> entries() {
        var rows = new ArrayList<BigDecimal[]>();
        for (int i = 0; i < shift.length; i++) {
            BigDecimal[] row = new BigDecimal[i + 1];
            Arrays.fill(row, BigDecimal.ZERO);
            row[i] = new BigDecimal(shift[i]);
            rows.add(row);
        }
        BigDecimal half = new BigDecimal("0.5");
        objective
                .couplings()
                .forEach((i, j, b) ->
                        rows.get(Math.max(i, j))[Math.min(i, j)] =
                                new BigDecimal(b).multiply(half));
        for (Square square : squares) {
            addSquare(square, rows);
        }
        return rows;
    }

    private static void addSquare(Square square, List<BigDecimal[]> rows) {
        LinearConstraint row = square.row();
        BigDecimal weight = new BigDecimal(square.weight());
        for (int k = 0; k < row.terms(); k++) {
            BigDecimal own = weight.multiply(BigDecimal.valueOf(row.coefficient(k)));
            for (int l = 0; l < row.terms(); l++) {
                int i = row.variable(k);
                int j = row.variable(l);
                if (j <= i) {
                    BigDecimal product = own.multiply(BigDecimal.valueOf(row.coefficient(l)));
                    rows.get(i)[j] = rows.get(i)[j].add(product);
                }
            }
        }
    }

    /**
     * Returns the number of variables.
     *
     * @return {@code n}
     */
    public int size() {
        return shift.length;
    }

    /**
     * Minimises the function with other costs over the box.
     *
     * @param costs {@code n} finite numbers in the place of the biases of the objective
     * @return about a minimiser, {@code n} numbers in {@code [0, 1]}
     */
    public double[] minimiser(double[] costs) {
        double[] linear = costs.clone();
        for (int i = 0; i < linear.length; i++) {
            linear[i] -= shift[i];
        }
        for (Square square : squares) {
            LinearConstraint row = square.row();
            double twice = 2 * square.weight() * row.rightHandSide();
            for (int k = 0; k < row.terms(); k++) {
                linear[row.variable(k)] -= twice * row.coefficient(k);
            }
        }
        return BoxMinimum.of(matrix, linear);
    }

    /**
     * Evaluates the function with other costs, without the offset of the objective.
     *
     * @param costs in the place of its biases
     * @param x {@code n} numbers
     * @return the value, up to rounding
     */
    public double value(double[] costs, double[] x) {
        double[] sum = {0};
        for (int i = 0; i < x.length; i++) {
            sum[0] += costs[i] * x[i] + shift[i] * x[i] * (x[i] - 1);
        }
        objective.couplings().forEach((i, j, b) -> sum[0] += b * x[i] * x[j]);
        for (Square square : squares) {
            double rest = -square.row().rightHandSide();
            for (int k = 0; k < square.row().terms(); k++) {
                rest += square.row().coefficient(k) * x[square.row().variable(k)];
            }
            sum[0] += square.weight() * rest * rest;
        }
        return sum[0];
    }

    /**
     * Returns the tangent of what the function adds to its linear part.
     *
     * @param x where it touches; rounded to {@value #POINT_DIGITS} digits, any point is valid
     * @return exactly a plane that lies below {@code F(x) - offset - sum a_i x_i} everywhere
     */
    public Tangent tangent(double[] x) {
        BigDecimal[] point =
                Arrays.stream(x)
                        .mapToObj(v -> new BigDecimal(v).setScale(POINT_DIGITS, RoundingMode.FLOOR))
                        .toArray(BigDecimal[]::new);
        var tangent = new Tangent.Builder(point.length);
        for (int i = 0; i < point.length; i++) {
            BigDecimal u = new BigDecimal(shift[i]);
            tangent.constant(u.multiply(point[i]).multiply(point[i]).negate());
            tangent.cost(i, u.multiply(point[i].add(point[i]).subtract(BigDecimal.ONE)));
        }
        objective
                .couplings()
                .forEach((i, j, b) -> {
                    BigDecimal coupling = new BigDecimal(b);
                    tangent.cost(i, coupling.multiply(point[j]));
                    tangent.cost(j, coupling.multiply(point[i]));
                    tangent.constant(coupling.multiply(point[i]).multiply(point[j]).negate());
                });
        squares.forEach(square -> tangent.square(square, point));
        return tangent.build();
    }
}
