package dev.quench.app.campaign;

import java.util.Map;

/**
 * Who ran runs of a campaign: a line of {@code sessions.jsonl}.
 *
 * @param schema {@value #SCHEMA}
 * @param id by which runs name it
 * @param utc when it began
 * @param campaign its name
 * @param file of the campaign
 * @param sha256 of that file
 * @param versions of the parts that can change a result
 * @param machine operating system, processor, memory
 * @param engine that ran them
 * @param workers runs at a time
 * @param planned runs of the campaign
 * @param found runs that were done when it began
 */
public record SweepSession(
        String schema,
        String id,
        String utc,
        String campaign,
        String file,
        String sha256,
        Map<String, String> versions,
        Map<String, String> machine,
        String engine,
        int workers,
        int planned,
        int found) {
    /** Schema of the line. */
    public static final String SCHEMA = "quench.session/1";
}
