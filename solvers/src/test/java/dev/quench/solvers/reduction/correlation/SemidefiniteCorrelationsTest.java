package dev.quench.solvers.reduction.correlation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.quench.problems.qubo.Couplings;
import dev.quench.problems.qubo.Ising;
import dev.quench.solvers.control.StopSignal;
import dev.quench.solvers.variational.elimination.Relation;
import dev.quench.solvers.variational.elimination.SpinElimination;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SemidefiniteCorrelationsTest {
    private static final StopSignal NEVER = StopSignal.NEVER;

    private static SemidefiniteCorrelations accurate() {
        return new SemidefiniteCorrelations(1e-15, 20_000, 64, 1e9);
    }

    private static SpinCorrelations answer(SemidefiniteCorrelations source, Ising energy) {
        return source.begin(SpinModels.generator(9)).next(LabelledIsing.of(energy), NEVER);
    }

    private static double value(SpinCorrelations answer) {
        return (double) answer.detail().getOrDefault("value", Double.NaN);
    }

    private static LabelledIsing labelled(SpinElimination spins) {
        int[] labels = new int[spins.left()];
        Arrays.setAll(labels, spins::spin);
        return LabelledIsing.of(spins.remaining(), labels);
    }

    @ParameterizedTest(name = "density {0}, fields {1}, whole {2}")
    @CsvSource({
        "1, true, true",
        "1, true, false",
        "1, false, true",
        "1, false, false",
        "0.3, true, true",
        "0.3, true, false",
        "0.15, false, true",
        "0.15, false, false",
        "0, true, false",
        "0, false, true"
    })
    void theBoundIsNeverAboveTheMinimum(double density, boolean fields, boolean whole) {
        for (long seed = 0; seed < 39; seed++) {
            Ising energy =
                    SpinModels.random((int) (seed % 13), density, fields, whole, 1000 + seed);
            double minimum = SpinModels.minimum(energy);
            double rounding = whole ? 0 : 1e-13 * (1 + Math.abs(minimum));

            var answer = answer(new SemidefiniteCorrelations(), energy);
            double bound = answer.bound().orElseThrow();
            assertThat(bound).as("seed %d", seed).isLessThanOrEqualTo(minimum + rounding);
            assertThat(bound).isGreaterThan(value(answer) - 1e-3 * (1 + Math.abs(minimum)));
            assertThat(bound).isLessThanOrEqualTo(value(answer) + 1e-12 * (1 + Math.abs(minimum)));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 3})
    void theBoundHoldsHoweverFarTheVectorsAre(int sweeps) {
        var hasty = new SemidefiniteCorrelations(0, sweeps, 3, 1e9);
        for (long seed = 0; seed < 60; seed++) {
            Ising energy = SpinModels.random((int) (seed % 13), 0.6, true, true, seed);

            double bound = answer(hasty, energy).bound().orElseThrow();
            assertThat(bound).isLessThanOrEqualTo(SpinModels.minimum(energy));
        }
    }

    @Test
    void theBoundHoldsForAnyWeightsAndScale() {
        for (long seed = 0; seed < 120; seed++) {
            var random = SpinModels.generator(seed);
            Ising one = SpinModels.random(1 + (int) (seed % 11), 0.7, true, true, seed);
            double scale = Math.scalb(1.0, random.nextInt(-300, 300));
            double[] h = new double[one.size()];
            Arrays.setAll(h, i -> scale * one.field(i));
            Ising energy = Ising.of(0, h, one.couplings().scaled(scale));
            double[] norms = random.doubles(h.length + 1, 0, 1).toArray();

            var bound =
                    SemidefiniteBound.prove(AnchoredCouplings.of(energy), norms, 1e-3, 1e9, NEVER);
            assertThat(bound.value().orElseThrow()).isLessThanOrEqualTo(SpinModels.minimum(energy));
        }
    }

    /* The angles between neighbours of an odd ring share what is missing to a half turn: L. Lovász,
     * On the Shannon capacity of a graph (1979), doi:10.1109/TIT.1979.1055985. */
    @ParameterizedTest
    @ValueSource(ints = {3, 5, 9, 61, 101})
    void oddRingsHaveTheirClosedForm(int n) {
        var couplings = Couplings.builder(n);
        for (int i = 0; i < n; i++) {
            couplings.add(i, (i + 1) % n, 1);
        }
        var answer = answer(accurate(), Ising.of(0, new double[n], couplings.build()));

        double cosine = Math.cos(Math.PI / n);
        assertThat(answer.detail()).containsEntry("converged", true);
        assertThat(value(answer)).isCloseTo(-n * cosine, within(1e-7 * n));
        assertThat(answer.bound().orElseThrow()).isCloseTo(-n * cosine, within(1e-6 * n));
        assertThat(answer.bound().orElseThrow()).isLessThanOrEqualTo(-n * cosine + 1e-12 * n);
        assertThat(answer.pair(0, 1)).isCloseTo(-cosine, within(1e-4));
    }

    @Test
    void treesAreSolved() {
        var random = SpinModels.generator(4);
        var couplings = Couplings.builder(400);
        double[] sum = {0};
        for (int i = 1; i < 400; i++) {
            double value = random.nextGaussian();
            sum[0] -= Math.abs(value);
            couplings.add(i, random.nextInt(i), value);
        }
        var answer = answer(accurate(), Ising.of(7, new double[400], couplings.build()));

        assertThat(answer.bound().orElseThrow()).isCloseTo(7 + sum[0], within(1e-4));
        assertThat(answer.bound().orElseThrow()).isLessThanOrEqualTo(7 + sum[0] + 1e-10);
    }

    /** Defect T3: linear terms stay fields, and the anchor is no spin. */
    @Test
    void aSpinAloneTurnsAgainstItsField() {
        var couplings = Couplings.builder(3).build();
        var answer = answer(accurate(), Ising.of(1, new double[] {2, 0, -0.5}, couplings));

        assertThat(answer.size()).isEqualTo(3);
        assertThat(answer.mean(0)).isCloseTo(-1, within(1e-12));
        assertThat(answer.mean(1)).isZero();
        assertThat(answer.mean(2)).isCloseTo(1, within(1e-12));
        assertThat(answer.pair(0, 2)).isCloseTo(-1, within(1e-12));
        assertThat(answer.bound().orElseThrow()).isCloseTo(-1.5, within(1e-9));
    }

    @Test
    void spinsThatNothingTiesTogetherHaveNoCorrelation() {
        var couplings = Couplings.builder(5).add(0, 1, -1).add(2, 3, 1).build();
        var answer = answer(accurate(), Ising.of(0, new double[5], couplings));

        assertThat(answer.pair(0, 1)).isCloseTo(1, within(1e-12));
        assertThat(answer.pair(2, 3)).isCloseTo(-1, within(1e-12));
        assertThat(answer.pair(1, 2)).isZero();
        assertThat(answer.pair(3, 4)).isZero();
        for (int i = 0; i < 5; i++) {
            assertThat(answer.mean(i)).isZero();
        }
        assertThat(answer.bound().orElseThrow()).isCloseTo(-2, within(1e-9));
    }

    @Test
    void aConstantIsItsOwnBound() {
        for (int n : new int[] {0, 1, 4}) {
            var energy = Ising.of(-2.25, new double[n], Couplings.builder(n).build());
            assertThat(answer(new SemidefiniteCorrelations(), energy).bound()).hasValue(-2.25);
        }
    }

    /** Defect T1: rows of correlations follow their spins when others go. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void afterMergesItAnswersAsIfAskedForTheFirstTime(long seed) {
        var random = SpinModels.generator(seed);
        var spins = new SpinElimination(SpinModels.random(30, 0.4, true, false, seed));
        var series = accurate().begin(SpinModels.generator(seed));
        series.next(labelled(spins), NEVER);
        while (spins.left() > 12) {
            int a = spins.spin(random.nextInt(spins.left()));
            int b = spins.spin(random.nextInt(spins.left()));
            spins.impose(new Relation(a, a == b ? -1 : b, random.nextBoolean() ? 1 : -1));
            var question = labelled(spins);
            var warm = series.next(question, NEVER);
            var cold = answer(accurate(), question.energy());

            assertThat(value(warm)).isCloseTo(value(cold), within(1e-9 * -value(cold)));
            for (int i = 0; i < question.size(); i++) {
                assertThat(warm.mean(i)).isCloseTo(cold.mean(i), within(1e-3));
                for (int j = 0; j < i; j++) {
                    assertThat(warm.pair(i, j)).isCloseTo(cold.pair(i, j), within(1e-3));
                }
            }
        }
    }

    @Test
    void spinsThatComeBackAreCorrelatedAgain() {
        Ising energy = SpinModels.random(20, 0.5, true, false, 1);
        var spins = new SpinElimination(energy);
        spins.impose(new Relation(3, 7, 1));
        spins.impose(new Relation(5, -1, -1));
        var series = accurate().begin(SpinModels.generator(1));
        series.next(labelled(spins), NEVER);

        var again = series.next(LabelledIsing.of(energy), NEVER);
        var cold = answer(accurate(), energy);
        for (int i = 0; i < 20; i++) {
            assertThat(again.mean(i)).isCloseTo(cold.mean(i), within(1e-3));
        }
    }

    @Test
    void aRestoredSeriesGoesOnBitForBit() {
        var spins = new SpinElimination(SpinModels.random(40, 0.3, true, true, 6));
        var source = new SemidefiniteCorrelations();
        var series = source.begin(SpinModels.generator(2));
        for (int k = 0; k < 10; k++) {
            series.next(labelled(spins), NEVER).bound();
            spins.impose(new Relation(spins.spin(k), spins.spin(k + 3), 1));
        }
        var other = source.begin(SpinModels.generator(2));
        other.restore(series.copyState());

        for (int k = 0; k < 5; k++) {
            var expected = series.next(labelled(spins), NEVER);
            var actual = other.next(labelled(spins), NEVER);
            assertThat(other.copyState()).isEqualTo(series.copyState());
            assertThat(actual.bound()).isEqualTo(expected.bound());
            assertThat(actual.detail()).isEqualTo(expected.detail());
            assertThat(actual.mean(1)).isEqualTo(expected.mean(1));
            spins.impose(new Relation(spins.spin(k), -1, -1));
        }
        other.restore(new double[0]);
        assertThat(other.copyState()).isEmpty();
    }

    @Test
    void rejectsTheStateOfAnotherSource() {
        var series = new SemidefiniteCorrelations().begin(SpinModels.generator(1));

        assertThatThrownBy(() -> series.restore(new double[] {1, 2, 3}))
                .hasMessageContaining("3 values are no state of semidefinite correlations");
        assertThatThrownBy(() -> series.restore(new double[] {1, 1, 0.5, 1, 1}))
                .hasMessageContaining("The label 0.5");
        assertThatThrownBy(() -> series.restore(new double[] {1, 1, 0, 1, Double.NaN}))
                .hasMessageContaining("must be finite");
    }

    /** Defect T5: an answer that is not accurate says so. */
    @Test
    void anAnswerThatDidNotConvergeSaysSo() {
        Ising energy = SpinModels.random(60, 1, true, true, 1);

        assertThat(answer(new SemidefiniteCorrelations(1e-12, 2, 32, 1e9), energy).detail())
                .containsEntry("converged", false)
                .containsEntry("sweeps", 2)
                .containsKey("lastImprovement");
        assertThat(answer(new SemidefiniteCorrelations(), energy).detail())
                .containsEntry("converged", true);
    }

    @Test
    void aMissingBoundSaysWhy() {
        Ising energy = SpinModels.random(200, 1, true, true, 1);
        var cheap = answer(new SemidefiniteCorrelations(1e-6, 100, 32, 1e6), energy);
        var series = new SemidefiniteCorrelations().begin(SpinModels.generator(1));
        var stopped = series.next(LabelledIsing.of(energy), () -> true);

        assertThat(cheap.bound()).isEmpty();
        assertThat(cheap.detail().getOrDefault("noBound", "").toString())
                .contains("1e+06 multiplications");
        assertThat(stopped.detail()).containsEntry("converged", false);
        assertThat(stopped.bound()).isEmpty();
        assertThat(stopped.detail().getOrDefault("noBound", "").toString()).startsWith("Stopped");
    }

    @Test
    void cappedVectorsBoundAsWell() {
        Ising energy = SpinModels.random(300, 1, true, true, 1);
        double full = value(answer(new SemidefiniteCorrelations(1e-12, 5000, 64, 1e9), energy));
        var capped = answer(new SemidefiniteCorrelations(1e-12, 5000, 12, 1e9), energy);

        assertThat(capped.detail()).containsEntry("rank", 12);
        assertThat(value(capped)).isBetween(full - 1e-6 * -full, full + 1e-3 * -full);
        assertThat(capped.bound().orElseThrow()).isBetween(full - 1e-2 * -full, full + 1e-9);
    }
}
