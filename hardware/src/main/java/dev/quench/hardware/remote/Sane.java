package dev.quench.hardware.remote;

import dev.quench.hardware.backend.BackendException;
import java.util.Objects;
import java.util.function.Supplier;

/** Reads what services say: what makes no sense there is no fault of the caller. */
public final class Sane {
    private Sane() {}

    /**
     * Reads something that came from a service.
     *
     * @param reader throws an {@link IllegalArgumentException} for what it cannot read
     * @param <T> what it reads
     * @return what was read
     * @throws BackendException {@code Broken} in place of that exception, with its message
     */
    public static <T> T read(Supplier<T> reader) {
        try {
            return reader.get();
        } catch (IllegalArgumentException e) {
            throw new BackendException(
                    new BackendException.Broken(),
                    Objects.requireNonNullElse(e.getMessage(), "An answer makes no sense."),
                    e);
        }
    }
}
