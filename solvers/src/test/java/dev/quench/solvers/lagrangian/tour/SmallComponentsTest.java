package dev.quench.solvers.lagrangian.tour;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quench.problems.qubo.Bits;
import dev.quench.problems.qubo.Qubo;
import dev.quench.solvers.sampler.TestQubos;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SmallComponentsTest {
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void pairsHaveTheLeastEnergyOfAllStates(long seed) {
        var random = TestQubos.random(seed);
        var builder = Qubo.builder(9).addOffset(3);
        for (int i = 0; i < 9; i++) {
            builder.addBias(i, random.nextInt(-4, 5));
        }
        builder.add(0, 5, random.nextInt(-6, 7)).add(3, 4, 2).add(2, 8, random.nextInt(-6, 7));
        Qubo qubo = builder.build();

        double energy = qubo.energy(SmallComponents.minimum(qubo).orElseThrow());

        assertThat(energy)
                .isEqualTo(
                        LongStream.range(0, 1 << 9)
                                .mapToDouble(x -> qubo.energy(Bits.ofIndex(x, 9)))
                                .min()
                                .orElseThrow());
    }

    @Test
    void aChainOfThreeIsNotSmall() {
        Qubo chain = Qubo.builder(4).add(0, 1, 1).add(1, 2, -1).build();

        assertThat(SmallComponents.minimum(chain)).isEmpty();
    }

    @Test
    void aQuboWithoutVariablesHasOneState() {
        assertThat(SmallComponents.minimum(Qubo.builder(0).build())).contains(Bits.zeros(0));
    }
}
