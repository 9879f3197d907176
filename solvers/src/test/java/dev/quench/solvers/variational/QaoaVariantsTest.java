package dev.quench.solvers.variational;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.quench.hardware.backend.BackendLimits;
import dev.quench.hardware.backend.Counts;
import dev.quench.hardware.backend.Evaluator;
import dev.quench.hardware.backend.Program;
import dev.quench.hardware.backend.Simulator;
import dev.quench.hardware.circuit.Angles;
import dev.quench.hardware.simulator.StateVectorBackend;
import dev.quench.hardware.simulator.product.FixedWeight;
import dev.quench.hardware.simulator.product.MixerKind;
import dev.quench.hardware.simulator.product.ProductSpace;
import dev.quench.problems.qubo.Bits;
import dev.quench.problems.qubo.Ising;
import dev.quench.problems.qubo.Qubo;
import dev.quench.solvers.sampler.SampleRequest;
import dev.quench.solvers.sampler.SampleSet;
import dev.quench.solvers.sampler.Sampler;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGenerator.SplittableGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class QaoaVariantsTest {
    private static final StateVectorBackend BACKEND = StateVectorBackend.standard(1);
    private static final QaoaOptions OPTIONS = QaoaOptions.of(2, 60);

    private static SplittableGenerator generator(long seed) {
        return RandomGeneratorFactory.<SplittableGenerator>of("L64X128MixRandom").create(seed);
    }

    private static SampleRequest request(int shots) {
        return SampleRequest.of(shots, generator(3));
    }

    private static Qubo random(int n, long seed) {
        var random = generator(seed);
        var qubo = Qubo.builder(n).addOffset(3);
        for (int i = 0; i < n; i++) {
            for (int j = i; j < n; j++) {
                qubo.add(i, j, random.nextInt(-9, 10));
            }
        }
        return qubo.build();
    }

    private static double minimum(Qubo qubo) {
        return IntStream.range(0, 1 << qubo.size())
                .mapToDouble(x -> qubo.energy(Bits.ofIndex(x, qubo.size())))
                .min()
                .orElseThrow();
    }

    private static double number(@Nullable Object value) {
        return ((Number) requireNonNull(value)).doubleValue();
    }

    private static double mean(SampleSet samples) {
        return samples.samples().stream().mapToDouble(s -> s.energy() * s.count()).sum()
                / samples.shots();
    }

    @Test
    void aWarmStartOfHalvesIsStandardQaoa() {
        var qubo = random(7, 1);
        var warm = new WarmStartSampler(BACKEND, OPTIONS, WarmStart.RELAXATION, 0.5);
        var standard = new BackendSampler(BACKEND, OPTIONS);

        assertThat(number(warm.sample(qubo, request(10)).detail().get("expectation")))
                .isCloseTo(
                        number(standard.sample(qubo, request(10)).detail().get("expectation")),
                        within(1e-6));
    }

    @ParameterizedTest
    @EnumSource(WarmStart.class)
    void aWarmStartHasALowerMeanThanStandardQaoa(WarmStart start) {
        for (int seed = 0; seed < 4; seed++) {
            var qubo = random(9, seed);
            var warm =
                    new WarmStartSampler(BACKEND, OPTIONS, start, 0.25).sample(qubo, request(400));
            var standard = new BackendSampler(BACKEND, OPTIONS).sample(qubo, request(400));

            assertThat(number(warm.detail().get("expectation")))
                    .isLessThan(number(standard.detail().get("expectation")));
            assertThat(number(warm.detail().get("roundedEnergy")))
                    .isGreaterThanOrEqualTo(minimum(qubo));
            assertThat(mean(warm))
                    .isCloseTo(number(warm.detail().get("expectation")), within(12.0));
        }
    }

    @Test
    void aWarmStartTakesTheStatesOfTheRequest() {
        var qubo = random(6, 2);
        var state = Bits.ofIndex(37, 6);
        var samples =
                new WarmStartSampler(BACKEND, OPTIONS, WarmStart.DESCENT, 0.1)
                        .sample(qubo, request(10).withInitialStates(List.of(state)));

        assertThat(samples.detail()).containsEntry("roundedEnergy", qubo.energy(state));
    }

    @Test
    void aWarmStartThatNoMixerMovesIsWarnedOf() {
        var request = request(10).withInitialStates(List.of(Bits.ofIndex(37, 6)));
        var stuck =
                new WarmStartSampler(BACKEND, OPTIONS, WarmStart.DESCENT, 0)
                        .sample(random(6, 2), request);
        var moved =
                new WarmStartSampler(BACKEND, OPTIONS, WarmStart.DESCENT, 0.1)
                        .sample(random(6, 2), request);

        var relaxed =
                new WarmStartSampler(BACKEND, OPTIONS, WarmStart.RELAXATION, 0)
                        .sample(random(6, 2), request(200));

        assertThat(relaxed.samples()).hasSize(1);
        assertThat(String.valueOf(relaxed.detail().get("warnings")))
                .contains("All samples are the classical rounding");
        assertThat(stuck.samples()).hasSize(1);
        assertThat(stuck.samples().getFirst().bits()).isEqualTo(Bits.ofIndex(37, 6));
        assertThat(String.valueOf(stuck.detail().get("warnings")))
                .contains("All samples are the classical rounding");
        assertThat(String.valueOf(moved.detail().get("warnings"))).doesNotContain("rounding");
    }

    @Test
    void moreAnglesHaveALowerMean() {
        for (int seed = 0; seed < 3; seed++) {
            var qubo = random(8, seed);
            var detail =
                    new MultiAngleSampler(BACKEND, QaoaOptions.of(1, 90).withOptimiser("lbfgs"))
                            .sample(qubo, request(50))
                            .detail();
            double qaoa = number(detail.get("qaoaExpectation"));

            assertThat(number(detail.get("expectation")))
                    .isLessThan(qaoa - 5)
                    .isGreaterThanOrEqualTo(minimum(qubo));
            assertThat(qaoa).isLessThan(number(detail.get("startExpectation")));
            assertThat(number(detail.get("evaluations"))).isLessThanOrEqualTo(90);
        }
    }

    @Test
    void multiAngleQaoaWithoutGradientsNeedsTheEvaluations() {
        var sampler = new MultiAngleSampler(BACKEND, QaoaOptions.of(1, 40));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> sampler.sample(random(9, 1), request(5)))
                .withMessageContaining("40 evaluations");
    }

    @Test
    void recursionFindsLowStates() {
        int optimal = 0;
        for (int seed = 0; seed < 6; seed++) {
            var qubo = random(10, seed);
            var samples =
                    new RecursiveSampler(BACKEND, QaoaOptions.of(1, 30), 4)
                            .sample(qubo, request(20));
            optimal += samples.best().energy() == minimum(qubo) ? 1 : 0;

            assertThat(samples.samples()).hasSize(16);
            assertThat(samples.detail()).containsEntry("eliminated", 6);
            assertThat(number(samples.detail().get("weakest"))).isBetween(0.0, 1.0);
        }

        assertThat(optimal).isGreaterThanOrEqualTo(4);
    }

    /** A simulator of which nothing is known but its probabilities. */
    private record Unknown(StateVectorBackend inner) implements Simulator {
        @Override
        public String name() {
            return "unknown";
        }

        @Override
        public BackendLimits limits() {
            return inner.limits();
        }

        @Override
        public Counts run(Program program, int shots, RandomGenerator random) {
            return inner.run(program, shots, random);
        }

        @Override
        public Evaluator prepare(Ising cost) {
            return inner.prepare(cost);
        }
    }

    /** Where the angles are the same, the choices are: see {@code OneLayerRecursionTest}. */
    @ParameterizedTest
    @ValueSource(longs = {11, 12, 13, 14})
    void theClosedFormAnswersAsASimulatorDoes(long seed) {
        var qubo = random(10, seed);
        var options = QaoaOptions.of(1, 60);
        var formula = new RecursiveSampler(BACKEND, options, 3, 0).sample(qubo, request(20));
        var simulated =
                new RecursiveSampler(new Unknown(BACKEND), options, 3).sample(qubo, request(20));

        assertThat(formula.detail()).containsEntry("evaluator", "closed form");
        assertThat(simulated.detail()).containsEntry("evaluator", "unknown");
        assertThat(number(formula.detail().get("expectation")))
                .isCloseTo(number(simulated.detail().get("expectation")), within(0.05));
        assertThat(formula.best().energy()).isEqualTo(simulated.best().energy());
    }

    @Test
    void oneLayerTakesHundredsOfSpinsAndTwoAreRefusedWithTheWayOut() {
        var ring = Qubo.builder(300);
        for (int i = 0; i < 300; i++) {
            ring.addBias(i, -2).add(i, (i + 1) % 300, 2);
        }
        var qubo = ring.build();

        assertThat(
                        new RecursiveSampler(BACKEND, QaoaOptions.of(1, 30), 8)
                                .sample(qubo, request(20))
                                .best()
                                .energy())
                .isEqualTo(-300);
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        new RecursiveSampler(BACKEND, QaoaOptions.of(2, 30), 8)
                                .sample(qubo, request(20)))
                .withMessageContaining("300 qubits")
                .withMessageContaining("the limit is 26")
                .withMessageContaining("Maybe take one layer");
    }

    @Test
    void aConstantOfManySpinsIsAnswered() {
        var samples =
                new RecursiveSampler(BACKEND, QaoaOptions.of(1, 30), 8)
                        .sample(Qubo.builder(100).addOffset(2).build(), request(20));

        assertThat(samples.samples())
                .hasSize(20)
                .allSatisfy(s -> assertThat(s.energy()).isEqualTo(2));
    }

    @Test
    void correlationsAreThoseOfTheProbabilities() {
        var cost = random(5, 8).toIsing();
        var angles = Angles.of(new double[] {0.05}, new double[] {-0.4});
        double[] p = BACKEND.prepare(cost).probabilities(angles);
        double strongest = 0;
        for (int i = 0; i < 5; i++) {
            for (int j = i; j < 5; j++) {
                double sum = 0;
                for (int x = 0; x < p.length; x++) {
                    var bits = Bits.ofIndex(x, 5);
                    sum += p[x] * (i == j ? bits.spin(i) : bits.spin(i) * bits.spin(j));
                }
                boolean counts = i == j || cost.couplings().get(i, j) != 0;
                strongest = counts ? Math.max(strongest, Math.abs(sum)) : strongest;
            }
        }

        assertThat(Correlations.strongest(cost, p).strength()).isCloseTo(strongest, within(1e-12));
    }

    /** The prism over a triangle, the cube, the Petersen graph: the cut is known by all states. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11})
    void fixedAnglesKeepTheirRatioOnRegularGraphs(int layers) {
        for (int[][] edges : List.of(PRISM, CUBE, PETERSEN)) {
            int n = edges.length * 2 / 3;
            var cut = Qubo.builder(n);
            for (int[] edge : edges) {
                cut.addBias(edge[0], -1).addBias(edge[1], -1).add(edge[0], edge[1], 2);
            }
            var qubo = cut.build();
            var samples = UntrainedSampler.fixedAngles(BACKEND, layers).sample(qubo, request(10));
            double ratio = number(samples.detail().get("expectation")) / minimum(qubo);

            assertThat(ratio).isGreaterThanOrEqualTo(FixedAngles.guaranteedRatio(layers) - 1e-6);
        }
    }

    private static final int[][] PRISM = {
        {0, 1}, {1, 2}, {0, 2}, {3, 4}, {4, 5}, {3, 5}, {0, 3}, {1, 4}, {2, 5}
    };
    private static final int[][] CUBE = {
        {0, 1}, {2, 3}, {4, 5}, {6, 7}, {0, 2}, {1, 3}, {4, 6}, {5, 7}, {0, 4}, {1, 5}, {2, 6},
        {3, 7}
    };
    private static final int[][] PETERSEN = {
        {0, 1}, {1, 2}, {2, 3}, {3, 4}, {0, 4}, {0, 5}, {1, 6}, {2, 7}, {3, 8}, {4, 9}, {5, 7},
        {7, 9}, {6, 9}, {6, 8}, {5, 8}
    };

    @Test
    void untrainedAnglesBeatUniformSamplesMoreWithMoreLayers() {
        for (int seed = 0; seed < 4; seed++) {
            var qubo = random(9, seed);
            double before = qubo.toIsing().offset();
            for (int layers : new int[] {1, 4, 11}) {
                double ramp =
                        expectation(
                                UntrainedSampler.linearRamp(BACKEND, layers, LinearRamp.STANDARD),
                                qubo);
                double fixed = expectation(UntrainedSampler.fixedAngles(BACKEND, layers), qubo);

                assertThat(ramp).isLessThan(before);
                assertThat(fixed).isLessThan(qubo.toIsing().offset());
                before = ramp;
            }
        }
    }

    private static double expectation(Sampler sampler, Qubo qubo) {
        return number(sampler.sample(qubo, request(5)).detail().get("expectation"));
    }

    @ParameterizedTest
    @EnumSource(MixerKind.class)
    void everySampleOfASubspaceIsInIt(MixerKind mixer) {
        var groups =
                List.of(
                        new FixedWeight(List.of(0, 1, 2), 1),
                        new FixedWeight(List.of(3, 4, 5, 6), 2));
        var space = ProductSpace.of(8, groups);
        var qubo = random(8, 5);
        var samples =
                new SubspaceSampler(BACKEND, OPTIONS, mixer, groups).sample(qubo, request(300));
        double uniform =
                IntStream.range(0, space.dimension())
                        .mapToDouble(x -> qubo.energy(space.bits(x)))
                        .average()
                        .orElseThrow();

        assertThat(samples.samples())
                .allSatisfy(s -> assertThat(space.index(s.bits())).isPresent());
        assertThat(samples.shots()).isEqualTo(300);
        assertThat(number(samples.detail().get("expectation"))).isLessThan(uniform);
        assertThat(samples.detail()).containsEntry("states", 36);
    }

    @Test
    void anXyMixerWithoutGroupsIsOrdinaryQaoaAndSaysSo() {
        var qubo = random(6, 3);
        var options = QaoaOptions.of(1, 20);
        var xy =
                new SubspaceSampler(BACKEND, options, MixerKind.XY_RING, List.of())
                        .sample(qubo, request(40));
        var qaoa = new BackendSampler(BACKEND, options).sample(qubo, request(40));

        assertThat(xy.samples()).isEqualTo(qaoa.samples());
        assertThat(String.valueOf(xy.detail().get("warnings"))).contains("ordinary QAOA");
    }

    @Test
    void theSameRequestGivesTheSameSamples() {
        var qubo = random(8, 6);
        var samplers = new ArrayList<Sampler>();
        samplers.add(new WarmStartSampler(BACKEND, OPTIONS, WarmStart.DESCENT, 0.25));
        samplers.add(new MultiAngleSampler(BACKEND, OPTIONS.withOptimiser("lbfgs")));
        samplers.add(new RecursiveSampler(BACKEND, QaoaOptions.of(1, 20), 3));
        samplers.add(new SubspaceSampler(BACKEND, OPTIONS, MixerKind.GROVER, List.of()));
        for (Sampler sampler : samplers) {
            assertThat(sampler.sample(qubo, request(60)))
                    .isEqualTo(sampler.sample(qubo, request(60)));
        }
    }
}
