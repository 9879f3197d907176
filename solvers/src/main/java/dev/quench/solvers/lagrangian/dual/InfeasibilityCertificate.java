package dev.quench.solvers.lagrangian.dual;

import dev.quench.problems.program.LinearConstraint;
import dev.quench.problems.program.Relation;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
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

    /** Returns the contradiction in words, the sum turned round where all rows demand. */
    @Override
    public String toString() {
        boolean demands = weights.stream().allMatch(weight -> weight.signum() < 0);
        String sum =
                IntStream.range(0, rows.size())
                        .mapToObj(r -> {
                            BigDecimal weight = weights.get(r);
                            return "%s times row %s"
                                    .formatted(
                                            text(demands ? weight.negate() : weight),
                                            rows.get(r).name());
                        })
                        .collect(Collectors.joining(" and "));
        return demands
                ? "%s demand at least %s, no bits give more than %s"
                        .formatted(sum, text(allowed().negate()), text(least().negate()))
                : "%s allow at most %s, no bits give less than %s"
                        .formatted(sum, text(allowed()), text(least()));
    }

    private static String text(BigDecimal number) {
        return number.stripTrailingZeros().toPlainString();
    }
}
