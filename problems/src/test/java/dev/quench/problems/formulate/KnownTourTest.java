package dev.quench.problems.formulate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quench.problems.encode.PenaltyEncoder;
import dev.quench.problems.encode.penalty.PenaltyOptions;
import dev.quench.problems.family.Solution;
import dev.quench.problems.family.Tour;
import dev.quench.problems.qubo.Bits;
import dev.quench.problems.qubo.Qubo;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KnownTourTest {
    private static Tour tour(int n) {
        return RandomProblems.tour(RandomProblems.random(n), n);
    }

    private static double length(Tour tour, Solution solution) {
        return tour.evaluate(solution).objective().orElseThrow().doubleValue();
    }

    @Test
    void theNearestCityIsNextAndTheFirstOfSeveral() {
        Tour tour = tour(6);
        Solution known = NearestNeighbourTour.of(tour);

        assertThat(known.toList()).containsExactlyInAnyOrder(1, 2, 3, 4, 5, 6).startsWith(1);
        for (int k = 1; k < 6; k++) {
            int from = known.get(k - 1) - 1;
            for (int later = k + 1; later < 6; later++) {
                assertThat(tour.distances().between(from, known.get(k) - 1))
                        .isLessThanOrEqualTo(tour.distances().between(from, known.get(later) - 1));
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"edge,0", "edge,1", "edge,2", "edge,3", "edge,7", "mtz,1", "mtz,2", "mtz,5"})
    void itsBitsAreFeasibleAndWorthItsLength(String formulation, int n) {
        Tour tour = tour(n);
        var formulated = Formulations.named(tour, formulation);
        Solution known = NearestNeighbourTour.of(tour);
        Bits bits = formulated.decoder().encode(known);

        assertThat(formulated.program().isFeasible(bits)).isTrue();
        assertThat(formulated.knownValue()).hasValue(length(tour, known));
        assertThat(formulated.program().objective().energy(bits)).isEqualTo(length(tour, known));
    }

    @Test
    void positionHasNoneAndAnyBetterIncumbentStays() {
        var options = PenaltyOptions.defaults().withIncumbent(-1);

        assertThat(Formulations.named(tour(5), "position").knownValue()).isEmpty();
        assertThat(Formulations.named(tour(5), "edge").knowing(options)).isEqualTo(options);
    }

    /** Of six cities as many cuts as leave a Qubo that can be enumerated; fewer need none. */
    @ParameterizedTest
    @CsvSource({"4,0", "5,0", "6,0", "6,2"})
    void groundStatesOfThePenalisedProgramAreItsOptima(int n, int cuts) {
        var relaxed = Formulations.named(tour(n), "edge");
        var formulated = relaxed.withRows(new SubtourCuts(n).all().subList(0, cuts));
        var program = formulated.program();
        double optimum =
                points(program.size())
                        .filter(program::isFeasible)
                        .mapToDouble(program.objective()::energy)
                        .min()
                        .orElseThrow();

        var encoded =
                PenaltyEncoder.provable()
                        .withOptions(formulated.knowing(PenaltyOptions.defaults()))
                        .reformulate(program);
        List<Bits> ground = groundStates(encoded.model());

        assertThat(encoded.exact()).isTrue();
        assertThat(ground).isNotEmpty();
        for (Bits state : ground) {
            Bits x = encoded.lift().lift(state);
            assertThat(program.isFeasible(x)).isTrue();
            assertThat(program.objective().energy(x)).isEqualTo(optimum);
            assertThat(n > 5 || formulated.decoder().decode(x).isPresent()).isTrue();
        }
    }

    private static Stream<Bits> points(int size) {
        return LongStream.range(0, 1L << size).mapToObj(k -> Bits.ofIndex(k, size));
    }

    private static List<Bits> groundStates(Qubo qubo) {
        double least = points(qubo.size()).mapToDouble(qubo::energy).min().orElseThrow();
        return points(qubo.size()).filter(x -> qubo.energy(x) == least).toList();
    }
}
