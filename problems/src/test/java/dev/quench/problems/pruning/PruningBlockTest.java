package dev.quench.problems.pruning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.quench.problems.encode.SwapPairEncoding;
import dev.quench.problems.program.BinaryProgram;
import dev.quench.problems.qubo.Bits;
import dev.quench.problems.qubo.Qubo;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PruningBlockTest {
    private static final int SIZE = 8;
    private static final BlockModel MODEL = new BlockModel(0.75, 0.01);

    private static float[] values(int count, long seed) {
        var random = new SplittableRandom(seed);
        float[] values = new float[count];
        for (int k = 0; k < count; k++) {
            values[k] = (float) random.nextGaussian();
        }
        return values;
    }

    private static boolean[] marks(int size) {
        boolean[] marks = new boolean[size];
        for (int i = 0; i < size; i += 2) {
            marks[i] = true;
        }
        return marks;
    }

    private static PruningBlock block(long seed, int samples, int... groups) {
        return new PruningBlock(
                samples,
                values(groups.length * samples, seed),
                values(groups.length, seed + 1000),
                marks(groups.length),
                groups,
                MODEL);
    }

    private static double[] meansOf(PruningBlock block) {
        double[] means = new double[block.size()];
        for (int i = 0; i < means.length; i++) {
            for (int s = 0; s < block.samples(); s++) {
                means[i] += (double) block.gradient(i, s) / block.samples();
            }
        }
        return means;
    }

    private static double loss(PruningBlock block, Bits x) {
        return loss(block, x, meansOf(block));
    }

    /** The model of the loss from weights: the second-order expansion at the pruned point. */
    private static double loss(PruningBlock block, Bits x, double... means) {
        int n = block.samples();
        double loss = 0;
        double[] shift = new double[n];
        for (int i = 0; i < block.size(); i++) {
            double before = block.isPruned(i) ? 0 : block.weight(i);
            double after = x.get(i) ? 0 : block.weight(i);
            for (int s = 0; s < n; s++) {
                shift[s] += block.gradient(i, s) * (after - before);
            }
            loss += 0.75 * means[i] * (after - before) + 0.01 * Math.pow(after - before, 2);
        }
        for (double value : shift) {
            loss += value * value / (2 * n);
        }
        return loss;
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void theDenseMatrixTheFlipsAndTheWeightsAgreeOnAllStates(long seed) {
        var block = block(seed, 5, new int[SIZE]);
        BinaryProgram program = block.quadratic();

        for (long index = 0; index < 1 << SIZE; index++) {
            Bits x = Bits.ofIndex(index, SIZE);
            double loss = loss(block, x);

            assertThat(block.change(block.flipsTo(x))).isCloseTo(loss, within(1e-12));
            assertThat(program.objective().energy(x)).isCloseTo(loss, within(1e-12));
            assertThat(program.isFeasible(x)).isEqualTo(block.isBalanced(block.flipsTo(x)));
        }
    }

    @Test
    void slopesOfTheirOwnReplaceTheMeanOfTheGradients() {
        PruningBlock same = block(9, 5, new int[SIZE]);
        double[] means = {0.5, -1, 2, 0, 0.25, -3, 1, -0.5};
        var block =
                new PruningBlock(
                        5,
                        values(SIZE * 5, 9),
                        means,
                        values(SIZE, 1009),
                        marks(SIZE),
                        new int[SIZE],
                        MODEL);
        Qubo dense = block.quadratic().objective();

        for (long index = 0; index < 1 << SIZE; index++) {
            Bits x = Bits.ofIndex(index, SIZE);

            assertThat(block.change(block.flipsTo(x)))
                    .isCloseTo(loss(same, x, means), within(1e-12));
            assertThat(dense.energy(x)).isCloseTo(loss(same, x, means), within(1e-12));
        }
        assertThat(block.mean(5)).isEqualTo(-3);
        assertThat(same.mean(5)).isCloseTo(meansOf(same)[5], within(1e-15));
    }

    @Test
    void slopesThatDoNotFitAreRefused() {
        for (double[] means : new double[][] {new double[3], {1, Double.NaN}}) {
            assertThatThrownBy(() ->
                            new PruningBlock(
                                    2,
                                    values(4, 1),
                                    means,
                                    values(2, 2),
                                    marks(2),
                                    new int[2],
                                    MODEL))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("mean gradient");
        }
    }

    @Test
    void theIncumbentCostsExactlyNothing() {
        var block = block(6, 7, 0, 0, 1, 1, 1, 2, 2, 0);

        assertThat(Double.compare(block.change(Bits.zeros(SIZE)), 0.0)).isZero();
        assertThat(block.prunedAfter(Bits.zeros(SIZE))).isEqualTo(Bits.of(marks(SIZE)));
    }

    @Test
    void theDenseMatrixKeepsNegativeEntries() {
        var couplings = block(7, 3, new int[SIZE]).quadratic().objective().couplings();
        int[] negative = {0};

        couplings.forEach((_, _, b) -> negative[0] += b < 0 ? 1 : 0);

        assertThat(couplings.count()).isEqualTo(28);
        assertThat(negative[0]).isBetween(5, 23);
    }

    @Test
    void groupsBecomeRowsAndCounts() {
        var block = block(8, 3, 0, 1, 1, 0, 0, 1, 0, 0);

        assertThat(block.groups()).isEqualTo(2);
        assertThat(block.pruned(0)).isEqualTo(3);
        assertThat(block.kept(0)).isEqualTo(2);
        assertThat(block.quadratic().constraints())
                .extracting(Object::toString)
                .containsExactly("group0: x0 + x3 + x4 + x6 + x7 = 3", "group1: x1 + x2 + x5 = 1");
        assertThat(block.isBalanced(Bits.parse("10010000"))).isTrue();
        assertThat(block.isBalanced(Bits.parse("11000000"))).isFalse();
    }

    @Test
    void swapPairsSayWhatTheirSwapsChange() {
        var block = block(9, 4, 0, 0, 0, 0, 0, 0, 0, 0, 1, 1);
        Bits flips = Bits.parse("0110000000");
        var pairs = new BlockPairs(block, flips, new int[] {0, 1, 4, 8}, new int[] {2, 3, 5, 9});
        Qubo qubo = block.swapPairs(pairs);

        for (long index = 0; index < 16; index++) {
            Bits y = Bits.ofIndex(index, 4);
            Bits after = pairs.apply(y);

            assertThat(block.isBalanced(after)).isTrue();
            assertThat(qubo.energy(y)).isCloseTo(block.change(after), within(1e-12));
        }
        assertThat(qubo.energy(Bits.zeros(4))).isEqualTo(block.change(flips));
    }

    @Test
    void theProgramCanTakeTheSwapPairEncoding() {
        var block = block(10, 4, 0, 0, 0, 0, 1, 1, 1, 1);
        var program = block.quadratic();
        var incumbent = block.prunedAfter(Bits.zeros(SIZE));

        var encoded = SwapPairEncoding.greedy().withIncumbent(incumbent).reformulate(program);

        assertThat(encoded.model().size()).isEqualTo(4);
        for (long index = 0; index < 16; index++) {
            Bits y = Bits.ofIndex(index, 4);
            Bits flips = block.flipsTo(encoded.lift().lift(y));
            assertThat(encoded.model().energy(y)).isCloseTo(block.change(flips), within(1e-12));
        }
    }

    @Test
    void rejectsAGradientThatIsNotANumber() {
        float[] gradients = values(6, 1);
        gradients[5] = Float.NaN;

        assertThatThrownBy(() ->
                        new PruningBlock(
                                3,
                                gradients,
                                values(2, 2),
                                marks(2),
                                new int[2],
                                BlockModel.PUBLISHED))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(
                        "The gradient of weight 1 in sample 2 (NaN) must be finite.");
    }

    @Test
    void rejectsShapesThatDoNotFit() {
        assertThatThrownBy(() ->
                        new PruningBlock(
                                3, values(5, 1), values(2, 2), marks(2), new int[2], MODEL))
                .hasMessage("A pruning block of 2 weights and 3 samples takes 6 gradients, not 5.");
        assertThatThrownBy(() -> block(1, 2, 0, 2, 2))
                .hasMessageStartingWith("Group 1 of a pruning block has no weight");
        assertThatThrownBy(() -> block(1, 2, 0, 3))
                .hasMessage("The group of weight 1 (3) must be in [0, 2).");
        assertThatThrownBy(() -> block(1, 2))
                .hasMessageContaining("must have a weight and a sample");
        assertThatThrownBy(() -> block(1, 2, 0, 0).change(Bits.zeros(3)))
                .hasMessage("A pruning block of 2 weights cannot be flipped by 3 bits.");
    }

    @Test
    void rejectsPairsThatAreNoSwaps() {
        var block = block(11, 2, 0, 0, 1, 1);
        Bits none = Bits.zeros(4);

        assertThatThrownBy(() -> new BlockPairs(block, none, new int[] {0}, new int[] {3}))
                .hasMessageStartingWith("Pair 0 (weights 0 and 3) must be");
        assertThatThrownBy(() -> new BlockPairs(block, none, new int[] {0, 0}, new int[] {1, 1}))
                .hasMessageStartingWith("Pair 1 (weights 0 and 1) must be");
        assertThatThrownBy(() -> new BlockPairs(block, none, new int[] {1}, new int[] {0}))
                .hasMessageStartingWith("Pair 0 (weights 1 and 0) must be");
    }
}
