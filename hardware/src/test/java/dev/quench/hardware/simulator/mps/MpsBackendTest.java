package dev.quench.hardware.simulator.mps;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.quench.hardware.Correlated;
import dev.quench.hardware.Isings;
import dev.quench.hardware.backend.Evaluator;
import dev.quench.hardware.backend.QaoaProgram;
import dev.quench.hardware.circuit.Angles;
import dev.quench.hardware.simulator.StateVectorBackend;
import dev.quench.hardware.simulator.closedform.OneLayer;
import dev.quench.hardware.simulator.lightcone.LightCones;
import dev.quench.problems.qubo.Bits;
import dev.quench.problems.qubo.Couplings;
import dev.quench.problems.qubo.Ising;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MpsBackendTest {
    private static final MpsBackend EXACT = MpsBackend.of(new MpsOptions(4096, 0));

    /** Sparse costs bring the closest pairs together, dense ones let every pair meet in rounds. */
    @ParameterizedTest
    @CsvSource({"1, 0", "2, 1", "5, 0.3", "8, 0.3", "9, 1", "11, 0.2", "12, 0.7"})
    void qaoaIsThatOfTheStateVector(int n, double density) {
        var random = Isings.generator(n);
        var cost = Isings.random(n, density, random);
        var exact = StateVectorBackend.standard(1).prepare(cost);
        var evaluator = EXACT.prepare(cost);
        for (int layers = 0; layers < 3; layers++) {
            var angles = Isings.angles(layers, random);
            double[] expected = exact.probabilities(angles);
            double[] actual = evaluator.probabilities(angles);

            for (int x = 0; x < expected.length; x++) {
                assertThat(actual[x]).isCloseTo(expected[x], within(1e-10));
            }
            assertThat(evaluator.probability(angles, Bits.ofIndex(1, n)))
                    .isCloseTo(expected[1], within(1e-10));
            assertThat(evaluator.expectation(angles))
                    .isCloseTo(exact.expectation(angles), within(1e-10));
        }
    }

    @Test
    void aLongRingHasTheEnergyOfItsLightCones() {
        var ring = Correlated.ring(60, 0.5);
        var angles = Angles.of(new double[] {0.4, 0.7}, new double[] {-0.5, -0.3});
        var evaluator = MpsBackend.of(new MpsOptions(64, 0)).prepare(ring);

        assertThat(evaluator.expectation(angles))
                .isCloseTo(LightCones.of(ring, 2, 1).expectation(angles), within(1e-9));
        assertThat(number(evaluator, "discardedWeight")).isLessThan(1e-20);
        assertThat(number(evaluator, "bondDimension")).isLessThanOrEqualTo(64);
    }

    @Test
    void samplesHaveTheMeanEnergy() {
        var ring = Correlated.ring(40, 0.5);
        var angles = Angles.of(new double[] {Math.PI / 4}, new double[] {-Math.PI / 8});
        var counts =
                MpsBackend.of(MpsOptions.defaults())
                        .run(new QaoaProgram(ring, angles), 4000, Isings.generator(1));
        double mean =
                counts.asMap().entrySet().stream()
                                .mapToDouble(e -> e.getValue() * ring.energy(e.getKey()))
                                .sum()
                        / counts.total();

        // -1/2 an edge of weight 1/2; the standard error is about 0.05.
        assertThat(mean).isCloseTo(OneLayer.of(ring).expectation(angles), within(0.25));
        assertThat(mean).isCloseTo(-10, within(0.25));
    }

    @Test
    void theReportSaysWhatWasDiscarded() {
        var cost = Isings.random(12, 0.6, Isings.generator(5));
        var evaluator = MpsBackend.of(new MpsOptions(8, 0)).prepare(cost);

        assertThat(evaluator.report()).isEmpty();
        assertThat(evaluator.expectation(Isings.angles(2, Isings.generator(6)))).isFinite();
        assertThat(evaluator.report()).containsEntry("bondDimension", 8);
        assertThat(number(evaluator, "estimatedFidelity")).isBetween(0.0, 0.99);
        assertThat(number(evaluator, "discardedWeight")).isGreaterThan(0.01);
    }

    @Test
    void noQubitsHaveOneAnswer() {
        var empty = Ising.of(2.5, new double[0], Couplings.builder(0).build());
        var evaluator = EXACT.prepare(empty);

        assertThat(evaluator.expectation(Angles.zeros(1))).isEqualTo(2.5);
        assertThat(evaluator.sample(Angles.zeros(1), 3, Isings.generator(1)).get(Bits.zeros(0)))
                .isEqualTo(3);
    }

    @Test
    void refusesBeforeItAllocates() {
        var small = new MpsBackend(new MpsOptions(64, 0), 1 << 20);
        var cost = Ising.of(0, new double[100], Couplings.builder(100).build());
        var wide = Ising.of(0, new double[513], Couplings.builder(513).build());

        // 100 sites of at most 32 * 64^2 bytes.
        assertThat(small.bytes(100)).isBetween(11L << 20, 16L << 20);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> small.prepare(cost))
                .withMessageContaining("100 qubits with bond dimension 64 needs")
                .withMessageContaining("Maybe lower the bond dimension.");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> EXACT.prepare(wide))
                .withMessageContaining("takes at most 512 qubits, not 513");
    }

    /** The numbers of the README come from here. */
    @Tag("slow")
    @ParameterizedTest
    @CsvSource({"line", "ring", "cubic"})
    void aHundredQubitsAtTwoLayers(String graph) {
        int n = 100;
        var cost =
                switch (graph) {
                    case "line" -> line(n);
                    case "ring" -> Correlated.ring(n, 0.5);
                    default -> Correlated.cubic(n, Isings.generator(1));
                };
        var angles = Angles.of(new double[] {0.488, 0.898}, new double[] {-0.555, -0.293});
        var evaluator = MpsBackend.of(MpsOptions.defaults()).prepare(cost);
        long start = System.nanoTime();
        var counts = evaluator.sample(angles, 1000, Isings.generator(2));
        long sampled = System.nanoTime();
        double energy = evaluator.expectation(angles);
        double exact = LightCones.of(cost, 2, 1).expectation(angles);
        System.out.printf(
                "%s: prepared and 1000 shots in %.2f s, energy in %.2f s: %.6f, light cones %.6f, %s%n",
                graph,
                (sampled - start) * 1e-9,
                (System.nanoTime() - sampled) * 1e-9,
                energy,
                exact,
                evaluator.report());

        assertThat(counts.total()).isEqualTo(1000);
        if (!graph.equals("cubic")) {
            assertThat(energy).isCloseTo(exact, within(1e-6));
        }
    }

    private static double number(Evaluator evaluator, String name) {
        return evaluator.report().get(name) instanceof Number number
                ? number.doubleValue()
                : Double.NaN;
    }

    private static Ising line(int n) {
        var line = Couplings.builder(n);
        for (int k = 1; k < n; k++) {
            line.add(k - 1, k, 0.5);
        }
        return Ising.of(0, new double[n], line.build());
    }
}
