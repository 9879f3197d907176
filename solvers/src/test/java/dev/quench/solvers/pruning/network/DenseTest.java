package dev.quench.solvers.pruning.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class DenseTest {
    @Test
    void weightsOfInputRowsAreTransposed() {
        float[] inputRows = {1, 2, 3, 4, 5, 6};

        var dense = Dense.ofInputRows("fc1", 2, inputRows, new float[3]);

        assertThat(dense)
                .isEqualTo(Dense.of("fc1", 2, new float[] {1, 4, 2, 5, 3, 6}, new float[3]));
        assertThat(dense.name()).isEqualTo("fc1");
        assertThat(dense.outputs()).isEqualTo(3);
        assertThat(dense.inputs()).isEqualTo(2);
    }

    @Test
    void arraysAreCopiedInAndOut() {
        float[] weights = {1, 2};
        var dense = Dense.of("a", 2, weights, new float[] {3});

        weights[0] = 9;
        dense.weights()[1] = 9;
        dense.biases()[0] = 9;

        assertThat(dense).isEqualTo(Dense.of("a", 2, new float[] {1, 2}, new float[] {3}));
    }

    @Test
    void refusesWhatIsNotALayer() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Dense.of("a", 2, new float[5], new float[3]))
                .withMessage(
                        "The layer a of 3 outputs and 2 inputs must have 6 weights; it has 5.");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Dense.ofInputRows("a", 2, new float[5], new float[3]));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Dense.of("a", 2, new float[0], new float[0]));
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> Dense.of("a", 1, new float[1], new float[] {Float.NEGATIVE_INFINITY}))
                .withMessage("Value 0 (-Infinity) of a.bias must be finite.");
    }
}
