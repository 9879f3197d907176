package dev.quench.solvers.pruning.descent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.quench.problems.pruning.PruningBlock;
import dev.quench.solvers.control.StopSignal;
import dev.quench.solvers.control.Ticker;
import dev.quench.solvers.pruning.block.BlockAnswer;
import dev.quench.solvers.pruning.block.BlockRequest;
import dev.quench.solvers.pruning.block.BlockSolver;
import dev.quench.solvers.pruning.block.BlockSolvers;
import dev.quench.solvers.pruning.network.Perceptron;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class PruningDescentTest {
    private static final BlockSolver ANNEAL = BlockSolvers.named("anneal");

    static List<Granularity> granularities() {
        return List.of(
                new Granularity.WholeLayer(),
                new Granularity.EachOutput(),
                new Granularity.Pattern(2, 4));
    }

    private static DescentResult run(
            Perceptron network, DescentOptions options, BlockSolver solver, DescentListener heard) {
        return new PruningDescent(
                        network,
                        SmallCase.DATA,
                        List.of(0, 1),
                        solver,
                        options,
                        new PruningDescent.Control(
                                Ticker.FROZEN, StopSignal.NEVER, heard, DescentLog.NONE))
                .run();
    }

    private static DescentResult run(Perceptron network, DescentOptions options) {
        return run(network, options, ANNEAL, DescentListener.SILENT);
    }

    /** Keeps what its inner solver was asked and answered. */
    private static final class Watched implements BlockSolver {
        private final List<PruningBlock> blocks = new ArrayList<>();
        private final List<BlockAnswer> answers = new ArrayList<>();

        @Override
        public String name() {
            return "watched";
        }

        @Override
        public BlockAnswer solve(PruningBlock block, BlockRequest request) {
            blocks.add(block);
            answers.add(ANNEAL.solve(block, request));
            return answers.getLast();
        }
    }

    /** Keeps the steps that it hears of. */
    private static final class Steps implements DescentListener {
        private final List<StepRecord> steps = new ArrayList<>();

        @Override
        public void stepped(StepRecord step) {
            steps.add(step);
        }
    }

    @ParameterizedTest
    @MethodSource("granularities")
    void everyGroupKeepsAsManyAsAsked(Granularity granularity) {
        Perceptron network = SmallCase.network(1);

        DescentResult result = run(network, SmallCase.options(granularity, 1, 0, 0, 3));

        assertThat(result.finished()).isTrue();
        assertThat(result.swaps()).isPositive();
        for (int l = 0; l < 2; l++) {
            var layer = network.layers().get(l);
            BitSet mask = Objects.requireNonNull(result.survivors().get(l));
            float[] weights = network.weights(l);
            int[] kept = new int[granularity.groups(layer)];
            for (int w = 0; w < layer.size(); w++) {
                kept[granularity.group(layer, w)] += mask.get(w) ? 1 : 0;
                assertThat(weights[w] != 0).isEqualTo(mask.get(w));
            }
            double each = granularity.density(0.3) * layer.size() / kept.length;
            assertThat(kept).containsOnly((int) Math.round(each));
        }
    }

    @Test
    void theWholeNetworkKeepsAsManyAsAsked() {
        Perceptron network = SmallCase.network(1);
        DescentOptions layered = SmallCase.options();

        DescentResult result = run(network, inOnePool(layered));

        assertThat(result.survivors().values().stream().mapToInt(BitSet::cardinality).sum())
                .isEqualTo((int) Math.round(0.3 * 256));
    }

    private static DescentOptions inOnePool(DescentOptions options) {
        return new DescentOptions(
                new PruningTarget(
                        options.target().density(),
                        options.target().layerDensities(),
                        options.target().granularity(),
                        PruningTarget.Scope.NETWORK),
                options.scoring(),
                options.step(),
                options.schedule(),
                options.seed());
    }

    @Test
    void aStepThatIsTakenIsForeseenToLowerTheLossAndIsEvaluatedSo() {
        var watched = new Watched();
        var heard = new Steps();

        DescentResult result = run(SmallCase.network(1), SmallCase.options(), watched, heard);

        assertThat(heard.steps).hasSize(24);
        assertThat(result.stepsTaken()).isPositive();
        for (int k = 0; k < heard.steps.size(); k++) {
            StepRecord step = heard.steps.get(k);
            PruningBlock block = watched.blocks.get(k);
            var flips = watched.answers.get(k).flips();
            assertThat(step.step()).isEqualTo(k + 1);
            assertThat(step.epoch()).isEqualTo(k / 6 + 1);
            assertThat(step.block()).isEqualTo(block.size()).isLessThanOrEqualTo(32);
            assertThat(block.isBalanced(flips)).isTrue();
            assertThat(step.predicted()).isCloseTo(block.change(flips), within(1e-12));
            assertThat(step.taken()).isEqualTo(flips.cardinality() > 0);
            if (step.taken()) {
                assertThat(step.predicted()).isNegative();
                assertThat(step.swaps()).isEqualTo(flips.cardinality() / 2);
            }
        }
    }

    /** The block is that of the weights: a solver finds the network's own losses in it. */
    @Test
    void theModelOfABlockIsThatOfTheNetwork() {
        var watched = new Watched();
        Perceptron network = SmallCase.network(1);

        run(network, SmallCase.options().withEpochs(1), watched, DescentListener.SILENT);

        for (PruningBlock block : watched.blocks) {
            assertThat(block.samples()).isEqualTo(64);
            assertThat(IntStream.range(0, block.size()).filter(block::isPruned).count())
                    .isEqualTo(block.size() / 2);
        }
    }

    /** A test that none can pass: every step is tried, and the network is as it was. */
    @Test
    void aStepThatFailsItsTestIsTakenBackBitByBit() {
        Perceptron untouched = SmallCase.network(1);
        run(untouched, SmallCase.options().withEpochs(0));
        Perceptron network = SmallCase.network(1);
        var heard = new Steps();

        DescentResult result = run(network, strict(), ANNEAL, heard);

        assertThat(heard.steps).allMatch(step -> !step.taken() && step.swaps() == 0);
        assertThat(heard.steps).anyMatch(step -> step.tested() != null);
        assertThat(result.stepsTaken()).isZero();
        for (int l = 0; l < 2; l++) {
            assertThat(network.weights(l)).isEqualTo(untouched.weights(l));
        }
    }

    private static DescentOptions strict() {
        DescentOptions options = SmallCase.options(1, 0, 50, 3);
        return new DescentOptions(
                options.target(),
                options.scoring(),
                new StepOptions(
                        options.step().selection(),
                        options.step().curvature(),
                        options.step().block(),
                        options.step().batch(),
                        options.step().model(),
                        options.step().evaluations(),
                        options.step().tabu(),
                        options.step().test(),
                        Double.MIN_VALUE),
                options.schedule(),
                options.seed());
    }

    @Test
    void blocksShrinkWhereTestsSpeakAgainstThem() {
        var heard = new Steps();

        run(SmallCase.network(1), strict(), ANNEAL, heard);

        assertThat(heard.steps.getFirst().block()).isEqualTo(32);
        assertThat(heard.steps.getLast().block()).isLessThan(8);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 40})
    void threadsAndRunsGiveTheSame(int test) {
        DescentOptions options = SmallCase.options(2, 0.01, test, 3);
        Perceptron one = SmallCase.network(1);
        Perceptron two = SmallCase.network(2);

        DescentResult first = run(one, options);

        assertThat(run(two, options)).isEqualTo(first);
        for (int l = 0; l < 2; l++) {
            assertThat(two.weights(l)).isEqualTo(one.weights(l));
        }
    }

    /** The masks that magnitudes choose here lose 0.24 nats; exchanges win most of that back. */
    @Test
    void aDescentIsFarBetterThanMagnitudes() {
        Perceptron network = SmallCase.network(1);
        double dense = network.losses(SmallCase.DATA.validation()).mean();

        DescentResult result = run(network, SmallCase.options());

        double magnitude = result.curve().getFirst().loss();
        assertThat(result.best().loss())
                .isEqualTo(network.losses(SmallCase.DATA.validation()).mean())
                .isLessThan(dense + 0.5 * (magnitude - dense));
    }

    @Test
    void theCurveHasAPointEveryFewStepsAndTheBestIsTheLowest() {
        DescentResult result = run(SmallCase.network(1), SmallCase.options());

        assertThat(result.curve())
                .extracting(CurvePoint::step)
                .containsExactly(0, 3, 6, 9, 12, 15, 18, 21, 24);
        assertThat(result.curve()).allMatch(point -> point.loss() >= result.best().loss());
        assertThat(result.curve()).contains(result.best());
    }

    /** While densities fall a mask of a higher one is no answer, however low its loss. */
    @Test
    void theBestOfSeveralStagesHasTheDensityAskedFor() {
        DescentResult result =
                run(SmallCase.network(1), SmallCase.options(4, 0, 0, 3).withDensity(0.1));

        CurvePoint first = result.curve().getFirst();
        assertThat(first.density()).isGreaterThan(0.4);
        assertThat(result.best().density()).isCloseTo(0.1, within(0.01));
        assertThat(first.loss()).isLessThan(result.best().loss());
    }

    @Test
    void theSurgeonMovesSurvivorsToALowerLoss() {
        Perceptron network = SmallCase.network(1);
        DescentOptions options = SmallCase.options().withEpochs(0).withDensity(0.7);

        double plain = run(SmallCase.network(1), options).best().loss();
        double moved = run(network, options.withSurgeon(0.01)).best().loss();

        assertThat(moved).isLessThan(plain);
        assertThat(network.weights(0)).isNotEqualTo(SmallCase.network(1).weights(0));
    }

    @Test
    void aGradientThatIsNoNumberIsRefused() {
        var network =
                new FaultyNetwork(
                        SmallCase.network(1),
                        3,
                        Float.POSITIVE_INFINITY,
                        FaultyNetwork.Place.MEAN_GRADIENT);

        assertThatThrownBy(() ->
                        new PruningDescent(
                                        network,
                                        SmallCase.DATA,
                                        List.of(0),
                                        ANNEAL,
                                        SmallCase.options(),
                                        new PruningDescent.Control(
                                                Ticker.FROZEN,
                                                StopSignal.NEVER,
                                                DescentListener.SILENT,
                                                DescentLog.NONE))
                                .run())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("The gradient of weight 3 of layer fc1.weight is Infinity");
    }

    @Test
    void withoutALayerNothingIsPruned() {
        assertThatThrownBy(() ->
                        new PruningDescent(
                                SmallCase.network(1),
                                SmallCase.DATA,
                                List.of(),
                                ANNEAL,
                                SmallCase.options(),
                                new PruningDescent.Control(
                                        Ticker.FROZEN,
                                        StopSignal.NEVER,
                                        DescentListener.SILENT,
                                        DescentLog.NONE)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("No layer of the network mlp-12-16-4");
    }
}
