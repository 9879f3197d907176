package dev.quench.hardware.emulator;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;

/** The tokens that an emulator has given and until when each is good. Safe to share. */
public final class IssuedTokens {
    private static final String BEARER = "Bearer ";

    private final InstantSource clock;
    private final Map<String, Instant> expiry = new HashMap<>();

    /**
     * Starts without a token.
     *
     * @param clock until when they are good
     */
    public IssuedTokens(InstantSource clock) {
        this.clock = clock;
    }

    /**
     * Gives another token.
     *
     * @param life how long it is good from now on
     * @return its text
     */
    public synchronized String issue(Duration life) {
        String token = "emulated-token-" + expiry.size();
        expiry.put(token, clock.instant().plus(life));
        return token;
    }

    /**
     * Returns how many tokens were given.
     *
     * @return 0 or more
     */
    public synchronized int count() {
        return expiry.size();
    }

    /**
     * Tells whether a request bears a good token.
     *
     * @param request any
     * @return false if it has none, one of others, or one that has expired
     */
    public boolean admits(EmulatedRequest request) {
        String header = request.header("Authorization").orElse("");
        return header.startsWith(BEARER) && good(header.substring(BEARER.length()));
    }

    private synchronized boolean good(String token) {
        return clock.instant().isBefore(expiry.getOrDefault(token, Instant.MIN));
    }

    /**
     * Reads the form with which a token is asked for.
     *
     * @param request with a body {@code name=value&…}, percent-encoded
     * @return by name; of equal names the last; what has no sign {@code =} is left out
     */
    public static Map<String, String> form(EmulatedRequest request) {
        var form = new HashMap<String, String>();
        for (String pair : request.text().split("&", -1)) {
            int at = pair.indexOf('=');
            if (at > 0) {
                form.put(decoded(pair.substring(0, at)), decoded(pair.substring(at + 1)));
            }
        }
        return form;
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
