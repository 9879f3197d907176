package dev.quench.app.faults;

import dev.quench.hardware.backend.BackendException;
import dev.quench.hardware.remote.http.HttpAnswer;
import dev.quench.hardware.remote.http.HttpCall;
import dev.quench.hardware.remote.http.Transport;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Phaser;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;

/**
 * A line of one user, whose program may crash at a request: before it is sent or when it was
 * handled. A request goes to its end even if who sent it is interrupted, and can be waited for:
 * where time is virtual, one that is on its way could otherwise be a year late.
 */
final class UserLine implements Transport, AutoCloseable {
    private final Transport transport;
    private final AtomicInteger left;
    private final boolean handled;
    private final boolean patient;
    private final BooleanSupplier when;
    private final AtomicBoolean interrupted = new AtomicBoolean();
    private final Runnable interruption;
    private final Phaser flying = new Phaser(1);
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    /** The program ends here. No exception, which somebody might handle. */
    static final class Crash extends Error {
        private static final long serialVersionUID = 1L;

        Crash() {
            super("The program was to crash here.");
        }
    }

    /**
     * Makes a line.
     *
     * @param requests before the crash
     * @param handled whether the last request is handled before
     */
    UserLine(Transport transport, int requests, boolean handled) {
        this(transport, requests, handled, false, () -> false, () -> {});
    }

    private UserLine(
            Transport transport,
            int requests,
            boolean handled,
            boolean patient,
            BooleanSupplier when,
            Runnable interruption) {
        this.transport = transport;
        this.left = new AtomicInteger(requests);
        this.handled = handled;
        this.patient = patient;
        this.when = when;
        this.interruption = interruption;
    }

    /**
     * Makes a line without a crash whose senders, if they are interrupted, wait for the end of
     * their requests: where another program goes on, time passes before {@link #settle} can be
     * called.
     */
    static UserLine patient(Transport transport) {
        return new UserLine(transport, Integer.MAX_VALUE, false, true, () -> false, () -> {});
    }

    /**
     * Makes a line without a crash on which something else happens once.
     *
     * @param when whether it delays the request that is about to be sent
     * @param interruption what happens
     */
    static UserLine interrupted(Transport transport, BooleanSupplier when, Runnable interruption) {
        return new UserLine(transport, Integer.MAX_VALUE, false, false, when, interruption);
    }

    @Override
    public HttpAnswer send(HttpCall call) {
        int more = left.getAndDecrement();
        if (more < 0 || (more == 0 && !handled)) {
            throw new Crash();
        }
        if (!interrupted.get() && when.getAsBoolean() && interrupted.compareAndSet(false, true)) {
            interruption.run();
        }
        HttpAnswer answer = sent(call);
        if (left.get() < 0) {
            throw new Crash();
        }
        return answer;
    }

    private HttpAnswer sent(HttpCall call) {
        flying.register();
        Future<HttpAnswer> answer =
                threads.submit(() -> {
                    try {
                        return transport.send(call);
                    } finally {
                        flying.arriveAndDeregister();
                    }
                });
        try {
            return answer.get();
        } catch (InterruptedException e) {
            if (patient) {
                settled(answer);
            }
            Thread.currentThread().interrupt();
            throw new BackendException(
                    new BackendException.Uncertain(), call.label() + " was interrupted.", e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw new IllegalStateException(e);
        }
    }

    /** Waits in spite of interruptions, which come once. */
    private static void settled(Future<HttpAnswer> answer) {
        try {
            answer.get();
        } catch (InterruptedException | ExecutionException e) {
            // Either way the sender is told that the request was interrupted.
        }
    }

    /** Waits until nothing is on its way. */
    void settle() {
        flying.arriveAndAwaitAdvance();
    }

    @Override
    public void close() {
        threads.close();
    }
}
