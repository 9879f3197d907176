package dev.quench.app.command;

import dev.quench.problems.qubo.Qubo;
import dev.quench.solvers.bench.BenchPlan;
import dev.quench.solvers.bench.BenchSubject;
import dev.quench.solvers.sampler.Sampler;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options that say how often and how long a sampler is measured. */
final class BenchOptions {
    /** Reads of a run without a limit. */
    private static final int READS = 128;

    /** Reads before a run with a limit starts anew, as far as memory has room for them. */
    private static final int MOST_READS = 10_000_000;

    private static final double TIME_LIMIT = 60;
    private static final double LEAST_SECONDS = 1e-3;
    private static final double MOST_SECONDS = 1e7;
    private static final int MOST_THREADS = 1024;

    /** What runs may take beyond their limit, and reading and building beside them. */
    private static final double ALLOWANCE = 1.2;

    @Option(
            names = "--sweeps",
            paramLabel = "N",
            defaultValue = "1000",
            description = "Length of a read, or moves a sample (default ${DEFAULT-VALUE}).")
    private int sweeps = 1000;

    @Option(
            names = "--reads",
            paramLabel = "N",
            description =
                    "Samples of a run (default 128); with --run-limit those after which it starts anew (default 10 million, or what a quarter of the memory holds).")
    private @Nullable Integer reads;

    @Option(
            names = "--seeds",
            paramLabel = "N",
            defaultValue = "10",
            description =
                    "Runs that count, each from a seed of its own, 10 or more (default ${DEFAULT-VALUE}).")
    private int seeds = 10;

    @Option(
            names = "--threads",
            paramLabel = "N",
            defaultValue = "1,2",
            description =
                    "Measure with so many threads, one after the other (default ${DEFAULT-VALUE}).")
    private List<String> threads = List.of("1,2");

    @Option(
            names = "--run-limit",
            paramLabel = "SECONDS",
            description =
                    "End each run when it reaches the target, and after this time at the latest; a run cut so counts as a failure (default: all reads of every run).")
    private @Nullable Double runLimit;

    @Option(
            names = "--time-limit",
            paramLabel = "SECONDS",
            description =
                    "Wall time of an instance with each number of threads (default 60, with --run-limit 1.2 times all runs on top); runs that it cuts short do not count.")
    private @Nullable Double timeLimit;

    /**
     * Returns with how many threads to measure, in turn.
     *
     * @throws IllegalArgumentException if one is no number or out of range
     */
    List<Integer> threads() {
        return threads.stream()
                .flatMap(list -> Arrays.stream(list.split(",", -1)))
                .map(BenchOptions::threadCount)
                .toList();
    }

    private static int threadCount(String text) {
        int count;
        try {
            count = Integer.parseInt(text.strip());
        } catch (NumberFormatException e) {
            count = 0;
        }
        if (count < 1 || count > MOST_THREADS) {
            throw new IllegalArgumentException(
                    "A number of threads ('%s') must be an integer in [1, %d].\nMaybe --threads 1,2."
                            .formatted(text, MOST_THREADS));
        }
        return count;
    }

    /**
     * Returns what is run, before it is known on what.
     *
     * @param seed of the first run
     * @throws IllegalArgumentException if a number is out of range or the time limit has no room
     */
    BenchPlan plan(long seed) {
        var plan = new BenchPlan(sweeps, reads == null ? READS : reads, seeds, seed);
        if (runLimit == null) {
            return plan;
        }
        BenchPlan limited = plan.withRunLimit(duration("run limit", runLimit));
        requireRoom(limited, runLimit);
        return limited;
    }

    private void requireRoom(BenchPlan plan, double limit) {
        double needed = plan.warmUp().least().toMillis() / 1000.0 + seeds * limit;
        if (timeLimit != null && timeLimit < needed) {
            throw new IllegalArgumentException(
                    "The time limit (%s) is too short for %d runs of %s seconds and the warm-up, %s seconds.\nMaybe leave --time-limit out, or lower --run-limit."
                            .formatted(timeLimit, seeds, limit, needed));
        }
    }

    /**
     * Gives runs with a limit as many reads as a quarter of the memory has room for, and checks
     * that three quarters have room for what is run.
     *
     * @param maker makes what is measured
     * @throws IllegalArgumentException if there is too little memory
     */
    BenchPlan sized(BenchPlan plan, Qubo qubo, BenchSubject.Maker maker) {
        BenchSubject subject = maker.make(sweeps, Collections.max(threads()));
        long quarter = Runtime.getRuntime().maxMemory() / 4;
        BenchPlan sized =
                runLimit == null || reads != null
                        ? plan
                        : plan.withReads(mostReads(subject.sampler(), qubo, quarter));
        subject.requireMemory(qubo, sized.reads(), 3 * quarter);
        return sized;
    }

    /** By bisection, since the forecast rises with the reads. */
    private static int mostReads(Sampler sampler, Qubo qubo, long room) {
        int least = READS;
        int most = MOST_READS;
        while (least < most) {
            int middle = (least + most + 1) / 2;
            if (sampler.memoryBytes(qubo, middle) <= room) {
                least = middle;
            } else {
                most = middle - 1;
            }
        }
        return least;
    }

    Duration timeLimit() {
        double standard = TIME_LIMIT + (runLimit == null ? 0 : ALLOWANCE * seeds * runLimit);
        return timeLimit == null ? nanoseconds(standard) : duration("time limit", timeLimit);
    }

    private static Duration duration(String what, double seconds) {
        if (!(seconds >= LEAST_SECONDS && seconds <= MOST_SECONDS)) {
            throw new IllegalArgumentException(
                    "The %s (%s) must be in [%s, %s] seconds."
                            .formatted(what, seconds, LEAST_SECONDS, MOST_SECONDS));
        }
        return nanoseconds(seconds);
    }

    private static Duration nanoseconds(double seconds) {
        return Duration.ofNanos(Math.round(1e9 * seconds));
    }
}
