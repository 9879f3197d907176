package dev.quench.app.checkpoint;

import dev.quench.app.report.JsonLines;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/** A line of JSON that begins with a checksum over the rest of it. */
final class CheckedLine {
    /** How every line begins, the digits of the checksum left out. */
    static final String START = "{\"crc32\":\"";

    private static final Pattern CHECKED =
            Pattern.compile(Pattern.quote(START) + "([0-9a-f]{8})\",(.+)", Pattern.DOTALL);

    private CheckedLine() {}

    /**
     * The first line of a file.
     *
     * @param schema what its lines are
     * @param run what the run depends on
     */
    record Head(@Nullable String schema, @Nullable Map<String, String> run) {}

    /** Writes a content with its checksum, without a line end. */
    static String written(Record content) {
        String rest = JsonLines.line(content).substring(1);
        return "%s%08x\",%s".formatted(START, checksum(rest), rest);
    }

    /** Reads what {@link #written} wrote, or nothing if a character of it is another. */
    static <T extends Record> Optional<T> read(String line, Class<T> type) {
        Matcher checked = CHECKED.matcher(line);
        return checked.matches()
                        && checksum(checked.group(2)) == Long.parseLong(checked.group(1), 16)
                ? JsonLines.read("{" + checked.group(2), type)
                : Optional.empty();
    }

    /** Tells whether a line may be what a kill left of a write. */
    static boolean mayBeTorn(String rest) {
        return rest.startsWith(START) || START.startsWith(rest);
    }

    private static long checksum(String text) {
        var crc = new CRC32();
        crc.update(text.getBytes(StandardCharsets.UTF_8));
        return crc.getValue();
    }
}
