package dev.quench.solvers.pruning.descent;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.quench.problems.pruning.BlockModel;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DescentFaultsTest {
    private static DescentOptions batch(int batch, PruningTarget.Scope scope) {
        DescentOptions options = SmallCase.options();
        return new DescentOptions(
                new PruningTarget(0.3, Map.of(), new Granularity.WholeLayer(), scope),
                options.scoring(),
                new StepOptions(
                        Selection.GAIN,
                        Curvature.EMPIRICAL,
                        2,
                        batch,
                        BlockModel.PUBLISHED,
                        Long.MAX_VALUE,
                        0.3,
                        0,
                        0.5),
                options.schedule(),
                7);
    }

    /** Two layers of 12 + 16 and 16 + 4 numbers an example: one fits where both do not. */
    @Test
    void gradientsOfAllLayersThatShareABlockAreForeseen() {
        var network = SmallCase.network(1);
        long limit = Runtime.getRuntime().maxMemory() / 4 * 3;
        int batch = (int) Math.min(Integer.MAX_VALUE, limit / (8 * 40));

        assertThatCode(() ->
                        DescentFaults.requireMemory(
                                network, List.of(0, 1), batch(batch, PruningTarget.Scope.LAYER)))
                .doesNotThrowAnyException();
        assertThatThrownBy(() ->
                        DescentFaults.requireMemory(
                                network, List.of(0, 1), batch(batch, PruningTarget.Scope.NETWORK)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Maybe fewer examples (--batch)");
    }
}
