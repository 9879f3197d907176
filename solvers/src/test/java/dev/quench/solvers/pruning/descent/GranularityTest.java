package dev.quench.solvers.pruning.descent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.quench.solvers.pruning.network.WeightLayer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GranularityTest {
    private static final WeightLayer LAYER = new WeightLayer("fc1.weight", 3, 8, false);

    private static int[] groups(Granularity granularity) {
        return IntStream.range(0, LAYER.size()).map(w -> granularity.group(LAYER, w)).toArray();
    }

    @Test
    void aLayerIsOneGroup() {
        var whole = new Granularity.WholeLayer();

        assertThat(whole.groups(LAYER)).isEqualTo(1);
        assertThat(groups(whole)).containsOnly(0);
        assertThat(whole.density(0.3)).isEqualTo(0.3);
    }

    @Test
    void everyOutputIsAGroup() {
        var each = new Granularity.EachOutput();

        assertThat(each.groups(LAYER)).isEqualTo(3);
        assertThat(groups(each)).containsExactly(IntStream.range(0, 24).map(w -> w / 8).toArray());
        assertThat(each.density(0.3)).isEqualTo(0.3);
    }

    @Test
    void aPatternGroupsNeighboursOfOneOutputAndSaysItsOwnDensity() {
        var pattern = new Granularity.Pattern(2, 4);

        assertThat(pattern.groups(LAYER)).isEqualTo(6);
        assertThat(groups(pattern))
                .containsExactly(IntStream.range(0, 24).map(w -> w / 4).toArray());
        assertThat(pattern.density(0.3)).isEqualTo(0.5);
    }

    @Test
    void aPatternThatDoesNotDivideTheInputsIsRefusedWithTheLayer() {
        var layer = new WeightLayer("conv.weight", 4, 9, false);

        assertThatThrownBy(() -> new Granularity.Pattern(2, 4).groups(layer))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll("conv.weight has 9 inputs", "2:4", "--skip conv.weight");
    }

    @ParameterizedTest
    @CsvSource({"0,4", "4,4", "5,4", "1,1025", "-1,4"})
    void whatIsNoPatternIsRefused(int kept, int of) {
        assertThatThrownBy(() -> new Granularity.Pattern(kept, of))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("The pattern %d:%d".formatted(kept, of));
    }
}
