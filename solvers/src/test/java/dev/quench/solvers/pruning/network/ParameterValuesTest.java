package dev.quench.solvers.pruning.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class ParameterValuesTest {
    @Test
    void copiesOnTheWayInAndOut() {
        float[] given = {1, 2, 3, 4, 5, 6};
        ParameterValues values = new ParameterValues(List.of(2, 3), given);

        given[0] = 9;
        values.toArray()[1] = 9;

        assertThat(values)
                .isEqualTo(new ParameterValues(List.of(2, 3), new float[] {1, 2, 3, 4, 5, 6}))
                .isNotEqualTo(new ParameterValues(List.of(3, 2), new float[] {1, 2, 3, 4, 5, 6}));
        assertThat(values.get(5)).isEqualTo(6);
    }

    @Test
    void aSingleNumberHasNoDimensions() {
        assertThat(new ParameterValues(List.of(), new float[] {3}).size()).isEqualTo(1);
    }

    @Test
    void refusesShapesThatDoNotFit() {
        assertThatThrownBy(() -> new ParameterValues(List.of(2, 3), new float[5]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("[2, 3] ask for 6 values; there are 5");
        assertThatThrownBy(() -> new ParameterValues(List.of(0), new float[0]))
                .hasMessageContaining("must be positive");
    }
}
