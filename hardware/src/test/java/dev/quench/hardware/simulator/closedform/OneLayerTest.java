package dev.quench.hardware.simulator.closedform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.quench.hardware.Correlated;
import dev.quench.hardware.Isings;
import dev.quench.hardware.circuit.Angles;
import dev.quench.hardware.simulator.StateVectorBackend;
import dev.quench.problems.qubo.Couplings;
import dev.quench.problems.qubo.Ising;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OneLayerTest {
    @ParameterizedTest
    @CsvSource({"1, 0", "2, 1", "5, 1", "8, 0.3", "11, 0.6", "14, 0.4"})
    void correlationsAreThoseOfAllAmplitudes(int n, double density) {
        var random = Isings.generator(n);
        var cost = Isings.random(n, density, random);
        var angles = Isings.angles(1, random);
        var formula = OneLayer.of(cost);
        var expected = Correlated.byStateVector(cost, angles);
        var actual = formula.correlations(angles);

        for (int i = 0; i < n; i++) {
            assertThat(actual.z(i)).isCloseTo(expected.z(i), within(1e-12));
            assertThat(formula.z(i, angles)).isCloseTo(expected.z(i), within(1e-12));
        }
        cost.couplings()
                .forEach((i, j, value) -> {
                    assertThat(actual.zz(i, j)).isCloseTo(expected.zz(i, j), within(1e-12));
                    assertThat(formula.zz(j, i, angles))
                            .isCloseTo(expected.zz(i, j), within(1e-12));
                });
        assertThat(formula.expectation(angles)).isCloseTo(expected.energy(), within(1e-11));
        assertThat(actual.energy()).isCloseTo(expected.energy(), within(1e-11));
    }

    @Test
    void pairsWithoutACouplingAreCorrelatedByTheirNeighbours() {
        var cost = Isings.random(9, 0.4, Isings.generator(3));
        var angles = Isings.angles(1, Isings.generator(4));
        var all = Couplings.builder(9).addAll(cost.couplings(), 1);
        for (int i = 0; i < 9; i++) {
            for (int j = i + 1; j < 9; j++) {
                if (cost.couplings().get(i, j) == 0) {
                    // So weak that it changes nothing, and yet it is a pair to be observed.
                    all.add(i, j, 1e-14);
                }
            }
        }
        double[] fields = new double[9];
        for (int i = 0; i < 9; i++) {
            fields[i] = cost.field(i);
        }
        var expected = Correlated.byStateVector(Ising.of(0, fields, all.build()), angles);
        var formula = OneLayer.of(cost);

        for (int i = 0; i < 9; i++) {
            for (int j = i + 1; j < 9; j++) {
                assertThat(formula.zz(i, j, angles)).isCloseTo(expected.zz(i, j), within(1e-11));
            }
        }
    }

    @Test
    void rowsThatAreReplacedGiveTheCorrelationsOfTheNewCost() {
        var angles = Isings.angles(1, Isings.generator(6));
        var rows = OneLayerRows.of(9, angles);
        for (long seed = 1; seed <= 3; seed++) {
            var cost = Isings.random(9, 0.5, Isings.generator(seed));
            for (int i = 0; i < 9; i++) {
                var couplings = cost.couplings();
                int degree = couplings.degree(i);
                int[] columns = new int[degree + 2];
                double[] values = new double[degree + 2];
                for (int k = 0; k < degree; k++) {
                    columns[k] = couplings.neighbour(i, k);
                    values[k] = couplings.value(i, k);
                }
                rows.set(i, cost.field(i), columns, values, degree);
            }
            var expected = Correlated.byStateVector(cost, angles);
            for (int i = 0; i < 9; i++) {
                assertThat(rows.z(i)).isCloseTo(expected.z(i), within(1e-12));
            }
            cost.couplings()
                    .forEach((i, j, value) ->
                            assertThat(rows.zz(j, i)).isCloseTo(expected.zz(i, j), within(1e-12)));
        }
    }

    @Test
    void rowsThatDoNotFitAreRefused() {
        var rows = OneLayerRows.of(3, Angles.zeros(1));
        rows.set(0, 1, new int[] {1}, new double[] {2}, 1);
        rows.set(1, 1, new int[0], new double[0], 0);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> rows.z(2))
                .withMessageContaining("spin 2 has no row");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> rows.zz(0, 1))
                .withMessageContaining("0 and 1 are not coupled");
        assertThatIllegalArgumentException().isThrownBy(() -> OneLayerRows.of(3, Angles.zeros(2)));
    }

    @Test
    void aCurveIsStoppedBetweenSpins() {
        var formula = OneLayer.of(Isings.random(9, 0.5, Isings.generator(3)));
        var asked = new AtomicInteger();

        assertThat(formula.curve(0.3, () -> asked.incrementAndGet() > 4)).isEmpty();
        assertThat(asked.get()).isEqualTo(5);
        assertThat(formula.curve(0.3, () -> false)).contains(formula.curve(0.3));
    }

    @Test
    void cosinesThatVanishDoNoHarm() {
        // cos(2 gamma J) = 0 for gamma = pi/4: a quotient of products would be 0/0.
        var cost = Correlated.ring(8, 1);
        var angles = Angles.of(new double[] {Math.PI / 4}, new double[] {0.3});
        var expected = Correlated.byStateVector(cost, angles);

        assertThat(OneLayer.of(cost).expectation(angles))
                .isCloseTo(expected.energy(), within(1e-12));
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 4})
    void theBestAnglesOfATriangleFreeRegularGraphAreThoseOfTheTheory(int degree) {
        // The complete bipartite graph has no triangle; couplings 0.7.
        int n = 2 * degree;
        var graph = Couplings.builder(n);
        for (int i = 0; i < degree; i++) {
            for (int j = degree; j < n; j++) {
                graph.add(i, j, 0.7);
            }
        }
        var cost = Ising.of(0, new double[n], graph.build());
        double gamma = Math.atan(1 / Math.sqrt(degree - 1)) / (2 * 0.7);
        var known = Angles.of(new double[] {gamma}, new double[] {-Math.PI / 8});
        var best = OneLayer.of(cost).best();

        assertThat(best.energy()).isLessThanOrEqualTo(OneLayer.of(cost).expectation(known) + 1e-9);
        assertThat(best.energy())
                .isCloseTo(OneLayer.of(cost).expectation(best.angles()), within(1e-12));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void noGridPointIsBetterThanTheBestAngles(long seed) {
        var cost = Isings.random(8, 0.5, Isings.generator(seed));
        var formula = OneLayer.of(cost);
        var best = formula.best();
        double lowest = Double.POSITIVE_INFINITY;
        for (int g = 1; g <= 60; g++) {
            for (int b = -40; b < 40; b++) {
                var angles = Angles.of(new double[] {g * 0.03}, new double[] {b * Math.PI / 80});
                lowest = Math.min(lowest, formula.expectation(angles));
            }
        }

        assertThat(best.energy()).isLessThanOrEqualTo(lowest);
        assertThat(best.energy()).isGreaterThan(lowest - 0.1);
    }

    @ParameterizedTest
    @CsvSource({"1, 0, 0", "0, 1, 0", "0, -1, 0", "0, 0, 2", "0.3, -0.8, 0.5", "-1, 2, 1.1"})
    void theLowestPointOfACurveIsBelowAFineGrid(double a, double b, double c) {
        var curve = new BetaCurve(3, a, b, c);
        double beta = curve.lowest();

        assertThat(Math.abs(beta)).isLessThanOrEqualTo(Math.PI / 2);
        for (int k = 0; k < 5000; k++) {
            assertThat(curve.at(beta)).isLessThanOrEqualTo(curve.at(k * Math.PI / 5000) + 1e-14);
        }
    }

    @Test
    void aConstantHasNoBestAngles() {
        var constant = Ising.of(2.5, new double[3], Couplings.builder(3).build());

        assertThat(OneLayer.of(constant).best())
                .isEqualTo(new OneLayerOptimum(Angles.zeros(1), 2.5));
    }

    @Test
    void rejectsOtherNumbersOfLayers() {
        var formula = OneLayer.of(Correlated.ring(4, 1));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> formula.expectation(Angles.zeros(2)))
                .withMessageContaining("1 layer, not of 2.")
                .withMessageContaining("Maybe");
        assertThatIllegalArgumentException().isThrownBy(() -> formula.zz(1, 1, Angles.zeros(1)));
        assertThatIllegalArgumentException().isThrownBy(() -> formula.best(0, 5));
    }

    @Tag("slow")
    @Test
    void theEnergyOf22QubitsIsThatOfTheStateVector() {
        var random = Isings.generator(22);
        var cost = Isings.random(22, 0.3, random);
        var evaluator = StateVectorBackend.standard(2).prepare(cost);
        for (int k = 0; k < 3; k++) {
            var angles = Isings.angles(1, random);

            assertThat(OneLayer.of(cost).expectation(angles))
                    .isCloseTo(evaluator.expectation(angles), within(1e-10));
        }
    }

    /** Prints how many couplings a second; the numbers of the README come from here. */
    @Tag("slow")
    @Test
    void manyCouplingsASecond() {
        var sparse = Correlated.cubic(10_000, Isings.generator(1));
        var dense = Isings.random(500, 1, Isings.generator(2));

        assertThat(rate("sparse n=10000 degree 3", sparse)).isGreaterThan(20_000);
        assertThat(rate("dense n=500", dense)).isGreaterThan(20_000);
    }

    private static double rate(String name, Ising cost) {
        var formula = OneLayer.of(cost);
        double fastest = Double.POSITIVE_INFINITY;
        for (int k = 1; k <= 7; k++) {
            var angles = Angles.of(new double[] {0.05 * k}, new double[] {-0.4});
            long start = System.nanoTime();
            assertThat(formula.expectation(angles)).isFinite();
            fastest = Math.min(fastest, (System.nanoTime() - start) * 1e-9);
        }
        double rate = cost.couplings().count() / fastest;
        System.out.printf(
                "%s: %d couplings, %.2e a second%n", name, cost.couplings().count(), rate);
        return rate;
    }
}
