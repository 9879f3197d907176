package dev.quench.hardware.remote.azure;

import dev.quench.hardware.remote.Pace;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;

/**
 * A signed address that is asked for again when it is out of date: within five minutes of the end
 * that it states, and whenever the storage refuses it. A clock that is wrong by more makes one
 * question more and no harm. Of one thread.
 */
final class SignedAccess {
    private static final Duration EARLY = Duration.ofMinutes(5);

    private final Supplier<SignedUri> source;
    private SignedUri uri;

    private SignedAccess(SignedUri uri, Supplier<SignedUri> source) {
        this.uri = uri;
        this.source = source;
    }

    /** Asks for an address. */
    static SignedAccess from(Supplier<SignedUri> source) {
        return new SignedAccess(source.get(), source);
    }

    /** Takes an address that came with something else, unless it is out of date or unsigned. */
    static SignedAccess of(SignedUri given, Supplier<SignedUri> source, Pace pace) {
        Instant soon = pace.now().plus(EARLY);
        boolean good =
                given.signed() && given.expires().filter(end -> end.isBefore(soon)).isEmpty();
        return good ? new SignedAccess(given, source) : from(source);
    }

    SignedUri uri() {
        return uri;
    }

    void renew() {
        uri = source.get();
    }
}
