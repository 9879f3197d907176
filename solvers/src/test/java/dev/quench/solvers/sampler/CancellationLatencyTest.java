package dev.quench.solvers.sampler;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quench.problems.qubo.Qubo;
import dev.quench.solvers.exact.qubo.ExactSampler;
import dev.quench.solvers.sampler.tabu.TabuOptions;
import dev.quench.solvers.sampler.tabu.TabuSampler;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Prints the time from the signal to the answer; the limit only catches what never asks. */
@Tag("slow")
class CancellationLatencyTest {
    private static final long AFTER_MS = 400;
    private static final double MOST_MS = 5000;
    private static final int WARM_UPS = 6;
    private static final int RUNS = 3;

    private static List<Sampler> samplers() {
        var endless = AnnealingOptions.defaults().withSweeps(1_000_000);
        return List.of(
                new AnnealingSampler(endless, 2),
                new TemperingSampler(endless, 2),
                new TabuSampler(TabuOptions.defaults().withMoves(1_000_000_000), 2),
                new SwapAnnealingSampler(500, endless, 2),
                new RandomSampler(),
                new ExactSampler(1e9, 2));
    }

    private static Qubo sparse(int size, int neighbours) {
        var random = TestQubos.random(size);
        var qubo = Qubo.builder(size);
        for (int i = 0; i < size; i++) {
            for (int k = 0; k < neighbours / 2; k++) {
                qubo.add(i, random.nextInt(size), random.nextInt(-9, 10));
            }
        }
        return qubo.build();
    }

    /** The first run, where the compiler has yet to begin, and the last ones. */
    @ParameterizedTest
    @CsvSource({"50000, 6", "20000, 100", "2000, 2000"})
    void fromTheSignalToTheAnswer(int size, int neighbours) {
        Qubo qubo = sparse(size, neighbours);
        for (Sampler sampler : samplers()) {
            double first = latency(sampler, qubo);
            for (int run = 1; run < WARM_UPS; run++) {
                latency(sampler, qubo);
            }
            double worst = 0;
            for (int run = 0; run < RUNS; run++) {
                worst = Math.max(worst, latency(sampler, qubo));
            }
            System.out.printf(
                    Locale.ROOT,
                    "%-14s %-40s first %6.1f ms, worst of %d after %d: %6.1f ms%n",
                    sampler.name(),
                    qubo,
                    first,
                    RUNS,
                    WARM_UPS,
                    worst);
            assertThat(Math.max(first, worst))
                    .as("%s of %s", sampler.name(), qubo)
                    .isLessThan(MOST_MS);
        }
    }

    private static double latency(Sampler sampler, Qubo qubo) {
        long signal = System.nanoTime() + AFTER_MS * 1_000_000;
        var request =
                SampleRequest.of(10_000, TestQubos.random(1))
                        .withStop(() -> System.nanoTime() - signal >= 0);
        sampler.sample(qubo, request);
        return Math.max(0, (System.nanoTime() - signal) / 1e6);
    }
}
