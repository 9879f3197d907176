package dev.quench.solvers.lagrangian.dual;

import dev.quench.problems.program.BinaryProgram;
import dev.quench.problems.program.LinearConstraint;
import dev.quench.problems.program.Relation;
import dev.quench.problems.program.VariableNames;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/**
 * A weighted sum of rows that no bits satisfy.
 *
 * <p>Weights {@code y_r}, 0 or more for {@code <=}, 0 or less for {@code >=} and free for {@code
 * =}, with {@code min_x sum_r y_r c_r(x) > sum_r y_r rhs_r} over all bits {@code x}: every solution
 * of the rows would make the left side at most the right one (Farkas' lemma for a box). The minimum
 * is a sum over bits, so that anyone can check it: {@link #verify} does, in exact decimals and from
 * the rows alone.
 */
public final class InfeasibilityCertificate {
    /** Weights as small integers are tried with the largest of them up to this. */
    private static final int MOST_WEIGHT = 60;

    private static final int MOST_ROWS = 6;
    private static final int MOST_TERMS = 6;
    private static final int READ = 8;

    private final List<LinearConstraint> rows;
    private final List<BigDecimal> weights;

    private InfeasibilityCertificate(List<LinearConstraint> rows, List<BigDecimal> weights) {
        this.rows = rows;
        this.weights = weights;
    }

    /**
     * Takes the certificate from multipliers of a dual function.
     *
     * @param dual whose multipliers price rows; a row kept inside has no weight
     * @param multipliers as for {@link DualFunction#at}
     * @return the certificate; empty if these multipliers prove nothing by the rows alone
     */
    public static Optional<InfeasibilityCertificate> of(DualFunction dual, double[] multipliers) {
        RelaxedRows.require(multipliers, dual.size());
        var rows = new ArrayList<LinearConstraint>();
        var prices = new ArrayList<Double>();
        for (int r = 0; r < multipliers.length; r++) {
            double price = dual.price(r, multipliers[r]);
            dual.row(r)
                    .filter(_ -> price != 0)
                    .ifPresent(row -> {
                        rows.add(row);
                        prices.add(price);
                    });
        }
        return of(rows, prices.stream().mapToDouble(Double::doubleValue).toArray());
    }

    /**
     * Takes the certificate from prices.
     *
     * @param rows of a program
     * @param prices one a row and unit of {@code c(x) - rhs}, finite; one of the wrong sign counts
     *     as 0
     * @return the certificate, with small integers as weights where these prove it too; empty if
     *     the prices prove nothing
     * @throws IllegalArgumentException if the sizes differ or a price is not finite
     */
    public static Optional<InfeasibilityCertificate> of(
            List<LinearConstraint> rows, double[] prices) {
        RelaxedRows.require(prices, rows.size());
        double[] valid = new double[prices.length];
        double largest = 0;
        for (int r = 0; r < valid.length; r++) {
            valid[r] = valid(rows.get(r).relation(), prices[r]);
            largest = Math.max(largest, Math.abs(valid[r]));
        }
        double scale = largest;
        return IntStream.rangeClosed(1, largest > 0 ? MOST_WEIGHT : 0)
                .mapToObj(most ->
                        certificate(
                                rows, r -> BigDecimal.valueOf(Math.round(valid[r] / scale * most))))
                .filter(InfeasibilityCertificate::verify)
                .findFirst()
                .or(() ->
                        Optional.of(certificate(rows, r -> new BigDecimal(valid[r])))
                                .filter(InfeasibilityCertificate::verify));
    }

    private static double valid(Relation relation, double price) {
        return switch (relation) {
            case LESS_OR_EQUAL -> Math.max(0, price);
            case EQUAL -> price;
            case GREATER_OR_EQUAL -> Math.min(0, price);
        };
    }

    private interface Weight {
        BigDecimal of(int r);
    }

    private static InfeasibilityCertificate certificate(
            List<LinearConstraint> rows, Weight weight) {
        var used = new ArrayList<LinearConstraint>();
        var weights = new ArrayList<BigDecimal>();
        for (int r = 0; r < rows.size(); r++) {
            BigDecimal own = weight.of(r);
            if (own.signum() != 0) {
                used.add(rows.get(r));
                weights.add(own);
            }
        }
        return new InfeasibilityCertificate(List.copyOf(used), List.copyOf(weights));
    }

    /**
     * Returns the rows that contradict each other.
     *
     * @return those with a weight
     */
    public List<LinearConstraint> rows() {
        return rows;
    }

    /**
     * Returns the weights.
     *
     * @return {@code y}, none of them 0, one a row
     */
    public List<BigDecimal> weights() {
        return weights;
    }

    /**
     * Returns what the weighted sum of every solution is at most.
     *
     * @return {@code sum_r y_r rhs_r}
     */
    public BigDecimal allowed() {
        BigDecimal sum = BigDecimal.ZERO;
        for (int r = 0; r < rows.size(); r++) {
            sum = sum.add(weights.get(r).multiply(BigDecimal.valueOf(rows.get(r).rightHandSide())));
        }
        return sum;
    }

    /**
     * Returns what the weighted sum of any bits is at least.
     *
     * @return {@code min_x sum_r y_r c_r(x)}
     */
    public BigDecimal least() {
        var costs = new TreeMap<Integer, BigDecimal>();
        for (int r = 0; r < rows.size(); r++) {
            LinearConstraint row = rows.get(r);
            for (int k = 0; k < row.terms(); k++) {
                BigDecimal term = weights.get(r).multiply(BigDecimal.valueOf(row.coefficient(k)));
                costs.merge(row.variable(k), term, BigDecimal::add);
            }
        }
        return costs.values().stream()
                .map(cost -> cost.min(BigDecimal.ZERO))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /**
     * Checks the certificate from the rows and the weights alone.
     *
     * @return true if the weights have the signs that the rows ask for and the least sum of any
     *     bits is above what is allowed
     */
    public boolean verify() {
        for (int r = 0; r < rows.size(); r++) {
            int sign = weights.get(r).signum();
            boolean wrong =
                    switch (rows.get(r).relation()) {
                        case LESS_OR_EQUAL -> sign < 0;
                        case EQUAL -> false;
                        case GREATER_OR_EQUAL -> sign > 0;
                    };
            if (wrong) {
                return false;
            }
        }
        return least().compareTo(allowed()) > 0;
    }

    /**
     * Says the contradiction with the names of a program, for example {@code 2 x row "a" (x + y >=
     * 2) + 1 x row "b" (- x >= 0) gives 2 >= 4 even with the bits that suit it best}.
     *
     * <p>The left number is the least that the sum can be, or the largest where all rows demand; a
     * row of the other direction is subtracted. A row that is none of the program, but follows from
     * some of them, is said to be implied. Of many rows those of the largest weights are shown, of
     * long rows the first terms.
     *
     * @param program that the rows are of, or that implies them
     * @return one sentence without its end
     */
    public String explain(BinaryProgram program) {
        return explained(program.names(), new HashSet<>(program.constraints())::contains);
    }

    /**
     * Tells what a record should of the contradiction.
     *
     * @param program that the rows are of, or that implies them
     * @return for each row its name, its text, and its weight, in a fixed order
     */
    public List<Map<String, Object>> detail(BinaryProgram program) {
        return IntStream.range(0, rows.size())
                .mapToObj(r -> {
                    var detail = new LinkedHashMap<String, Object>();
                    detail.put("row", rows.get(r).name());
                    detail.put("text", text(rows.get(r), program.names(), Integer.MAX_VALUE));
                    detail.put("weight", weights.get(r));
                    return (Map<String, Object>) detail;
                })
                .toList();
    }

    /** Returns the contradiction in words, with variables {@code x0, x1, …}. */
    @Override
    public String toString() {
        return explained(VariableNames.standard(Integer.MAX_VALUE), _ -> true);
    }

    private String explained(VariableNames names, Predicate<LinearConstraint> isOwn) {
        boolean demands = weights.stream().allMatch(weight -> weight.signum() < 0);
        int turn = demands ? -1 : 1;
        return "%s gives %s %s %s even with the bits that suit it best"
                .formatted(
                        sum(turn, names, isOwn),
                        text(times(turn, least())),
                        (demands ? Relation.GREATER_OR_EQUAL : Relation.LESS_OR_EQUAL).symbol(),
                        text(times(turn, allowed())));
    }

    /** What is added stands before what is subtracted, the larger weight before the smaller. */
    private String sum(int turn, VariableNames names, Predicate<LinearConstraint> isOwn) {
        List<Integer> order =
                IntStream.range(0, rows.size())
                        .boxed()
                        .sorted(
                                Comparator.comparing(
                                                (Integer r) -> turn * weights.get(r).signum() < 0)
                                        .thenComparing(r -> weights.get(r).abs().negate()))
                        .toList();
        var sum = new StringBuilder();
        for (int r : order.subList(0, Math.min(MOST_ROWS, order.size()))) {
            BigDecimal weight = times(turn, weights.get(r));
            String sign = weight.signum() < 0 ? "- " : sum.isEmpty() ? "" : "+ ";
            sum.append(sum.isEmpty() ? "" : " ")
                    .append(sign)
                    .append(
                            "%s x row \"%s\" (%s%s)"
                                    .formatted(
                                            text(weight.abs()),
                                            rows.get(r).name(),
                                            isOwn.test(rows.get(r)) ? "" : "implied: ",
                                            text(rows.get(r), names, MOST_TERMS)));
        }
        int more = rows.size() - MOST_ROWS;
        return more > 0 ? sum + " and %d more rows".formatted(more) : sum.toString();
    }

    private static String text(LinearConstraint row, VariableNames names, int most) {
        var text = new StringBuilder();
        for (int k = 0; k < Math.min(most, row.terms()); k++) {
            long c = row.coefficient(k);
            text.append(c < 0 ? "- " : k == 0 ? "" : "+ ");
            if (Math.abs(c) != 1) {
                text.append(Math.abs(c)).append(' ');
            }
            text.append(names.name(row.variable(k))).append(' ');
        }
        if (row.terms() > most) {
            text.append("+ %d more terms ".formatted(row.terms() - most));
        }
        return "%s%s %d"
                .formatted(
                        row.terms() == 0 ? "0 " : text,
                        row.relation().symbol(),
                        row.rightHandSide());
    }

    private static BigDecimal times(int turn, BigDecimal number) {
        return turn < 0 ? number.negate() : number;
    }

    /** Weights that no small integers replace are exact doubles, too long to be read. */
    private static String text(BigDecimal number) {
        BigDecimal plain = number.stripTrailingZeros();
        return plain.scale() > 0 && plain.precision() > READ
                ? "about " + plain.round(new MathContext(READ)).toPlainString()
                : plain.toPlainString();
    }
}
