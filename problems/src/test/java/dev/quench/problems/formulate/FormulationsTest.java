package dev.quench.problems.formulate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.quench.problems.family.Assignment;
import dev.quench.problems.family.Distances;
import dev.quench.problems.family.Graph;
import dev.quench.problems.family.IndependentSet;
import dev.quench.problems.family.Knapsack;
import dev.quench.problems.family.LongMatrix;
import dev.quench.problems.family.Problem;
import dev.quench.problems.family.Solution;
import dev.quench.problems.family.Tour;
import dev.quench.problems.qubo.Bits;
import java.math.BigDecimal;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FormulationsTest {
    private static RandomGenerator random(long seed) {
        return RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    }

    private record Line(int size, long step) implements Distances {
        @Override
        public long between(int i, int j) {
            return Math.abs(i - j) * step;
        }
    }

    private static Tour tour(RandomGenerator random, int n) {
        long[] d = random.longs((long) n * n, 0, 50).toArray();
        return new Tour(
                new Distances() {
                    @Override
                    public int size() {
                        return n;
                    }

                    @Override
                    public long between(int i, int j) {
                        return i == j ? 0 : d[Math.min(i, j) * n + Math.max(i, j)];
                    }
                });
    }

    private static Knapsack knapsack(RandomGenerator random, int n) {
        return Knapsack.of(
                random.longs(n, -5, 100).toArray(),
                1,
                LongMatrix.of(2, n, random.longs(2L * n, -2, 20).toArray()),
                new long[] {15, 25});
    }

    private static Assignment assignment(RandomGenerator random, int n) {
        return new Assignment(
                LongMatrix.of(n, n, random.longs((long) n * n, -9, 10).toArray()),
                LongMatrix.of(n, n, random.longs((long) n * n, -9, 10).toArray()));
    }

    private static IndependentSet independentSet(RandomGenerator random, int n) {
        var graph = Graph.builder(n);
        for (int e = 0; n > 0 && e < 2 * n; e++) {
            graph.add(random.nextInt(n), random.nextInt(n));
        }
        return new IndependentSet(graph.build());
    }

    /** Enumerates all bits; the program and the problem must agree at each; counts the feasible. */
    private static int agreements(Problem problem) {
        var formulated = Formulations.standard(problem);
        int size = formulated.program().size();
        assertThat(Formulations.variables(problem)).isEqualTo(size);
        int feasible = 0;
        for (int index = 0; index < 1 << size; index++) {
            Bits bits = Bits.ofIndex(index, size);
            var evaluation = formulated.decoder().decode(bits).map(problem::evaluate);
            boolean agreed = formulated.program().isFeasible(bits);
            assertThat(evaluation.filter(e -> e.feasible()).isPresent()).isEqualTo(agreed);
            if (agreed) {
                feasible++;
                var value = new BigDecimal(formulated.program().objective().energy(bits));
                assertThat(formulated.objective(value))
                        .isEqualByComparingTo(evaluation.orElseThrow().objective().orElseThrow());
                assertThat(formulated.programValue(formulated.objective(value)))
                        .isEqualByComparingTo(value);
                var solution = formulated.decoder().decode(bits).orElseThrow();
                assertThat(formulated.decoder().encode(solution)).isEqualTo(bits);
            }
        }
        return feasible;
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 7, 10})
    void itemsAgreeWithTheKnapsack(int n) {
        for (long seed = 0; seed < 20; seed++) {
            assertThat(agreements(knapsack(random(seed), n))).isPositive();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 7, 10})
    void verticesAgreeWithTheIndependentSet(int n) {
        for (long seed = 0; seed < 20; seed++) {
            assertThat(agreements(independentSet(random(seed), n))).isPositive();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3})
    void oneHotAgreesWithTheAsymmetricAssignment(int n) {
        int factorial = new int[] {1, 1, 2, 6}[n];
        for (long seed = 0; seed < 50; seed++) {
            assertThat(agreements(assignment(random(seed), n))).isEqualTo(factorial);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 5})
    void positionAgreesWithTheTour(int n) {
        int factorial = new int[] {1, 1, 1, 2, 6, 24}[n];
        for (long seed = 0; seed < 3; seed++) {
            assertThat(agreements(tour(random(seed), n))).isEqualTo(factorial);
        }
    }

    @Test
    void aKnapsackReadsAsItsModel() {
        var knapsack =
                Knapsack.of(
                        new long[] {60, 51},
                        1,
                        LongMatrix.of(2, 2, new long[] {3, 4, 0, 7}),
                        new long[] {5, 9});

        var formulated = new KnapsackFormulation().formulate(knapsack);

        assertThat(formulated.name()).isEqualTo("items");
        assertThat(formulated.decimals()).isEqualTo(1);
        assertThat(formulated.program().objective().copyBiases()).containsExactly(-60, -51);
        assertThat(formulated.program())
                .hasToString(
                        """
                        minimise Qubo[2 bits, 0 couplings]
                        resource1: 3 x0 + 4 x1 <= 5
                        resource2: 7 x1 <= 9\
                        """);
    }

    @Test
    void aGraphReadsAsItsModel() {
        var path = Graph.builder(3).add(1, 0).add(1, 2).build();

        var formulated = new IndependentSetFormulation().formulate(new IndependentSet(path));

        assertThat(formulated.name()).isEqualTo("vertices");
        assertThat(formulated.program())
                .hasToString(
                        """
                        minimise Qubo[3 bits, 0 couplings]
                        edge1-2: x0 + x1 <= 1
                        edge2-3: x1 + x2 <= 1\
                        """);
    }

    @Test
    void anAssignmentReadsAsItsModel() {
        var flows = LongMatrix.of(2, 2, new long[] {2, 3, 5, 0});
        var distances = LongMatrix.of(2, 2, new long[] {1, 7, 11, 0});

        var formulated = new OneHotAssignment().formulate(new Assignment(flows, distances));

        var objective = formulated.program().objective();
        assertThat(formulated.name()).isEqualTo("one-hot");
        assertThat(objective.copyBiases()).containsExactly(2, 0, 0, 0);
        assertThat(objective.couplings().get(0, 3)).isEqualTo(3 * 7 + 5 * 11);
        assertThat(objective.couplings().get(1, 2)).isEqualTo(3 * 11 + 5 * 7);
        assertThat(formulated.program())
                .hasToString(
                        """
                        minimise Qubo[4 bits, 2 couplings]
                        facility1: x0 + x1 = 1
                        facility2: x2 + x3 = 1
                        location1: x0 + x2 = 1
                        location2: x1 + x3 = 1\
                        """);
    }

    @Test
    void aTourReadsAsItsModel() {
        var formulated = new PositionTour().formulate(new Tour(new Line(3, 10)));

        var objective = formulated.program().objective();
        assertThat(formulated.name()).isEqualTo("position");
        assertThat(objective.copyBiases()).containsExactly(10, 10, 20, 20);
        assertThat(objective.couplings().get(0, 3)).isEqualTo(10);
        assertThat(formulated.program())
                .hasToString(
                        """
                        minimise Qubo[4 bits, 2 couplings]
                        city2: x0 + x1 = 1
                        city3: x2 + x3 = 1
                        position1: x0 + x2 = 1
                        position2: x1 + x3 = 1\
                        """);
    }

    @Test
    void aTourMayStartAnywhere() {
        var decoder = new PositionTour().formulate(new Tour(new Line(4, 1))).decoder();

        Bits bits = decoder.encode(Solution.of(3, 2, 1, 4));

        assertThat(decoder.decode(bits)).contains(Solution.of(1, 4, 3, 2));
    }

    @Test
    void bitsWithoutPermutationDecodeToNothing() {
        var assignment = assignment(random(1), 2);

        var decoder = new OneHotAssignment().formulate(assignment).decoder();

        assertThat(decoder.decode(Bits.parse("0110"))).contains(Solution.of(2, 1));
        assertThat(decoder.decode(Bits.parse("1010"))).isEmpty();
        assertThat(decoder.decode(Bits.parse("1100"))).isEmpty();
        assertThat(decoder.decode(Bits.parse("1000"))).isEmpty();
        assertThat(decoder.decode(Bits.parse("1111"))).isEmpty();
    }

    @Test
    void rejectsBitsAndSolutionsOfAnotherShape() {
        var decoder = Formulations.standard(assignment(random(1), 2)).decoder();

        assertThatThrownBy(() -> decoder.decode(Bits.zeros(5)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("4 bits cannot decode 5 bits");
        assertThatThrownBy(() -> decoder.encode(Solution.of(1, 1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("location 1 is used twice");
    }

    @Test
    void rejectsATourOfTooManyBits() {
        var tour = new Tour(new Line(50_000, 1));

        assertThat(Formulations.variables(tour)).isEqualTo(49_999L * 49_999);
        assertThatThrownBy(() -> Formulations.standard(tour).program())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("2499900001 bits");
    }

    @Test
    void rejectsATourOfTooManyCouplings() {
        assertThatThrownBy(() -> Formulations.standard(new Tour(new Line(2_000, 1))).program())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("couplings");
    }

    @Test
    void rejectsCoefficientsThatADoubleCannotHold() {
        long large = (1L << 53) + 1;
        var knapsack =
                Knapsack.of(new long[] {large}, 0, LongMatrix.of(0, 1, new long[0]), new long[0]);

        assertThatThrownBy(() -> Formulations.standard(knapsack).program())
                .hasMessageContaining("profit (9007199254740993)");
        assertThatThrownBy(() -> Formulations.standard(new Tour(new Line(2, large))).program())
                .hasMessageContaining("distance (9007199254740993)");
    }
}
