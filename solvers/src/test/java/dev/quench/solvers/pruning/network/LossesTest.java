package dev.quench.solvers.pruning.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class LossesTest {
    @Test
    void theMeanIsSummedInDoublePrecision() {
        float[] losses = new float[1 << 20];
        Arrays.fill(losses, 0.1f);
        losses[0] = 1e7f;

        var all = new Losses(losses, 1 << 18);

        double expected = (1e7 + ((1 << 20) - 1) * (double) 0.1f) / (1 << 20);
        assertThat(all.mean()).isEqualTo(expected, within(1e-9));
        assertThat(all.accuracy()).isEqualTo(0.25);
        assertThat(all.size()).isEqualTo(1 << 20);
    }

    @Test
    void equalMeansTheSameLossesAndHits() {
        var losses = new Losses(new float[] {1, 2}, 1);

        assertThat(new Losses(new float[] {1, 2}, 1)).isEqualTo(losses).hasSameHashCodeAs(losses);
        assertThat(new Losses(new float[] {1, 2}, 0)).isNotEqualTo(losses);
        assertThat(new Losses(new float[] {1, 3}, 1)).isNotEqualTo(losses);
        assertThat(losses).hasToString("Losses[size=2, mean=1.5, accuracy=0.5]");
    }

    @Test
    void refusesCountsThatCannotBe() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Losses(new float[0], 0));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Losses(new float[2], 3))
                .withMessageContaining("(3) must be between 0 and 2");
        assertThatIllegalArgumentException().isThrownBy(() -> new Losses(new float[2], -1));
    }
}
