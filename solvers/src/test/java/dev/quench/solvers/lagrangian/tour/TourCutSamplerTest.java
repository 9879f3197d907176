package dev.quench.solvers.lagrangian.tour;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.quench.problems.family.Tour;
import dev.quench.problems.formulate.Formulated;
import dev.quench.problems.formulate.Formulations;
import dev.quench.problems.program.Substitution;
import dev.quench.problems.qubo.Bits;
import dev.quench.problems.qubo.Qubo;
import dev.quench.solvers.lagrangian.tour.TourCutSamples.End;
import dev.quench.solvers.sampler.AnnealingOptions;
import dev.quench.solvers.sampler.AnnealingSampler;
import dev.quench.solvers.sampler.SampleRequest;
import dev.quench.solvers.sampler.SampleSet;
import dev.quench.solvers.sampler.Sampler;
import dev.quench.solvers.sampler.TestQubos;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TourCutSamplerTest {
    private static final Sampler ANNEALING =
            new AnnealingSampler(AnnealingOptions.defaults().withSweeps(100), 1);

    private static final TourCutOptions ALL_EDGES =
            TourCutOptions.defaults()
                    .withElimination(false)
                    .withStopWhenProven(false)
                    .withRounds(6)
                    .withStarts(1);

    /** Answers every Qubo with one state. */
    private record Fixed(Function<Qubo, Bits> state) implements Sampler {
        @Override
        public String name() {
            return "fixed";
        }

        @Override
        public SampleSet sample(Qubo qubo, SampleRequest request) {
            return SampleSet.ofCounts(qubo, Map.of(state.apply(qubo), request.shots()), Map.of());
        }
    }

    private static Formulated edge(Tour tour) {
        return Formulations.named(tour, "edge");
    }

    private static TourCutSamples run(
            Tour tour, TourCutOptions options, Sampler sampler, SampleRequest request) {
        Formulated formulated = edge(tour);
        return TourCutSampler.of(formulated, options, sampler).run(formulated.program(), request);
    }

    private static TourCutSamples run(Tour tour, TourCutOptions options, Sampler sampler) {
        return run(tour, options, sampler, SampleRequest.of(120, TestQubos.random(7)));
    }

    @SuppressWarnings("unchecked")
    private static List<Map<String, Object>> rounds(TourCutSamples samples) {
        return (List<Map<String, Object>>)
                Objects.requireNonNull(samples.samples().encoding().get("rounds"));
    }

    private static List<Object> told(TourCutSamples samples, String key) {
        return rounds(samples).stream().map(round -> round.get(key)).toList();
    }

    /** The lengths of the tours among the raw samples. */
    private static List<Long> lengths(Tour tour, TourCutSamples samples) {
        return samples.samples().counts().keySet().stream()
                .flatMap(bits -> edge(tour).decoder().decode(bits).stream())
                .map(solution -> TestTours.length(tour, solution))
                .toList();
    }

    @ParameterizedTest
    @CsvSource({
        "5,1", "5,2", "5,3", "6,1", "6,2", "6,3", "6,4", "7,1", "7,2", "7,3", "7,4", "8,1", "8,2"
    })
    void theBoundIsNotAboveTheOptimumNorAnyTourBelow(int n, long seed) {
        for (Tour tour : List.of(TestTours.random(n, seed), TestTours.groups(n, seed))) {
            long optimum = TestTours.shortest(tour);

            TourCutSamples samples = run(tour, ALL_EDGES, ANNEALING);

            assertThat(samples.bound()).isLessThanOrEqualTo(optimum);
            assertThat(samples.length()).isEqualTo(TestTours.length(tour, samples.tour()));
            assertThat(samples.length()).isEqualTo(optimum);
            assertThat(lengths(tour, samples)).isNotEmpty().allMatch(length -> length >= optimum);
            assertThat((List<?>) told(samples, "dualBound"))
                    .allMatch(bound -> (Long) bound <= optimum);
        }
    }

    @ParameterizedTest
    @CsvSource({"6,5", "7,6", "8,7", "8,8"})
    void eliminationKeepsAnOptimumAndTheBitsOfTheProgram(int n, long seed) {
        Tour tour = TestTours.random(n, seed);
        long optimum = TestTours.shortest(tour);

        TourCutSamples samples = run(tour, ALL_EDGES.withElimination(true), ANNEALING);

        assertThat(samples.length()).isEqualTo(optimum);
        assertThat(samples.samples().counts().keySet())
                .allMatch(bits -> bits.size() == n * (n - 1) / 2);
        assertThat(lengths(tour, samples)).contains(optimum);
        assertThat((List<?>) told(samples, "qubits"))
                .allMatch(qubits -> (Integer) qubits < n * (n - 1) / 2);
    }

    @Test
    void theLiftKeepsTheObjective() {
        Tour tour = TestTours.plane(8, 2);
        var objective = edge(tour).program().objective();

        TourCutSamples samples = run(tour, ALL_EDGES.withElimination(true), ANNEALING);

        List<Bits> tours =
                samples.samples().counts().keySet().stream()
                        .filter(bits -> edge(tour).decoder().decode(bits).isPresent())
                        .toList();
        assertThat(tours.stream().map(objective::energy).map(Double::longValue))
                .containsExactlyElementsOf(lengths(tour, samples));
        assertThat(
                        told(samples, "sampledTour").stream()
                                .filter(Objects::nonNull)
                                .map(Long.class::cast))
                .isNotEmpty()
                .allMatch(length -> lengths(tour, samples).contains(length));
    }

    @Test
    void cutsConnectWhatTheRelaxationSeparates() {
        Tour tour = TestTours.groups(8, 3);

        TourCutSamples samples = run(tour, ALL_EDGES.withRounds(12), ANNEALING);

        assertThat((Integer) Objects.requireNonNull(told(samples, "newCuts").getFirst()))
                .isPositive();
        assertThat(told(samples, "feasibleFraction").getFirst()).isEqualTo(0.0);
        assertThat(lengths(tour, samples)).contains(TestTours.shortest(tour));
    }

    @Test
    void theSameSeedGivesTheSameSamples() {
        Tour tour = TestTours.groups(7, 9);

        TourCutSamples first = run(tour, ALL_EDGES, ANNEALING);
        TourCutSamples again = run(tour, ALL_EDGES, ANNEALING);

        assertThat(again).isEqualTo(first);
        assertThat(first.samples().shots()).isEqualTo(120);
        var other = SampleRequest.of(120, TestQubos.random(8));
        assertThat(run(tour, ALL_EDGES, ANNEALING, other).samples().counts())
                .isNotEqualTo(first.samples().counts());
    }

    @Test
    void aStopSignalEndsTheLoopAfterOneRound() {
        Tour tour = TestTours.groups(7, 1);
        var request = SampleRequest.of(60, TestQubos.random(1)).withStop(() -> true);

        TourCutSamples samples = run(tour, ALL_EDGES, ANNEALING, request);

        assertThat(samples.end()).isEqualTo(End.STOPPED);
        assertThat(rounds(samples)).hasSize(1);
        assertThat(samples.bound()).isLessThanOrEqualTo(TestTours.shortest(tour));
        assertThat(samples.length()).isEqualTo(TestTours.length(tour, samples.tour()));
    }

    @Test
    void aProofEndsTheLoopAfterOneRoundUnlessToldToGoOn() {
        Tour tour = TestTours.of(6, (i, j) -> i - j == 1 || i - j == 5 ? 1 : 9);

        TourCutSamples samples = run(tour, ALL_EDGES.withStopWhenProven(true), ANNEALING);

        assertThat(samples.end()).isEqualTo(End.PROVEN);
        assertThat(samples.isProven()).isTrue();
        assertThat(rounds(samples)).hasSize(1);
        assertThat(samples.length()).isEqualTo(6);
        assertThat(rounds(run(tour, ALL_EDGES, ANNEALING)).size()).isGreaterThan(1);
    }

    @Test
    void samplesThatAreNoToursAreCountedAsTheyAre() {
        Tour tour = TestTours.random(6, 4);
        var none = new Fixed(qubo -> Bits.zeros(qubo.size()));
        var all = new Fixed(qubo -> Bits.withOnes(15, IntStream.range(0, 15)));

        TourCutSamples empty = run(tour, ALL_EDGES, none);
        TourCutSamples full = run(tour, ALL_EDGES, all);

        assertThat(empty.samples().counts()).isEqualTo(Map.of(Bits.zeros(15), 120));
        assertThat(full.samples().counts()).hasSize(1);
        for (TourCutSamples samples : List.of(empty, full)) {
            assertThat(told(samples, "violatedDegrees")).containsOnly(6);
            assertThat(told(samples, "feasibleFraction")).containsOnly(0.0);
            assertThat(samples.end()).isEqualTo(End.ROUNDS);
            assertThat(tour.evaluate(samples.tour()).feasible()).isTrue();
        }
    }

    @Test
    void theWeightStaysBoundedWhereNothingHelps() {
        var none = new Fixed(qubo -> Bits.zeros(qubo.size()));
        TourCutOptions options = ALL_EDGES.withRounds(40).withPenalty(1, 10);

        TourCutSamples samples = run(TestTours.random(6, 4), options, none);

        double first = (Double) Objects.requireNonNull(told(samples, "rho").getFirst());
        assertThat(told(samples, "rho").getLast()).isEqualTo(first * TourCutLoop.GROWTH_CAP);
    }

    @Test
    void aShorterTourLeavesFewerQubits() {
        Tour tour = TestTours.plane(20, 4);

        TourCutSamples samples = run(tour, TourCutOptions.defaults().withStarts(1), ANNEALING);

        assertThat(samples.samples().encoding().get("bestRound")).isNotEqualTo(0);
        assertThat((Integer) Objects.requireNonNull(told(samples, "qubits").getLast()))
                .isLessThan((Integer) Objects.requireNonNull(told(samples, "qubits").getFirst()));
        assertThat(samples.length())
                .isLessThan(
                        (Long)
                                Objects.requireNonNull(
                                        samples.samples().encoding().get("knownTour")));
    }

    @ParameterizedTest
    @ValueSource(ints = {3, 4})
    void theSmallestToursAreProven(int n) {
        Tour tour = TestTours.random(n, 2);

        TourCutSamples samples = run(tour, TourCutOptions.defaults(), ANNEALING);

        assertThat(samples.end()).isEqualTo(End.PROVEN);
        assertThat(samples.length()).isEqualTo(TestTours.shortest(tour));
        assertThat(lengths(tour, samples)).contains(samples.length());
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 7})
    void equalDistancesAreNoSpecialCase(int distance) {
        Tour tour = TestTours.of(7, (_, _) -> distance);

        TourCutSamples samples = run(tour, ALL_EDGES, ANNEALING);
        TourCutSamples eliminated = run(tour, TourCutOptions.defaults(), ANNEALING);

        assertThat(samples.length()).isEqualTo(7L * distance);
        assertThat(samples.bound()).isEqualTo(7L * distance);
        assertThat(lengths(tour, samples)).isNotEmpty().containsOnly(7L * distance);
        assertThat(eliminated.end()).isEqualTo(End.PROVEN);
    }

    @Test
    void whatTheEliminationDecidesNeedsNoSampler() {
        Tour tour = TestTours.of(6, (i, j) -> i - j == 1 || i - j == 5 ? 1 : 9);
        var asked = new ArrayList<Qubo>();
        var sampler =
                new Fixed(qubo -> {
                    asked.add(qubo);
                    return Bits.zeros(qubo.size());
                });

        TourCutSamples samples = run(tour, TourCutOptions.defaults(), sampler);

        assertThat(asked).isEmpty();
        assertThat(told(samples, "separable")).containsExactly(true);
        assertThat(samples.samples().encoding().get("separableRounds")).isEqualTo(1);
        assertThat(samples.samples().counts().values()).containsExactly(1);
        assertThat(lengths(tour, samples)).containsExactly(6L);
    }

    @Test
    void aReducedProgramIsSampledInItsOwnBits() {
        Tour tour = TestTours.plane(7, 5);
        var fixed = Substitution.builder(21);
        Bits best = edge(tour).decoder().encode(run(tour, ALL_EDGES, ANNEALING).tour());
        int edge = best.ones().findFirst().orElseThrow();
        fixed.fix(edge, true);
        Substitution reduction = fixed.build();
        var program = reduction.apply(edge(tour).program());

        TourCutSamples samples =
                new TourCutSampler(tour, reduction, ALL_EDGES, ANNEALING)
                        .run(program, SampleRequest.of(120, TestQubos.random(3)));

        assertThat(samples.samples().counts().keySet()).allMatch(bits -> bits.size() == 20);
        assertThat(
                        samples.samples().counts().keySet().stream()
                                .filter(program::isFeasible)
                                .mapToDouble(program.objective()::energy)
                                .min())
                .hasValue((double) samples.length());
    }

    /** The program has lost all tours that are as short as the known one. */
    @Test
    void aProgramWithoutGoodToursIsSampledWithoutElimination() {
        Tour tour = TestTours.of(6, (i, j) -> i - j == 1 || i - j == 5 ? 1 : 9);
        var fixed = Substitution.builder(15);
        fixed.fix(0, false);
        Substitution reduction = fixed.build();
        var program = reduction.apply(edge(tour).program());

        TourCutSamples samples =
                new TourCutSampler(tour, reduction, ALL_EDGES.withElimination(true), ANNEALING)
                        .run(program, SampleRequest.of(120, TestQubos.random(3)));

        assertThat(told(samples, "qubits")).containsOnly(14);
        assertThat(samples.samples().counts().keySet()).anyMatch(program::isFeasible);
    }

    @Test
    void rejectsOtherFormulations() {
        Formulated position = Formulations.named(TestTours.random(5, 1), "position");

        assertThatThrownBy(() -> TourCutSampler.of(position, TourCutOptions.defaults(), ANNEALING))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("formulation edge, not Formulated[tsp, position");
    }

    @Test
    void rejectsAProgramOfAnotherSize() {
        TourCutSampler sampler =
                TourCutSampler.of(
                        edge(TestTours.random(5, 1)), TourCutOptions.defaults(), ANNEALING);
        var other = edge(TestTours.random(6, 1)).program();

        assertThatThrownBy(() -> sampler.sample(other, SampleRequest.of(1, TestQubos.random(1))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("15 variables");
    }

    @Test
    void rejectsFewerThanThreeCities() {
        Tour two = TestTours.random(2, 1);

        assertThatThrownBy(() -> TourCutSampler.of(edge(two), TourCutOptions.defaults(), ANNEALING))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("3 cities or more");
    }

    @Test
    void rejectsOptionsOutsideTheirRanges() {
        assertThatThrownBy(() -> TourCutOptions.defaults().withRounds(0))
                .hasMessageContaining("rounds of the tour cuts (0) must be at least 1");
        assertThatThrownBy(() -> TourCutOptions.defaults().withPenalty(Double.NaN, 2))
                .hasMessageContaining("penalty of the tour cuts (NaN)");
    }
}
