package dev.quench.problems.formulate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.quench.problems.encode.Encodings;
import dev.quench.problems.encode.penalty.PenaltyOptions;
import dev.quench.problems.family.Assignment;
import dev.quench.problems.family.Distances;
import dev.quench.problems.family.LongMatrix;
import dev.quench.problems.family.Problem;
import dev.quench.problems.family.Tour;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The estimates of couplings against Qubos that are built. */
class ForecastCouplingsTest {
    private record Line(int size) implements Distances {
        @Override
        public long between(int i, int j) {
            return Math.abs(i - j);
        }
    }

    private static Assignment assignment(int n) {
        long[] entries = new long[n * n];
        for (int k = 0; k < entries.length; k++) {
            entries[k] = k % n == k / n ? 0 : 1 + k % 7;
        }
        return new Assignment(LongMatrix.of(n, n, entries), LongMatrix.of(n, n, entries));
    }

    static Stream<Arguments> formulations() {
        return Stream.of(4, 5, 8, 11)
                .flatMap(n ->
                        Stream.of(
                                Arguments.of(new Tour(new Line(n)), "position"),
                                Arguments.of(new Tour(new Line(n)), "edge"),
                                Arguments.of(new Tour(new Line(n)), "mtz"),
                                Arguments.of(assignment(n), "one-hot"),
                                Arguments.of(assignment(n), "domain-wall")));
    }

    private static long built(Problem problem, String name) {
        var program = Formulations.named(problem, name).program();
        return Encodings.named("slack", PenaltyOptions.defaults())
                .reformulate(program)
                .model()
                .couplings()
                .count();
    }

    @ParameterizedTest
    @MethodSource("formulations")
    void couplingsAreEstimatedFromAboveAndNotTooFar(Problem problem, String name) {
        double estimate = Formulations.couplings(problem, name);

        assertThat(estimate).isBetween((double) built(problem, name), 8.0 * built(problem, name));
    }

    @Test
    void edgesOfAllPairsOfACityAreExact() {
        Tour tour = new Tour(new Line(9));

        assertThat(Formulations.couplings(tour, "edge")).isEqualTo(9 * 8 * 7 / 2);
        assertThat(built(tour, "edge")).isEqualTo(9 * 8 * 7 / 2);
        assertThat(Formulations.variables(tour, "edge")).isEqualTo(36);
        assertThat(Formulations.variables(tour, "position"))
                .isEqualTo(Formulations.variables(tour));
    }

    @Test
    void aFormulationOfAnotherFamilyIsRefused() {
        assertThatThrownBy(() -> Formulations.couplings(new Tour(new Line(4)), "one-hot"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("has no formulation one-hot")
                .hasMessageContaining("Maybe one of these: position, edge, mtz");
    }
}
