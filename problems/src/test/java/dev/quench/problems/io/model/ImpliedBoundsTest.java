package dev.quench.problems.io.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quench.problems.program.Relation;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ImpliedBoundsTest {
    /** All points are enumerated in this box, which is wider than any bound of these rows. */
    private static final int REACH = 12;

    private static final BigDecimal NONE = ModelNumber.INFINITY;

    private static DraftRow row(Relation relation, String rhs, String... coefficients) {
        SortedMap<Integer, BigDecimal> terms = new TreeMap<>();
        for (int i = 0; i < coefficients.length; i++) {
            terms.put(i, new BigDecimal(coefficients[i]));
        }
        return DraftRow.of(terms, relation, new BigDecimal(rhs));
    }

    private static ImpliedBounds of(
            List<BigDecimal> lower, List<BigDecimal> upper, DraftRow... rows) {
        var implied = new ImpliedBounds(lower, upper);
        implied.propagate(List.of(rows), _ -> true);
        return implied;
    }

    private static List<BigDecimal> all(int n, BigDecimal bound) {
        return IntStream.range(0, n).mapToObj(_ -> bound).toList();
    }

    @Test
    void aSumBoundsItsTerms() {
        var implied =
                of(
                        all(2, BigDecimal.ZERO),
                        all(2, NONE),
                        row(Relation.LESS_OR_EQUAL, "7", "1", "2"));

        assertThat(implied.upper(0)).isEqualByComparingTo("7");
        assertThat(implied.upper(1)).isEqualByComparingTo("3");
    }

    @Test
    void oneBoundLeadsToTheNext() {
        var implied =
                of(
                        all(3, NONE.negate()),
                        List.of(NONE, NONE, BigDecimal.TEN),
                        row(Relation.EQUAL, "0.5", "1.5", "-1", "0"),
                        row(Relation.LESS_OR_EQUAL, "0", "0", "1", "-1"),
                        row(Relation.GREATER_OR_EQUAL, "-4", "1", "0", "0"));

        assertThat(implied.upper(1)).isEqualByComparingTo("10");
        assertThat(implied.upper(0)).isEqualByComparingTo("7");
        assertThat(implied.lower(0)).isEqualByComparingTo("-4");
        assertThat(implied.lower(1)).isEqualByComparingTo("-6");
        assertThat(implied.lower(2)).isEqualByComparingTo("-6");
    }

    /** A row that leaves no value fixes its variable where the row is broken by itself. */
    @Test
    void endsNeverCross() {
        var even = of(all(1, NONE.negate()), all(1, NONE), row(Relation.EQUAL, "3", "2"));
        var below =
                of(
                        all(2, BigDecimal.ZERO),
                        all(2, NONE),
                        row(Relation.GREATER_OR_EQUAL, "6", "-4", "-2"));

        assertThat(even.lower(0)).isEqualByComparingTo(even.upper(0));
        assertThat(even.lower(0).multiply(BigDecimal.TWO)).isNotEqualByComparingTo("3");
        assertThat(below.upper(0)).isZero();
        assertThat(below.upper(1)).isZero();
    }

    @Test
    void whatNoRowImpliesStaysOpen() {
        var implied =
                of(
                        all(2, BigDecimal.ZERO),
                        all(2, NONE),
                        row(Relation.LESS_OR_EQUAL, "3", "1", "-1"));

        assertThat(implied.hasUpper(0)).isFalse();
        assertThat(implied.hasUpper(1)).isFalse();
        assertThat(implied.lower(0)).isZero();
    }

    /** Against enumeration: every point of a box that satisfies the rows is within the bounds. */
    @ParameterizedTest(name = "seed {0}")
    @MethodSource("dev.quench.problems.io.model.RandomModels#seeds")
    void noFeasiblePointIsLost(long seed) {
        RandomGenerator random = RandomModels.random(seed);
        var rows = new ArrayList<DraftRow>();
        for (int r = 0; r < 3; r++) {
            rows.add(
                    row(
                            List.of(Relation.values()).get(random.nextInt(3)),
                            "" + random.nextInt(-4, 9),
                            random.nextInt(-2, 4) + ".5",
                            "" + random.nextInt(-1, 4),
                            "" + random.nextInt(0, 3)));
        }
        var lower = List.of(NONE.negate(), BigDecimal.ZERO, BigDecimal.ZERO);
        var implied = new ImpliedBounds(lower, all(3, NONE));

        implied.propagate(rows, _ -> true);

        for (int x = -REACH; x <= REACH; x++) {
            for (int y = 0; y <= REACH; y++) {
                for (int z = 0; z <= REACH; z++) {
                    int[] point = {x, y, z};
                    if (rows.stream().allMatch(row -> holds(row, point))) {
                        for (int i = 0; i < 3; i++) {
                            assertThat(BigDecimal.valueOf(point[i]))
                                    .isBetween(implied.lower(i), implied.upper(i));
                        }
                    }
                }
            }
        }
    }

    private static boolean holds(DraftRow row, int[] point) {
        BigDecimal activity = BigDecimal.ZERO;
        for (int k = 0; k < row.variables().size(); k++) {
            BigDecimal value = BigDecimal.valueOf(point[row.variables().get(k)]);
            activity = activity.add(row.coefficients().get(k).multiply(value));
        }
        int order = activity.compareTo(row.rightHandSide());
        return switch (row.relation()) {
            case LESS_OR_EQUAL -> order <= 0;
            case EQUAL -> order == 0;
            case GREATER_OR_EQUAL -> order >= 0;
        };
    }
}
