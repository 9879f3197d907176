package dev.quench.hardware.remote.braket;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Amazon's name of a device: {@code arn:aws:braket:REGION::device/qpu/VENDOR/NAME}. A simulator has
 * no region.
 *
 * <p>Users may also write the short name of a known device, for example {@code Ankaa-3}, or {@code
 * REGION/qpu/VENDOR/NAME}, which is how a device is called here whose short name is not known.
 *
 * @param region empty for a simulator
 * @param kind {@code qpu} or {@code quantum-simulator}
 * @param vendor in small letters, for example {@code rigetti}
 * @param name as in the name of Amazon, for example {@code Ankaa-3}
 */
record DeviceArn(String region, String kind, String vendor, String name) {
    private static final Pattern FORM =
            Pattern.compile(
                    "arn:aws:braket:([a-z0-9-]{0,30})::device/(qpu|quantum-simulator)/([a-z0-9-]{1,40})/([A-Za-z0-9._-]{1,60})");
    private static final Pattern PATH =
            Pattern.compile("([a-z0-9-]{1,30})/(qpu)/([a-z0-9-]{1,40})/([A-Za-z0-9._-]{1,60})");
    private static final Map<String, DeviceArn> KNOWN = new TreeMap<>();

    static {
        known("us-west-1", "rigetti", "Ankaa-3", "Cepheus-1-108Q");
        known("eu-north-1", "iqm", "Garnet", "Emerald");
        known("eu-north-1", "aqt", "Ibex-Q1");
        known("us-east-1", "ionq", "Forte-1", "Forte-Enterprise-1");
        known("us-east-1", "quera", "Aquila");
    }

    private static void known(String region, String vendor, String... names) {
        List.of(names).forEach(n -> KNOWN.put(n, new DeviceArn(region, "qpu", vendor, n)));
    }

    /**
     * Reads a name.
     *
     * @throws IllegalArgumentException if it is none of the three forms
     */
    static DeviceArn of(String text) {
        return KNOWN.entrySet().stream()
                .filter(e -> e.getKey().equalsIgnoreCase(text))
                .map(Map.Entry::getValue)
                .findFirst()
                .or(() -> matched(FORM, text))
                .or(() -> matched(PATH, text))
                .orElseThrow(() ->
                        new IllegalArgumentException(
                                "The device '%s' of Braket is not known by this name.\nMaybe one of %s, or its ARN: arn:aws:braket:REGION::device/qpu/VENDOR/NAME."
                                        .formatted(text, String.join(", ", KNOWN.keySet()))));
    }

    private static Optional<DeviceArn> matched(Pattern form, String text) {
        Matcher match = form.matcher(text);
        return match.matches()
                ? Optional.of(
                        new DeviceArn(
                                match.group(1), match.group(2), match.group(3), match.group(4)))
                : Optional.empty();
    }

    /** The name for users: short if that is enough. */
    String shown() {
        boolean known = equals(KNOWN.get(name));
        return known ? name : "%s/%s/%s/%s".formatted(region, kind, vendor, name);
    }

    String text() {
        return "arn:aws:braket:%s::device/%s/%s/%s".formatted(region, kind, vendor, name);
    }

    /** The region of a task: {@code arn:aws:braket:REGION:ACCOUNT:quantum-task/ID}. */
    static String regionOfTask(String task) {
        String[] parts = task.split(":", -1);
        if (parts.length < 6 || !parts[3].matches("[a-z0-9-]{1,30}")) {
            throw new IllegalArgumentException(
                    "The task '%s' of Braket is no ARN: arn:aws:braket:REGION:ACCOUNT:quantum-task/ID.\nMaybe it is of another provider."
                            .formatted(task));
        }
        return parts[3];
    }
}
