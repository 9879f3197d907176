package dev.quench.solvers.variational;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.quench.hardware.backend.Backend;
import dev.quench.hardware.backend.BackendLimits;
import dev.quench.hardware.backend.Counts;
import dev.quench.hardware.backend.Program;
import dev.quench.hardware.backend.QaoaProgram;
import dev.quench.hardware.circuit.Angles;
import dev.quench.hardware.simulator.StateVectorBackend;
import dev.quench.hardware.simulator.kernel.Kernels;
import dev.quench.problems.qubo.Bits;
import dev.quench.problems.qubo.Ising;
import dev.quench.problems.qubo.Qubo;
import dev.quench.solvers.control.Progress;
import dev.quench.solvers.control.StopSignal;
import dev.quench.solvers.sampler.SampleRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.random.RandomGenerator.SplittableGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class BackendSamplerTest {
    private static final String BOBYQA = "bobyqa";

    /** The same, and writes down what it measured. */
    private record Recording(StateVectorBackend inner, List<Counts> runs) implements Backend {
        @Override
        public String name() {
            return "recording";
        }

        @Override
        public BackendLimits limits() {
            return inner.limits();
        }

        @Override
        public Counts run(Program program, int shots, RandomGenerator random) {
            Counts counts = inner.run(program, shots, random);
            runs.add(counts);
            return counts;
        }
    }

    private static SplittableGenerator generator(long seed) {
        return RandomGeneratorFactory.<SplittableGenerator>of("L64X128MixRandom").create(seed);
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

    private static BackendSampler sampler(int threads, int layers, int evaluations) {
        return new BackendSampler(
                StateVectorBackend.standard(threads),
                QaoaOptions.of(layers, evaluations).withOptimiser(BOBYQA));
    }

    private static double number(@Nullable Object value) {
        return ((Number) requireNonNull(value)).doubleValue();
    }

    @Test
    void trainingBeatsTheRampAndTheRampBeatsUniformSamples() {
        for (int seed = 0; seed < 5; seed++) {
            var qubo = random(9, seed);
            var detail =
                    sampler(1, 2, 80).sample(qubo, SampleRequest.of(10, generator(1))).detail();
            double mean = qubo.toIsing().offset();
            double start = number(detail.get("startExpectation"));

            assertThat(start).isLessThan(mean);
            assertThat(number(detail.get("expectation"))).isLessThan(start);
            assertThat(number(detail.get("evaluations"))).isLessThanOrEqualTo(80);
        }
    }

    @Test
    void theExpectationInTheDetailIsThatOfItsAngles() {
        var qubo = random(6, 3);
        var detail = sampler(1, 2, 60).sample(qubo, SampleRequest.of(10, generator(1))).detail();
        var angles = angles(detail);
        var evaluator = StateVectorBackend.standard(1).prepare(qubo.toIsing());

        assertThat(evaluator.expectation(angles))
                .isCloseTo(number(detail.get("expectation")), within(1e-12));
        assertThat(detail.get("depth"))
                .isEqualTo(new QaoaProgram(qubo.toIsing(), angles).lowered().depth());
    }

    private static double[] numbers(@Nullable Object value) {
        return ((List<?>) requireNonNull(value))
                .stream().mapToDouble(BackendSamplerTest::number).toArray();
    }

    @Test
    void theDetailHasAFixedOrder() {
        var detail =
                sampler(1, 1, 20).sample(random(4, 1), SampleRequest.of(5, generator(1))).detail();

        assertThat(detail.keySet())
                .containsExactly(
                        "backend",
                        "layers",
                        "gammas",
                        "betas",
                        "evaluations",
                        "expectation",
                        "startExpectation",
                        "optimiser",
                        "trainingShots",
                        "distinctFraction",
                        "depth",
                        "twoQubitGates",
                        "warnings");
    }

    @Test
    void theSameRequestGivesTheSameSamplesOnAnyThreads() {
        var qubo = random(12, 2);
        var one = sampler(1, 2, 40).sample(qubo, SampleRequest.of(200, generator(7)));
        var two = sampler(2, 2, 40).sample(qubo, SampleRequest.of(200, generator(7)));

        assertThat(two).isEqualTo(one);
        assertThat(one.shots()).isEqualTo(200);
    }

    @Test
    void samplesAreBetterThanUniformOnes() {
        var qubo = random(10, 4);
        var samples = sampler(1, 3, 120).sample(qubo, SampleRequest.of(1000, generator(5)));
        double mean =
                samples.samples().stream().mapToDouble(s -> s.energy() * s.count() / 1000).sum();

        assertThat(mean).isCloseTo(number(samples.detail().get("expectation")), within(8.0));
        assertThat(mean).isLessThan(qubo.toIsing().offset() - 20);
    }

    @Test
    void aBackendThatOnlyMeasuresIsTrainedOnAverages() {
        var qubo = random(6, 5);
        var backend = new Measuring(StateVectorBackend.standard(1));
        var sampler = BackendSampler.qaoa(backend, 1, 30);
        var samples = sampler.sample(qubo, SampleRequest.of(400, generator(9)));

        assertThat(samples).isEqualTo(sampler.sample(qubo, SampleRequest.of(400, generator(9))));
        assertThat(samples.shots()).isEqualTo(400);
        assertThat(samples.archive().shots())
                .isEqualTo(400 * (long) number(samples.detail().get("evaluations")))
                .isEqualTo((long) number(samples.detail().get("trainingShots")));
        assertThat(number(samples.detail().get("expectation"))).isLessThan(qubo.toIsing().offset());
        assertThat((List<?>) samples.detail().get("warnings")).isEmpty();
    }

    /** All angles of the training share one archive; the samples are of the last run alone. */
    @Test
    void theSamplesAreThoseOfTheLastRun() {
        var runs = new ArrayList<Counts>();
        var backend = new Recording(StateVectorBackend.standard(1), runs);
        var samples =
                new BackendSampler(backend, QaoaOptions.of(1, 12).withOptimiser("nelder-mead"))
                        .sample(random(6, 5), SampleRequest.of(50, generator(9)));

        assertThat(samples.samples())
                .allSatisfy(s -> assertThat(runs.getLast().get(s.bits())).isEqualTo(s.count()));
        assertThat(samples.archive().answers())
                .isEqualTo(
                        runs.subList(0, runs.size() - 1).stream()
                                .flatMap(counts -> counts.asMap().keySet().stream())
                                .collect(Collectors.toSet()));
    }

    @Test
    void anUntrainedSamplerMeasuresOnce() {
        var runs = new ArrayList<Counts>();
        var backend = new Recording(StateVectorBackend.standard(1), runs);
        var qubo = random(6, 5);
        var samples =
                UntrainedSampler.linearRamp(backend, 3, LinearRamp.STANDARD)
                        .sample(qubo, SampleRequest.of(50, generator(9)));
        double mean =
                samples.samples().stream().mapToDouble(s -> s.energy() * s.count()).sum() / 50;

        assertThat(runs).hasSize(1);
        assertThat(samples.shots()).isEqualTo(50);
        assertThat(samples.archive().isEmpty()).isTrue();
        assertThat(number(samples.detail().get("expectation"))).isCloseTo(mean, within(1e-9));
    }

    @Test
    void fewShotsAreWarnedOf() {
        var backend = new Measuring(StateVectorBackend.standard(1));
        var sampler = BackendSampler.qaoa(backend, 2, 20);
        var samples = sampler.sample(random(5, 1), SampleRequest.of(3, generator(9)));

        assertThat((List<?>) samples.detail().get("warnings"))
                .first()
                .asString()
                .contains("20 evaluations of 3 shots");
    }

    @Test
    void noBitsHaveOneAnswer() {
        var samples =
                sampler(1, 1, 6)
                        .sample(
                                Qubo.builder(0).addOffset(4).build(),
                                SampleRequest.of(9, generator(1)));

        assertThat(samples.best().bits()).isEqualTo(Bits.zeros(0));
        assertThat(samples.best().energy()).isEqualTo(4);
        assertThat(samples.shots()).isEqualTo(9);
    }

    @Test
    void aConstantIsMeasuredUntrained() {
        var samples =
                sampler(1, 2, 20)
                        .sample(
                                Qubo.builder(3).addOffset(4).build(),
                                SampleRequest.of(800, generator(1)));

        assertThat(samples.samples()).hasSize(8);
        assertThat(samples.detail())
                .containsEntry("evaluations", 0)
                .containsEntry("expectation", 4.0);
    }

    @Test
    void aStopSignalKeepsTheBestAnglesSoFar() {
        var reports = new ArrayList<String>();
        StopSignal stop = () -> reports.size() >= 3;
        Progress progress = (done, message) -> reports.add(message);
        var request = new SampleRequest(50, generator(1), stop, progress);
        var samples = sampler(1, 2, 80).sample(random(8, 6), request);

        assertThat(reports).hasSize(3).last().isEqualTo("evaluation 3 of 80");
        assertThat(samples.shots()).isEqualTo(50);
        assertThat(samples.detail()).containsEntry("evaluations", 3);
    }

    @Test
    void aStopSignalWhilePolishingEndsIt() {
        var reports = new ArrayList<String>();
        var request =
                new SampleRequest(
                        50,
                        generator(1),
                        () -> reports.size() >= 40,
                        (d, message) -> reports.add(message));
        var samples = sampler(1, 2, 80).sample(random(8, 6), request);

        assertThat(samples.detail()).containsEntry("evaluations", 40);
    }

    @Test
    void aLowerShareMakesTheBestSamplesLikelier() {
        for (int seed = 0; seed < 3; seed++) {
            var qubo = random(9, seed);
            var backend = StateVectorBackend.standard(1);
            var options = QaoaOptions.of(2, 120);
            var mean =
                    new BackendSampler(backend, options)
                            .sample(qubo, SampleRequest.of(10, generator(1)))
                            .detail();
            var tail =
                    new BackendSampler(backend, options.withAlpha(0.5, 0.5))
                            .sample(qubo, SampleRequest.of(10, generator(1)))
                            .detail();
            var evaluator = backend.prepare(qubo.toIsing());
            var sorted = TailMean.of(qubo.toIsing());

            assertThat(number(tail.get("cvar")))
                    .isLessThan(sorted.of(evaluator.probabilities(angles(mean)), 0.5))
                    .isLessThan(number(tail.get("expectation")));
        }
    }

    @Test
    void theTailOfAllIsTheMeanAndOfNoneTheLeast() {
        var cost = random(5, 3).toIsing();
        var evaluator = StateVectorBackend.standard(1).prepare(cost);
        var angles = Angles.of(new double[] {0.1}, new double[] {-0.3});
        double[] probabilities = evaluator.probabilities(angles);
        var sorted = TailMean.of(cost);
        var counts = evaluator.sample(angles, 200_000, generator(1));

        assertThat(sorted.of(probabilities, 1))
                .isCloseTo(evaluator.expectation(angles), within(1e-9));
        assertThat(sorted.of(probabilities, 1e-12)).isCloseTo(minimum(cost), within(1e-9));
        assertThat(TailMean.of(counts, cost, 0.2))
                .isCloseTo(sorted.of(probabilities, 0.2), within(0.1));
    }

    private static double minimum(Ising cost) {
        double least = Double.POSITIVE_INFINITY;
        for (int x = 0; x < 1 << cost.size(); x++) {
            least = Math.min(least, cost.energy(Bits.ofIndex(x, cost.size())));
        }
        return least;
    }

    @Test
    void aTenthOfTheShotsIsDrawnBesidesWhileTraining() {
        var samples = sampler(1, 2, 60).sample(random(9, 1), SampleRequest.of(500, generator(2)));

        assertThat(samples.shots()).isEqualTo(500);
        assertThat(number(samples.detail().get("trainingShots"))).isBetween(10.0, 50.0);
        assertThat(samples.archive().shots()).isBetween(10L, 50L);
    }

    private static Angles angles(Map<String, Object> detail) {
        return Angles.of(numbers(detail.get("gammas")), numbers(detail.get("betas")));
    }

    @Test
    void refusesWhatDoesNotFitTheMemory() {
        var backend = StateVectorBackend.of(Kernels.standard(), 1, 1 << 20);
        var sampler = new BackendSampler(backend, QaoaOptions.of(1, 20).withOptimiser(BOBYQA));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> sampler.sample(random(17, 1), SampleRequest.of(1, generator(1))))
                .withMessageContaining("17 qubits needs 2.0 MiB; the limit is 1.0 MiB");
    }

    @Test
    void refusesABudgetThatCannotTrain() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> sampler(1, 3, 13))
                .withMessageContaining("at least 14");
    }
}
