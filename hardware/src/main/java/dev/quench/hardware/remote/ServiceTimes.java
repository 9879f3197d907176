package dev.quench.hardware.remote;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;

/**
 * When a job was what, by the provider's clock.
 *
 * @param submitted when the provider took it
 * @param started when it began to run
 * @param ended when it was done
 */
public record ServiceTimes(
        Optional<Instant> submitted, Optional<Instant> started, Optional<Instant> ended) {
    /** Nothing is known. */
    public static final ServiceTimes NONE =
            new ServiceTimes(Optional.empty(), Optional.empty(), Optional.empty());

    /**
     * Reads times as providers write them.
     *
     * @param submitted date, time and offset of ISO 8601, or anything else if it is not known
     * @param started likewise
     * @param ended likewise
     * @return what can be read
     */
    public static ServiceTimes read(String submitted, String started, String ended) {
        return new ServiceTimes(read(submitted), read(started), read(ended));
    }

    private static Optional<Instant> read(String text) {
        try {
            return Optional.of(OffsetDateTime.parse(text).toInstant());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
