package dev.quench.app.campaign;

import dev.quench.solvers.control.StopSignal;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * Runs units on this machine, a few at a time.
 *
 * <p>Each worker is a thread with a runner of its own, in this process or in a child; it takes the
 * next unit as soon as it has ended one.
 */
public final class LocalEngine implements RunEngine {
    private final int workers;
    private final IntFunction<UnitRunner> runners;

    /**
     * Makes an engine.
     *
     * @param workers units that run at a time, 1 or more
     * @param runners makes the runner of a worker, by its number from 1
     */
    public LocalEngine(int workers, IntFunction<UnitRunner> runners) {
        this.workers = workers;
        this.runners = runners;
    }

    @Override
    public String name() {
        return "local";
    }

    @Override
    public void run(List<RunUnit> units, Campaign.Retry retry, Sink sink, StopSignal stop) {
        var work = new Work(units, retry, sink, stop);
        var threads = new ArrayList<Thread>();
        for (int w = 1; w <= Math.min(workers, units.size()); w++) {
            int number = w;
            threads.add(
                    Thread.ofPlatform()
                            .name("worker-" + number)
                            .start(() -> work.run(runners.apply(number))));
        }
        for (Thread thread : threads) {
            join(thread, work);
        }
        work.rethrow();
    }

    private static void join(Thread thread, Work work) {
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                interrupted = true;
                work.end();
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** What all workers share. */
    private static final class Work {
        private final List<RunUnit> units;
        private final Campaign.Retry retry;
        private final Sink sink;
        private final StopSignal stop;
        private final AtomicInteger next = new AtomicInteger();
        private final AtomicReference<@Nullable RuntimeException> fault = new AtomicReference<>();
        private volatile boolean ended;

        Work(List<RunUnit> units, Campaign.Retry retry, Sink sink, StopSignal stop) {
            this.units = units;
            this.retry = retry;
            this.sink = sink;
            this.stop = stop;
        }

        void run(UnitRunner runner) {
            StopSignal ending = () -> ended || stop.requested();
            try (runner) {
                for (int k = next.getAndIncrement();
                        k < units.size() && !ending.requested();
                        k = next.getAndIncrement()) {
                    attempt(units.get(k), runner, ending);
                }
            } catch (RuntimeException e) {
                fault.compareAndSet(null, e);
                end();
            }
        }

        private void attempt(RunUnit unit, UnitRunner runner, StopSignal ending) {
            int attempts = 1;
            UnitOutcome outcome = runner.run(unit, ending);
            while (!ending.requested() && attempts <= again(outcome.status())) {
                outcome = runner.run(unit, ending);
                attempts++;
            }
            if (!ending.requested()) {
                accept(unit, outcome, attempts);
            }
        }

        private synchronized void accept(RunUnit unit, UnitOutcome outcome, int attempts) {
            if (ended) {
                return;
            }
            boolean taken = false;
            try {
                sink.accept(unit, outcome, attempts);
                taken = true;
            } finally {
                if (!taken) {
                    end(); // before another worker gets here
                }
            }
        }

        private int again(UnitOutcome.Status status) {
            return switch (status) {
                case DONE -> 0;
                case FAILED -> retry.failed();
                case TIMEOUT -> retry.timeout();
                case CRASHED -> retry.crashed();
            };
        }

        void end() {
            ended = true;
        }

        void rethrow() {
            RuntimeException first = fault.get();
            if (first != null) {
                throw first;
            }
        }
    }
}
