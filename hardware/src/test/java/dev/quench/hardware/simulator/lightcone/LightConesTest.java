package dev.quench.hardware.simulator.lightcone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.quench.hardware.Correlated;
import dev.quench.hardware.Isings;
import dev.quench.hardware.circuit.Angles;
import dev.quench.hardware.simulator.closedform.OneLayer;
import dev.quench.problems.qubo.Couplings;
import dev.quench.problems.qubo.Ising;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LightConesTest {
    @ParameterizedTest
    @CsvSource({"3, 0.5, 2", "8, 0.2, 1", "10, 0.15, 3", "12, 0.15, 2", "14, 0.1, 2", "6, 0.4, 0"})
    void correlationsAreThoseOfAllAmplitudes(int n, double density, int layers) {
        var random = Isings.generator(n);
        var cost = Isings.random(n, density, random);
        var angles = Isings.angles(layers, random);
        var expected = Correlated.byStateVector(cost, angles);
        var actual = LightCones.of(cost, layers, 1).correlations(angles);

        for (int i = 0; i < n; i++) {
            assertThat(actual.z(i)).isCloseTo(expected.z(i), within(1e-12));
        }
        cost.couplings()
                .forEach((i, j, value) ->
                        assertThat(actual.zz(i, j)).isCloseTo(expected.zz(i, j), within(1e-12)));
        assertThat(actual.energy()).isCloseTo(expected.energy(), within(1e-11));
    }

    @Test
    void allConesOfARingAreOne() {
        var cones = LightCones.of(Correlated.ring(50, 0.5), 3, 1);

        assertThat(cones.distinct()).isEqualTo(1);
        assertThat(cones.qubits()).isEqualTo(8);
    }

    @Test
    void isomorphicTreesInAnyNumberingAreOneCone() {
        // A path with a branch, and the same under a permutation of its spins.
        int[] image = {4, 2, 0, 5, 1, 3};
        int[][] edges = {{0, 1}, {1, 2}, {1, 3}, {3, 4}, {3, 5}};
        var one = Couplings.builder(12);
        for (int[] edge : edges) {
            one.add(edge[0], edge[1], 1 + edge[0] % 2);
            one.add(6 + image[edge[0]], 6 + image[edge[1]], 1 + edge[0] % 2);
        }
        var both = LightCones.of(Ising.of(0, new double[12], one.build()), 2, 1);

        assertThat(both.distinct()).isLessThanOrEqualTo(edges.length);
    }

    @Test
    void conesWithOtherWeightsAreDifferent() {
        var chain = Couplings.builder(4).add(0, 1, 1).add(2, 3, 2).build();
        var cones = LightCones.of(Ising.of(0, new double[4], chain), 1, 1);
        var angles = Angles.of(new double[] {0.3}, new double[] {-0.2});
        var formula = OneLayer.of(Ising.of(0, new double[4], chain)).correlations(angles);

        assertThat(cones.distinct()).isEqualTo(2);
        assertThat(cones.correlations(angles).zz(0, 1)).isCloseTo(formula.zz(0, 1), within(1e-13));
        assertThat(cones.correlations(angles).zz(2, 3)).isCloseTo(formula.zz(2, 3), within(1e-13));
    }

    @Test
    void spinsWithoutAFieldHaveNoMean() {
        var cones = LightCones.of(Correlated.ring(6, 1), 1, 1);

        assertThat(cones.correlations(Angles.zeros(1)).z(2)).isNaN();
        assertThat(cones.expectation(Angles.zeros(1))).isCloseTo(0, within(1e-14));
    }

    @Test
    void refusesAConeAboveTheLimit() {
        var dense = Isings.random(30, 1, Isings.generator(1));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> LightCones.of(dense, 2, 1, 12))
                .withMessageContaining(
                        "The light cone of the spin 0 at 2 layers has more than 12 qubits")
                .withMessageContaining("Maybe");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LightCones.of(Correlated.ring(30, 1), 6, 1, 13))
                .withMessageContaining("the coupling (0, 1) at 6 layers has more than 13 qubits");
    }

    @Test
    void rejectsAnglesOfOtherLayers() {
        var cones = LightCones.of(Correlated.ring(6, 1), 2, 1);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> cones.expectation(Angles.zeros(3)))
                .withMessage("Cones of 2 layers cannot take angles of 3.");
    }

    /** The numbers of the README come from here. */
    @Tag("slow")
    @Test
    void aThousandVerticesAtTwoLayers() {
        var cost = Correlated.cubic(1000, Isings.generator(5));
        // J. Wurtz, D. Lykov (2021), arXiv:2107.00677: 0.7559 of the edges of a 3-regular graph
        // of girth above 5 at these angles, there for couplings 1/2 and the mixer reversed.
        var angles = Angles.of(new double[] {0.488, 0.898}, new double[] {-0.555, -0.293});
        long start = System.nanoTime();
        var cones = LightCones.of(cost, 2, 2);
        long cut = System.nanoTime();
        double cutFraction = 0.5 - cones.expectation(angles) / cost.couplings().count();
        System.out.printf(
                "1000 vertices, 1500 couplings, p=2: %d cones, cut in %.2f s, energy in %.2f s,"
                        + " cut fraction %.4f%n",
                cones.distinct(),
                (cut - start) * 1e-9,
                (System.nanoTime() - cut) * 1e-9,
                cutFraction);

        assertThat(cutFraction).isBetween(0.74, 0.76);
    }
}
