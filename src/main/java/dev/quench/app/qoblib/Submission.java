package dev.quench.app.qoblib;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;

/**
 * What a submission says of itself.
 *
 * @param submitter who submits
 * @param affiliation of the submitter; may be empty
 * @param method name of the method; empty for that of the way
 * @param date of the submission
 * @param reference a paper or address; may be empty
 * @param layout columns of the summaries
 * @param way recipe and point of its grid; empty where the results have one only
 * @param threshold percent within the best found that counts as successful, 0 or more
 */
public record Submission(
        String submitter,
        String affiliation,
        String method,
        LocalDate date,
        String reference,
        SummaryLayout layout,
        String way,
        BigDecimal threshold) {
    /**
     * Checks it.
     *
     * @throws IllegalArgumentException if there is no submitter, or the threshold is negative
     */
    public Submission {
        if (word(submitter).isEmpty()) {
            throw new IllegalArgumentException(
                    "The submitter (%s) must have letters or digits.\nMaybe --submitter Curie."
                            .formatted(submitter));
        }
        if (threshold.signum() < 0) {
            throw new IllegalArgumentException(
                    "The threshold (%s) must be 0 or more percent of the best found."
                            .formatted(threshold.toPlainString()));
        }
    }

    /**
     * Says which way is submitted.
     *
     * @param name of the way
     * @return the changed copy, with the way's name as that of the method where there is none
     */
    Submission of(String name) {
        return new Submission(
                submitter,
                affiliation,
                word(method).isEmpty() ? name : method,
                date,
                reference,
                layout,
                name,
                threshold);
    }

    /** Returns the name of the folder: date, method, submitter; none has an underscore itself. */
    String folder() {
        return "%s_%s_%s"
                .formatted(
                        date.format(DateTimeFormatter.BASIC_ISO_DATE),
                        word(method),
                        word(submitter));
    }

    private static String word(String text) {
        return text.strip().replaceAll("[^\\p{L}\\p{N}.-]+", "-").replaceAll("^[.-]+|-+$", "");
    }

    /** Makes a name that is a folder on every system. */
    static String folder(String instance) {
        return instance.replaceAll("[^A-Za-z0-9._-]", "_").replaceAll("^\\.+", "_");
    }
}
