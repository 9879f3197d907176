package dev.quench.solvers.reduction.persistency;

import dev.quench.problems.program.Substitution;
import dev.quench.problems.qubo.Qubo;
import dev.quench.solvers.control.StopSignal;

/**
 * The roof dual of a quadratic function of bits: a lower bound and values that minimisers share.
 *
 * <p>Writes {@code E} as a constant plus terms {@code c u} and {@code c u v} of literals with
 * {@code c >= 0}, and makes the constant as large as possible by a maximum flow through the network
 * of implications. The bound is the optimum of the linear relaxation of {@code E}. <em>Strong</em>
 * values hold in every minimiser. All <em>fixed</em> values together hold in at least one, more
 * precisely: setting them in any point raises no energy (they form an autarky). A function whose
 * couplings are all at most 0 (submodular), or become so by complementing some bits, is minimised
 * completely.
 *
 * <p>Arithmetic is in integers, multiples of a power of two. Functions with {@link
 * Qubo#isIntegral}, and others whose coefficients are such multiples, are treated exactly: the
 * bound is the roof dual, a multiple of one half there, so that its ceiling bounds as well. For
 * other coefficients the bound is rounded down and fewer values may be found; nothing that is
 * claimed depends on rounding. With a {@link Freedom} only values that rows allow are set, and
 * "minimiser" reads "best feasible point".
 *
 * <p>Networks have {@code 2n} nodes and {@code 4} slots of 24 bytes a coupling. Not supported:
 * probing; see {@link Persistency} and {@link Probing}.
 *
 * <p>Source: P. L. Hammer, P. Hansen, B. Simeone, Roof duality, complementation and persistency in
 * quadratic 0-1 optimization, Mathematical Programming 28 (1984), doi:10.1007/BF02612354; E. Boros,
 * P. L. Hammer, Pseudo-Boolean optimization, Discrete Applied Mathematics 123 (2002), section 5,
 * doi:10.1016/S0166-218X(01)00341-9; V. Kolmogorov, C. Rother, Minimizing nonsubmodular functions
 * with graph cuts, IEEE TPAMI 29 (2007), section 2, doi:10.1109/TPAMI.2007.1031. The choice of weak
 * values by closed sets of components is the latter's, without its need for a maximum flow.
 */
public final class RoofDuality {
    private final double bound;
    private final boolean[] literals;
    private final boolean[] forced;

    private RoofDuality(double bound, boolean[] literals, boolean[] forced) {
        this.bound = bound;
        this.literals = literals;
        this.forced = forced;
    }

    /**
     * Computes the roof dual of a function without constraints.
     *
     * @param qubo the function
     * @param stop ends the flow early: the bound is lower then, the values are fewer, both valid
     * @return the bound and the values
     */
    public static RoofDuality of(Qubo qubo, StopSignal stop) {
        return of(qubo, Freedom.all(qubo.size()), stop);
    }

    /**
     * Computes the roof dual of an objective and sets only what rows allow.
     *
     * @param qubo the objective
     * @param freedom of its variables
     * @param stop ends the flow early
     * @return a bound on all points, feasible or not, and values
     * @throws IllegalArgumentException if the sizes differ
     */
    public static RoofDuality of(Qubo qubo, Freedom freedom, StopSignal stop) {
        if (freedom.size() != qubo.size()) {
            throw new IllegalArgumentException(
                    "The freedom of %d variables does not fit a Qubo of %d bits."
                            .formatted(freedom.size(), qubo.size()));
        }
        var network = new ImplicationNetwork(qubo);
        long flow = MaximumFlow.push(network, stop);
        network.symmetrise();
        boolean[] literals = Autarky.literals(network, freedom);
        return new RoofDuality(network.bound(flow), literals, Autarky.forced(network, literals));
    }

    /**
     * Returns the bound.
     *
     * @return a number that no energy is below
     */
    public double bound() {
        return bound;
    }

    /**
     * Returns the number of variables.
     *
     * @return 0 or more
     */
    public int size() {
        return literals.length / 2;
    }

    /**
     * Tells whether a variable has a value that some minimiser shares with all other fixed ones.
     *
     * @param i variable in {@code [0, size)}
     * @return true if {@link #value} has a meaning
     */
    public boolean isFixed(int i) {
        return literals[2 * i] || literals[2 * i + 1];
    }

    /**
     * Tells whether the value of a variable holds in every minimiser.
     *
     * @param i variable in {@code [0, size)}
     * @return true only if it {@link #isFixed}
     */
    public boolean isStrong(int i) {
        return forced[2 * i] || forced[2 * i + 1];
    }

    /**
     * Returns the value of a fixed variable.
     *
     * @param i a variable that {@link #isFixed}
     * @return its value
     * @throws IllegalArgumentException if it is not fixed
     */
    public boolean value(int i) {
        if (!isFixed(i)) {
            throw new IllegalArgumentException("Variable %d is not fixed.".formatted(i));
        }
        return literals[2 * i];
    }

    /**
     * Counts the fixed variables.
     *
     * @return the strong ones included
     */
    public int fixed() {
        return count(literals);
    }

    /**
     * Counts the variables with a strong value.
     *
     * @return at most {@link #fixed}
     */
    public int strong() {
        return count(forced);
    }

    private static int count(boolean[] literals) {
        int count = 0;
        for (boolean literal : literals) {
            count += literal ? 1 : 0;
        }
        return count;
    }

    /**
     * Returns the substitution of all fixed values.
     *
     * @return keeps at least one minimiser
     */
    public Substitution substitution() {
        return substitution(literals);
    }

    /**
     * Returns the substitution of the strong values only.
     *
     * @return keeps every minimiser
     */
    public Substitution strongSubstitution() {
        return substitution(forced);
    }

    private static Substitution substitution(boolean[] literals) {
        var builder = Substitution.builder(literals.length / 2);
        for (int literal = 0; literal < literals.length; literal++) {
            if (literals[literal]) {
                builder.fix(literal >> 1, (literal & 1) == 0);
            }
        }
        return builder.build();
    }

    /** Returns for example {@code RoofDuality[bound -12.5, 3 of 9 fixed, 2 strong]}. */
    @Override
    public String toString() {
        return "RoofDuality[bound %s, %d of %d fixed, %d strong]"
                .formatted(bound, fixed(), size(), strong());
    }
}
