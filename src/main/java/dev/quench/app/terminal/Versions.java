package dev.quench.app.terminal;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Properties;

/** What this build is made of. */
public final class Versions {
    private static final Map<String, String> VERSIONS = read();

    private Versions() {}

    /**
     * Returns the versions that can change a result.
     *
     * @return {@code quench}, {@code git}, {@code java} and {@code ortools}, in this order
     */
    public static Map<String, String> all() {
        return VERSIONS;
    }

    private static Map<String, String> read() {
        var properties = new Properties();
        try (InputStream in =
                Versions.class.getResourceAsStream("/dev/quench/app/build.properties")) {
            if (in == null) {
                throw new IllegalStateException("The resource build.properties is missing.");
            }
            properties.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        var versions = new LinkedHashMap<String, String>();
        versions.put("quench", properties.getProperty("version"));
        versions.put("git", revision(properties.getProperty("git", "")));
        versions.put("java", Runtime.version().toString());
        versions.put("ortools", properties.getProperty("ortools"));
        return versions;
    }

    /** A build outside a checkout has no revision: the placeholder was not filled. */
    private static String revision(String text) {
        return text.isEmpty() || text.contains("$") ? "unknown" : text;
    }
}
