package dev.quench.problems.family;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.quench.problems.family.PointDistances.Metric;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PointDistancesTest {
    private static long between(Metric metric, double dx, double dy) {
        return PointDistances.of(new double[] {0, dx}, new double[] {0, dy}, metric).between(0, 1);
    }

    @ParameterizedTest
    @CsvSource({
        "EUC_2D, 3, 4, 5",
        "EUC_2D, 1, 1, 1",
        "EUC_2D, 2.5, 0, 3",
        "EUC_2D, 2.49, 0, 2",
        "CEIL_2D, 3, 4, 5",
        "CEIL_2D, 1, 1, 2",
        "CEIL_2D, 2.01, 0, 3",
        "ATT, 10, 0, 4",
        "ATT, 9, 3, 3",
        "ATT, 100, 0, 32",
        "MAN_2D, 1.25, 1.25, 3",
        "MAN_2D, -3, 4, 7",
        "MAX_2D, -3, 4, 4",
        "MAX_2D, 2.5, 1, 3"
    })
    void roundsByTheRuleOfTheMetric(Metric metric, double dx, double dy, long expected) {
        assertThat(between(metric, dx, dy)).isEqualTo(expected);
    }

    /** The first three points of burma14, whose distances are 153 and 510 and 422. */
    @Test
    void geographicalDistancesReadMinutesInTheDecimals() {
        var distances =
                PointDistances.of(
                        new double[] {16.47, 16.47, 20.09},
                        new double[] {96.10, 94.44, 92.54},
                        Metric.GEO);

        assertThat(distances.between(0, 1)).isEqualTo(153);
        assertThat(distances.between(0, 2)).isEqualTo(510);
        assertThat(distances.between(2, 1)).isEqualTo(422);
    }

    @Test
    void oneDegreeOfTheEquatorAndOfAMeridianAreEqual() {
        var distances =
                PointDistances.of(new double[] {0, 0, 1}, new double[] {0, 1, 0}, Metric.GEO);

        assertThat(distances.between(0, 1)).isEqualTo(112).isEqualTo(distances.between(0, 2));
    }

    @Test
    void southAndWestMirrorNorthAndEast() {
        double[] x = {16.47, 20.09};
        double[] y = {96.10, 92.54};
        var north = PointDistances.of(x, y, Metric.GEO);
        var south =
                PointDistances.of(
                        new double[] {-x[0], -x[1]}, new double[] {-y[0], -y[1]}, Metric.GEO);

        assertThat(south.between(0, 1)).isEqualTo(north.between(0, 1));
    }

    @ParameterizedTest
    @CsvSource({"EUC_2D", "CEIL_2D", "ATT", "GEO", "MAN_2D", "MAX_2D"})
    void isSymmetricAndZeroOnlyOnTheDiagonal(Metric metric) {
        var distances =
                PointDistances.of(
                        new double[] {16.47, 39.57, -8.5}, new double[] {96.1, 26.15, 7}, metric);

        for (int i = 0; i < 3; i++) {
            assertThat(distances.between(i, i)).isZero();
            for (int j = 0; j < i; j++) {
                assertThat(distances.between(i, j)).isPositive().isEqualTo(distances.between(j, i));
            }
        }
    }

    @Test
    void copiesTheCoordinates() {
        double[] x = {0, 3};
        double[] y = {0, 4};
        var distances = PointDistances.of(x, y, Metric.EUC_2D);

        x[1] = 100;

        assertThat(distances.between(0, 1)).isEqualTo(5);
    }

    @Test
    void rejectsWhatIsNotFinite() {
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        PointDistances.of(
                                new double[] {1, Double.NaN}, new double[2], Metric.EUC_2D))
                .withMessageContaining("point 2 (NaN)");
    }

    @Test
    void rejectsCoordinatesOfDifferentNumbers() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PointDistances.of(new double[2], new double[3], Metric.EUC_2D))
                .withMessageContaining("2 and 3");
    }
}
