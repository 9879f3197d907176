package dev.quench.solvers.pruning.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InputShapeTest {
    @ParameterizedTest
    @ValueSource(strings = {"784", "1x28x28"})
    void isReadAsItIsWritten(String text) {
        assertThat(InputShape.parse(text)).hasToString(text);
        assertThat(InputShape.parse(text).features()).isEqualTo(784);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "0", "3x-1", "28 x 28", "1e3"})
    void refusesOtherTexts(String text) {
        assertThatThrownBy(() -> InputShape.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Maybe write 784 or 1x28x28");
    }

    @Test
    void refusesNoDimensions() {
        assertThatThrownBy(InputShape::of).isInstanceOf(IllegalArgumentException.class);
    }
}
