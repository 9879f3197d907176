package dev.quench.hardware.remote.http;

import dev.quench.hardware.backend.BackendException;
import dev.quench.hardware.remote.Pace;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** A transport that answers from a script and remembers what it was asked. */
public final class Scripted implements Transport {
    private final Deque<Supplier<HttpAnswer>> script = new ArrayDeque<>();
    public final List<HttpCall> calls = new ArrayList<>();

    /** A time that stands still but for the waits, which take none. */
    public static final class Still implements Pace {
        public final List<Duration> waits = new ArrayList<>();
        public Instant now = Instant.parse("2026-11-30T12:00:00Z");

        @Override
        public Instant now() {
            return now;
        }

        @Override
        public synchronized Duration real(Duration duration) {
            waits.add(duration);
            return duration.compareTo(Duration.ofSeconds(119)) > 0 ? duration : Duration.ZERO;
        }
    }

    public Scripted answer(int status, String body, String... headers) {
        var map = new java.util.HashMap<String, String>();
        for (int i = 0; i < headers.length; i += 2) {
            map.put(headers[i], headers[i + 1]);
        }
        script.add(() ->
                new HttpAnswer(status, Map.copyOf(map), body.getBytes(StandardCharsets.UTF_8)));
        return this;
    }

    public Scripted fail(BackendException.Kind kind) {
        script.add(() -> {
            throw new BackendException(kind, "scripted");
        });
        return this;
    }

    @Override
    public HttpAnswer send(HttpCall call) {
        calls.add(call);
        return script.remove().get();
    }

    public int left() {
        return script.size();
    }
}
