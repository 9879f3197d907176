package dev.quench.app.campaign;

import dev.quench.hardware.backend.BackendException;
import dev.quench.hardware.remote.http.HttpAnswer;
import dev.quench.hardware.remote.http.HttpCall;
import dev.quench.hardware.remote.http.Transport;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Phaser;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A line of one user, whose program may crash at a request: before it is sent or when it was
 * handled. A request goes to its end even if who sent it is interrupted, and can be waited for:
 * where time is virtual, one that is on its way could otherwise be a year late.
 */
final class UserLine implements Transport, AutoCloseable {
    private final Transport transport;
    private final AtomicInteger left;
    private final boolean handled;
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
        this.transport = transport;
        this.left = new AtomicInteger(requests);
        this.handled = handled;
    }

    @Override
    public HttpAnswer send(HttpCall call) {
        int more = left.getAndDecrement();
        if (more < 0 || (more == 0 && !handled)) {
            throw new Crash();
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

    /** Waits until nothing is on its way. */
    void settle() {
        flying.arriveAndAwaitAdvance();
    }

    @Override
    public void close() {
        threads.close();
    }
}
