package dev.quench.problems.encode;

import dev.quench.problems.program.BinaryProgram;
import dev.quench.problems.program.Lift;
import dev.quench.problems.program.LinearConstraint;
import dev.quench.problems.program.Reformulated;
import dev.quench.problems.program.Reformulation;
import dev.quench.problems.program.Relation;
import dev.quench.problems.qubo.Bits;
import dev.quench.problems.qubo.Qubo;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.function.Function;

/**
 * Exactly {@code k} of {@code n} as swaps in an incumbent: no constraint is left.
 *
 * <p><b>Source.</b> A program with any objective, whose rows, redundant ones left out, are
 * cardinalities {@code c (x_1 + … + x_n) = c k} of disjoint variables: one for a block of weights,
 * or one for each of many groups. Variables in no row are allowed. Any other row is refused.
 *
 * <p><b>Target.</b> In every row each of {@code m = min(k, n - k)} ones of the incumbent is paired
 * with a zero, and a bit {@code y} swaps the pair: {@code x_a = 1 - y}, {@code x_b = y}. What is
 * not paired keeps its value; a variable in no row is flipped by a bit of its own. {@code sum m}
 * bits plus one for each variable in no row, first the pairs row by row; the zero vector is the
 * incumbent. {@code E(y) = f(x(y))} without penalties, with at most four couplings of the objective
 * in one. Ones are taken in the order of what removing them gains in the incumbent, zeros in the
 * order of what adding them gains, the best first. Without a given incumbent each row takes the
 * {@code k} smallest of {@code a_i + k/n sum_j b_ij}, and variables in no row start at 0.
 *
 * <p><b>Lift.</b> {@code y} becomes {@code x(y)}, which is always feasible, and its energy is its
 * objective; so the least energy is never above that of the incumbent and never below the optimum.
 * Only {@code 2^m} of the {@code C(n, k)} points of a row are reached, so that the optimum may be
 * out of reach and {@code exact} is false, unless they are all: {@code k = 0}, {@code k = n} or
 * {@code n = 2}.
 *
 * <p>The detail has {@code form}, {@code slackBits} (0), {@code rows}, {@code rowsDropped}, {@code
 * pairs}, {@code fixed} (variables that keep their value), {@code free} (variables in no row),
 * {@code incumbent} (its objective), {@code incumbentSource} ({@code greedy} or {@code given}) and
 * {@code integral}.
 */
public final class SwapPairEncoding implements Reformulation<BinaryProgram, Qubo> {
    private final Function<BinaryProgram, Bits> incumbent;
    private final String source;

    private SwapPairEncoding(Function<BinaryProgram, Bits> incumbent, String source) {
        this.incumbent = incumbent;
        this.source = source;
    }

    /**
     * Returns the encoding around a greedy point.
     *
     * @return the encoding
     */
    public static SwapPairEncoding greedy() {
        return new SwapPairEncoding(SwapPairs::greedy, "greedy");
    }

    /**
     * Returns the encoding around a given point.
     *
     * @param point a feasible point of the programs to come
     * @return the changed copy
     */
    public SwapPairEncoding withIncumbent(Bits point) {
        return new SwapPairEncoding(_ -> point, "given");
    }

    @Override
    public String name() {
        return "swap-pair";
    }

    /**
     * Tells whether a program is one that this encoding accepts.
     *
     * @param program the program
     * @return true if its rows are disjoint cardinalities
     */
    public static boolean accepts(BinaryProgram program) {
        boolean[] used = new boolean[program.size()];
        for (LinearConstraint row : program.constraints()) {
            if (!row.isRedundant() && !isCardinality(row, used)) {
                return false;
            }
        }
        return true;
    }

    /** Tells whether a row is a cardinality of variables that no row before it has. */
    private static boolean isCardinality(LinearConstraint row, boolean[] used) {
        if (row.relation() != Relation.EQUAL || row.isContradictory()) {
            return false;
        }
        long c = row.terms() == 0 ? 1 : row.coefficient(0);
        for (int k = 0; k < row.terms(); k++) {
            if (row.coefficient(k) != c || used[row.variable(k)]) {
                return false;
            }
            used[row.variable(k)] = true;
        }
        return row.rightHandSide() % c == 0;
    }

    /**
     * {@inheritDoc}
     *
     * @throws IllegalArgumentException if a row is no cardinality, two rows share a variable, or
     *     the incumbent is not feasible
     */
    @Override
    public Reformulated<Qubo> reformulate(BinaryProgram program) {
        checkRows(program);
        Bits start = incumbent.apply(program);
        checkIncumbent(program, start);
        SwapPairs pairs = SwapPairs.of(program, start);
        Qubo qubo = pairs.substituted(program.objective());
        var detail = new LinkedHashMap<String, Object>();
        long rows = program.constraints().stream().filter(row -> !row.isRedundant()).count();
        detail.put("form", name());
        detail.put("slackBits", 0L);
        detail.put("rows", (int) rows);
        detail.put("rowsDropped", program.constraints().size() - (int) rows);
        detail.put("pairs", pairs.pairs());
        detail.put("fixed", pairs.fixed());
        detail.put("free", pairs.free());
        detail.put("incumbent", program.objective().energy(start));
        detail.put("incumbentSource", source);
        detail.put("integral", qubo.isIntegral());
        Lift lift = pairs::lift;
        return new Reformulated<>(
                qubo, lift, pairs.reachesAll(), Collections.unmodifiableMap(detail));
    }

    private static void checkRows(BinaryProgram program) {
        boolean[] used = new boolean[program.size()];
        for (LinearConstraint row : program.constraints()) {
            if (!row.isRedundant() && !isCardinality(row, used)) {
                throw new IllegalArgumentException(
                        "Swap pairs need rows \"exactly k of these\" of disjoint variables, which row %s is not.\nMaybe use a penalty (slack-tight)."
                                .formatted(row.name()));
            }
        }
    }

    private static void checkIncumbent(BinaryProgram program, Bits point) {
        if (point.size() != program.size() || !program.isFeasible(point)) {
            throw new IllegalArgumentException(
                    "The incumbent of swap pairs must be a feasible point of %d bits; this one has %d bits%s."
                            .formatted(
                                    program.size(),
                                    point.size(),
                                    point.size() == program.size() ? " and is infeasible" : ""));
        }
    }
}
