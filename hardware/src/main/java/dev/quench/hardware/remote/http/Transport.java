package dev.quench.hardware.remote.http;

import dev.quench.hardware.backend.BackendException;

/** Sends one request and receives one answer. */
public interface Transport {
    /**
     * Sends a request and waits for the whole answer, whatever its status.
     *
     * @param call what is sent, once
     * @return what came
     * @throws IllegalArgumentException if the address must not be talked to
     * @throws BackendException {@code Unavailable} if nothing was sent, {@code Uncertain} if it was
     *     and no whole answer came, {@code Broken} if the answer is too large or packed wrongly
     */
    HttpAnswer send(HttpCall call);
}
