package dev.quench.solvers.pruning.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class GradientChunkTest {
    private static final float[][] ROWS = {
        {0, 1, 0, 2, 0}, {0, 0, -0.0f, 3, 0}, {4, 5, 6, 7, 8}, {0, Float.MIN_VALUE, 0, -1, 0}
    };

    private static GradientChunk chunk(int from, int to, int... numbers) {
        return GradientChunk.of(
                (row, into, offset) -> System.arraycopy(ROWS[row], 0, into, offset, 5),
                5,
                numbers,
                from,
                to);
    }

    @Test
    void examplesWithoutAGradientAreLeftOut() {
        GradientChunk chunk = chunk(1, 4, 2, 0, 1, 3);

        assertThat(chunk.rows()).isEqualTo(3);
        assertThat(chunk.examples()).isEqualTo(2);
        assertThat(chunk.example(0)).isEqualTo(1);
        assertThat(chunk.example(1)).isEqualTo(3);
        float[][] expected = {{1, 2}, {0, 3}, {Float.MIN_VALUE, -1}};
        for (int r = 0; r < 3; r++) {
            for (int c = 0; c < 2; c++) {
                assertThat(chunk.columns(0, 2).get(r, c)).isEqualTo(expected[r][c]);
            }
            assertThat(chunk.columns(1, 2).get(r, 0)).isEqualTo(expected[r][1]);
        }
    }

    @Test
    void whereAllExamplesHaveAGradientNothingIsLeftOut() {
        GradientChunk chunk = chunk(0, 2, 2, 0);

        assertThat(chunk.examples()).isEqualTo(5);
        for (int c = 0; c < 5; c++) {
            assertThat(chunk.example(c)).isEqualTo(c);
            assertThat(chunk.columns(0, 5).get(0, c)).isEqualTo(ROWS[2][c]);
            assertThat(chunk.columns(0, 5).get(1, c)).isEqualTo(ROWS[0][c]);
        }
        assertThatIllegalArgumentException().isThrownBy(() -> chunk.columns(0, 6).rows());
    }

    @Test
    void withoutAnyGradientThereIsNoExample() {
        GradientChunk chunk = GradientChunk.of((_, _, _) -> {}, 4, new int[] {8, 9}, 0, 2);

        assertThat(chunk.rows()).isEqualTo(2);
        assertThat(chunk.examples()).isZero();
    }
}
