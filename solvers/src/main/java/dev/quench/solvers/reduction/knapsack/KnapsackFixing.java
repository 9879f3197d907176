package dev.quench.solvers.reduction.knapsack;

import dev.quench.problems.formulate.Formulated;
import dev.quench.problems.program.BinaryProgram;
import dev.quench.problems.program.LinearConstraint;
import dev.quench.problems.program.Relation;
import dev.quench.problems.program.Substitution;
import dev.quench.solvers.bound.RowPrices;
import dev.quench.solvers.bound.RowRelaxation;
import dev.quench.solvers.reduction.Reduced;
import dev.quench.solvers.reduction.Reduction;
import dev.quench.solvers.reduction.ReductionRequest;
import dev.quench.solvers.reduction.incumbent.Incumbent;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Fixes items of a knapsack, or bits of any linear program, by linear prices and the value of a
 * known solution.
 *
 * <p>Source: a program with a linear objective of integer coefficients and rows of any sign and
 * relation, already reduced or not; another program comes back unchanged. An item {@code i} with
 * the reduced profit {@code r_i = p_i - lambda w_i} is left out where {@code UB + r_i < LB} and
 * taken where {@code UB - r_i < LB}, for the bound {@code UB} of the prices {@code lambda} and the
 * best incumbent {@code LB}. Prices are the dual solution of the linear relaxation, then, where
 * they fix nothing, of the relaxation that is best for each single bit and value; every comparison
 * is made in exact integers ({@link RowPrices}), and all is repeated on what is left.
 *
 * <p>Target: the same program without the fixed bits; rows that lost all terms and hold are gone.
 * By default every solution at least as good as the incumbent stays representable, the incumbent
 * and all optima among them. {@link #strict} keeps only what is better than the incumbent: that
 * fixes more, but what is left may hold no optimum, so the result is not exact unless nothing
 * better exists; then everything is fixed to the incumbent, which thereby is proven. {@link
 * #dominant} asks in addition for {@code x_i >= x_j} where item {@code i} is no worse than item
 * {@code j} in profit and every row: leaving {@code i} out leaves {@code j} out, and the bounds are
 * those of all such items together. Without an incumbent only the rows speak. The detail says
 * {@code contradictory} if they and the incumbent leave no bits; unless the incumbent is among them
 * and alone, nothing is fixed then.
 *
 * <p>Lift: a {@link Substitution} by constants. Values and feasibility are kept. {@code n} bits and
 * {@code m} rows take one linear program a round and {@code 2n} where it fixes nothing, up to
 * {@link RowRelaxation#SIMPLEX_LIMIT} bits and rows; beyond it one subgradient search a round.
 *
 * <p>Source: R. Ingargiola, J. Korsh, Reduction algorithm for zero-one single knapsack problems,
 * Management Science 20 (1973), doi:10.1287/mnsc.20.4.460; B. Gavish, H. Pirkul, Efficient
 * algorithms for solving multiconstraint zero-one knapsack problems to optimality, Math.
 * Programming 31 (1985), doi:10.1007/BF02591863.
 */
public final class KnapsackFixing implements Reduction {
    /** Entries of the dense matrix of rows beyond which nothing is tried. */
    private static final long LARGEST = 1_000_000;

    private final boolean strict;
    private final boolean dominant;
    private final boolean probing;

    private KnapsackFixing(boolean strict, boolean dominant, boolean probing) {
        this.strict = strict;
        this.dominant = dominant;
        this.probing = probing;
    }

    /** Makes the fixing that keeps every solution at least as good as the incumbent. */
    public KnapsackFixing() {
        this(false, false, true);
    }

    /**
     * Makes the fixing that keeps only solutions better than the incumbent.
     *
     * @return not exact, unless it proves the incumbent
     */
    public static KnapsackFixing strict() {
        return new KnapsackFixing(true, false, true);
    }

    /**
     * Makes the fixing that keeps, of the solutions at least as good as the incumbent, those that
     * take no item while they leave one that is no worse in any respect.
     *
     * @return exact: an optimum is among them, the incumbent perhaps not
     */
    public static KnapsackFixing dominant() {
        return new KnapsackFixing(false, true, true);
    }

    /**
     * Makes the fixing by the prices for the objective alone, for programs that are reduced again
     * and again.
     *
     * @return exact: keeps every solution at least as good as the incumbent; one linear program a
     *     round
     */
    public static KnapsackFixing byObjective() {
        return new KnapsackFixing(false, false, false);
    }

    @Override
    public String name() {
        if (dominant) {
            return "knapsack-dominance";
        }
        if (!probing) {
            return "knapsack-prices";
        }
        return strict ? "knapsack-fixing-strict" : "knapsack-fixing";
    }

    @Override
    public Reduced reduce(Formulated formulated, ReductionRequest request) {
        BinaryProgram program = formulated.program();
        if (!isLinear(program) || !isSmall(program)) {
            return unchanged(formulated);
        }
        Optional<Incumbent> incumbent = Incumbent.best(formulated, request);
        LinearConstraint limit =
                incumbent
                        .map(known -> limit(program, known.value()))
                        .orElseGet(() -> row(new long[0], Relation.LESS_OR_EQUAL, 0));
        ItemDominance dominance =
                dominant ? ItemDominance.of(program) : ItemDominance.none(program.size());
        var known =
                new KnownBits(
                        program.size(), program.constraints(), limit, dominance, request.stop());
        known.search(probing);
        if (known.contradictory()) {
            return incumbent
                    .flatMap(best -> best.alone(formulated))
                    .map(all -> result(formulated, all, true, known))
                    .orElseGet(() ->
                            incumbent.isEmpty()
                                    ? withoutSolution(formulated, known)
                                    : result(formulated, nothing(program), true, known));
        }
        return result(
                formulated,
                known.substitution(),
                !strict
                        || incumbent.isEmpty()
                        || known.substitution().remaining() == program.size(),
                known);
    }

    private static boolean isLinear(BinaryProgram program) {
        return program.objective().couplings().count() == 0 && program.objective().isIntegral();
    }

    private static boolean isSmall(BinaryProgram program) {
        return (program.constraints().size() + 1L) * program.size() <= LARGEST;
    }

    private LinearConstraint limit(BinaryProgram program, BigDecimal value) {
        long[] costs = new long[program.size()];
        for (int i = 0; i < costs.length; i++) {
            costs[i] = (long) program.objective().bias(i);
        }
        /* The program is integral: what is at most a value is at most its floor. */
        long whole =
                strict
                        ? value.setScale(0, RoundingMode.CEILING).longValueExact() - 1
                        : value.setScale(0, RoundingMode.FLOOR).longValueExact();
        long most = whole - (long) program.objective().offset();
        long unit = Math.max(1, divisor(costs));
        long limit = Math.floorDiv(most, unit) * unit;
        return row(costs, Relation.LESS_OR_EQUAL, limit);
    }

    private static long divisor(long[] costs) {
        return Arrays.stream(costs)
                .reduce(0, (a, b) -> BigInteger.valueOf(a).gcd(BigInteger.valueOf(b)).longValue());
    }

    private static LinearConstraint row(long[] coefficients, Relation relation, long limit) {
        int[] variables = IntStream.range(0, coefficients.length).toArray();
        return LinearConstraint.of("cutoff", variables, coefficients, relation, limit);
    }

    private static Reduced unchanged(Formulated formulated) {
        BinaryProgram program = formulated.program();
        return Reduced.of(formulated, program, nothing(program), true, Map.of());
    }

    private static Substitution nothing(BinaryProgram program) {
        return Substitution.identity(program.size());
    }

    private static Reduced withoutSolution(Formulated formulated, KnownBits known) {
        BinaryProgram program = formulated.program();
        var all = Substitution.builder(program.size());
        for (int i = 0; i < program.size(); i++) {
            all.fix(i, false);
        }
        Substitution substitution = all.build();
        BinaryProgram left = substitution.apply(program);
        var impossible = List.of(row(new long[0], Relation.GREATER_OR_EQUAL, 1));
        return Reduced.of(
                formulated,
                new BinaryProgram(left.objective(), impossible, left.names()),
                substitution,
                true,
                counts(known));
    }

    private static Reduced result(
            Formulated formulated, Substitution substitution, boolean exact, KnownBits known) {
        return Reduced.of(
                formulated,
                substitution.apply(formulated.program()),
                substitution,
                exact,
                counts(known));
    }

    private static Map<String, Object> counts(KnownBits known) {
        var counts = new LinkedHashMap<String, Object>();
        counts.put("fixedByObjectivePrices", known.byCost());
        counts.put("fixedByValuePrices", known.byValue());
        counts.put("rounds", known.rounds());
        counts.put("contradictory", known.contradictory());
        return counts;
    }
}
