package dev.quench.solvers.sampler.kernel.lowrank;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.quench.problems.pruning.BlockModel;
import dev.quench.problems.pruning.PruningBlock;
import dev.quench.problems.qubo.Bits;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LowRankStateTest {
    private static final ScalarColumns SCALAR = new ScalarColumns();

    private static float[] normals(int count, long seed, double scale) {
        var random = new SplittableRandom(seed);
        float[] values = new float[count];
        for (int k = 0; k < count; k++) {
            values[k] = (float) (scale * random.nextGaussian());
        }
        return values;
    }

    private static PruningBlock block(int size, int samples, double scale) {
        boolean[] pruned = new boolean[size];
        for (int i = 0; i < size; i += 3) {
            pruned[i] = true;
        }
        return new PruningBlock(
                samples,
                normals(size * samples, 1, scale),
                normals(size, 2, 1),
                pruned,
                new int[size],
                BlockModel.PUBLISHED);
    }

    private static LowRankState walked(LowRankModel model, int flips) {
        var state = new LowRankState(model, SCALAR);
        var random = new SplittableRandom(3);
        for (int k = 0; k < flips; k++) {
            state.flip(random.nextInt(model.size()));
        }
        return state;
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 16, 17, 32, 200})
    void theVectorKernelAgreesWithPlainJava(int samples) {
        ColumnKernel vector = ColumnKernel.fastest();
        assumeTrue(vector instanceof VectorColumns);
        int length = ColumnKernel.padded(samples);
        float[] u = normals(length, 5, 1);
        float[] columns = normals(3 * length, 6, 1);

        assertThat((double) vector.dot(columns, length, columns, 2 * length, length))
                .isCloseTo(SCALAR.dot(columns, length, columns, 2 * length, length), within(1e-4));
        assertThat((double) vector.change(u, columns, 0, -1, length, 1, length))
                .isCloseTo(SCALAR.change(u, columns, 0, -1, length, 1, length), within(1e-3));

        float[] other = u.clone();
        vector.add(u, columns, length, -1, length);
        SCALAR.add(other, columns, length, -1, length);
        assertThat(u).containsExactly(other);
    }

    /** The compiler takes over in the midst of it. */
    @Test
    void aProductHasTheSameBitsBeforeAndAfterCompilation() {
        ColumnKernel kernel = ColumnKernel.fastest();
        float[] columns = normals(3 * 208, 8, 1);
        int dot = Float.floatToIntBits(kernel.dot(columns, 0, columns, 208, 208));
        int change = Float.floatToIntBits(kernel.change(columns, columns, 208, 1, 416, -1, 208));

        for (int k = 0; k < 30_000; k++) {
            float again = kernel.dot(columns, 0, columns, 208, 208);
            float changed = kernel.change(columns, columns, 208, 1, 416, -1, 208);

            assertThat(Float.floatToIntBits(again)).isEqualTo(dot);
            assertThat(Float.floatToIntBits(changed)).isEqualTo(change);
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {1, 1e-12, 1e12})
    void changesAreThoseOfTheBlockAtEveryScale(double scale) {
        PruningBlock block = block(30, 12, scale);
        var model = LowRankModel.of(block);
        LowRankState state = walked(model, 40);
        Bits flips = state.flips();
        double before = block.change(flips);
        double unit = model.unit();

        assertThat(state.value() * unit).isCloseTo(before, within(1e-5 * Math.abs(before)));
        for (int i = 1; i < 30; i++) {
            double flip = block.change(flips.flip(i)) - before;
            double swap = block.change(flips.flip(i).flip(0)) - before;
            double both = state.flipChange(i) + state.flipChange(0) + state.interaction(i, 0);
            double near = 1e-5 * (unit + Math.abs(before));

            assertThat(state.flipChange(i) * unit).isCloseTo(flip, within(near));
            assertThat(state.swapChange(i, 0) * unit).isCloseTo(swap, within(near));
            assertThat(both * unit).isCloseTo(swap, within(near));
        }
    }

    @Test
    void aLongWalkDoesNotDriftAway() {
        var model = LowRankModel.of(block(50, 20, 1));

        LowRankState state = walked(model, 200_000);

        double value = model.block().change(state.flips()) / model.unit();
        assertThat(state.value()).isCloseTo(value, within(1e-5 * Math.abs(value)));
    }

    @Test
    void settingFlipsAndClearingThemStartAnew() {
        var model = LowRankModel.of(block(50, 20, 1));
        LowRankState state = walked(model, 77);
        var other = new LowRankState(model);

        other.set(state.flips());

        assertThat(other.flips()).isEqualTo(state.flips());
        assertThat(other.value()).isCloseTo(state.value(), within(1e-4 * state.value()));
        other.clear();
        assertThat(other.value()).isZero();
        assertThat(other.flips()).isEqualTo(Bits.zeros(50));
    }
}
