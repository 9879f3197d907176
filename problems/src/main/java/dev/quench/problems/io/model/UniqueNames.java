package dev.quench.problems.io.model;

import java.util.HashMap;
import java.util.Map;

/** Names that are made distinct by {@code _2, _3, …} at the end. Not thread-safe. */
final class UniqueNames {
    private final Map<String, Integer> uses = new HashMap<>();

    /** Takes a name as it is; false if it is taken. */
    boolean take(String name) {
        return uses.putIfAbsent(name, 1) == null;
    }

    /** Takes a name, or the first free one of {@code name_2, name_3, …}. */
    String next(String name) {
        if (take(name)) {
            return name;
        }
        int use = uses.getOrDefault(name, 1);
        String free;
        do {
            use++;
            free = name + "_" + use;
        } while (!take(free));
        uses.put(name, use);
        return free;
    }
}
