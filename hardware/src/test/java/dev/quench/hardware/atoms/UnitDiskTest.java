package dev.quench.hardware.atoms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.quench.hardware.device.Atoms;
import dev.quench.hardware.device.Device;
import dev.quench.hardware.device.json.ShippedDevices;
import dev.quench.hardware.topology.Coupling;
import dev.quench.hardware.topology.Topology;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UnitDiskTest {
    private static final Device AQUILA = ShippedDevices.find("quera_aquila").orElseThrow();
    private static final double C6 = AQUILA.figures().atoms().of(Atoms.C6).orElseThrow();

    private static UnitDisk kings(long seed) {
        var random = new SplittableRandom(seed);
        var rows = new ArrayList<List<Boolean>>();
        for (int row = 0; row < 3; row++) {
            var taken = new ArrayList<Boolean>();
            for (int column = 0; column < 3; column++) {
                taken.add(random.nextDouble() < 0.75);
            }
            rows.add(taken);
        }
        return UnitDisk.kings(rows);
    }

    private static boolean independent(Topology graph, int set) {
        return graph.couplings().stream()
                .noneMatch(c -> (set >>> c.low() & 1) == 1 && (set >>> c.high() & 1) == 1);
    }

    private static int largest(Topology graph) {
        int best = 0;
        for (int set = 0; set < 1 << graph.qubits(); set++) {
            best = independent(graph, set) ? Math.max(best, Integer.bitCount(set)) : best;
        }
        return best;
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void theMostLikelyAnswerIsALargestIndependentSet(long seed) {
        var graph = kings(seed);
        var state = RydbergState.after(graph.program(AQUILA), C6);

        int best = 0;
        for (int set = 0; set < 1 << graph.graph().qubits(); set++) {
            best = state.probability(set) > state.probability(best) ? set : best;
        }

        assertThat(independent(graph.graph(), best)).isTrue();
        assertThat(Integer.bitCount(best)).isEqualTo(largest(graph.graph()));
    }

    @Test
    void edgesLieWithinTheBlockadeAndOthersBeyondIt() {
        var graph = kings(1);
        List<Site> sites = graph.program(AQUILA).sites();
        double blockade = Math.pow(C6 / 1.58e7, 1.0 / 6);

        for (int i = 0; i < sites.size(); i++) {
            for (int j = i + 1; j < sites.size(); j++) {
                assertThat(sites.get(i).distance(sites.get(j)) < blockade)
                        .isEqualTo(graph.graph().coupled(i, j));
            }
        }
    }

    /** Its atoms must be 5 µm apart: at its strongest light the radius would be too small. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void weakerLightKeepsAtomsApart(long seed) {
        var fresnel = ShippedDevices.find("pasqal_fresnel").orElseThrow();
        double c6 = fresnel.figures().atoms().of(Atoms.C6).orElseThrow();
        var graph = kings(seed);
        var program = graph.program(fresnel);
        double blockade = Math.pow(c6 / program.rabi().at(500), 1.0 / 6);
        int most = 0;
        var state = RydbergState.after(program, c6);
        for (int i = 0; i < program.atoms(); i++) {
            for (int j = i + 1; j < program.atoms(); j++) {
                double apart = program.sites().get(i).distance(program.sites().get(j));
                assertThat(apart).isGreaterThanOrEqualTo(5e-6);
                assertThat(apart < blockade).isEqualTo(graph.graph().coupled(i, j));
            }
        }
        for (int set = 0; set < 1 << program.atoms(); set++) {
            most = state.probability(set) > state.probability(most) ? set : most;
        }

        assertThat(program.rabi().at(500)).isLessThan(2.5e6);
        assertThat(independent(graph.graph(), most)).isTrue();
        assertThat(Integer.bitCount(most)).isEqualTo(largest(graph.graph()));
    }

    @Test
    void theWholeFieldTakesSixteenRows() {
        var row = Collections.nCopies(16, true);

        var program = UnitDisk.kings(Collections.nCopies(16, row)).program(AQUILA);

        assertThat(program.atoms()).isEqualTo(256);
        assertThatThrownBy(() ->
                        UnitDisk.kings(Collections.nCopies(2, Collections.nCopies(17, true)))
                                .program(AQUILA))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("the field of quera_aquila has 75.0 x 76.0 µm");
    }

    @Test
    void oneAtomAndAtomsAllNearHaveAPlaceToo() {
        assertThat(UnitDisk.kings(List.of(List.of(true))).program(AQUILA).atoms()).isEqualTo(1);
        assertThat(UnitDisk.kings(List.of(List.of(true, true))).program(AQUILA).sites().get(1).x())
                .isBetween(4_000L, 8_000L);
        assertThat(
                        UnitDisk.kings(List.of(List.of(true, false, true)))
                                .program(AQUILA)
                                .sites()
                                .get(1)
                                .x())
                .isGreaterThan(8_400L);
    }

    @Test
    void placesThatDoNotMakeTheGraphAreRefused() {
        var path = Topology.of(3, List.of(new Coupling(0, 2), new Coupling(1, 2)));
        var places =
                List.of(
                        new UnitDisk.Place(0, 0),
                        new UnitDisk.Place(1, 0),
                        new UnitDisk.Place(3, 0));

        assertThatThrownBy(() -> new UnitDisk(path, places))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("the places do not make the graph");
    }

    @Test
    void atomsBetweenRowsAreRefused() {
        var places =
                List.of(
                        new UnitDisk.Place(0, 0),
                        new UnitDisk.Place(1, 0.2),
                        new UnitDisk.Place(3, 0));

        assertThatThrownBy(() -> UnitDisk.within(places, 1.5).program(AQUILA))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("between rows");
    }
}
