package dev.quench.hardware.remote.journal;

import dev.quench.hardware.remote.RawAnswer;
import dev.quench.hardware.remote.RemoteAnswer;
import java.util.Optional;
import java.util.UUID;

/** Results of jobs, as they came and decoded. */
final class JobResults {
    private final Database database;
    private final EventLog log;

    JobResults(Database database, EventLog log) {
        this.database = database;
        this.log = log;
    }

    void received(UUID key, RawAnswer raw) {
        database.transaction(db ->
                db.change(
                        "UPDATE jobs SET media = ?, raw = ? WHERE key = ? AND state = 'COMPLETED' AND back IS NULL",
                        raw.mediaType(),
                        raw.body(),
                        key.toString()));
    }

    void answered(UUID key, RawAnswer raw, RemoteAnswer answer) {
        int back = (int) Math.min(Integer.MAX_VALUE, answer.counts().total());
        database.transaction(db -> {
            int changed =
                    db.change(
                            "UPDATE jobs SET media = ?, raw = ?, answer = ?, back = ? WHERE key = ? AND state = 'COMPLETED' AND back IS NULL",
                            raw.mediaType(),
                            raw.body(),
                            Answers.write(answer),
                            back,
                            key.toString());
            if (changed == 1) {
                log.add(db, key.toString(), "fetched %d shots".formatted(back));
            }
            return changed;
        });
    }

    Optional<RemoteAnswer> answer(UUID key) {
        return bytes(key, "answer").map(Answers::read);
    }

    Optional<RawAnswer> raw(UUID key) {
        return bytes(key, "raw").map(body -> new RawAnswer(media(key), body));
    }

    private String media(UUID key) {
        return database.transaction(db ->
                db.rows(
                                "SELECT coalesce(media, '') FROM jobs WHERE key = ?",
                                r -> r.getString(1),
                                key.toString())
                        .getFirst());
    }

    private Optional<byte[]> bytes(UUID key, String column) {
        return database.transaction(db ->
                db
                        .rows(
                                "SELECT %s FROM jobs WHERE key = ? AND %s IS NOT NULL"
                                        .formatted(column, column),
                                r -> r.getBytes(1),
                                key.toString())
                        .stream()
                        .findFirst());
    }
}
