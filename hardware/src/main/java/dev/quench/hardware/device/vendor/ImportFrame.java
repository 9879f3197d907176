package dev.quench.hardware.device.vendor;

import dev.quench.hardware.device.json.JsonValue;
import dev.quench.hardware.text.SyntaxException;
import dev.quench.hardware.topology.TopologyRule;
import java.time.DateTimeException;
import java.time.LocalDate;

/**
 * What the data do not say themselves.
 *
 * @param name of the device; empty to take the provider's
 * @param day on which the data were fetched or read, for data without a date
 * @param source where they were fetched from, in words
 * @param today the day of the import; data of a later one are refused, one day apart passes
 */
public record ImportFrame(String name, LocalDate day, String source, LocalDate today) {
    /** Above this a number is of milliseconds since 1970, below of seconds: the year 5138. */
    private static final double MILLISECONDS = 1e11;

    /**
     * Checks the day.
     *
     * @throws IllegalArgumentException if it is to come
     */
    public ImportFrame {
        if (day.isAfter(today.plusDays(1))) {
            throw new IllegalArgumentException(
                    "The day of the data (%s) must not be to come (today is %s).\nMaybe it is misspelt."
                            .formatted(day, today));
        }
    }

    /**
     * Reads the day of a time, in the form of ISO 8601 or since 1970.
     *
     * @param node a text, or a number of seconds or milliseconds
     * @param what its name, for messages
     * @return the day as it is written, or that of UTC
     * @throws SyntaxException if it is no time, or one to come
     */
    LocalDate date(JsonValue node, String what) {
        LocalDate date = parsed(node, what);
        if (date.isAfter(today.plusDays(1))) {
            throw node.fault(
                    "%s as a day that is not to come (today is %s)".formatted(what, today),
                    date.toString(),
                    "Maybe the clock of this machine is slow, or the data are made up.");
        }
        return date;
    }

    private static LocalDate parsed(JsonValue node, String what) {
        try {
            if (node.isNumber()) {
                double since = node.number(what);
                double seconds = Math.abs(since) > MILLISECONDS ? since / 1000 : since;
                return LocalDate.ofEpochDay(Math.floorDiv((long) seconds, 86_400L));
            }
            String text = node.text(what);
            return LocalDate.parse(text.substring(0, Math.min(10, text.length())));
        } catch (DateTimeException e) {
            var fault =
                    node.fault(
                            what + " as a date, for example 2026-04-15T09:00:00Z",
                            "Maybe the data were edited or cut.");
            fault.initCause(e);
            throw fault;
        }
    }

    /** Reads a number of qubits before anything of that size is made. */
    static int qubits(JsonValue node, String what) {
        int qubits = node.index("the number " + what);
        if (qubits < 1 || qubits > TopologyRule.MOST) {
            throw node.fault("%s from 1 to %d".formatted(what, TopologyRule.MOST), "");
        }
        return qubits;
    }
}
