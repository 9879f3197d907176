package dev.quench.hardware.remote.journal;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Finds jobs. */
final class JobQueries {
    private static final int SHORTEST_PREFIX = 4;

    private final Database database;

    JobQueries(Database database) {
        this.database = database;
    }

    /** The number of a job in the file. */
    long row(UUID key) {
        return database.transaction(db ->
                db
                        .rows(
                                "SELECT row FROM jobs WHERE key = ?",
                                r -> r.getLong(1),
                                key.toString())
                        .stream()
                        .findFirst()
                        .orElseThrow(() -> missing(key.toString())));
    }

    JobRecord get(UUID key) {
        return database.transaction(db -> JobRows.one(db, "key = ?", key.toString()))
                .orElseThrow(() -> missing(key.toString()));
    }

    boolean unsent(UUID key) {
        return database.transaction(db ->
                        db.rows(
                                "SELECT row FROM jobs WHERE key = ? AND state <> 'PLANNED' AND released = 0",
                                r -> r.getLong(1),
                                key.toString()))
                .isEmpty();
    }

    JobRecord find(String prefix) {
        String clean = prefix.toLowerCase(Locale.ROOT);
        if (clean.length() < SHORTEST_PREFIX || !clean.matches("[0-9a-f-]+")) {
            throw new IllegalArgumentException(
                    "The key '%s' of a job must be 4 or more of the characters 0-9, a-f and -.\nMaybe quench jobs list shows them."
                            .formatted(prefix));
        }
        List<JobRecord> found =
                database.transaction(db ->
                        db.rows(
                                "SELECT * FROM jobs WHERE key LIKE ? ORDER BY row",
                                JobRows::record,
                                clean + "%"));
        if (found.isEmpty()) {
            throw missing(prefix);
        }
        if (found.size() > 1) {
            throw new IllegalArgumentException(
                    "The keys of %d jobs begin with %s.\nMaybe one of %s."
                            .formatted(
                                    found.size(),
                                    prefix,
                                    found.stream()
                                            .limit(5)
                                            .map(j -> j.key().toString())
                                            .collect(Collectors.joining(", "))));
        }
        return found.getFirst();
    }

    private static IllegalArgumentException missing(String key) {
        return new IllegalArgumentException(
                "There is no job %s in the journal.\nMaybe quench jobs list, or another journal (--journal FILE)."
                        .formatted(key));
    }

    List<JobRecord> list(JobFilter filter) {
        var where = new StringBuilder("1 = 1");
        var values = new ArrayList<@Nullable Object>();
        if (!filter.states().isEmpty()) {
            where.append(
                    filter.states().stream()
                            .map(s -> "'" + s.name() + "'")
                            .collect(Collectors.joining(", ", " AND state IN (", ")")));
        }
        filter.provider()
                .ifPresent(p -> {
                    where.append(" AND provider = ?");
                    values.add(p);
                });
        filter.run()
                .ifPresent(r -> {
                    where.append(" AND run = ?");
                    values.add(r.toString());
                });
        values.add(filter.limit());
        return database.transaction(db ->
                db.rows(
                        "SELECT * FROM jobs WHERE %s ORDER BY row DESC LIMIT ?".formatted(where),
                        JobRows::record,
                        values.toArray()));
    }

    List<JobRecord> open() {
        return database.transaction(db ->
                db.rows(
                        "SELECT * FROM jobs WHERE state NOT IN ('FAILED', 'CANCELLED', 'REFUSED') AND back IS NULL ORDER BY row",
                        JobRows::record));
    }
}
