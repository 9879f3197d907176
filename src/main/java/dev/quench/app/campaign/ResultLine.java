package dev.quench.app.campaign;

import dev.quench.solvers.pipeline.RunRecord;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/**
 * A run of a campaign as a line of {@code runs.jsonl}. A key occurs once; a run that is begun again
 * after a failure adds a line, of which the last one counts.
 *
 * @param schema {@value #SCHEMA}
 * @param key of the unit
 * @param status how it ended
 * @param campaign its name
 * @param instance name of the instance
 * @param sha256 of its file
 * @param label of the recipe
 * @param way label and point of the grid
 * @param point values of the grid
 * @param seed of all draws
 * @param attempts runs that it took
 * @param seconds wall time of the last, with all around it
 * @param utc when it ended
 * @param session id of the sweep that ran it, as in {@code sessions.jsonl}
 * @param failure why there is no record; null where there is one
 * @param record of the run; null where there is none
 */
public record ResultLine(
        String schema,
        String key,
        UnitOutcome.Status status,
        String campaign,
        String instance,
        String sha256,
        String label,
        String way,
        SequencedMap<String, String> point,
        long seed,
        int attempts,
        double seconds,
        String utc,
        String session,
        @Nullable String failure,
        @Nullable RunRecord record) {
    /** Schema of a line. */
    public static final String SCHEMA = "quench.result/1";

    /**
     * What a line says before all else, for who looks for runs that are done.
     *
     * @param schema {@value ResultLine#SCHEMA}
     * @param key of the unit
     * @param status how it ended
     * @param way label and point of the grid
     * @param seconds wall time
     */
    public record Head(
            String schema, String key, UnitOutcome.Status status, String way, double seconds) {}
}
