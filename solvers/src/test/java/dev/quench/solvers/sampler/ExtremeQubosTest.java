package dev.quench.solvers.sampler;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quench.problems.qubo.Bits;
import dev.quench.problems.qubo.Qubo;
import dev.quench.solvers.exact.qubo.ExactSampler;
import dev.quench.solvers.sampler.tabu.TabuOptions;
import dev.quench.solvers.sampler.tabu.TabuSampler;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every sampler on functions of no size, of no couplings, and of coefficients of any range. */
class ExtremeQubosTest {
    private static final int SHOTS = 40;
    private static final int ONES = 3;
    private static final AnnealingOptions SHORT = AnnealingOptions.defaults().withSweeps(60);

    /** Enough updates of 40 reads of 8 bits that vectors are used where there are any. */
    private static final AnnealingOptions LONG = AnnealingOptions.defaults().withSweeps(160_000);

    /** Greedy descent from all zeros, as a sampler. */
    private record Greedy() implements Sampler {
        @Override
        public String name() {
            return "greedy";
        }

        @Override
        public SampleSet sample(Qubo qubo, SampleRequest request) {
            var descent = new GreedyDescent(qubo);
            Bits end = descent.descend(Bits.zeros(qubo.size()), request.stop());
            return SampleSet.ofCounts(qubo, Map.of(end, request.shots()), Map.of());
        }
    }

    private static List<Sampler> heuristics() {
        return List.of(
                new AnnealingSampler(SHORT, 1),
                new AnnealingSampler(SHORT.withCooling(Cooling.ADAPTIVE), 2),
                new TemperingSampler(SHORT, 2),
                new TabuSampler(TabuOptions.defaults().withMoves(300), 1));
    }

    private static List<Sampler> provers() {
        return List.of(new ExhaustiveSampler(2), ExactSampler.standard(1));
    }

    private static List<Sampler> all(int ones) {
        return Stream.of(
                        heuristics(),
                        provers(),
                        List.of(
                                new RandomSampler(),
                                new Greedy(),
                                new SwapAnnealingSampler(ones, SHORT, 1)))
                .flatMap(List::stream)
                .toList();
    }

    private static SampleSet sample(Sampler sampler, Qubo qubo, int shots) {
        return sampler.sample(qubo, SampleRequest.of(shots, TestQubos.random(5)));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, SHOTS})
    void noBitsGiveTheEmptyStateAndTheOffset(int shots) {
        Qubo qubo = Qubo.builder(0).addOffset(-2.5).build();

        for (Sampler sampler : all(0)) {
            SampleSet set = sample(sampler, qubo, shots);
            boolean prover = provers().stream().anyMatch(p -> p.name().equals(sampler.name()));
            assertThat(set.samples())
                    .as(sampler.name())
                    .containsExactly(new Sample(Bits.zeros(0), -2.5, prover ? 1 : shots));
            assertThat(set.detail().get("proven")).isEqualTo(prover ? true : null);
        }
    }

    @Test
    void oneBitIsSetIfItsBiasIsNegative() {
        Qubo falling = Qubo.builder(1).addOffset(1).addBias(0, -2).build();
        Qubo rising = Qubo.builder(1).addOffset(1).add(0, 0, 2).build();

        for (Sampler sampler : all(1)) {
            assertThat(sample(sampler, falling, SHOTS).best().energy())
                    .as(sampler.name())
                    .isEqualTo(-1);
        }
        for (Sampler sampler : all(0)) {
            assertThat(sample(sampler, rising, SHOTS).best().energy())
                    .as(sampler.name())
                    .isEqualTo(1);
        }
    }

    @Test
    void functionsWithoutCouplingsAndConstantOnesAreTaken() {
        Qubo free = Qubo.builder(4).addBias(0, -2).addBias(2, 3).addBias(3, -1).build();
        Qubo constant = Qubo.builder(4).addOffset(9).build();

        for (Sampler sampler : all(2)) {
            assertThat(sample(sampler, free, SHOTS).best().energy())
                    .as(sampler.name())
                    .isEqualTo(-3);
            assertThat(sample(sampler, constant, SHOTS).best().energy())
                    .as(sampler.name())
                    .isEqualTo(9);
        }
    }

    static DoubleStream scales() {
        return DoubleStream.of(
                0x1p980,
                1e298,
                1e160,
                1e38,
                0x1p61,
                0.1,
                0x1p-61,
                1e-45,
                1e-170,
                1e-300,
                1e-310,
                Double.MIN_VALUE);
    }

    private static Qubo scaled(int size, double one, double other) {
        var random = TestQubos.random(size);
        var qubo = Qubo.builder(size).addOffset(3 * other);
        for (int i = 0; i < size; i++) {
            for (int j = i; j < size; j++) {
                qubo.add(i, j, random.nextInt(-9, 10) * (random.nextBoolean() ? one : other));
            }
        }
        return qubo.build();
    }

    @ParameterizedTest
    @MethodSource("scales")
    void coefficientsOfAnyScaleAreMinimised(double scale) {
        assertMinimised(scaled(8, scale, scale), heuristics());
        assertMinimised(scaled(8, scale, scale), provers());
        assertMinimised(scaled(13, scale, scale), provers());
    }

    /** Small coefficients may be lost beside large ones, and nothing but these. */
    @ParameterizedTest
    @MethodSource("scales")
    void coefficientsOfAnyRangeAreMinimisedUpToTheRoundingOfTheLargest(double scale) {
        Qubo qubo = scaled(8, scale, 1);
        double least = TestQubos.bruteForce(qubo).getFirst().energy();
        double rounding = 0x1p-20 * qubo.largestCoefficient();

        for (Sampler sampler : heuristics()) {
            assertThat(sample(sampler, qubo, SHOTS).best().energy())
                    .as(sampler.name())
                    .isBetween(least, least + rounding);
        }
        assertMinimised(qubo, List.of(new ExhaustiveSampler(1)));
    }

    @ParameterizedTest
    @MethodSource("scales")
    void statesOfGivenOnesAreMinimisedAtAnyScale(double scale) {
        Qubo qubo = scaled(8, scale, scale);
        double least =
                TestQubos.bruteForce(qubo).stream()
                        .filter(s -> s.bits().cardinality() == ONES)
                        .findFirst()
                        .orElseThrow()
                        .energy();

        SampleSet set = sample(new SwapAnnealingSampler(ONES, SHORT, 1), qubo, SHOTS);

        assertThat(set.best().energy()).isEqualTo(least);
    }

    @Test
    void powersOfTwoAreProvenExactly() {
        for (int exponent : new int[] {-1074, -1022, -500, 500, 980}) {
            SampleSet set =
                    sample(
                            ExactSampler.standard(1),
                            scaled(8, Math.scalb(1.0, exponent), Math.scalb(1.0, exponent)),
                            1);
            assertThat(set.detail())
                    .containsEntry("proven", true)
                    .containsEntry("exactArithmetic", true)
                    .containsEntry("bound", set.best().energy());
        }
    }

    /** Below, at and above the largest numbers of 6, 8, 16 and 24 bits, and where halves matter. */
    static IntStream limits() {
        return IntStream.of(61, 127, 254, 16_383, 32_767, 65_535, 1 << 23, 1 << 24, 1 << 25);
    }

    @ParameterizedTest
    @MethodSource("limits")
    void bothSidesOfTheLimitOfEachIntegerKernelAreMinimised(int limit) {
        for (int bias = limit - 8; bias <= limit + 1; bias++) {
            Qubo qubo = chain(bias);
            assertMinimised(qubo, heuristics());
            assertMinimised(qubo, provers());
        }
        assertMinimised(chain(limit + 1), List.of(new AnnealingSampler(LONG, 1)));
    }

    /** Eight bits in a ring with one large bias, which alone reaches the limit of a kernel. */
    private static Qubo chain(int bias) {
        var qubo = Qubo.builder(8).addBias(3, bias);
        for (int i = 0; i < 8; i++) {
            qubo.addBias(i, i % 3 == 0 ? -1 : 1).add(i, (i + 1) % 8, i % 2 == 0 ? -2 : 1);
        }
        return qubo.build();
    }

    @Test
    void sumsBeyond24BitsFallBackToRoundedKernels() {
        SampleSet tempered = sample(new TemperingSampler(SHORT, 1), chain(1 << 28), SHOTS);
        SampleSet searched = sample(heuristics().getLast(), chain(1 << 28), SHOTS);

        assertThat(tempered.detail()).containsEntry("kernel", "float");
        assertThat(searched.detail()).containsEntry("kernel", "double");
    }

    private static void assertMinimised(Qubo qubo, List<Sampler> samplers) {
        double least = TestQubos.bruteForce(qubo).getFirst().energy();
        for (Sampler sampler : samplers) {
            assertThat(sample(sampler, qubo, SHOTS).best().energy())
                    .as("%s of %s", sampler.name(), qubo)
                    .isEqualTo(least);
        }
    }
}
