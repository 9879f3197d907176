package dev.quench.solvers.lagrangian.dual;

import dev.quench.problems.program.LinearConstraint;
import java.math.BigDecimal;
import java.util.Optional;

/**
 * A concave function of multipliers that bounds a program from below, with its inner minimum solved
 * up to rounding.
 *
 * <p>{@code q(lambda) = min_x f(x) + sum_r lambda_r g_r(x)} over the {@code x} that the rows kept
 * inside allow, for relaxed rows {@code g_r(x) <= 0}, whose multipliers are 0 or more, and {@code
 * g_r(x) = 0}, whose multipliers are free. For such multipliers every feasible {@code x} has {@code
 * f(x) >= q(lambda)} (weak duality), and {@code g(x)} of a minimiser is a supergradient. The {@code
 * x} may range over more than bits, as long as {@code f} is no larger at solutions than it was.
 *
 * <p>Stateless but for tables that do not change; not required to be safe for threads. Values are
 * in the units of the program, which minimises.
 *
 * <p>Source: A. M. Geoffrion, Lagrangean relaxation for integer programming, Mathematical
 * Programming Study 2 (1974), doi:10.1007/BFb0120690; M. L. Fisher, The Lagrangian relaxation
 * method for solving integer programming problems, Management Science 27 (1981),
 * doi:10.1287/mnsc.27.1.1.
 */
public interface DualFunction extends MultiplierSpace {
    /**
     * Returns the name of the inner problem, which records show.
     *
     * @return for example {@code separable}
     */
    String name();

    /**
     * Tells whether the inner problem falls into parts of at most two variables, so that nothing in
     * it needs a search, let alone a quantum one.
     *
     * @return true if it does
     */
    boolean isSeparable();

    /**
     * Solves the inner problem.
     *
     * @param multipliers {@code m} finite numbers, 0 or more where not {@linkplain #isFree free}
     * @return the value, up to rounding, and a supergradient
     */
    DualPoint at(double[] multipliers);

    /**
     * Bounds the program at some multipliers without any rounding that could falsify the bound.
     *
     * @param multipliers as for {@link #at}
     * @return at most {@code q(lambda)}, and close to it
     */
    BigDecimal certified(double[] multipliers);

    /**
     * Bounds the solutions that have one bit at a value, for each bit and value, without any
     * rounding that could falsify a bound.
     *
     * @param multipliers as for {@link #at}
     * @return at least {@link #certified} each; empty where the inner problem tells nothing of
     *     single bits
     */
    default Optional<ForcedBounds> forced(double[] multipliers) {
        return Optional.empty();
    }

    /**
     * Returns the row of the program that a multiplier prices, if it prices one.
     *
     * @param r in {@code [0, m)}
     * @return the row; empty where the multiplier belongs to no row
     */
    default Optional<LinearConstraint> row(int r) {
        return Optional.empty();
    }

    /**
     * Returns the price of one unit of {@code c(x) - rhs} of the row at a multiplier.
     *
     * @param r in {@code [0, m)}
     * @param multiplier {@code lambda_r}
     * @return the multiplier times the factor between {@code g_r} and the row, so that {@code
     *     lambda_r g_r(x) = price (c_r(x) - rhs_r)}: negative for a {@code >=} row
     */
    default double price(int r, double multiplier) {
        return multiplier;
    }
}
