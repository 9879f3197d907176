package dev.quench.solvers.bench;

import dev.quench.solvers.control.Ticker;

/**
 * Measures the limits of the machine in plain loops that the compiler turns into vectors: medians
 * of {@value #REPETITIONS} runs after {@value #WARM_UPS}, about a second in all.
 *
 * <p>A figure of a sampler means something beside these from the same run only: other work on the
 * machine, its clock and its hypervisor lower both.
 */
public final class MachineProbe {
    private static final int WARM_UPS = 3;
    private static final int REPETITIONS = 7;
    private static final int CACHED = 1 << 16;
    private static final int CACHED_PASSES = 4_000;
    private static final int FIRST_LEVEL = 1 << 12;
    private static final int FIRST_LEVEL_PASSES = 50_000;
    private static final int LARGEST = 1 << 26;
    private static final double FACTOR = 0.999999;

    private final Ticker ticker;
    private final long memoryLimit;

    /**
     * Makes a probe.
     *
     * @param ticker measures
     * @param memoryLimit bytes that the arrays of all threads may take together
     */
    public MachineProbe(Ticker ticker, long memoryLimit) {
        this.ticker = ticker;
        this.memoryLimit = memoryLimit;
    }

    /**
     * Measures.
     *
     * @param threads how many run at once, 1 or more
     * @return rates of all threads together
     */
    public MachineLimits measure(int threads) {
        var workers = new Workers(ticker, threads);
        return new MachineLimits(
                threads,
                cache(workers, threads),
                memory(workers, threads),
                additions(workers, threads));
    }

    /**
     * Measures reading and writing in place, as a statevector is changed.
     *
     * @param threads how many run at once, 1 or more
     * @param bytes of all arrays together; fewer are taken where memory has not so many
     * @return bytes a second, read and written, of all threads together
     */
    public double readWrite(int threads, long bytes) {
        long most = Math.min(bytes, memoryLimit) / Double.BYTES / threads;
        int length = Math.clamp(most, FIRST_LEVEL, LARGEST);
        int passes = Math.max(1, CACHED * CACHED_PASSES / length);
        double[][] arrays = new double[threads][length];
        double seconds =
                new Workers(ticker, threads)
                        .medianSeconds(
                                thread -> {
                                    for (int pass = 0; pass < passes; pass++) {
                                        scale(arrays[thread]);
                                    }
                                },
                                WARM_UPS,
                                REPETITIONS);
        return 2.0 * Double.BYTES * length * passes * threads / seconds;
    }

    private static double cache(Workers workers, int threads) {
        double[][] arrays = new double[threads][CACHED];
        double seconds =
                workers.medianSeconds(
                        thread -> {
                            for (int pass = 0; pass < CACHED_PASSES; pass++) {
                                scale(arrays[thread]);
                            }
                        },
                        WARM_UPS,
                        REPETITIONS);
        return 2.0 * Double.BYTES * CACHED * CACHED_PASSES * threads / seconds;
    }

    private double memory(Workers workers, int threads) {
        int length = Math.clamp(memoryLimit / Double.BYTES / threads, CACHED, LARGEST);
        double[][] arrays = new double[threads][length];
        double seconds =
                workers.medianSeconds(thread -> scale(arrays[thread]), WARM_UPS, REPETITIONS);
        return 2.0 * Double.BYTES * length * threads / seconds;
    }

    private static double additions(Workers workers, int threads) {
        double seconds =
                workers.medianSeconds(
                        _ -> {
                            // Arrays from the thread's own memory share no cache line.
                            short[] sums = new short[FIRST_LEVEL];
                            short[] terms = new short[FIRST_LEVEL];
                            for (int pass = 0; pass < FIRST_LEVEL_PASSES; pass++) {
                                add(sums, terms);
                            }
                        },
                        WARM_UPS,
                        REPETITIONS);
        return (double) FIRST_LEVEL * FIRST_LEVEL_PASSES * threads / seconds;
    }

    /** Zeros stay zeros, so that no pass meets numbers below the normal ones. */
    private static void scale(double[] a) {
        for (int i = 0; i < a.length; i++) {
            a[i] *= FACTOR;
        }
    }

    private static void add(short[] a, short[] b) {
        for (int i = 0; i < a.length; i++) {
            a[i] += b[i];
        }
    }
}
