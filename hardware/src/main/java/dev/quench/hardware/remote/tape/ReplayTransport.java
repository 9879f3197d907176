package dev.quench.hardware.remote.tape;

import dev.quench.hardware.backend.BackendException;
import dev.quench.hardware.remote.http.HttpAnswer;
import dev.quench.hardware.remote.http.HttpCall;
import dev.quench.hardware.remote.http.Transport;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;

/**
 * Answers from a tape; sends nothing. The answers to one request come in the order in which they
 * were recorded, the last one for ever. A request for a token is answered by one that means
 * nothing. Safe to share.
 */
public final class ReplayTransport implements Transport {
    private static final byte[] TOKEN =
            "{\"access_token\":\"replayed\",\"token_type\":\"Bearer\",\"expires_in\":86400}"
                    .getBytes(StandardCharsets.UTF_8);

    private final Tape tape;
    private final Map<String, Deque<Exchange>> answers = new HashMap<>();

    /**
     * Rewinds a tape.
     *
     * @param tape that was recorded
     */
    public ReplayTransport(Tape tape) {
        this.tape = tape;
        tape.exchanges()
                .forEach(e -> answers.computeIfAbsent(e.request(), _ -> new ArrayDeque<>()).add(e));
    }

    @Override
    public synchronized HttpAnswer send(HttpCall call) {
        if (call.isConfidential()) {
            return new HttpAnswer(200, Map.of("content-type", "application/json"), TOKEN);
        }
        Deque<Exchange> left = answers.get(Exchange.key(call));
        if (left == null) {
            throw new BackendException(
                    new BackendException.Missing(),
                    "The tape has no answer to %s %s%s.\nMaybe the command, the instance or the version of Quench is another than on the tape, which has: %s."
                            .formatted(
                                    call.method(),
                                    call.uri().getPath(),
                                    call.body().length == 0 ? "" : " with this body",
                                    tape.command()));
        }
        return (left.size() > 1 ? left.remove() : left.element()).answer();
    }
}
