package dev.quench.hardware.remote.ibm;

import dev.quench.hardware.remote.http.WireJson;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Options of the sampler.
 *
 * <ul>
 *   <li>{@code dynamical-decoupling}: {@code XX}, {@code XpXm} or {@code XY4} on idle qubits
 *   <li>{@code twirling}: {@code gates}, {@code measure} or both with a plus sign: random Pauli
 *       gates that turn errors into stochastic ones
 *   <li>{@code randomizations}: of twirling, 1 or more
 *   <li>{@code rep-delay}: seconds between shots
 *   <li>{@code cost}: seconds of the processor after which the service stops the job, 1 to 10800
 *   <li>{@code session}: the id of an open session or batch
 * </ul>
 */
final class IbmOptions {
    private static final String COST = "cost";
    private static final Set<String> KNOWN =
            new TreeSet<>(
                    Set.of(
                            "dynamical-decoupling",
                            "twirling",
                            "randomizations",
                            "rep-delay",
                            COST,
                            "session"));
    private static final int LONGEST_JOB = 10_800;

    private final Map<String, String> given;

    IbmOptions(Map<String, String> given) {
        this.given = given;
        for (String name : given.keySet()) {
            if (!KNOWN.contains(name)) {
                throw new IllegalArgumentException(
                        "IBM's sampler has no option '%s'.\nMaybe one of %s."
                                .formatted(name, String.join(", ", KNOWN)));
            }
        }
    }

    /** The option that has jobs stopped after so long, which is a second at least. */
    static String stop(BigDecimal seconds) {
        BigDecimal whole = seconds.setScale(0, RoundingMode.FLOOR);
        return whole.max(BigDecimal.ONE).min(BigDecimal.valueOf(LONGEST_JOB)).toPlainString();
    }

    /** A job without the time at which it is stopped. */
    static JsonNode unlimited(byte[] job) {
        JsonNode read = WireJson.parse("the job", job);
        return read instanceof ObjectNode object ? object.without(COST) : read;
    }

    /** Puts what belongs beside the program. */
    void job(ObjectNode job) {
        if (given.containsKey("session")) {
            job.put("session_id", given.get("session"));
        }
        if (given.containsKey(COST)) {
            job.put(COST, (int) number(COST, 1, LONGEST_JOB));
        }
    }

    /** Puts the options of the sampler; none where none was given. */
    void sampler(ObjectNode params) {
        ObjectNode options = WireJson.object();
        decoupling(options);
        twirling(options);
        if (given.containsKey("rep-delay")) {
            options.putObject("execution").put("rep_delay", number("rep-delay", 0, 1));
        }
        if (!options.isEmpty()) {
            params.set("options", options);
        }
    }

    private void decoupling(ObjectNode options) {
        String sequence = given.get("dynamical-decoupling");
        if (sequence == null) {
            return;
        }
        requireWord("dynamical-decoupling", sequence, List.of("XX", "XpXm", "XY4"));
        options.putObject("dynamical_decoupling")
                .put("enable", true)
                .put("sequence_type", sequence);
    }

    private void twirling(ObjectNode options) {
        String what = given.get("twirling");
        if (what == null) {
            if (given.containsKey("randomizations")) {
                throw new IllegalArgumentException(
                        "The option randomizations is of twirling, which is off.\nMaybe twirling=gates+measure too.");
            }
            return;
        }
        var parts = List.of(what.split("\\+", -1));
        parts.forEach(p -> requireWord("twirling", p, List.of("gates", "measure")));
        ObjectNode twirling =
                options.putObject("twirling")
                        .put("enable_gates", parts.contains("gates"))
                        .put("enable_measure", parts.contains("measure"));
        if (given.containsKey("randomizations")) {
            twirling.put("num_randomizations", (int) number("randomizations", 1, 1e6));
        }
    }

    private static void requireWord(String option, String word, List<String> words) {
        if (!words.contains(word)) {
            throw new IllegalArgumentException(
                    "The option %s is '%s'; it must be one of %s."
                            .formatted(option, word, String.join(", ", words)));
        }
    }

    private double number(String option, double least, double most) {
        String text = given.getOrDefault(option, "");
        try {
            double value = Double.parseDouble(text);
            if (value >= least && value <= most) {
                return value;
            }
        } catch (NumberFormatException e) {
            // Said below, as for a number out of range.
        }
        throw new IllegalArgumentException(
                "The option %s is '%s'; it must be a number from %s to %s."
                        .formatted(option, text, least, most));
    }
}
