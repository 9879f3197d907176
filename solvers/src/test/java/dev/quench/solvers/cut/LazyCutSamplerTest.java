package dev.quench.solvers.cut;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.quench.problems.encode.penalty.PenaltyOptions;
import dev.quench.problems.family.LongMatrix;
import dev.quench.problems.family.MatrixDistances;
import dev.quench.problems.family.Tour;
import dev.quench.problems.formulate.Formulated;
import dev.quench.problems.formulate.Formulations;
import dev.quench.problems.program.LinearConstraint;
import dev.quench.solvers.control.Progress;
import dev.quench.solvers.control.StopSignal;
import dev.quench.solvers.relax.Encoders;
import dev.quench.solvers.relax.PenaltyProgramSampler;
import dev.quench.solvers.relax.ProgramSampler;
import dev.quench.solvers.relax.ProgramSamples;
import dev.quench.solvers.sampler.AnnealingOptions;
import dev.quench.solvers.sampler.AnnealingSampler;
import dev.quench.solvers.sampler.ExhaustiveSampler;
import dev.quench.solvers.sampler.SampleRequest;
import dev.quench.solvers.sampler.Sampler;
import java.util.List;
import java.util.Objects;
import java.util.random.RandomGenerator.SplittableGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LazyCutSamplerTest {
    private static final CutLimits FREE = new CutLimits(12, Integer.MAX_VALUE, 1e9);
    private static final Sampler ANNEALING =
            new AnnealingSampler(AnnealingOptions.defaults().withSweeps(200), 1);

    private static SplittableGenerator random(long seed) {
        return RandomGeneratorFactory.<SplittableGenerator>of("L64X128MixRandom").create(seed);
    }

    /** Two clusters far from each other, so that the relaxation likes a cycle in each. */
    private static Tour clusters(int n, long seed) {
        SplittableGenerator random = random(seed);
        long[] d = new long[n * n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < i; j++) {
                d[i * n + j] = 1 + random.nextLong(9) + (i % 2 == j % 2 ? 0 : 12);
                d[j * n + i] = d[i * n + j];
            }
        }
        return new Tour(new MatrixDistances(LongMatrix.of(n, n, d)));
    }

    private record Penalties(Formulated formulated, Sampler sampler) implements CutRelaxation {
        @Override
        public ProgramSampler with(List<LinearConstraint> cuts) {
            Formulated all = formulated.withRows(cuts);
            return new PenaltyProgramSampler(
                    Encoders.named("slack-tight", PenaltyOptions.defaults(), all, StopSignal.NEVER),
                    sampler);
        }

        @Override
        public long slackBits(LinearConstraint row) {
            return Encoders.slackBits("slack-tight", row, formulated.program());
        }
    }

    private static ProgramSamples sample(
            Formulated formulated, Sampler sampler, CutLimits limits, int shots) {
        var request = new SampleRequest(shots, random(5), StopSignal.NEVER, Progress.SILENT);
        return new LazyCutSampler(
                        formulated.separation().orElseThrow(),
                        new Penalties(formulated, sampler),
                        limits)
                .sample(formulated.program(), request);
    }

    private static CutReport cuts(ProgramSamples samples) {
        return (CutReport) Objects.requireNonNull(samples.encoding().get(LazyCutSampler.DETAIL));
    }

    /** The shortest decoded tour among the samples, infinity if there is none. */
    private static long best(Formulated formulated, ProgramSamples samples) {
        return samples.counts().keySet().stream()
                .flatMap(bits -> formulated.decoder().decode(bits).stream())
                .mapToLong(s ->
                        formulated.problem().evaluate(s).objective().orElseThrow().longValueExact())
                .min()
                .orElse(Long.MAX_VALUE);
    }

    /** Visits every order of the cities after the first. */
    private static long shortest(Tour tour, int[] order, int from) {
        if (from == order.length) {
            return tour.length(order);
        }
        long best = Long.MAX_VALUE;
        for (int k = from; k < order.length; k++) {
            swap(order, from, k);
            best = Math.min(best, shortest(tour, order, from + 1));
            swap(order, from, k);
        }
        return best;
    }

    private static void swap(int[] order, int a, int b) {
        int kept = order[a];
        order[a] = order[b];
        order[b] = kept;
    }

    private static long shortest(Tour tour) {
        int[] order = new int[tour.size()];
        for (int k = 0; k < order.length; k++) {
            order[k] = k;
        }
        return shortest(tour, order, 1);
    }

    @ParameterizedTest
    @CsvSource({"3,1", "4,1", "5,1", "5,2", "6,1", "6,2", "6,3", "6,4"})
    void enumerationSettlesAtTheShortestTour(int n, long seed) {
        Tour tour = clusters(n, seed);
        Formulated formulated = Formulations.named(tour, "edge");

        ProgramSamples samples = sample(formulated, new ExhaustiveSampler(), FREE, 200);

        assertThat(cuts(samples).end()).isEqualTo(CutReport.End.SETTLED);
        assertThat(best(formulated, samples)).isEqualTo(shortest(tour));
        assertThat(cuts(samples).names().size() > 0).isEqualTo(n == 6);
        assertThat(samples.shots()).isLessThanOrEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({"6,5", "6,6", "7,1", "7,2", "7,3", "7,4"})
    void annealingSettlesAtTheShortestTour(int n, long seed) {
        Tour tour = clusters(n, seed);
        Formulated formulated = Formulations.named(tour, "edge");

        ProgramSamples samples = sample(formulated, ANNEALING, FREE, 1200);

        CutReport cuts = cuts(samples);
        assertThat(samples.shots()).isEqualTo(1200);
        assertThat(cuts.end()).isEqualTo(CutReport.End.SETTLED);
        assertThat(best(formulated, samples)).isEqualTo(shortest(tour));
        assertThat(cuts.names().size()).isPositive();
        assertThat(cuts.qubitsBefore()).isEqualTo(n * (n - 1) / 2);
        assertThat(cuts.qubitsAfter())
                .isEqualTo(samples.ledger().qubits())
                .isEqualTo(n * (n - 1) / 2 + 2 * cuts.names().size());
    }

    @Test
    void oneRoundAddsNoCutAndSaysThatOneIsBroken() {
        Formulated formulated = Formulations.named(clusters(6, 1), "edge");

        CutReport cuts =
                cuts(sample(formulated, new ExhaustiveSampler(), new CutLimits(1, 100, 1e9), 200));

        assertThat(cuts.end()).isEqualTo(CutReport.End.ROUNDS);
        assertThat(cuts.names().size()).isEqualTo(0);
        assertThat(cuts.broken()).isEqualTo(1);
    }

    @Test
    void aCutThatDoesNotFitEndsTheLoop() {
        Formulated formulated = Formulations.named(clusters(6, 1), "edge");

        CutReport cuts =
                cuts(sample(formulated, new ExhaustiveSampler(), new CutLimits(12, 16, 1e9), 200));

        assertThat(cuts.end()).isEqualTo(CutReport.End.SIZE);
        assertThat(cuts.qubitsAfter()).isEqualTo(15);
        assertThat(cuts.names()).isEmpty();
        assertThat(cuts.notice().orElseThrow()).contains("limit of qubits", "still breaks 1");
    }

    @Test
    void fewShotsAreAllThatIsSampled() {
        Formulated formulated = Formulations.named(clusters(6, 1), "edge");

        ProgramSamples samples = sample(formulated, new ExhaustiveSampler(), FREE, 2);

        assertThat(samples.shots()).isEqualTo(2);
        assertThat(samples.counts().keySet()).allMatch(bits -> bits.size() == 15);
    }

    @Test
    void rejectsALoopWithoutRounds() {
        assertThatThrownBy(() -> new CutLimits(0, 1, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("not 0 rounds");
    }
}
