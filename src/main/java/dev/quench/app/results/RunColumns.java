package dev.quench.app.results;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The columns of runs, for checks of names that users give. */
final class RunColumns {
    private static final String NUMERIC = "DOUBLE|INTEGER|BIGINT|BOOLEAN";

    private final Map<String, String> types = new LinkedHashMap<>();

    RunColumns(ResultsDatabase database) {
        for (List<@Nullable Object> row : database.query("DESCRIBE runs").rows()) {
            types.put(
                    Objects.requireNonNull(row.get(0)).toString(),
                    Objects.requireNonNull(row.get(1)).toString());
        }
    }

    void require(String name) {
        if (!types.containsKey(name)) {
            throw new IllegalArgumentException(
                    "The runs have no column %s.\nMaybe one of %s."
                            .formatted(name, String.join(", ", types.keySet())));
        }
    }

    /** A truth value counts as 0 or 1. */
    void requireNumeric(String name) {
        require(name);
        if (!types.getOrDefault(name, "").matches(NUMERIC)) {
            List<String> numeric =
                    types.entrySet().stream()
                            .filter(column -> column.getValue().matches(NUMERIC))
                            .map(Map.Entry::getKey)
                            .toList();
            throw new IllegalArgumentException(
                    "The column %s holds no numbers.\nMaybe one of %s."
                            .formatted(name, String.join(", ", numeric)));
        }
    }
}
