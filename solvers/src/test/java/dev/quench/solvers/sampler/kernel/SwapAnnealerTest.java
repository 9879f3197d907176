package dev.quench.solvers.sampler.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.quench.problems.qubo.Bits;
import dev.quench.problems.qubo.Qubo;
import dev.quench.solvers.sampler.TestQubos;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class SwapAnnealerTest {
    /** Six states of two ones among four bits, at one temperature. */
    @Test
    void statesFollowBoltzmannAmongThoseOfOneCardinality() {
        Qubo qubo =
                Qubo.builder(4)
                        .addBias(0, 0.7)
                        .addBias(1, -0.4)
                        .add(0, 1, 1.1)
                        .add(1, 2, -0.9)
                        .add(2, 3, 0.5)
                        .build();
        double[] betas = new double[40];
        Arrays.fill(betas, 1);
        int[] counts = new int[16];
        var random = TestQubos.random(3);
        int reads = 20_000;
        for (int read = 0; read < reads; read++) {
            int index = 0;
            for (int i :
                    SwapAnnealer.cooledState(qubo, 2, betas, random.split()).ones().toArray()) {
                index |= 1 << i;
            }
            counts[index]++;
        }
        double total = 0;
        for (int x = 0; x < 16; x++) {
            total += Integer.bitCount(x) == 2 ? Math.exp(-qubo.energy(bits(4, x))) : 0;
        }
        for (int x = 0; x < 16; x++) {
            double share =
                    Integer.bitCount(x) == 2 ? Math.exp(-qubo.energy(bits(4, x))) / total : 0;
            assertThat((double) counts[x] / reads).isCloseTo(share, within(0.015));
        }
    }

    private static Bits bits(int size, long x) {
        boolean[] values = new boolean[size];
        for (int i = 0; i < size; i++) {
            values[i] = ((x >>> i) & 1) != 0;
        }
        return Bits.of(values);
    }
}
