package dev.quench.hardware.atoms;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quench.hardware.device.Atoms;
import dev.quench.hardware.device.Device;
import dev.quench.hardware.device.json.ShippedDevices;
import dev.quench.hardware.topology.Coupling;
import dev.quench.hardware.topology.Topology;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UnitDiskPlacementTest {
    private static final Device AQUILA = ShippedDevices.find("quera_aquila").orElseThrow();

    private static final double AQUILA_C6 = 5.42e-24;
    private static final Device FRESNEL = ShippedDevices.find("pasqal_fresnel").orElseThrow();

    /** In nanometres, {@code (C6 / Omega)^(1/6)}. */
    private static double blockade(AtomProgram program, double c6) {
        double light =
                program.rabi().points().stream()
                        .mapToDouble(Waveform.Point::value)
                        .max()
                        .orElseThrow();
        return 1e9 * Math.pow(c6 / light, 1.0 / 6);
    }

    private static Topology cycle(int length) {
        return Topology.of(
                length,
                IntStream.range(0, length)
                        .mapToObj(k -> Coupling.of(k, (k + 1) % length))
                        .toList());
    }

    private static Topology star(int leaves) {
        return Topology.of(
                leaves + 1,
                IntStream.rangeClosed(1, leaves).mapToObj(k -> new Coupling(0, k)).toList());
    }

    /** Points in rows of which no two are nearly as far apart as the radius, which is 1. */
    private static Topology planted(int vertices, long seed) {
        var random = new SplittableRandom(seed);
        var points = new ArrayList<double[]>();
        double side = 0.7 * Math.sqrt(vertices);
        while (points.size() < vertices) {
            double[] point = {random.nextDouble(side), 0.56 * random.nextInt((int) (side / 0.56))};
            boolean clear =
                    points.stream()
                            .mapToDouble(p -> Math.hypot(p[0] - point[0], p[1] - point[1]))
                            .allMatch(r -> r > 0.56 && (r < 0.92 || r > 1.08));
            if (clear) {
                points.add(point);
            }
        }
        var edges = new ArrayList<Coupling>();
        for (int i = 0; i < vertices; i++) {
            for (int j = i + 1; j < vertices; j++) {
                double[] a = points.get(i);
                double[] b = points.get(j);
                if (Math.hypot(a[0] - b[0], a[1] - b[1]) < 1) {
                    edges.add(new Coupling(i, j));
                }
            }
        }
        return Topology.of(vertices, edges);
    }

    /** Two atoms block each other exactly where their vertices are joined. */
    private static void assertMakes(Topology graph, AtomProgram program, double c6) {
        double blockade = blockade(program, c6);
        List<Site> sites = program.sites();
        for (int i = 0; i < sites.size(); i++) {
            for (int j = i + 1; j < sites.size(); j++) {
                double apart =
                        Math.hypot(
                                (double) (sites.get(i).x() - sites.get(j).x()),
                                (double) (sites.get(i).y() - sites.get(j).y()));
                assertThat(apart < blockade).isEqualTo(graph.coupled(i, j));
                assertThat(apart / blockade < 0.99 || apart / blockade > 1.01).isTrue();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void graphsOfPointsInRowsAreFoundAgain(long seed) {
        Topology graph = planted(12, seed);

        UnitDisk disk =
                UnitDiskPlacement.find(graph, AQUILA, new SplittableRandom(1)).orElseThrow();

        assertMakes(graph, disk.program(AQUILA), AQUILA_C6);
    }

    /** A pentagon is no king's graph. */
    @Test
    void whatNoChessBoardHasIsFound() {
        assertThat(KingsPlacement.find(cycle(5), AQUILA)).isInstanceOf(KingsPlacement.Unfit.class);

        UnitDisk disk =
                UnitDiskPlacement.find(cycle(5), AQUILA, new SplittableRandom(1)).orElseThrow();

        assertMakes(cycle(5), disk.program(AQUILA), AQUILA_C6);
    }

    /** Its atoms must be farther apart, so that the light is weaker. */
    @Test
    void otherDevicesHaveOtherRows() {
        AtomProgram program =
                UnitDiskPlacement.find(cycle(5), FRESNEL, new SplittableRandom(1))
                        .orElseThrow()
                        .program(FRESNEL);

        assertMakes(cycle(5), program, FRESNEL.figures().atoms().of(Atoms.C6).orElseThrow());
    }

    @Test
    void sixSeparateNeighboursHaveNoRoom() {
        assertThat(UnitDiskPlacement.find(star(6), AQUILA, new SplittableRandom(1))).isEmpty();
        assertThat(UnitDiskPlacement.find(star(4), AQUILA, new SplittableRandom(1))).isPresent();
    }

    @Test
    void theSameNumbersGiveTheSamePlaces() {
        Topology graph = planted(10, 9);

        assertThat(UnitDiskPlacement.find(graph, AQUILA, new SplittableRandom(5)))
                .isEqualTo(UnitDiskPlacement.find(graph, AQUILA, new SplittableRandom(5)))
                .isPresent();
    }
}
