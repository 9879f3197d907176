package dev.quench.hardware.remote.http;

import dev.quench.hardware.remote.Pace;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A bearer token that is got once, shared by all threads, and renewed before it ends: {@code min(60
 * s, 10 %)} of its life early. Its life is counted from when it was asked for, by this machine's
 * clock, so that a clock that is wrong by hours does no harm.
 */
public final class TokenAuthorizer implements Authorizer {
    private static final Duration EARLY = Duration.ofSeconds(60);

    private final Supplier<Token> source;
    private final Pace pace;
    private final ReentrantLock lock = new ReentrantLock();
    private @Nullable Token current;
    private Instant renewAt = Instant.MIN;

    /**
     * A token as a service gives it. Its text does not show it.
     *
     * @param value secret
     * @param life how long it is good for
     */
    public record Token(String value, Duration life) {
        @Override
        public String toString() {
            return "Token[***, %s]".formatted(life);
        }
    }

    /**
     * Makes an authorizer without a token yet.
     *
     * @param source asks for one; called by one thread at a time
     * @param pace the time
     */
    public TokenAuthorizer(Supplier<Token> source, Pace pace) {
        this.source = source;
        this.pace = pace;
    }

    @Override
    public HttpCall authorise(HttpCall call) {
        return call.withSecret("Authorization", "Bearer " + token().value());
    }

    private Token token() {
        lock.lock();
        try {
            Instant now = pace.now();
            Token token = current;
            if (token == null || !now.isBefore(renewAt)) {
                token = source.get();
                current = token;
                renewAt = now.plus(token.life()).minus(early(token.life()));
            }
            return token;
        } finally {
            lock.unlock();
        }
    }

    private static Duration early(Duration life) {
        Duration tenth = life.dividedBy(10);
        return tenth.compareTo(EARLY) < 0 ? tenth : EARLY;
    }

    @Override
    public boolean renew(HttpCall refused) {
        lock.lock();
        try {
            if (current != null
                    && refused.header("Authorization")
                            .filter(("Bearer " + current.value())::equals)
                            .isPresent()) {
                current = null;
            }
            return true;
        } finally {
            lock.unlock();
        }
    }
}
