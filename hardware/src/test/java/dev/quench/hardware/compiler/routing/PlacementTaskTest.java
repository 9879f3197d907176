package dev.quench.hardware.compiler.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.quench.hardware.circuit.Circuit;
import dev.quench.hardware.circuit.Gate;
import dev.quench.hardware.topology.Topology;
import dev.quench.hardware.topology.TopologyRule;
import java.util.List;
import org.junit.jupiter.api.Test;

class PlacementTaskTest {
    private static final Topology RING = new TopologyRule.Ring(4).topology();

    /** Coupling 0-3 is so bad that the way around is shorter. */
    private static PlacementTask task(Circuit circuit) {
        return new PlacementTask(
                circuit,
                RING,
                GateCosts.CONTROLLED,
                c -> c.low() == 0 && c.high() == 3 ? 5 : 1 + 0.1 * c.low(),
                q -> 10 * q);
    }

    private static Circuit circuit() {
        return Circuit.builder(3)
                .onAll(Gate.H)
                .rotate(Gate.RZZ, 0.3, 0, 1)
                .add(Gate.CX, 1, 0)
                .add(Gate.CZ, 1, 2)
                .build();
    }

    @Test
    void countsNativeGatesOfEveryPair() {
        assertThat(task(circuit()).pairs())
                .isEqualTo(List.of(new Interactions.Pair(0, 1, 3), new Interactions.Pair(1, 2, 1)));
    }

    @Test
    void losesOnCouplingsAndPlaces() {
        PlacementTask task = task(circuit());

        assertThat(task.loss(Layout.of(4, 1, 2, 3)))
                .isCloseTo(3 * 1.1 + 1.2 + 10 + 20 + 30, within(1e-6));
        assertThat(task.isDirect(Layout.of(4, 1, 2, 3))).isTrue();
    }

    @Test
    void losesTheShortestWayWhereThereIsNoCoupling() {
        PlacementTask task = task(circuit());
        Layout apart = Layout.of(4, 0, 2, 1);

        assertThat(task.loss(apart)).isCloseTo(3 * 2.1 + 1.1 + 0 + 20 + 10, within(1e-6));
        assertThat(task.isDirect(apart)).isFalse();
    }

    @Test
    void losesTheWeightOfACouplingAlsoIfThereIsAShorterWay() {
        PlacementTask task = task(circuit());

        assertThat(task.distance(0, 3)).isCloseTo(3.3, within(1e-6));
        assertThat(task.loss(Layout.of(4, 0, 3, 2))).isCloseTo(3 * 5 + 1.2 + 50, within(1e-6));
    }

    @Test
    void placesCanCostSomethingElse() {
        PlacementTask alike = task(circuit()).withCosts(cost -> Math.min(cost, 15));

        assertThat(alike.loss(Layout.of(4, 1, 2, 3)))
                .isCloseTo(3 * 1.1 + 1.2 + 10 + 15 + 15, within(1e-6));
    }

    @Test
    void onUniformDevicesLossesAreNumbersOfGates() {
        var task = PlacementTask.uniform(circuit(), RING);

        assertThat(task.loss(Layout.of(4, 0, 2, 3))).isEqualTo(3 * 2 + 1);
    }
}
