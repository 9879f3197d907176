package dev.quench.solvers.variational.elimination;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.quench.hardware.circuit.Angles;
import dev.quench.hardware.simulator.StateVectorBackend;
import dev.quench.hardware.simulator.closedform.OneLayer;
import dev.quench.problems.qubo.Bits;
import dev.quench.problems.qubo.Couplings;
import dev.quench.problems.qubo.Ising;
import dev.quench.solvers.control.Progress;
import dev.quench.solvers.control.StopSignal;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OneLayerRecursionTest {
    private static final StateVectorBackend BACKEND = StateVectorBackend.standard(1);
    private static final StopSignal NEVER = StopSignal.NEVER;

    /** The strongest mean or correlation of a coupled pair, by all probabilities. */
    private static Relation byStateVector(Ising cost, Angles angles) {
        int n = cost.size();
        double[] p = BACKEND.prepare(cost).probabilities(angles);
        Relation best = Relation.none();
        for (int i = 0; i < n; i++) {
            for (int j = i; j < n; j++) {
                if (i == j || cost.couplings().get(i, j) != 0) {
                    double sum = 0;
                    for (int x = 0; x < p.length; x++) {
                        var bits = Bits.ofIndex(x, n);
                        sum += p[x] * bits.spin(i) * (i == j ? 1 : bits.spin(j));
                    }
                    best = best.or(new Relation(i, i == j ? -1 : j, sum));
                }
            }
        }
        return best;
    }

    @ParameterizedTest(name = "{0} spins, density {1}, fields {2}, seed {3}")
    @CsvSource({
        "9, 1, true, 1",
        "9, 0.4, true, 2",
        "8, 1, false, 3",
        "9, 0.3, false, 4",
        "9, 0, true, 5",
        "10, 0.6, true, 6"
    })
    void theSameSpinsAreEliminatedAsByTheStateVector(
            int n, double density, boolean fields, long seed) {
        var spins = new SpinElimination(Models.random(n, density, fields, seed));
        var angles = Angles.of(new double[] {0.2 + 0.02 * seed}, new double[] {-0.35});
        var correlations = OneLayerCorrelations.of(spins, angles);
        assertThat(correlations.complete(NEVER)).isTrue();
        while (spins.left() > 1 && !spins.isConstant()) {
            Relation expected = byStateVector(spins.remaining(), angles);
            Relation actual = correlations.strongest();

            assertThat(actual.value()).isCloseTo(expected.value(), within(1e-12));
            assertThat(actual.a()).isEqualTo(spins.spin(expected.a()));
            assertThat(actual.b()).isEqualTo(expected.b() < 0 ? -1 : spins.spin(expected.b()));
            assertThat(correlations.update(spins.impose(actual), NEVER)).isTrue();
        }
    }

    @ParameterizedTest
    @CsvSource({"60, 0.1, 1", "40, 1, 2", "90, 0.04, 3"})
    void whatIsKeptIsWhatAWholeEvaluationGives(int n, double density, long seed) {
        var spins = new SpinElimination(Models.random(n, density, seed > 1, seed));
        var angles = Angles.of(new double[] {0.15}, new double[] {-0.3});
        var kept = OneLayerCorrelations.of(spins, angles);
        assertThat(kept.complete(NEVER)).isTrue();
        while (spins.left() > 2 && !spins.isConstant()) {
            var whole = OneLayer.of(spins.remaining()).correlations(angles);
            double[] strongest = {0};
            Ising rest = spins.remaining();
            for (int i = 0; i < rest.size(); i++) {
                strongest[0] = Math.max(strongest[0], Math.abs(whole.z(i)));
            }
            rest.couplings()
                    .forEach((i, j, _) ->
                            strongest[0] = Math.max(strongest[0], Math.abs(whole.zz(i, j))));

            Relation relation = kept.strongest();
            assertThat(relation.strength()).isCloseTo(strongest[0], within(1e-12));
            assertThat(kept.update(spins.impose(relation), NEVER)).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void thirtyEvaluationsTrainAsWellAsEighty(long seed) {
        var cost = Models.random(12, seed / 6.0, seed % 2 == 0, seed);
        var training = new OneLayerTraining(30, NEVER);
        var trained = training.train(cost).orElseThrow();
        double best = OneLayer.of(cost).best().energy();

        assertThat(training.evaluations()).isLessThanOrEqualTo(30);
        assertThat(trained.energy() - cost.offset())
                .isLessThanOrEqualTo(0.99 * (best - cost.offset()));
        assertThat(trained.energy())
                .isCloseTo(BACKEND.prepare(cost).expectation(trained.angles()), within(1e-10));
    }

    @Test
    void aWarmTrainingKeepsTheOptimumInFewEvaluations() {
        var cost = Models.random(30, 0.3, true, 9);
        var training = new OneLayerTraining(30, NEVER);
        double first = training.train(cost).orElseThrow().energy();
        int before = training.evaluations();
        double second = training.train(cost).orElseThrow().energy();

        assertThat(training.evaluations() - before).isBetween(3, 6);
        assertThat(second).isLessThanOrEqualTo(first);
    }

    /** A level-1 result of arXiv:1910.08980: a ring is solved, though one layer reaches half. */
    @ParameterizedTest
    @ValueSource(ints = {7, 64, 1501})
    void aRingIsSolved(int n) {
        for (long seed = 1; seed <= 3; seed++) {
            var ring = Models.ring(n, seed);
            int negative = 0;
            for (int i = 0; i < n; i++) {
                negative += ring.couplings().get(i, (i + 1) % n) < 0 ? 1 : 0;
            }
            boolean frustrated = (n - negative) % 2 == 1;
            var spins = new SpinElimination(ring);
            var run = new OneLayerRecursion(spins, 30, 0.02, NEVER, Progress.SILENT).run(0);

            assertThat(run.expectation()).isCloseTo(-n / 2.0, within(n * 1e-4));
            assertThat(spins.isConstant()).isTrue();
            assertThat(spins.remaining().offset()).isEqualTo(frustrated ? 2.0 - n : -n);
            assertThat(run.byCoefficient()).isZero();
        }
    }

    /** The complete bipartite graph of degree 3 has no triangle: 0.6925 of all edges are cut. */
    @Test
    void theMeanOfACubicGraphWithoutTrianglesIsThatOfTheTheory() {
        var graph = Couplings.builder(6);
        for (int i = 0; i < 3; i++) {
            for (int j = 3; j < 6; j++) {
                graph.add(i, j, 1);
            }
        }
        var spins = new SpinElimination(Ising.of(0, new double[6], graph.build()));
        var run = new OneLayerRecursion(spins, 40, 0, NEVER, Progress.SILENT).run(0);

        // <ZZ> = -2 / (3 sqrt 3) of Wang, Hadfield, Jiang, Rieffel (2018), arXiv:1706.02998.
        assertThat(run.expectation()).isCloseTo(-9 * 2 / (3 * Math.sqrt(3)), within(1e-4));
        assertThat(spins.remaining().offset()).isEqualTo(-9);
        assertThat(run.trainings()).isBetween(1, 5);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 40, 100, 101, 130, 1000, 3000})
    void aStopLeavesTheRestToTheLargestCoefficients(int checks) {
        var cost = Models.random(100, 0.2, true, 11);
        var asked = new AtomicInteger();
        var spins = new SpinElimination(cost);
        StopSignal stop = () -> asked.incrementAndGet() > checks;
        var run = new OneLayerRecursion(spins, 30, 0.02, stop, Progress.SILENT).run(4);

        assertThat(spins.left()).isEqualTo(4);
        assertThat(run.byCoefficient()).isPositive();
        assertThat(asked.get()).isLessThan(checks + 10);
        if (checks <= 100) {
            assertThat(run.byCoefficient()).isEqualTo(96);
            assertThat(run.weakest()).isZero();
        }
    }

    @Test
    void fewerTrainingsTakeFewerEvaluations() {
        var cost = Models.random(120, 0.1, false, 12);
        int[] evaluations = new int[3];
        int[] trainings = new int[3];
        double[] shares = {0, 0.1, 1};
        for (int k = 0; k < 3; k++) {
            var spins = new SpinElimination(cost);
            var run = new OneLayerRecursion(spins, 30, shares[k], NEVER, Progress.SILENT).run(8);
            evaluations[k] = run.evaluations();
            trainings[k] = run.trainings();
        }

        assertThat(trainings[0]).isEqualTo(112);
        assertThat(trainings[1]).isBetween(15, 40);
        assertThat(trainings[2]).isEqualTo(1);
        assertThat(evaluations[0]).isGreaterThan(evaluations[1]);
        assertThat(evaluations[2]).isEqualTo(30);
    }
}
