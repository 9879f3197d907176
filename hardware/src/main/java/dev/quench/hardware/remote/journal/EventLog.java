package dev.quench.hardware.remote.journal;

import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;

/** What happened to jobs, in one short line each. */
final class EventLog {
    private static final int LONGEST_TEXT = 2000;

    private final Database database;
    private final InstantSource clock;

    EventLog(Database database, InstantSource clock) {
        this.database = database;
        this.clock = clock;
    }

    /** Adds an event within a transaction. */
    void add(Database db, String key, String what) throws SQLException {
        add(db, key, clock.instant(), what);
    }

    /** Adds an event of another clock. */
    void add(Database db, String key, Instant at, String what) throws SQLException {
        db.change(
                "INSERT INTO events(job, at, what) SELECT row, ?, ? FROM jobs WHERE key = ?",
                at.toEpochMilli(),
                cut(what),
                key);
    }

    void note(UUID key, String what) {
        database.transaction(db -> {
            add(db, key.toString(), what);
            return key;
        });
    }

    List<JobEvent> events(UUID key) {
        return database.transaction(db ->
                db.rows(
                        "SELECT at, what FROM events JOIN jobs ON job = row WHERE key = ? ORDER BY events.rowid",
                        r -> new JobEvent(Instant.ofEpochMilli(r.getLong(1)), r.getString(2)),
                        key.toString()));
    }

    /** Makes one line of a text, shortened. */
    static String cut(String text) {
        String line = text.replaceAll("\\p{Cntrl}+", " ").strip();
        return line.length() > LONGEST_TEXT ? line.substring(0, LONGEST_TEXT) + "…" : line;
    }
}
