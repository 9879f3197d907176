package dev.quench.solvers.lagrangian.dual;

import dev.quench.problems.program.BinaryProgram;
import dev.quench.problems.program.LinearConstraint;
import dev.quench.problems.program.Relation;
import dev.quench.problems.qubo.Bits;
import dev.quench.problems.qubo.Qubo;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * All rows of a program with linear objective relaxed but one inequality, which stays inside as a
 * knapsack.
 *
 * <p>{@code q(lambda) = min_x sum_i cost_i x_i + constant} over the bits that the kept row allows,
 * by dynamic programming over its capacity. The problem has no integrality property, so that the
 * maximum can be above the bound of the linear relaxation (Fisher 1981). A bit with a negative
 * weight is complemented and a {@code >=} row negated, which leaves {@code sum_i w_i y_i <= C} with
 * {@code w_i = |c_i|} and {@code C} the distance from the least activity to the right-hand side;
 * both are divided by the greatest common divisor of the weights.
 *
 * <p>{@code n C} steps and bits an evaluation, at most {@link #MOST_CELLS}: 16 MB and about a tenth
 * of a second; {@link #forced} takes {@code log n} times as many steps. Costs are rounded down to
 * multiples of a power of two with 60 bits for their sum, which never raises the certified value.
 */
public final class KnapsackRowDual extends RowsDual {
    /** The most bits times capacity that a kept row may have. */
    public static final long MOST_CELLS = 1L << 27;

    private static final int SUM_BITS = 60;

    private final LinearConstraint kept;
    private final KnapsackTable table;
    private final int[] variables;
    private final BitSet complemented = new BitSet();
    private final BitSet inside = new BitSet();

    private KnapsackRowDual(
            Qubo objective, List<LinearRow> rows, LinearConstraint kept, KnapsackTable table) {
        super(new RelaxedRows(objective, rows));
        this.kept = kept;
        this.table = table;
        boolean negated = kept.relation() == Relation.GREATER_OR_EQUAL;
        variables = IntStream.range(0, kept.terms()).map(kept::variable).toArray();
        for (int k = 0; k < variables.length; k++) {
            inside.set(variables[k]);
            complemented.set(k, kept.coefficient(k) < 0 != negated);
        }
    }

    /**
     * Keeps one row inside.
     *
     * @param program with an objective without couplings
     * @param kept index of the row among the constraints
     * @return the dual function of the other rows, redundant ones left out; empty if the row is an
     *     equation, cannot hold or always does, or its table would have more than {@link
     *     #MOST_CELLS} cells
     * @throws IllegalArgumentException if the objective has couplings
     */
    public static Optional<KnapsackRowDual> of(BinaryProgram program, int kept) {
        Qubo objective = SeparableDual.requireLinear(program.objective());
        LinearConstraint row = program.constraints().get(kept);
        return table(row)
                .map(table -> {
                    var others = new ArrayList<>(program.constraints());
                    others.remove(kept);
                    return new KnapsackRowDual(objective, LinearRow.of(others), row, table);
                });
    }

    /**
     * Keeps the tightest row inside of those that are worth it: the one that allows the smallest
     * share of the way from its least to its largest activity, the first on a tie.
     *
     * <p>Not worth it are rows of two terms, and of equal weights that divide the capacity: the
     * latter have integral vertices, so that the bound is that of pricing them (Geoffrion 1974).
     *
     * @param program with an objective without couplings
     * @return empty if no row can be kept, or none is worth it
     * @throws IllegalArgumentException if the objective has couplings
     */
    public static Optional<KnapsackRowDual> tightest(BinaryProgram program) {
        List<LinearConstraint> all = program.constraints();
        return IntStream.range(0, all.size())
                .filter(r -> isWorthKeeping(all.get(r)) && table(all.get(r)).isPresent())
                .boxed()
                .min(Comparator.comparingDouble(r -> share(all.get(r))))
                .flatMap(r -> of(program, r));
    }

    private static boolean isWorthKeeping(LinearConstraint row) {
        if (row.terms() < 3) {
            return false;
        }
        BigInteger first = BigInteger.valueOf(row.coefficient(0)).abs();
        return capacity(row).mod(first).signum() != 0
                || IntStream.range(1, row.terms())
                        .anyMatch(k -> !BigInteger.valueOf(row.coefficient(k)).abs().equals(first));
    }

    /**
     * Keeps the row inside whose price does most: the largest {@code |price|} times the distance
     * from the least to the largest activity.
     *
     * @param program with an objective without couplings
     * @param prices one a constraint and unit of {@code c(x) - rhs}, of a separable dual for
     *     example
     * @return empty if no row can be kept
     * @throws IllegalArgumentException if the objective has couplings or the sizes differ
     */
    public static Optional<KnapsackRowDual> dearest(BinaryProgram program, double[] prices) {
        List<LinearConstraint> all = program.constraints();
        RelaxedRows.require(prices, all.size());
        return IntStream.range(0, all.size())
                .filter(r -> table(all.get(r)).isPresent())
                .boxed()
                .min(Comparator.comparingDouble(r -> -Math.abs(prices[r]) * width(all.get(r))))
                .flatMap(r -> of(program, r));
    }

    private static double width(LinearConstraint row) {
        return (double) row.maximumActivity() - (double) row.minimumActivity();
    }

    private static double share(LinearConstraint row) {
        return capacity(row).doubleValue() / width(row);
    }

    /** Returns what the row allows above the least activity, negated or not. */
    private static BigInteger capacity(LinearConstraint row) {
        BigInteger rhs = BigInteger.valueOf(row.rightHandSide());
        return row.relation() == Relation.GREATER_OR_EQUAL
                ? BigInteger.valueOf(row.maximumActivity()).subtract(rhs)
                : rhs.subtract(BigInteger.valueOf(row.minimumActivity()));
    }

    private static Optional<KnapsackTable> table(LinearConstraint row) {
        if (row.relation() == Relation.EQUAL || row.isRedundant() || row.isContradictory()) {
            return Optional.empty();
        }
        BigInteger divisor = BigInteger.ZERO;
        for (int k = 0; k < row.terms(); k++) {
            divisor = divisor.gcd(BigInteger.valueOf(row.coefficient(k)));
        }
        BigInteger capacity = capacity(row).divide(divisor);
        BigInteger cells = capacity.add(BigInteger.ONE).multiply(BigInteger.valueOf(row.terms()));
        if (cells.compareTo(BigInteger.valueOf(MOST_CELLS)) > 0) {
            return Optional.empty();
        }
        /* What weighs more than the capacity is as good as anything that does. */
        BigInteger most = capacity.add(BigInteger.ONE);
        int[] weights = new int[row.terms()];
        for (int k = 0; k < weights.length; k++) {
            BigInteger weight = BigInteger.valueOf(row.coefficient(k)).abs().divide(divisor);
            weights[k] = weight.min(most).intValueExact();
        }
        return Optional.of(new KnapsackTable(weights, capacity.intValueExact()));
    }

    /**
     * Returns the row that is kept inside.
     *
     * @return as it stands in the program
     */
    public LinearConstraint kept() {
        return kept;
    }

    @Override
    public String name() {
        return "knapsack row";
    }

    @Override
    public boolean isSeparable() {
        return false;
    }

    @Override
    public DualPoint at(double[] multipliers) {
        double[] costs = rows.costs(multipliers);
        Dyadic unit = Dyadic.fitting(Arrays.stream(costs).map(Math::abs).sum(), SUM_BITS);
        long[] units = Arrays.stream(costs).mapToLong(unit::floor).toArray();
        KnapsackTable.Optimum optimum = table.solve(items(units));
        Bits minimiser = bits(units, optimum.items());
        double value = rows.constant(multipliers) + unit.number(alone(units) + optimum.cost());
        return new DualPoint(value, rows.slope(minimiser), minimiser);
    }

    /** Computes the value at the prices, rounded to floats, with costs rounded down. */
    @Override
    public BigDecimal certified(double[] multipliers) {
        RelaxedRows.Exact exact = rows.exact(multipliers);
        Dyadic unit = Dyadic.fitting(exact.magnitude(), SUM_BITS);
        long[] units = exact.costs().stream().mapToLong(unit::floor).toArray();
        return value(exact, unit, alone(units) + table.solve(items(units)).cost());
    }

    private static BigDecimal value(RelaxedRows.Exact exact, Dyadic unit, long units) {
        return exact.constant().add(unit.exact(units));
    }

    /** Solves the knapsack anew without each item and with each. */
    @Override
    public Optional<ForcedBounds> forced(double[] multipliers) {
        RelaxedRows.Exact exact = rows.exact(multipliers);
        Dyadic unit = Dyadic.fitting(exact.magnitude(), SUM_BITS);
        long[] units = exact.costs().stream().mapToLong(unit::floor).toArray();
        long alone = alone(units);
        long least = alone + table.solve(items(units)).cost();
        var bounds = new ForcedBounds.Builder(value(exact, unit, least), rows.variables());
        for (int i = inside.nextClearBit(0); i < units.length; i = inside.nextClearBit(i + 1)) {
            BigDecimal other = value(exact, unit, least + Math.abs(units[i]));
            bounds.put(i, units[i] > 0, other);
        }
        table.forEachItem(
                items(units),
                new KnapsackTable.Visitor() {
                    @Override
                    public void visit(int item, long without, long with) {
                        boolean taken = !complemented.get(item);
                        bounds.put(variables[item], !taken, value(exact, unit, alone + without));
                        bounds.put(variables[item], taken, value(exact, unit, alone + with));
                    }

                    @Override
                    public void tooHeavy(int item, long without) {
                        boolean taken = !complemented.get(item);
                        bounds.put(variables[item], !taken, value(exact, unit, alone + without));
                        bounds.exclude(variables[item], taken);
                    }
                });
        return Optional.of(bounds.build());
    }

    /** Returns the costs of the items {@code y} of the row. */
    private long[] items(long[] units) {
        long[] items = new long[variables.length];
        for (int k = 0; k < items.length; k++) {
            items[k] = complemented.get(k) ? -units[variables[k]] : units[variables[k]];
        }
        return items;
    }

    /** Returns what the bits outside the row cost, and the complemented ones at {@code y = 0}. */
    private long alone(long[] units) {
        long alone = 0;
        for (int i = 0; i < units.length; i++) {
            alone += inside.get(i) ? 0 : Math.min(0, units[i]);
        }
        for (int k = complemented.nextSetBit(0); k >= 0; k = complemented.nextSetBit(k + 1)) {
            alone += units[variables[k]];
        }
        return alone;
    }

    private Bits bits(long[] units, BitSet items) {
        var ones = new BitSet();
        for (int i = 0; i < units.length; i++) {
            ones.set(i, !inside.get(i) && units[i] < 0);
        }
        for (int k = 0; k < variables.length; k++) {
            ones.set(variables[k], items.get(k) != complemented.get(k));
        }
        return Bits.withOnes(units.length, ones.stream());
    }
}
