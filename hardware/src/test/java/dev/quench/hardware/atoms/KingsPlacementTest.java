package dev.quench.hardware.atoms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.quench.hardware.device.Device;
import dev.quench.hardware.device.json.ShippedDevices;
import dev.quench.hardware.topology.Coupling;
import dev.quench.hardware.topology.Topology;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KingsPlacementTest {
    private static final Device AQUILA = ShippedDevices.find("quera_aquila").orElseThrow();

    /** Squares that are taken, in an order that says nothing of where they are. */
    private static List<UnitDisk.Place> squares(int rows, int columns, double share, long seed) {
        var random = new SplittableRandom(seed);
        var squares = new ArrayList<UnitDisk.Place>();
        for (int square = 0; square < rows * columns; square++) {
            if (random.nextDouble() < share) {
                int row = square / columns;
                squares.add(new UnitDisk.Place(square % columns, row));
            }
        }
        Collections.shuffle(squares, new Random(seed));
        return squares;
    }

    /** By the moves of a king, not by distances. */
    private static Topology kings(List<UnitDisk.Place> squares) {
        var edges = new ArrayList<Coupling>();
        for (int i = 0; i < squares.size(); i++) {
            for (int j = i + 1; j < squares.size(); j++) {
                double across = Math.abs(squares.get(i).x() - squares.get(j).x());
                double up = Math.abs(squares.get(i).y() - squares.get(j).y());
                if (across <= 1 && up <= 1) {
                    edges.add(new Coupling(i, j));
                }
            }
        }
        return Topology.of(squares.size(), edges);
    }

    private static Topology graph(int vertices, int... ends) {
        return Topology.of(
                vertices,
                IntStream.range(0, ends.length / 2)
                        .mapToObj(k -> Coupling.of(ends[2 * k], ends[2 * k + 1]))
                        .toList());
    }

    private static Topology star(int leaves) {
        return Topology.of(
                leaves + 1,
                IntStream.rangeClosed(1, leaves).mapToObj(k -> new Coupling(0, k)).toList());
    }

    private static UnitDisk placed(KingsPlacement.Outcome outcome) {
        assertThat(outcome).isInstanceOf(KingsPlacement.Placed.class);
        return ((KingsPlacement.Placed) outcome).disk();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void partsOfABoardAreFoundFromTheirEdgesAlone(long seed) {
        Topology graph = kings(squares(5, 6, 0.7, seed));

        UnitDisk disk = placed(KingsPlacement.find(graph, 16, 16, 1_000_000));

        assertThat(disk.graph()).isEqualTo(graph);
        assertThat(kings(disk.places())).isEqualTo(graph);
    }

    @Test
    void aGridOfFourNeighboursLiesAskew() {
        var edges = new ArrayList<Coupling>();
        for (int v = 0; v < 12; v++) {
            if (v % 4 < 3) {
                edges.add(new Coupling(v, v + 1));
            }
            if (v < 8) {
                edges.add(new Coupling(v, v + 4));
            }
        }
        Topology grid = Topology.of(12, edges);

        UnitDisk disk = placed(KingsPlacement.find(grid, AQUILA));

        assertThat(kings(disk.places())).isEqualTo(grid);
    }

    @Test
    void aFullBoardOfTheDeviceIsPlacedWithinItsLimits() {
        Topology board = kings(squares(15, 15, 1, 3));

        AtomProgram program = placed(KingsPlacement.find(board, AQUILA)).program(AQUILA);

        assertThat(program.atoms()).isEqualTo(225);
    }

    @Test
    void componentsStandApart() {
        Topology graph = graph(9, 0, 1, 2, 3, 3, 4, 4, 2, 6, 7);

        UnitDisk disk = placed(KingsPlacement.find(graph, AQUILA));

        assertThat(kings(disk.places())).isEqualTo(graph);
        assertThat(disk.program(AQUILA).atoms()).isEqualTo(9);
    }

    @ParameterizedTest
    @CsvSource({"4, true", "5, false", "8, false", "9, false"})
    void aStarHasFourLeavesAtMost(int leaves, boolean fits) {
        var outcome = KingsPlacement.find(star(leaves), 16, 16, 1_000_000);

        assertThat(outcome)
                .isInstanceOf(fits ? KingsPlacement.Placed.class : KingsPlacement.Unfit.class);
    }

    /** Every injective map of a small graph into a small board, against the search. */
    @Test
    void whatIsNotFoundDoesNotExist() {
        var random = new SplittableRandom(4);
        var seen = new HashMap<Boolean, Integer>();
        for (int trial = 0; trial < 60; trial++) {
            var edges = new ArrayList<Coupling>();
            for (int pair = 0; pair < 10; pair++) {
                int low = List.of(0, 0, 0, 0, 1, 1, 1, 2, 2, 3).get(pair);
                int high = List.of(1, 2, 3, 4, 2, 3, 4, 3, 4, 4).get(pair);
                if (random.nextDouble() < 0.6) {
                    edges.add(new Coupling(low, high));
                }
            }
            Topology graph = Topology.of(5, edges);
            if (graph.connected()) {
                boolean exists = exists(graph, new ArrayList<>());
                boolean found =
                        KingsPlacement.find(graph, 3, 3, 100_000) instanceof KingsPlacement.Placed;
                assertThat(found).as(graph.toString()).isEqualTo(exists);
                seen.merge(exists, 1, Integer::sum);
            }
        }
        assertThat(seen).containsKeys(true, false);
    }

    private static boolean exists(Topology graph, List<UnitDisk.Place> places) {
        if (places.size() == graph.qubits()) {
            return kings(places).equals(graph);
        }
        return Stream.iterate(0, square -> square < 9, square -> square + 1)
                .map(square -> new UnitDisk.Place(square % 3, square / 3))
                .filter(place -> !places.contains(place))
                .anyMatch(place ->
                        exists(graph, Stream.concat(places.stream(), Stream.of(place)).toList()));
    }

    @Test
    void aSearchThatIsCutShortSaysSo() {
        Topology board = kings(squares(5, 5, 1, 2));

        assertThat(KingsPlacement.find(board, 16, 16, 10))
                .isEqualTo(new KingsPlacement.NotFound(10));
    }

    @Test
    void whatNeedsMoreRoomThanThereIsIsUnfit() {
        assertThat(KingsPlacement.find(graph(4, 0, 1, 2, 3), 3, 3, 1000))
                .isInstanceOfSatisfying(
                        KingsPlacement.Unfit.class,
                        unfit -> assertThat(unfit.why()).contains("2 components do not fit"));
    }

    @Test
    void aDeviceWithoutAtomsIsRefused() {
        Device other = ShippedDevices.find("ibm_torino").orElseThrow();

        assertThatIllegalArgumentException()
                .isThrownBy(() -> KingsPlacement.find(star(2), other))
                .withMessageContaining("does not state its")
                .withMessageContaining("Maybe");
    }
}
