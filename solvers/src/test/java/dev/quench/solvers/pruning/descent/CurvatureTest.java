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
import dev.quench.solvers.pruning.network.Examples;
import dev.quench.solvers.pruning.network.Perceptron;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator.SplittableGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;

class CurvatureTest {
    private static final int SAMPLES = 25;
    private static final int DRAWS = 4000;

    private static SplittableGenerator random(long seed) {
        return RandomGeneratorFactory.<SplittableGenerator>of("L64X128MixRandom").create(seed);
    }

    @Test
    void empiricalCurvatureIsThatOfTheExamplesThemselves() {
        Examples batch = SmallCase.DATA.training().range(0, SAMPLES);

        assertThat(Curvature.EMPIRICAL.examples(SmallCase.network(1), batch, random(1)))
                .isSameAs(batch);
    }

    /** The mean over draws is {@code 1/N sum_s sum_c p_sc g_sc^2}, here summed over all classes. */
    @Test
    void classesAreDrawnFromWhatTheNetworkPredicts() {
        Perceptron network = SmallCase.network(1);
        Examples batch = SmallCase.DATA.training().range(0, SAMPLES);
        float[] exact = exactDiagonal(network, batch);
        SplittableGenerator random = random(3);
        double[] sum = new double[exact.length];

        for (int k = 0; k < DRAWS; k++) {
            Examples drawn = Curvature.FISHER.examples(network, batch, random);
            float[] squares = network.gradients(drawn, 0).meanSquares();
            for (int w = 0; w < sum.length; w++) {
                sum[w] += squares[w] / DRAWS;
            }
        }

        double scale = 0;
        for (float value : exact) {
            scale = Math.max(scale, value);
        }
        for (int w = 0; w < sum.length; w++) {
            assertThat(sum[w]).isCloseTo(exact[w], within(0.03 * scale));
        }
    }

    private static float[] exactDiagonal(Perceptron network, Examples batch) {
        float[] probabilities = network.probabilities(batch);
        float[] sum = new float[network.layers().getFirst().size()];
        float[] column = new float[SAMPLES];
        for (int c = 0; c < SmallCase.CLASSES; c++) {
            int[] classes = new int[SAMPLES];
            Arrays.fill(classes, c);
            var gradients = network.gradients(batch.labelled(classes), 0);
            for (int w = 0; w < sum.length; w++) {
                gradients.copy(w, column, 0);
                for (int s = 0; s < SAMPLES; s++) {
                    float p = probabilities[s * SmallCase.CLASSES + c];
                    sum[w] += p * column[s] * column[s] / SAMPLES;
                }
            }
        }
        return sum;
    }

    @Test
    void slopesStayThoseOfTheLabels() {
        var blocks = new ArrayList<PruningBlock>();
        BlockSolver inner = BlockSolvers.named("greedy");
        BlockSolver watched =
                new BlockSolver() {
                    @Override
                    public String name() {
                        return "watched";
                    }

                    @Override
                    public BlockAnswer solve(PruningBlock block, BlockRequest request) {
                        blocks.add(block);
                        return inner.solve(block, request);
                    }
                };
        DescentOptions options = SmallCase.options().withEpochs(1);

        DescentResult empirical = run(options, inner);
        DescentResult fisher = run(options.withCurvature(Curvature.FISHER), watched);

        assertThat(fisher.best().loss()).isLessThan(fisher.curve().getFirst().loss());
        assertThat(fisher).isNotEqualTo(empirical);
        PruningBlock first = blocks.getFirst();
        double apart = 0;
        for (int i = 0; i < first.size(); i++) {
            double mean = 0;
            for (int s = 0; s < first.samples(); s++) {
                mean += (double) first.gradient(i, s) / first.samples();
            }
            apart = Math.max(apart, Math.abs(mean - first.mean(i)));
        }
        assertThat(apart).isGreaterThan(0.01);
    }

    private static DescentResult run(DescentOptions options, BlockSolver solver) {
        return new PruningDescent(
                        SmallCase.network(1),
                        SmallCase.DATA,
                        List.of(0, 1),
                        solver,
                        options,
                        new PruningDescent.Control(
                                Ticker.FROZEN,
                                StopSignal.NEVER,
                                DescentListener.SILENT,
                                DescentLog.NONE))
                .run();
    }

    @Test
    void anUnknownWordIsRefusedWithTheKnownOnes() {
        assertThat(Curvature.named("fisher")).isEqualTo(Curvature.FISHER);
        assertThatThrownBy(() -> Curvature.named("hessian"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("\"hessian\"")
                .hasMessageContaining("empirical, fisher");
    }
}
