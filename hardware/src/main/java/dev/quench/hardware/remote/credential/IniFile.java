package dev.quench.hardware.remote.credential;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * D-Wave's configuration: sections of {@code name = value} or {@code name: value}. The section
 * {@code defaults} holds for all; over it goes the one that is asked for, else the one that the
 * defaults name as {@code profile}, else the first other one. Lines that make no sense are left
 * out: the file belongs to another program.
 */
final class IniFile {
    private static final String DEFAULTS = "defaults";

    private IniFile() {}

    static Map<String, String> read(String text, String profile) {
        var sections = sections(text);
        var values = new HashMap<>(sections.getOrDefault(DEFAULTS, Map.of()));
        String wanted = profile.isEmpty() ? values.getOrDefault("profile", "") : profile;
        String chosen = wanted.isEmpty() ? first(sections) : wanted;
        values.putAll(sections.getOrDefault(chosen, Map.of()));
        values.values().removeIf(String::isEmpty);
        return values;
    }

    private static String first(Map<String, Map<String, String>> sections) {
        return sections.keySet().stream()
                .filter(name -> !name.equals(DEFAULTS))
                .findFirst()
                .orElse(DEFAULTS);
    }

    private static Map<String, Map<String, String>> sections(String text) {
        var sections = new LinkedHashMap<String, Map<String, String>>();
        Map<String, String> section = new HashMap<>();
        List<String> lines = text.lines().map(String::strip).toList();
        for (String line : lines) {
            if (line.startsWith("[") && line.endsWith("]")) {
                String name = line.substring(1, line.length() - 1).strip();
                section = sections.computeIfAbsent(name, _ -> new HashMap<>());
            } else if (!line.startsWith("#") && !line.startsWith(";")) {
                put(section, line);
            }
        }
        return sections;
    }

    private static void put(Map<String, String> section, String line) {
        int end = 0;
        while (end < line.length() && line.charAt(end) != '=' && line.charAt(end) != ':') {
            end++;
        }
        if (end > 0 && end < line.length()) {
            section.put(line.substring(0, end).strip(), line.substring(end + 1).strip());
        }
    }
}
