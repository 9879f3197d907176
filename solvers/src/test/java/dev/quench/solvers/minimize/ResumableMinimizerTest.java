package dev.quench.solvers.minimize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.function.Consumer;
import java.util.random.RandomGenerator.SplittableGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ResumableMinimizerTest {
    private static final int BUDGET = 60;
    private static final int STOP = 23;
    private static final double[] START = {0.4, -1.1, 2.0};

    private static MinimizeRequest request() {
        return MinimizeRequest.of(
                BUDGET,
                RandomGeneratorFactory.<SplittableGenerator>of("L64X128MixRandom").create(5));
    }

    private static Consumer<String> line(StringBuilder text) {
        return line -> text.append(line).append('\n');
    }

    static Stream<Minimizer> minimizers() {
        return Minimizers.all().stream();
    }

    /** {@code sum sin(x_i + i) + cos(x_0) cos(x_1)}: one sinusoid in each, with a gradient. */
    private static final class Waves implements Objective {
        private final boolean gradient;
        private int calls;

        Waves(boolean gradient) {
            this.gradient = gradient;
        }

        @Override
        public double value(double[] x) {
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
    void stoppingAndResumingEqualsAnUninterruptedRun(Minimizer minimizer) {
        for (boolean gradient : new boolean[] {false, true}) {
            var whole = minimizer.minimize(new Waves(gradient), START, request());
            var text = new StringBuilder();
            var first = new Waves(gradient);
            var stopped =
                    new ResumableMinimizer(
                                    minimizer, Checkpoint.empty(minimizer.name(), 3), line(text))
                            .minimize(first, START, request().withStop(() -> first.calls >= STOP));
            var checkpoint = Checkpoint.parse(text + "{\"value\":0.1,\"poi");
            var second = new Waves(gradient);
            var resumed =
                    new ResumableMinimizer(minimizer, checkpoint, line(text))
                            .minimize(second, START, request());

            assertThat(stopped.evaluations()).isLessThanOrEqualTo(STOP);
            assertThat(resumed).isEqualTo(whole);
            assertThat(second.calls).isEqualTo(whole.evaluations() - stopped.evaluations());
            assertThat(Checkpoint.parse(text.toString()).size()).isEqualTo(whole.evaluations());
        }
    }

    @Test
    void anotherStartIsRefused() {
        var text = new StringBuilder();
        var method = new NelderMeadMinimizer();
        new ResumableMinimizer(method, Checkpoint.empty("nelder-mead", 3), line(text))
                .minimize(new Waves(false), START, request());
        var resumed = new ResumableMinimizer(method, Checkpoint.parse(text.toString()), line(text));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> resumed.minimize(new Waves(false), new double[3], request()))
                .withMessageContaining("Evaluation 1");
    }

    @Test
    void anotherMethodIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        new ResumableMinimizer(
                                new SpsaMinimizer(), Checkpoint.empty("adam", 3), line -> {}))
                .withMessageContaining("adam")
                .withMessageContaining("spsa");
    }

    @Test
    void aTextThatIsNoCheckpointIsRefusedWithItsLine() {
        String head = Checkpoint.empty("adam", 1).text();

        assertThatIllegalArgumentException()
                .isThrownBy(() -> Checkpoint.parse("{}"))
                .withMessageContaining("quench.checkpoint/1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Checkpoint.parse(head + "x" + System.lineSeparator() + "x"))
                .withMessageContaining("Line 2");
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        Checkpoint.parse(
                                head + "{\"value\":1.0,\"point\":[1.0,2.0],\"gradient\":[]}"))
                .withMessageContaining("2 parameters instead of 1");
    }
}
