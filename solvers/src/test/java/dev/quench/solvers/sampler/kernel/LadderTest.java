package dev.quench.solvers.sampler.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.quench.problems.qubo.Bits;
import dev.quench.problems.qubo.Qubo;
import dev.quench.solvers.control.StopSignal;
import dev.quench.solvers.sampler.TestQubos;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator.SplittableGenerator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class LadderTest {
    @Test
    void theEndsStayAndTheRungsAscendWhateverIsRejected() {
        var random = TestQubos.random(1);
        var ladder = new Ladder(8, 0.1, 10);
        double[] energies = new double[8];
        for (int round = 0; round < 1000; round++) {
            for (int read = 0; read < 8; read++) {
                energies[read] = 20 * random.nextGaussian();
            }
            ladder.exchange(energies, round % 2, random);
            if (round % 50 == 49) {
                ladder.adapt();
            }
            assertThat(ladder.rung(0)).isEqualTo(0.1);
            assertThat(ladder.rung(7)).isEqualTo(10);
            double[] rungs = ladder.betas().clone();
            Arrays.sort(rungs);
            for (int k = 0; k < 8; k++) {
                assertThat(rungs[k]).isEqualTo(ladder.rung(k));
                assertThat(ladder.betas()[ladder.readAt(k)]).isEqualTo(ladder.rung(k));
            }
        }
    }

    /** The exact mean energy of every rung by enumeration, against the mean over a long run. */
    @Test
    void eachRungSamplesItsOwnBoltzmannDistribution() {
        Qubo qubo = frustrated(10);
        ReplicaKind kind = ReplicaKind.of(qubo).orElseThrow();
        Replicas lanes = kind.replicas(false);
        SplittableGenerator root = TestQubos.random(5);
        List<SplittableGenerator> streams =
                Stream.generate(root::split).limit(lanes.lanes()).toList();
        var state = new ReplicaState(qubo.size(), lanes, streams, List.of(), false);
        var work = new WorkStop(StopSignal.NEVER, qubo.couplings().copyRowStarts());
        var ladder = new Ladder(lanes.lanes(), 0.05, 1.5);
        double[] sums = new double[lanes.lanes()];
        int rounds = 4000;
        for (int round = 0; round < rounds; round++) {
            lanes.temper(ladder.betas());
            state.sweep(work);
            double[] energies = state.energies();
            for (int rung = 0; rung < sums.length; rung++) {
                sums[rung] += energies[ladder.readAt(rung)];
            }
            ladder.exchange(energies, round % 2, root);
        }

        for (int rung = 0; rung < sums.length; rung++) {
            assertThat(sums[rung] / rounds)
                    .as("rung %d", rung)
                    .isCloseTo(meanEnergy(qubo, ladder.rung(rung)), within(0.25));
        }
    }

    @Test
    void temperingFindsTheLowestStatesOfSmallFunctions() {
        for (int size = 1; size <= 12; size++) {
            Qubo qubo = frustrated(size);
            SplittableGenerator root = TestQubos.random(size);
            double[] betas = new double[200];
            Arrays.fill(betas, 5);
            betas[0] = 0.05;

            Annealed answer =
                    TemperingKernel.of(qubo)
                            .anneal(List.of(root.split(), root.split()), betas, StopSignal.NEVER);

            double best = answer.states().stream().mapToDouble(qubo::energy).min().orElseThrow();
            double lowest = Double.POSITIVE_INFINITY;
            for (long x = 0; x < 1L << size; x++) {
                lowest = Math.min(lowest, qubo.energy(state(size, x)));
            }
            assertThat(answer.states()).hasSize(2);
            assertThat(best).isEqualTo(lowest);
        }
    }

    private static Qubo frustrated(int size) {
        var random = TestQubos.random(size);
        var qubo = Qubo.builder(size);
        for (int i = 0; i < size; i++) {
            qubo.addBias(i, random.nextInt(-3, 4));
            for (int j = 0; j < i; j++) {
                qubo.add(i, j, random.nextInt(-3, 4));
            }
        }
        return qubo.build();
    }

    private static Bits state(int size, long x) {
        boolean[] values = new boolean[size];
        for (int i = 0; i < size; i++) {
            values[i] = (x >>> i & 1) != 0;
        }
        return Bits.of(values);
    }

    private static double meanEnergy(Qubo qubo, double beta) {
        double weight = 0;
        double sum = 0;
        for (long x = 0; x < 1L << qubo.size(); x++) {
            double energy = qubo.energy(state(qubo.size(), x));
            double factor = Math.exp(-beta * energy);
            weight += factor;
            sum += factor * energy;
        }
        return sum / weight;
    }
}
