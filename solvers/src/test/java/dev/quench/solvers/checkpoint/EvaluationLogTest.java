package dev.quench.solvers.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.quench.problems.qubo.Qubo;
import dev.quench.solvers.minimize.MinimizeRequest;
import dev.quench.solvers.minimize.Minimizer;
import dev.quench.solvers.minimize.Minimizers;
import dev.quench.solvers.minimize.Objective;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.random.RandomGenerator.SplittableGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class EvaluationLogTest {
    private static final int BUDGET = 60;
    private static final double[] START = {0.4, -1.1, 2.0};
    private static final Qubo QUBO = Qubo.builder(2).add(0, 1, 3).build();

    /** Ends a run in the middle, as a kill does. */
    private static final class Killed extends RuntimeException {
        private static final long serialVersionUID = 1;
    }

    private static MinimizeRequest request() {
        return MinimizeRequest.of(
                BUDGET,
                RandomGeneratorFactory.<SplittableGenerator>of("L64X128MixRandom").create(5));
    }

    private static EvaluationLog log(List<Evaluation> recorded, List<Evaluation> sink) {
        return EvaluationLog.resuming("c.jsonl", recorded.iterator(), sink::add);
    }

    static Stream<Minimizer> minimizers() {
        return Minimizers.all().stream();
    }

    /** {@code sum sin(x_i + i) + cos(x_0) cos(x_1)}: one sinusoid in each, with a gradient. */
    private static final class Waves implements Objective {
        private final boolean gradient;
        private final int most;
        private int calls;

        Waves(boolean gradient, int most) {
            this.gradient = gradient;
            this.most = most;
        }

        @Override
        public double value(double[] x) {
            if (calls == most) {
                throw new Killed();
            }
            calls++;
            return Math.sin(x[0])
                    + Math.sin(x[1] + 1)
                    + Math.sin(x[2] + 2)
                    + Math.cos(x[0]) * Math.cos(x[1]);
        }

        @Override
        public boolean hasGradient() {
            return gradient;
        }

        @Override
        public double gradient(double[] x, double[] target) {
            target[0] = Math.cos(x[0]) - Math.sin(x[0]) * Math.cos(x[1]);
            target[1] = Math.cos(x[1] + 1) - Math.cos(x[0]) * Math.sin(x[1]);
            target[2] = Math.cos(x[2] + 2);
            return value(x);
        }

        @Override
        public boolean isSinusoidal() {
            return true;
        }
    }

    @ParameterizedTest
    @MethodSource("minimizers")
    void aRunThatIsKilledAfterAnyEvaluationGoesOnAsIfItHadNotBeen(Minimizer minimizer) {
        for (boolean gradient : new boolean[] {false, true}) {
            var whole = minimizer.minimize(new Waves(gradient, BUDGET), START, request());
            for (int k = 0; k < whole.evaluations(); k++) {
                var kept = new ArrayList<Evaluation>();
                var first = log(List.of(), kept).watch(new Waves(gradient, k));
                assertThatThrownBy(() -> minimizer.minimize(first, START, request()))
                        .isInstanceOf(Killed.class);
                var waves = new Waves(gradient, BUDGET);
                var log = log(List.copyOf(kept), kept);

                assertThat(minimizer.minimize(log.watch(waves), START, request())).isEqualTo(whole);
                assertThat(log.resumed()).isEqualTo(k);
                assertThat(waves.calls).isEqualTo(whole.evaluations() - k);
                assertThat(kept).hasSize(whole.evaluations());
            }
        }
    }

    @Test
    void anotherPointIsRefusedDownToTheSignOfZero() {
        var log = log(List.of(value(0.0, 7)), new ArrayList<>());

        assertThatIllegalArgumentException()
                .isThrownBy(() -> log.value(new double[] {-0.0}, () -> 7))
                .withMessageContaining("Evaluation 1 of the checkpoint c.jsonl")
                .withMessageContaining("at another point")
                .withMessageContaining("Maybe");
    }

    @Test
    void anotherKindIsRefused() {
        var log = log(List.of(value(0.0, 7)), new ArrayList<>());

        assertThatIllegalArgumentException()
                .isThrownBy(() -> log.gradient(new double[1], new double[1], () -> 7))
                .withMessageContaining("of another kind");
    }

    @Test
    void anotherNumberOfDerivativesIsRefused() {
        for (List<Double> derivatives : List.of(List.<Double>of(), List.of(1.0, 2.0))) {
            var evaluation =
                    new Evaluation("", List.of(0.0), new Evaluation.Gradient(7, derivatives));
            var log = log(List.of(evaluation), new ArrayList<>());

            assertThatIllegalArgumentException()
                    .isThrownBy(() -> log.gradient(new double[1], new double[1], () -> 7))
                    .withMessageContaining("Evaluation 1 of the checkpoint c.jsonl")
                    .withMessageContaining("with another number of derivatives");
        }
    }

    /** The first points of a training are the same for every Qubo; only the hash tells. */
    @Test
    void anotherQuboIsRefused() {
        var kept = new ArrayList<Evaluation>();
        log(List.of(), kept).of(QUBO).value(new double[1], () -> 7);
        List<Qubo> others =
                List.of(
                        Qubo.builder(2).add(0, 1, 4).build(),
                        Qubo.builder(2).add(0, 1, 3).addOffset(1).build(),
                        Qubo.builder(2).add(0, 1, 3).addBias(0, 1).build(),
                        Qubo.builder(3).add(0, 1, 3).build(),
                        Qubo.builder(3).add(0, 2, 3).build());

        assertThat(log(kept, new ArrayList<>()).of(QUBO).value(new double[1], () -> 0))
                .isEqualTo(7);
        for (Qubo other : others) {
            var log = log(kept, new ArrayList<>()).of(other);
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> log.value(new double[1], () -> 7))
                    .withMessageContaining("of another Qubo");
        }
    }

    @Test
    void afterTheStopSignalNothingIsRecalledOrRecorded() {
        boolean[] stopped = {false};
        var kept = new ArrayList<Evaluation>();
        var log = log(List.of(value(1, 10), value(2, 20)), kept).until(() -> stopped[0]);

        assertThat(log.value(new double[] {1}, () -> 0)).isEqualTo(10);
        stopped[0] = true;
        assertThat(log.value(new double[] {5}, () -> 50)).isEqualTo(50);
        assertThat(log.resumed()).isEqualTo(1);
        assertThat(kept).isEmpty();
    }

    @Test
    void copiesShareThePosition() {
        var log = log(List.of(value(1, 10), value(2, 20)), new ArrayList<>());

        assertThat(log.isUnused()).isTrue();
        log.until(() -> false).value(new double[] {1}, () -> 0);

        assertThat(log.isUnused()).isFalse();
        assertThat(log.value(new double[] {2}, () -> 0)).isEqualTo(20);
    }

    @Test
    void withoutALogEveryValueIsFresh() {
        var waves = new Waves(true, 2);

        assertThat(EvaluationLog.NONE.watch(waves)).isSameAs(waves);
        assertThat(EvaluationLog.NONE.of(QUBO).value(START, () -> 4)).isEqualTo(4);
        assertThat(EvaluationLog.NONE.resumed()).isZero();
        assertThat(EvaluationLog.NONE.isUnused()).isFalse();
    }

    private static Evaluation value(double at, double value) {
        return new Evaluation("", Collections.singletonList(at), new Evaluation.Value(value));
    }
}
