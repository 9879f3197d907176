package dev.quench.solvers.reduction.correlation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.quench.problems.qubo.Couplings;
import dev.quench.problems.qubo.Ising;
import dev.quench.solvers.control.StopSignal;
import dev.quench.solvers.sampler.AnnealingOptions;
import dev.quench.solvers.sampler.AnnealingSampler;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class PersistencyCorrelationsTest {
    private static LabelledIsing fields(double... h) {
        return LabelledIsing.of(Ising.of(0, h, Couplings.builder(h.length).build()));
    }

    private static Function<LabelledIsing, List<LabelledIsing>> always(LabelledIsing... energies) {
        return _ -> List.of(energies);
    }

    private static SpinCorrelations exact(LabelledIsing... energies) {
        return new PersistencyCorrelations(new ExactCorrelations(), always(energies))
                .begin(Energies.stream(0))
                .next(energies[0], StopSignal.NEVER);
    }

    @Test
    void isNothingWhereSignsDiffer() {
        var answer = exact(fields(1, 1, -2), fields(2, -1, -1));

        assertThat(answer.mean(0)).isEqualTo(-1);
        assertThat(answer.mean(1)).isZero();
        assertThat(answer.mean(2)).isEqualTo(1);
        assertThat(answer.pair(0, 2)).isEqualTo(-1);
        assertThat(answer.pair(0, 1)).isZero();
    }

    @Test
    void zeroHasNoSignAndAgreesWithNothing() {
        assertThat(exact(fields(1), fields(0)).mean(0)).isZero();
        assertThat(exact(fields(0), fields(0)).mean(0)).isZero();
    }

    @Test
    void averagesWhereSignsAgree() {
        /* Optima of the second energy: +++, ++-, +-+, -++ but for the field of spin 0. */
        var couplings = Couplings.builder(2).add(0, 1, 1).build();
        var partly = LabelledIsing.of(Ising.of(0, new double[] {-1, -1}, couplings));

        var answer = exact(fields(-1, -1), partly);

        double second = ExactCorrelations.of(partly.energy()).mean(0);
        assertThat(second).isGreaterThan(0).isLessThan(1);
        assertThat(answer.mean(0)).isCloseTo((1 + second) / 2, within(1e-12));
    }

    private static CorrelationSeries sampled() {
        var sampler = new AnnealingSampler(AnnealingOptions.defaults().withSweeps(5), 1);
        var source = new SampledCorrelations(sampler, 40, 1);
        return new PersistencyCorrelations(source, spins -> List.of(spins, spins, spins))
                .begin(Energies.stream(2));
    }

    @Test
    void errorsAreThoseOfAnAverage() {
        var answer =
                sampled()
                        .next(
                                LabelledIsing.of(Energies.random(10, 0.5, true, 1)),
                                StopSignal.NEVER);

        assertThat(answer.standardError(0.6)).isCloseTo(0.8 / Math.sqrt(120), within(1e-12));
        assertThat(answer.detail()).containsEntry("weights", 3).containsKey("weight2.shots");
    }

    @Test
    void goesOnFromAStateBitForBit() {
        var spins = LabelledIsing.of(Energies.random(16, 0.5, true, 5));
        var one = sampled();
        double[] fresh = one.copyState();
        var start = one.next(spins, StopSignal.NEVER);
        double[] state = one.copyState();
        var expected = one.next(spins, StopSignal.NEVER);
        var other = sampled();

        other.restore(state);
        var actual = other.next(spins, StopSignal.NEVER);
        other.restore(fresh);
        var again = other.next(spins, StopSignal.NEVER);

        assertThat(means(actual)).isEqualTo(means(expected));
        assertThat(means(again)).isEqualTo(means(start));
    }

    private static double[] means(SpinCorrelations answer) {
        double[] means = new double[answer.size()];
        Arrays.setAll(means, answer::mean);
        return means;
    }

    @Test
    void refusesEnergiesOfOtherSpinsAndTornStates() {
        assertThatIllegalArgumentException().isThrownBy(() -> exact(fields(1, 1), fields(1)));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> sampled().restore(new double[] {5, 1}))
                .withMessageContaining("Maybe");
    }
}
