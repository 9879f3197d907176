package dev.quench.solvers.sampler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.sun.management.ThreadMXBean;
import dev.quench.problems.qubo.Qubo;
import dev.quench.solvers.sampler.tabu.TabuOptions;
import dev.quench.solvers.sampler.tabu.TabuSampler;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Forecasts beside what a call of one shot allocates, garbage included, on one thread. Without
 * vectors, which are objects until their loop is compiled.
 */
class MemoryForecastTest {
    private static final String KERNEL = "quench.kernel";

    /** Copies on the way to the arrays of a kernel are garbage, and fields differ in width. */
    private static final double FACTOR = 3;

    private static final AnnealingOptions SHORT = AnnealingOptions.defaults().withSweeps(1);

    @BeforeEach
    void withoutVectors() {
        System.setProperty(KERNEL, "scalar");
    }

    @AfterEach
    void withVectors() {
        System.clearProperty(KERNEL);
    }

    private static List<Sampler> samplers() {
        return List.of(
                new AnnealingSampler(SHORT, 1),
                new TemperingSampler(SHORT, 1),
                new SwapAnnealingSampler(5, SHORT, 1),
                new TabuSampler(TabuOptions.defaults().withMoves(20).withSearches(1), 1),
                new RandomSampler());
    }

    private static Qubo sparse(int size, int neighbours) {
        var random = TestQubos.random(size);
        var qubo = Qubo.builder(size);
        for (int i = 0; i < size; i++) {
            for (int k = 0; k < neighbours / 2; k++) {
                qubo.add(i, random.nextInt(size), random.nextInt(1, 10));
            }
        }
        return qubo.build();
    }

    private static long allocated(Sampler sampler, Qubo qubo, int shots) {
        var threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        var request = SampleRequest.of(shots, TestQubos.random(1));
        sampler.sample(TestQubos.integral(5, TestQubos.random(1)), request);
        long before = threads.getCurrentThreadAllocatedBytes();
        sampler.sample(qubo, request);
        return threads.getCurrentThreadAllocatedBytes() - before;
    }

    private static void assertForecast(Sampler sampler, Qubo qubo, int shots) {
        assertThat((double) allocated(sampler, qubo, shots))
                .as("%s of %s", sampler.name(), qubo)
                .isBetween(
                        sampler.memoryBytes(qubo, shots) / FACTOR,
                        sampler.memoryBytes(qubo, shots) * FACTOR);
    }

    @Test
    void forecastsAreWithinAFactorOfThreeOfWhatIsAllocated() {
        for (Sampler sampler : samplers()) {
            assertForecast(sampler, sparse(1000, 200), 1);
            assertForecast(sampler, sparse(20_000, 20), 1);
        }
    }

    /** All states are kept, so that none is garbage. */
    @Test
    void anEnumerationIsForecastByTheStatesItKeeps() {
        for (int size : new int[] {14, 16}) {
            Qubo qubo = TestQubos.integral(size, TestQubos.random(2));
            assertForecast(new ExhaustiveSampler(1), qubo, 1 << size);
        }
    }

    @Test
    void aCallBeyondTheLimitIsRefusedBeforeItBegins() {
        Sampler never =
                new Sampler() {
                    @Override
                    public String name() {
                        return "annealing";
                    }

                    @Override
                    public SampleSet sample(Qubo qubo, SampleRequest request) {
                        return new SampleSet(List.of(), Map.of());
                    }
                };
        Qubo qubo = TestQubos.real(40, TestQubos.random(2));
        var bounded = new MemoryBoundSampler(never, 200 << 20);

        assertThat(bounded.sample(qubo, SampleRequest.of(1_000_000, TestQubos.random(1))).samples())
                .isEmpty();
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        bounded.sample(qubo, SampleRequest.of(9_000_000, TestQubos.random(1))))
                .withMessage(
                        "9000000 shots of annealing on 40 bits and 780 couplings need about 1759 MiB; the limit is 200 MiB.\nMaybe lower --shots or --threads, or raise Java's heap: QUENCH_JAVA_OPTIONS=-Xmx3g.");
    }
}
