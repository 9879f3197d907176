package dev.quench.solvers.sampler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.quench.problems.qubo.Bits;
import dev.quench.problems.qubo.Qubo;
import dev.quench.solvers.control.Progress;
import java.util.List;
import org.junit.jupiter.api.Test;

class SwapAnnealingSamplerTest {
    private static final AnnealingOptions OPTIONS = AnnealingOptions.defaults().withSweeps(100);

    private static double lowest(Qubo qubo, int ones) {
        double lowest = Double.POSITIVE_INFINITY;
        for (long x = 0; x < 1L << qubo.size(); x++) {
            if (Long.bitCount(x) == ones) {
                lowest = Math.min(lowest, qubo.energy(bits(qubo.size(), x)));
            }
        }
        return lowest;
    }

    private static Bits bits(int size, long x) {
        boolean[] values = new boolean[size];
        for (int i = 0; i < size; i++) {
            values[i] = ((x >>> i) & 1) != 0;
        }
        return Bits.of(values);
    }

    @Test
    void everyCardinalityIsKeptAndItsOptimumFound() {
        for (int size = 1; size <= 11; size++) {
            Qubo qubo = TestQubos.real(size, TestQubos.random(size));
            for (int ones = 0; ones <= size; ones++) {
                int k = ones;
                var sampler = new SwapAnnealingSampler(ones, OPTIONS, 2);

                SampleSet set =
                        sampler.sample(qubo, SampleRequest.of(20, TestQubos.random(1000 + ones)));

                assertThat(set.samples()).allMatch(s -> s.bits().cardinality() == k);
                assertThat(set.samples().getFirst().energy())
                        .isCloseTo(lowest(qubo, ones), within(1e-9));
            }
        }
    }

    @Test
    void threadsDoNotChangeTheAnswer() {
        Qubo qubo = TestQubos.integral(60, TestQubos.random(4));
        var request = SampleRequest.of(30, TestQubos.random(5));

        SampleSet one =
                new SwapAnnealingSampler(20, OPTIONS, 1)
                        .sample(qubo, SampleRequest.of(30, TestQubos.random(5)));

        assertThat(new SwapAnnealingSampler(20, OPTIONS, 3).sample(qubo, request)).isEqualTo(one);
    }

    @Test
    void startsAndStopsAreHonoured() {
        Qubo qubo = TestQubos.integral(50, TestQubos.random(3));
        var endless = new SwapAnnealingSampler(5, OPTIONS.withSweeps(10_000_000), 1);
        var stopped = new SampleRequest(9, TestQubos.random(1), () -> true, Progress.SILENT);
        Bits start = Bits.zeros(50).flip(3);

        assertThat(endless.sample(qubo, stopped).samples().getFirst().bits().cardinality())
                .isEqualTo(5);
        assertThatThrownBy(() ->
                        new SwapAnnealingSampler(5, OPTIONS, 1)
                                .sample(
                                        qubo,
                                        SampleRequest.of(1, TestQubos.random(1))
                                                .withInitialStates(List.of(start))))
                .hasMessageContaining("has 1 ones")
                .hasMessageContaining("5");
    }

    @Test
    void moreOnesThanBitsAreRefused() {
        Qubo qubo = TestQubos.integral(4, TestQubos.random(3));

        assertThatThrownBy(() ->
                        new SwapAnnealingSampler(5, OPTIONS, 1)
                                .sample(qubo, SampleRequest.of(1, TestQubos.random(1))))
                .hasMessageContaining("number of ones (5)");
        assertThatThrownBy(() -> new SwapAnnealingSampler(-1, OPTIONS, 1))
                .hasMessageContaining("-1");
    }
}
