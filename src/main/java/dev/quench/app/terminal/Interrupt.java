package dev.quench.app.terminal;

import dev.quench.solvers.control.StopSignal;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Turns Ctrl-C into a stop signal and holds the process until the command has written what it has.
 *
 * <p>The virtual machine runs its shutdown hook on SIGINT and SIGTERM; the hook raises the signal
 * and waits at most {@value #PATIENCE_SECONDS} seconds for {@link #finished}.
 */
public final class Interrupt implements StopSignal {
    private static final long PATIENCE_SECONDS = 20;

    private static final long LAST_WORDS_MILLISECONDS = 500;

    private final CountDownLatch finished = new CountDownLatch(1);
    private final Thread owner = Thread.currentThread();
    private volatile boolean requested;

    private Interrupt() {}

    /**
     * Installs the signal for this process.
     *
     * @return the signal
     */
    public static Interrupt install() {
        var interrupt = new Interrupt();
        Runtime.getRuntime().addShutdownHook(new Thread(interrupt::raise, "interrupt"));
        return interrupt;
    }

    @Override
    public boolean requested() {
        return requested;
    }

    /** Says that everything is written; the process may end. */
    public void finished() {
        finished.countDown();
    }

    private void raise() {
        if (finished.getCount() == 0) {
            return;
        }
        requested = true;
        try {
            if (!finished.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                System.err.println(
                        "quench: gave up waiting for a result after %d seconds"
                                .formatted(PATIENCE_SECONDS));
            }
            // What went wrong is said after the command has ended.
            owner.join(LAST_WORDS_MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
