package dev.quench.solvers.reduction.correlation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.quench.problems.qubo.Bits;
import dev.quench.problems.qubo.Couplings;
import dev.quench.problems.qubo.Ising;
import dev.quench.problems.qubo.Qubo;
import dev.quench.solvers.control.StopSignal;
import dev.quench.solvers.sampler.AnnealingOptions;
import dev.quench.solvers.sampler.AnnealingSampler;
import dev.quench.solvers.sampler.SampleRequest;
import dev.quench.solvers.sampler.SampleSet;
import dev.quench.solvers.sampler.Sampler;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class SampledCorrelationsTest {
    private static final int N = 8;

    /** Every state once, or as often as Boltzmann's law at temperature 1 wants. */
    private record AllStates(int scale) implements Sampler {
        @Override
        public String name() {
            return "all";
        }

        static int count(int scale, double energy) {
            return scale == 0 ? 1 : (int) Math.ceil(scale * Math.exp(-energy));
        }

        @Override
        public SampleSet sample(Qubo qubo, SampleRequest request) {
            var counts = new HashMap<Bits, Integer>();
            for (long x = 0; x < 1L << qubo.size(); x++) {
                Bits bits = Bits.ofIndex(x, qubo.size());
                counts.put(bits, count(scale, qubo.energy(bits)));
            }
            return SampleSet.ofCounts(qubo, counts, Map.of());
        }
    }

    private static CorrelationSeries annealing(long seed) {
        var sampler = new AnnealingSampler(AnnealingOptions.defaults().withSweeps(20), 1);
        return new SampledCorrelations(sampler, 64, SampledCorrelations.QUARTER)
                .begin(Energies.stream(seed));
    }

    private static SpinCorrelations of(Sampler sampler, double share, Ising energy) {
        return new SampledCorrelations(sampler, 100, share)
                .begin(Energies.stream(0))
                .next(LabelledIsing.of(energy), StopSignal.NEVER);
    }

    @Test
    void averagesTheLowestQuarterOfAllStates() {
        Ising energy = Energies.random(N, 0.6, true, 3);
        List<Bits> lowest =
                LongStream.range(0, 1L << N)
                        .mapToObj(x -> Bits.ofIndex(x, N))
                        .sorted(Comparator.comparingDouble(energy::energy))
                        .limit(1L << (N - 2))
                        .toList();

        var answer = of(new AllStates(0), SampledCorrelations.QUARTER, energy);

        for (int i = 0; i < N; i++) {
            int a = i;
            int b = (i + 3) % N;
            assertThat(answer.mean(a))
                    .isCloseTo(
                            lowest.stream().mapToInt(x -> x.spin(a)).average().orElseThrow(),
                            within(1e-12));
            assertThat(answer.pair(a, b))
                    .isCloseTo(
                            lowest.stream()
                                    .mapToInt(x -> x.spin(a) * x.spin(b))
                                    .average()
                                    .orElseThrow(),
                            within(1e-12));
        }
        assertThat(answer.standardError(0.6)).isCloseTo(0.8 / 8, within(1e-12));
        assertThat(answer.standardError(-1)).isZero();
    }

    @Test
    void allSamplesGiveTheMeansOfBoltzmann() {
        Ising energy = Energies.random(N, 0.4, true, 9);
        double weight = 0;
        double mean = 0;
        double pair = 0;
        for (long x = 0; x < 1L << N; x++) {
            Bits bits = Bits.ofIndex(x, N);
            double w = Math.exp(-energy.energy(bits));
            weight += w;
            mean += w * bits.spin(2);
            pair += w * bits.spin(2) * bits.spin(5);
        }

        var answer = of(new AllStates(1), 1, energy);

        assertThat(answer.mean(2)).isCloseTo(mean / weight, within(0.02));
        assertThat(answer.pair(2, 5)).isCloseTo(pair / weight, within(0.02));
    }

    @Test
    void tiesAtTheCutoffAllCount() {
        Ising ferromagnet = Ising.of(0, new double[2], Couplings.builder(2).add(0, 1, -1).build());

        var answer = of(new AllStates(0), 0.1, ferromagnet);

        assertThat(answer.mean(0)).isZero();
        assertThat(answer.pair(0, 1)).isEqualTo(1);
        assertThat(answer.detail()).containsEntry("averaged", 2);
    }

    /** The sampled Qubo and the energy in question agree before anything is correlated. */
    @Test
    void bitsAreConvertedToSpins() {
        Ising energy = Energies.random(N, 0.5, true, 6);
        Qubo qubo = energy.toQubo();
        for (long x = 0; x < 1L << N; x++) {
            Bits bits = Bits.ofIndex(x, N);
            assertThat(qubo.energy(bits)).isCloseTo(energy.energy(bits), within(1e-11));
        }
        var exact = ExactCorrelations.of(energy);

        var answer = annealing(1).next(LabelledIsing.of(energy), StopSignal.NEVER);

        for (int i = 0; i < N; i++) {
            assertThat(answer.mean(i)).isEqualTo(exact.mean(i));
        }
    }

    @Test
    void goesOnFromAStateBitForBitAndBack() {
        var spins = LabelledIsing.of(Energies.random(20, 0.5, false, 5));
        var one = annealing(4);
        one.next(spins, StopSignal.NEVER);
        double[] state = one.copyState();
        double[] expected = rows(one.next(spins, StopSignal.NEVER));
        double[] third = rows(one.next(spins, StopSignal.NEVER));
        var other = annealing(4);

        other.restore(state);
        assertThat(rows(other.next(spins, StopSignal.NEVER))).isEqualTo(expected);
        one.restore(state);
        assertThat(rows(one.next(spins, StopSignal.NEVER))).isEqualTo(expected);
        assertThat(third).isNotEqualTo(expected);
    }

    private static double[] rows(SpinCorrelations answer) {
        double[] values = new double[answer.size() * answer.size()];
        for (int i = 0; i < answer.size(); i++) {
            for (int j = 0; j < answer.size(); j++) {
                values[i * answer.size() + j] = answer.pair(i, j);
            }
        }
        return values;
    }

    @Test
    void refusesBadNumbers() {
        var sampler = new AllStates(0);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> new SampledCorrelations(sampler, 0, 0.5));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new SampledCorrelations(sampler, 1, Double.NaN));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> annealing(1).restore(new double[] {0.5}))
                .withMessageContaining("Maybe");
    }
}
