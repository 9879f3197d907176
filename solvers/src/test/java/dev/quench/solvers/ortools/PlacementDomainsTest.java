package dev.quench.solvers.ortools;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.quench.hardware.compiler.routing.PlacementTask;
import dev.quench.hardware.topology.Topology;
import dev.quench.hardware.topology.TopologyRule;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlacementDomainsTest {
    private static final Topology SQUARE = new TopologyRule.Square(2, 3).topology();

    private static List<Integer> everywhere(Topology topology) {
        return IntStream.range(0, topology.qubits()).boxed().toList();
    }

    private static List<int[]> layouts(PlacementTask task) {
        var layouts = new ArrayList<int[]>();
        PlacementTasks.all(task, layout -> layouts.add(layout.toArray()));
        return layouts;
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void keepsEveryPlaceOfEveryLayoutThatIsGoodEnough(boolean direct) {
        int removed = 0;
        for (long seed = 0; seed < 40; seed++) {
            var task = PlacementTasks.random(5, SQUARE, new SplittableRandom(seed));
            var costs = new PlacementCosts(task, everywhere(SQUARE), direct);
            var layouts = layouts(task);
            long[] losses =
                    layouts.stream()
                            .flatMapToLong(at -> costs.loss(at).stream())
                            .sorted()
                            .toArray();
            long known = losses.length == 0 ? Long.MAX_VALUE : losses[losses.length / 50];

            var domains = new PlacementDomains(costs, known);

            for (int[] at : layouts) {
                if (costs.loss(at).orElse(Long.MAX_VALUE) <= known && losses.length > 0) {
                    assertThat(IntStream.range(0, 5)).allMatch(q -> domains.allows(q, at[q]));
                    assertThat(domains.least()).isLessThanOrEqualTo(losses[0]);
                }
            }
            for (int q = 0; q < 5; q++) {
                for (int k = 0; k < costs.size(); k++) {
                    removed += domains.allows(q, k) ? 0 : 1;
                }
            }
        }
        assertThat(removed).isGreaterThan(30);
    }

    @Test
    void theBoundIsExactForAPathThatNeedsNoPlaceTwice() {
        Topology line = new TopologyRule.Line(6).topology();
        var task = PlacementTask.uniform(PlacementTasks.rotations(3, PlacementTasks.path(3)), line);
        var costs = new PlacementCosts(task, everywhere(line), true);

        assertThat(new PlacementDomains(costs, Long.MAX_VALUE).least()).isEqualTo(4_000);
    }

    @Test
    void aStarHasNoPlaceOnALine() {
        Topology line = new TopologyRule.Line(2).topology();
        var task = PlacementTask.uniform(PlacementTasks.rotations(2, PlacementTasks.path(2)), line);
        var costs = new PlacementCosts(task, List.of(0), true);

        assertThat(new PlacementDomains(costs, Long.MAX_VALUE).isPossible()).isFalse();
    }

    @Test
    void lossesAreThoseOfTheTaskInThousandths() {
        var task = PlacementTasks.random(4, SQUARE, new SplittableRandom(3));
        var costs = new PlacementCosts(task, everywhere(SQUARE), false);

        PlacementTasks.all(
                task,
                layout ->
                        assertThat(costs.loss(layout.toArray()).orElseThrow() / 1000.0)
                                .isCloseTo(task.loss(layout), within(0.01)));
        assertThat(costs.loss(new int[] {0, 1, 1, 2})).isEmpty();
    }
}
