package dev.quench.hardware.remote.braket;

import dev.quench.hardware.remote.Pace;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The time that signatures carry. A signature of more than five minutes ago or to come is refused:
 * after such a refusal the time is that of the service, whatever this machine says.
 */
final class SigningClock extends Clock {
    private static final Duration NOTICED = Duration.ofSeconds(30);

    private static final DateTimeFormatter BASIC =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'");

    /** The time of the service stands in parentheses. */
    private static final Pattern SAID = Pattern.compile("\\((\\d{8}T\\d{6}Z)");

    private final Pace pace;
    private volatile Duration offset = Duration.ZERO;

    SigningClock(Pace pace) {
        this.pace = pace;
    }

    /**
     * Sets the time by what a refusal says, else by its date.
     *
     * @return whether it differs by enough to matter
     */
    boolean corrected(String message, String date) {
        try {
            Matcher said = SAID.matcher(message);
            Instant theirs =
                    said.find()
                            ? LocalDateTime.parse(said.group(1), BASIC).toInstant(ZoneOffset.UTC)
                            : Instant.from(
                                    DateTimeFormatter.RFC_1123_DATE_TIME.parse(date.strip()));
            Duration found = Duration.between(pace.now(), theirs);
            boolean other = found.minus(offset).abs().compareTo(NOTICED) > 0;
            offset = other ? found : offset;
            return other;
        } catch (DateTimeException | ArithmeticException e) {
            return false;
        }
    }

    @Override
    public Instant instant() {
        return pace.now().plus(offset);
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return this;
    }
}
