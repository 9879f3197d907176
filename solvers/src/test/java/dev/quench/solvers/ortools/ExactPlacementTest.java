package dev.quench.solvers.ortools;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.quench.hardware.circuit.Circuit;
import dev.quench.hardware.compiler.Compiled;
import dev.quench.hardware.compiler.Compiler;
import dev.quench.hardware.compiler.CompilerOptions;
import dev.quench.hardware.compiler.DeviceTargets;
import dev.quench.hardware.compiler.routing.PlacementTask;
import dev.quench.hardware.compiler.routing.SubgraphPlacement;
import dev.quench.hardware.device.json.ShippedDevices;
import dev.quench.hardware.topology.Coupling;
import dev.quench.hardware.topology.Topology;
import dev.quench.hardware.topology.TopologyRule;
import dev.quench.problems.qubo.Qubo;
import dev.quench.solvers.estimate.CircuitPlan;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExactPlacementTest {
    private static final Topology HEAVY_HEX =
            new TopologyRule.HeavyHex(8, 16, 3, 1, TopologyRule.HeavyHex.Ends.WHOLE).topology();

    @BeforeAll
    static void needsNatives() {
        assumeTrue(OrToolsNatives.status().available());
    }

    private static ExactPlacement patient(int region) {
        return new ExactPlacement(30, region);
    }

    @ParameterizedTest
    @ValueSource(ints = {4, 5})
    void noLayoutLosesLessOnSmallDevices(int qubits) {
        Topology square = new TopologyRule.Square(2, 3).topology();
        int direct = 0;
        for (long seed = 0; seed < 8; seed++) {
            var task = PlacementTasks.random(qubits, square, new SplittableRandom(seed));

            var answer = patient(6).answer(task, new SplittableRandom(1)).orElseThrow();

            boolean free = PlacementTasks.least(task, true) < Double.POSITIVE_INFINITY;
            assertThat(answer.proved()).isTrue();
            assertThat(task.isDirect(answer.layout())).isEqualTo(free);
            assertThat(task.loss(answer.layout()))
                    .isCloseTo(PlacementTasks.least(task, free), within(0.01));
            direct += free ? 1 : 0;
        }
        assertThat(direct).isBetween(1, 7);
    }

    /** Against a search that leaves out branches by other bounds. */
    @ParameterizedTest
    @ValueSource(ints = {4, 9})
    void pathsNeedNoSwapsOnHeavyHex(int vertices) {
        Circuit circuit = PlacementTasks.rotations(vertices, PlacementTasks.path(vertices));
        agreesWithSearch(PlacementTasks.random(circuit, HEAVY_HEX, new SplittableRandom(5)));
    }

    @Test
    void aRingOfTwelveIsACellOfHeavyHex() {
        var pairs = new ArrayList<>(PlacementTasks.path(12));
        pairs.add(Coupling.of(0, 11));
        Circuit circuit = PlacementTasks.rotations(12, pairs);
        Topology piece = HEAVY_HEX.induced(HEAVY_HEX.around(60, 40));
        agreesWithSearch(PlacementTasks.random(circuit, piece, new SplittableRandom(6)));
    }

    @Test
    void aGridIsAPieceOfASquareLattice() {
        Topology grid = new TopologyRule.Square(2, 3).topology();
        Circuit circuit = PlacementTasks.rotations(6, grid.couplings());
        Topology lattice = new TopologyRule.Square(5, 5).topology();
        agreesWithSearch(PlacementTasks.random(circuit, lattice, new SplittableRandom(7)));
    }

    private static void agreesWithSearch(PlacementTask task) {
        var answer = patient(14).answer(task, new SplittableRandom(1)).orElseThrow();
        var searched = new SubgraphPlacement(1, 10_000_000).place(task, new SplittableRandom(2));

        assertThat(answer.proved()).isTrue();
        assertThat(task.isDirect(answer.layout())).isTrue();
        assertThat(task.loss(answer.layout()))
                .isCloseTo(task.loss(searched.orElseThrow()), within(0.02));
    }

    @Test
    void aTriangleNeedsSwapsOnHeavyHex() {
        var pairs = List.of(Coupling.of(0, 1), Coupling.of(1, 2), Coupling.of(0, 2));
        var task = PlacementTask.uniform(PlacementTasks.rotations(3, pairs), HEAVY_HEX);

        var answer = patient(8).answer(task, new SplittableRandom(1)).orElseThrow();

        assertThat(answer.proved()).isTrue();
        assertThat(task.loss(answer.layout())).isEqualTo(2 * (1 + 1 + 2));
    }

    @Test
    void leavesWideCircuitsToOthers() {
        Circuit wide = PlacementTasks.rotations(13, PlacementTasks.path(13));

        assertThat(
                        new ExactPlacement()
                                .place(
                                        PlacementTask.uniform(wide, HEAVY_HEX),
                                        new SplittableRandom(1)))
                .isEmpty();
    }

    @Test
    void sameNumbersGiveTheSameLayout() {
        var task = PlacementTasks.random(8, HEAVY_HEX, new SplittableRandom(2));
        var placement = new ExactPlacement();

        assertThat(placement.place(task, new SplittableRandom(1)))
                .isPresent()
                .isEqualTo(placement.place(task, new SplittableRandom(1)));
    }

    @ParameterizedTest
    @CsvSource({
        "ibm_kingston, 4, 6",
        "ibm_kingston, 9, 16",
        "iqm_garnet, 9, 16",
        "ibm_sherbrooke, 9, 16"
    })
    void compiledPathsNeedNoSwaps(String device, int vertices, int gates) {
        var target = DeviceTargets.of(ShippedDevices.find(device).orElseThrow());
        var qubo = Qubo.builder(vertices);
        PlacementTasks.path(vertices).forEach(p -> qubo.add(p.low(), p.high(), 1));
        Circuit circuit = CircuitPlan.of("path", qubo.build(), 1).circuit();
        var compiler =
                new Compiler(target, CompilerOptions.defaults().withTries(6), new ExactPlacement());
        for (long seed = 1; seed <= 2; seed++) {
            Compiled compiled = compiler.compile(circuit, new SplittableRandom(seed));

            assertThat(compiled.twoQubitGates()).isEqualTo(gates);
        }
    }
}
