package dev.quench.app.campaign;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.TreeMap;

/**
 * One run of a campaign: everything that its result depends on, and nothing else.
 *
 * @param key hash of all that, the same on every machine
 * @param instance a path, {@code path#k} or a known name, as {@code quench solve} takes it
 * @param instanceName its own name
 * @param sha256 of the instance's file
 * @param label of its recipe
 * @param way label and point of the grid
 * @param point values of the grid
 * @param options of {@code quench solve}, those of reading the instance among them
 * @param seed of all draws
 * @param seconds wall time
 */
public record RunUnit(
        String key,
        String instance,
        String instanceName,
        String sha256,
        String label,
        String way,
        SequencedMap<String, String> point,
        SequencedMap<String, String> options,
        long seed,
        double seconds) {
    private static final int KEY_BYTES = 16;

    /** Copies the maps. */
    public RunUnit {
        point = new LinkedHashMap<>(point);
        options = new LinkedHashMap<>(options);
    }

    /**
     * Plans a run.
     *
     * @param instance what is solved
     * @param way how
     * @param seed of all draws
     * @param seconds wall time
     * @param versions of the parts that can change a result
     * @return the unit with its key
     */
    static RunUnit of(
            FoundInstance instance,
            Campaign.Way way,
            long seed,
            double seconds,
            Map<String, String> versions) {
        var options = new LinkedHashMap<>(way.options());
        options.putAll(instance.options());
        return new RunUnit(
                key(instance, way, options, seed, seconds, versions),
                instance.argument(),
                instance.name(),
                instance.sha256(),
                way.label(),
                way.name(),
                way.point(),
                options,
                seed,
                seconds);
    }

    /** The path of the file has no part in it: instances travel. */
    private static String key(
            FoundInstance instance,
            Campaign.Way way,
            Map<String, String> options,
            long seed,
            double seconds,
            Map<String, String> versions) {
        var lines = new ArrayList<String>();
        lines.add(ResultLine.SCHEMA);
        lines.add(String.valueOf(versions.get("quench")));
        lines.add(instance.sha256() + "#" + instance.index());
        lines.add(way.name());
        lines.add(way.content());
        new TreeMap<>(options).forEach((option, value) -> lines.add(option + "=" + value));
        lines.add(String.valueOf(seconds));
        lines.add(String.valueOf(seed));
        try {
            byte[] hash =
                    MessageDigest.getInstance("SHA-256")
                            .digest(String.join("\n", lines).getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, KEY_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * Returns the arguments of {@code quench solve}.
     *
     * @return instance, options, time limit and seed
     */
    public List<String> arguments() {
        var arguments = new ArrayList<String>();
        arguments.add(instance);
        arguments.addAll(Campaign.arguments(options));
        arguments.add("--time-limit=" + seconds);
        arguments.add("--seed=" + seed);
        return arguments;
    }
}
