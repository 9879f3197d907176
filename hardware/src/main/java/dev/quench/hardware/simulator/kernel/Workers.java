package dev.quench.hardware.simulator.kernel;

import java.io.Serial;
import java.util.ArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A fixed number of threads that divide loops into equal contiguous shares.
 *
 * <p>The calling thread does the first share itself. Idle threads end after a while, so that there
 * is nothing to close. Safe to share; a share must not start another loop.
 */
public final class Workers {
    private static final int IDLE_SECONDS = 5;

    /**
     * How often a thread looks for work, or for the end of it, before it goes to sleep: some tens
     * of microseconds, as long as waking it would take. None where there are more threads than
     * processors.
     */
    private static final int PATIENCE = 2000;

    private final int threads;
    private final int patience;
    private final Executor executor;

    private Workers(int threads, int patience, Executor executor) {
        this.threads = threads;
        this.patience = patience;
        this.executor = executor;
    }

    /** A part of a loop. */
    @FunctionalInterface
    public interface Share {
        /**
         * Does the iterations {@code from … to - 1}.
         *
         * @param from the first
         * @param to behind the last, above {@code from}
         */
        void run(long from, long to);
    }

    /**
     * Makes workers.
     *
     * @param threads 1 or more, the calling one counted
     * @return the workers
     * @throws IllegalArgumentException if there is no thread
     */
    public static Workers of(int threads) {
        if (threads < 1) {
            throw new IllegalArgumentException(
                    "The number of threads (%d) must be at least 1.".formatted(threads));
        }
        int patience = threads <= Runtime.getRuntime().availableProcessors() ? PATIENCE : 0;
        return new Workers(
                threads, patience, threads == 1 ? Runnable::run : pool(threads - 1, patience));
    }

    /** Makes workers whose other shares an executor runs. */
    static Workers on(int threads, Executor executor) {
        return new Workers(threads, 0, executor);
    }

    /**
     * Returns the number of threads.
     *
     * @return 1 or more
     */
    public int threads() {
        return threads;
    }

    /**
     * Runs a loop and waits for its end.
     *
     * @param count number of iterations, 0 or more; no thread gets an empty share
     * @param share does a part; must not depend on how the loop is divided; the first exception or
     *     error of one is thrown as it is, after the end of all
     */
    public void forEach(long count, Share share) {
        int shares = (int) Math.min(threads, count);
        if (shares <= 1) {
            if (count > 0) {
                share.run(0, count);
            }
            return;
        }
        var others = new ArrayList<FutureTask<?>>(shares - 1);
        @Nullable Throwable failure =
                attempt(() -> {
                    for (int k = 1; k < shares; k++) {
                        long from = bound(count, shares, k);
                        long to = bound(count, shares, k + 1);
                        var task = new FutureTask<>(() -> share.run(from, to), true);
                        others.add(task);
                        executor.execute(task);
                    }
                    share.run(0, bound(count, shares, 1));
                });
        for (FutureTask<?> task : others) {
            // All are awaited, whatever failed: a share may still work on memory of the caller.
            if (failure != null) {
                // Does nothing where a thread has begun; one that was refused may be queued or not.
                task.run();
            }
            @Nullable Throwable other = attempt(() -> join(task));
            failure = failure == null ? other : failure;
        }
        if (failure != null) {
            throw thrown(failure);
        }
    }

    /** Throws what a share can throw; only other things are returned, wrapped. */
    private static IllegalStateException thrown(@Nullable Throwable failure) {
        return switch (failure) {
            case RuntimeException e -> throw e;
            case Error e -> throw e;
            case null, default -> new IllegalStateException("A worker thread failed.", failure);
        };
    }

    private static @Nullable Throwable attempt(Runnable work) {
        try {
            work.run();
            return null;
        } catch (RuntimeException | Error e) {
            return e;
        }
    }

    private static long bound(long count, int shares, int k) {
        return count / shares * k + Math.min(k, count % shares);
    }

    private void join(FutureTask<?> task) {
        for (int look = 0; look < patience && !task.isDone(); look++) {
            Thread.onSpinWait();
        }
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    task.get();
                    return;
                } catch (InterruptedException e) {
                    interrupted = true;
                } catch (ExecutionException e) {
                    throw thrown(e.getCause());
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static Executor pool(int size, int patience) {
        var pool =
                new ThreadPoolExecutor(
                        size,
                        size,
                        IDLE_SECONDS,
                        TimeUnit.SECONDS,
                        new PatientQueue(patience),
                        Thread.ofPlatform().daemon().name("quench-kernel-", 0).factory());
        pool.allowCoreThreadTimeOut(true);
        return pool;
    }

    /** A queue whose readers look a while before they sleep. */
    private static final class PatientQueue extends LinkedBlockingQueue<Runnable> {
        @Serial private static final long serialVersionUID = 1L;

        private final int patience;

        PatientQueue(int patience) {
            this.patience = patience;
        }

        @Override
        public @Nullable Runnable poll(long timeout, TimeUnit unit) throws InterruptedException {
            for (int look = 0; look < patience; look++) {
                Runnable task = poll();
                if (task != null) {
                    return task;
                }
                Thread.onSpinWait();
            }
            return super.poll(timeout, unit);
        }
    }
}
