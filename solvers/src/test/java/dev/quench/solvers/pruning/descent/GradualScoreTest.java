package dev.quench.solvers.pruning.descent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.quench.solvers.control.StopSignal;
import dev.quench.solvers.control.Ticker;
import dev.quench.solvers.pruning.block.BlockSolvers;
import dev.quench.solvers.pruning.network.Network;
import dev.quench.solvers.pruning.network.Perceptron;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Scores alone, in several stages down to the density. */
class GradualScoreTest {
    private static final List<Integer> LAYERS = List.of(0, 1);

    private static DescentOptions options(Importance initial, int stages, double surgeon) {
        return SmallCase.options(stages, surgeon, 0, 3).withEpochs(0).withInitial(initial);
    }

    private static DescentResult run(Network network, DescentOptions options, StopSignal stop) {
        return new PruningDescent(
                        network,
                        SmallCase.DATA,
                        LAYERS,
                        BlockSolvers.named("anneal"),
                        options,
                        new PruningDescent.Control(
                                Ticker.FROZEN, stop, DescentListener.SILENT, DescentLog.NONE))
                .run();
    }

    private static DescentResult run(Network network, DescentOptions options) {
        return run(network, options, StopSignal.NEVER);
    }

    /** Asks to end when it was asked so many times. */
    private static final class After implements StopSignal {
        private int left;

        After(int questions) {
            left = questions;
        }

        @Override
        public boolean requested() {
            return left-- <= 0;
        }
    }

    /** Magnitudes do not change while survivors stay, so stages cannot change the mask. */
    @Test
    void stagesOfMagnitudesAreOneWithoutMoves() {
        Perceptron once = SmallCase.network(1);
        Perceptron gradual = SmallCase.network(1);

        DescentResult result = run(gradual, options(Importance.MAGNITUDE, 4, 0));

        assertThat(result.survivors())
                .isEqualTo(run(once, options(Importance.MAGNITUDE, 1, 0)).survivors());
        for (int l : LAYERS) {
            assertThat(gradual.weights(l)).isEqualTo(once.weights(l));
        }
    }

    @ParameterizedTest
    @CsvSource({"MAGNITUDE", "SURGEON"})
    void surgeryInStagesLosesLessThanAtOnce(Importance initial) {
        Perceptron network = SmallCase.network(1);
        DescentResult once = run(SmallCase.network(1), options(initial, 1, 0.01));

        DescentResult gradual = run(network, options(initial, 6, 0.01));

        assertThat(gradual.settled()).isTrue();
        assertThat(gradual.finished()).isTrue();
        assertThat(gradual.steps()).isZero();
        assertThat(gradual.best().density()).isEqualTo(once.best().density());
        assertThat(gradual.best().loss()).isLessThan(once.best().loss());
        for (int l : LAYERS) {
            float[] weights = network.weights(l);
            BitSet mask = Objects.requireNonNull(gradual.survivors().get(l));
            for (int w = 0; w < weights.length; w++) {
                assertThat(weights[w] != 0).isEqualTo(mask.get(w));
            }
        }
    }

    /** What is pruned in one stage stays so, and each stage ends at its density. */
    @Test
    void aSignalBetweenTwoStagesLeavesTheMaskOnTheWay() {
        DescentOptions options = options(Importance.SURGEON, 5, 0.01);
        var kept = new ArrayList<BitSet>();

        for (int stage = 1; stage < 5; stage++) {
            DescentResult result = run(SmallCase.network(1), options, new After(stage - 1));

            double density = 0.3 + 0.7 * options.schedule().wayLeft(stage);
            assertThat(result.best().density()).isCloseTo(density, within(0.005));
            assertThat(result.settled()).isFalse();
            assertThat(result.finished()).isFalse();
            kept.add(Objects.requireNonNull(result.survivors().get(0)));
        }
        for (int stage = 1; stage < 4; stage++) {
            var both = (BitSet) kept.get(stage).clone();
            both.and(kept.get(stage - 1));
            assertThat(both).isEqualTo(kept.get(stage));
        }
    }

    /** Both layers need gradients for their scores and for their survivors, in each stage anew. */
    @ParameterizedTest
    @ValueSource(ints = {1, 3})
    void everyStageTakesFreshGradients(int stages) {
        var asked = new ArrayList<List<Float>>();
        Perceptron inner = SmallCase.network(1);
        var network =
                (Network)
                        Proxy.newProxyInstance(
                                Network.class.getClassLoader(),
                                new Class<?>[] {Network.class},
                                (_, method, arguments) -> {
                                    if (method.getName().equals("gradients")) {
                                        asked.add(
                                                List.of(inner.weights(0)[0], inner.weights(1)[0]));
                                    }
                                    return method.invoke(inner, arguments);
                                });

        run(network, options(Importance.SURGEON, stages, 0.01));

        assertThat(asked).hasSize(4 * stages);
        assertThat(asked.stream().distinct()).hasSize(stages);
    }

    @Test
    void threadsDoNotChangeIt() {
        DescentOptions options = options(Importance.SURGEON, 3, 0.01);
        Perceptron one = SmallCase.network(1);
        Perceptron two = SmallCase.network(2);

        assertThat(run(two, options)).isEqualTo(run(one, options));
        for (int l : LAYERS) {
            assertThat(two.weights(l)).isEqualTo(one.weights(l));
        }
    }
}
