package dev.quench.hardware.emulator;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Set;

/** Sends answers, and spoils them where the plan says so. */
record FaultyWire(HttpExchange exchange, Duration slowness) {
    private static final int DRIPS = 20;

    /** Closing without an answer drops the connection. */
    void reset() {
        exchange.close();
    }

    void send(EmulatedAnswer answer, Set<Fault> faults) throws IOException {
        if (faults.contains(Fault.RESET_AFTER)) {
            reset();
            return;
        }
        byte[] body = answer.bytes();
        if (faults.contains(Fault.CORRUPT)) {
            corrupt(body);
        }
        answer.headers().forEach((name, value) -> exchange.getResponseHeaders().set(name, value));
        exchange.sendResponseHeaders(answer.status(), body.length == 0 ? -1 : body.length);
        int sent = faults.contains(Fault.TRUNCATED) ? body.length / 2 : body.length;
        try (exchange;
                OutputStream out = exchange.getResponseBody()) {
            write(out, body, sent, faults.contains(Fault.SLOW) ? slowness : Duration.ZERO);
        }
    }

    private static void write(OutputStream out, byte[] body, int sent, Duration time)
            throws IOException {
        int step = time.isZero() ? Math.max(1, sent) : Math.max(1, sent / DRIPS);
        for (int from = 0; from < sent; from += step) {
            out.write(body, from, Math.min(step, sent - from));
            out.flush();
            if (!time.isZero()) {
                pause(time.dividedBy(DRIPS));
            }
        }
    }

    private static void pause(Duration time) throws IOException {
        try {
            Thread.sleep(time);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("The server was stopped.", e);
        }
    }

    /** A byte of ASCII with its high bit set, between others, is no UTF-8. */
    private static void corrupt(byte[] body) {
        for (int at = body.length / 3; at < body.length; at += 1 + body.length / 2) {
            body[at] ^= (byte) 0x80;
        }
    }

    /** Gives a refusal what its fault wants beside the status. */
    static EmulatedAnswer page(Fault fault, EmulatedAnswer refusal, Instant now) {
        return switch (fault) {
            case RETRY_AFTER -> refusal.with("Retry-After", "1");
            case RETRY_DATE -> refusal.with("Retry-After", date(now.plusSeconds(2)));
            case HTML ->
                    EmulatedAnswer.text(
                            502,
                            "text/html",
                            "<html><head><title>502 Bad Gateway</title></head></html>");
            default -> refusal;
        };
    }

    private static String date(Instant at) {
        return DateTimeFormatter.RFC_1123_DATE_TIME.format(at.atOffset(ZoneOffset.UTC));
    }
}
