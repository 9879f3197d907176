package dev.quench.hardware.remote.dwave;

import dev.quench.hardware.remote.JobState;
import dev.quench.hardware.text.SyntaxException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * What the service says about one problem, in a list of them or alone. Whatever is missing or not
 * known here is left empty.
 *
 * @param id the service's
 * @param status its word, unchanged; empty if there is none
 * @param label the caller's
 * @param fault why it was refused or failed, in the service's words
 * @param refused whether this stands for a problem that was not taken
 */
public record ProblemEntry(
        Optional<String> id,
        String status,
        Optional<String> label,
        Optional<String> fault,
        boolean refused) {
    private static final int LONGEST = 300;

    /**
     * Reads the answer to a submission or to a question about problems.
     *
     * @param body a list of objects, or one object
     * @return in the order of the service
     * @throws SyntaxException if it is neither
     */
    public static List<ProblemEntry> list(byte[] body) {
        String source = "The list of problems of D-Wave";
        JsonNode root = SapiJson.parse(source, body);
        if (root.isObject()) {
            return List.of(of(root));
        }
        if (!root.isArray() || !root.valueStream().allMatch(JsonNode::isObject)) {
            throw SapiJson.fault(source, "a list of objects", SapiJson.shown(root));
        }
        return root.valueStream().map(ProblemEntry::of).toList();
    }

    private static ProblemEntry of(JsonNode node) {
        boolean refused = node.has("error_code") || node.has("error_msg");
        return new ProblemEntry(
                SapiJson.word(node, "id").filter(id -> !id.isEmpty()),
                SapiJson.word(node, "status").orElse(""),
                SapiJson.word(node, "label"),
                refused
                        ? Optional.of(error(node))
                        : SapiJson.word(node, "error_message").map(ProblemEntry::line),
                refused);
    }

    /** Reads {@code error_code} and {@code error_msg} into one line. */
    static String error(JsonNode node) {
        return line(
                (node.path("error_code").asString("") + " " + node.path("error_msg").asString(""))
                        .strip());
    }

    private static String line(String text) {
        String clean = text.replaceAll("\\p{Cntrl}+", " ").strip();
        return clean.length() > LONGEST ? clean.substring(0, LONGEST) + "…" : clean;
    }

    /**
     * Translates the status.
     *
     * @return empty for a word that is not known here: the problem goes on
     */
    public Optional<JobState> state() {
        return switch (status.toUpperCase(Locale.ROOT)) {
            case "PENDING" -> Optional.of(JobState.QUEUED);
            case "IN_PROGRESS" -> Optional.of(JobState.RUNNING);
            case "COMPLETED" -> Optional.of(JobState.COMPLETED);
            case "FAILED" -> Optional.of(JobState.FAILED);
            case "CANCELLED" -> Optional.of(JobState.CANCELLED);
            default -> Optional.empty();
        };
    }
}
