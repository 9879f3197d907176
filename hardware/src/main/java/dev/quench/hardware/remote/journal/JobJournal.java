package dev.quench.hardware.remote.journal;

import dev.quench.hardware.backend.BackendException;
import dev.quench.hardware.remote.Charge;
import dev.quench.hardware.remote.JobReport;
import dev.quench.hardware.remote.JobState;
import dev.quench.hardware.remote.RawAnswer;
import dev.quench.hardware.remote.RemoteAnswer;
import dev.quench.hardware.remote.budget.Caps;
import dev.quench.hardware.remote.budget.Spending;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What is known about remote jobs, on the disk before anything is sent. Several processes can use
 * one file. Each method is one transaction: it is done whole and lasts, or it is not done.
 *
 * <p>No secret gets in: requests hold none by contract, addresses are checked.
 *
 * <p>States go forward only: planned, sending, then the provider's until one that has ended.
 */
public final class JobJournal implements AutoCloseable {
    private static final String COUNTED =
            "state <> 'REFUSED' AND NOT (state = 'CANCELLED' AND id IS NULL)";
    private static final int SHORTEST_PREFIX = 4;
    private static final int LONGEST_TEXT = 2000;

    private final Database database;
    private final ClaimFile claims;
    private final InstantSource clock;

    private JobJournal(Database database, ClaimFile claims, InstantSource clock) {
        this.database = database;
        this.claims = claims;
        this.clock = clock;
    }

    /**
     * Opens a journal, or makes an empty one that only its owner can read.
     *
     * @param file an SQLite file; the files {@code -wal}, {@code -shm} and {@code .claims} beside
     *     it belong to it
     * @param clock of the entries
     * @return the journal
     * @throws IllegalArgumentException if the file is no journal, of a newer version, or not to be
     *     written
     */
    public static JobJournal open(Path file, InstantSource clock) {
        Database database = Database.open(file);
        try {
            return new JobJournal(database, new ClaimFile(Path.of(file + ".claims")), clock);
        } catch (IOException e) {
            database.close();
            throw new IllegalArgumentException(
                    "The file %s.claims cannot be written: %s.\nMaybe another journal (--journal FILE)."
                            .formatted(file, e.getMessage()),
                    e);
        }
    }

    /**
     * Writes a job down and reserves what it will take, if that is within the caps. A job that the
     * run has planned at this place before is returned as it is, without being counted again.
     *
     * @param job complete
     * @param caps of its run and of the month
     * @return as it stands in the journal
     * @throws IllegalArgumentException if the run has another program at this place
     * @throws BackendException {@code OverBudget} if a cap would be exceeded; nothing is written
     */
    public JobRecord plan(PlannedJob job, Caps caps) {
        return database.transaction(db -> {
            Optional<JobRecord> before =
                    one(db, "run = ? AND ordinal = ?", job.run().toString(), job.ordinal());
            if (before.isPresent()) {
                requireSame(job, before.get());
                return before.get();
            }
            caps.require(
                    job.estimate(),
                    spending(db, "run = ?", job.run().toString()),
                    ofMonth(db, job.endpoint()));
            insert(db, job);
            String key = job.request().key().toString();
            event(db, key, "planned for %s".formatted(job.provider()));
            return one(db, "key = ?", key).orElseThrow();
        });
    }

    /**
     * Checks that jobs are within the caps together, those left out that were planned before.
     * Nothing is reserved.
     *
     * @param jobs of one run and one provider
     * @param caps of the run and of the month
     * @throws BackendException {@code OverBudget} if they are not
     */
    public void requireRoom(List<PlannedJob> jobs, Caps caps) {
        database.transaction(db -> {
            Optional<Charge> total = Optional.empty();
            for (PlannedJob job : jobs) {
                if (one(db, "run = ? AND ordinal = ?", job.run().toString(), job.ordinal())
                        .isEmpty()) {
                    total = Optional.of(total.map(job.estimate()::plus).orElse(job.estimate()));
                }
            }
            if (total.isPresent()) {
                PlannedJob first = jobs.getFirst();
                caps.require(
                        total.get(),
                        spending(db, "run = ?", first.run().toString()),
                        ofMonth(db, first.endpoint()));
            }
            return jobs.size();
        });
    }

    private static void requireSame(PlannedJob job, JobRecord before) {
        if (!Arrays.equals(job.request().body(), before.request().body())
                || !job.provider().equals(before.provider())
                || !job.endpoint().equals(before.endpoint())) {
            throw new IllegalArgumentException(
                    "The run %s had another program as its job %d (%s, %s).\nMaybe the instance, the options, the device's calibration or the version of Quench changed: start a new run; the old result stays (quench jobs show %s)."
                            .formatted(
                                    job.run(),
                                    job.ordinal(),
                                    before.key(),
                                    before.target(),
                                    before.key()));
        }
    }

    private static void insert(Database db, PlannedJob job, long now) throws SQLException {
        Charge estimate = job.estimate();
        db.change(
                """
                INSERT INTO jobs(key, run, ordinal, provider, endpoint, device, shots, body, layout,
                  command, state, planned, estimate_shots, estimate_seconds, estimate_amount,
                  estimate_currency) VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)\
                """,
                job.request().key().toString(),
                job.run().toString(),
                job.ordinal(),
                job.provider(),
                job.endpoint().map(URI::toString).orElse(null),
                job.request().device(),
                job.request().shots(),
                job.request().body(),
                job.request().layout(),
                job.command(),
                JobState.PLANNED.name(),
                now,
                estimate.shots(),
                estimate.seconds().map(BigDecimal::toPlainString).orElse(null),
                estimate.money().map(m -> m.amount().toPlainString()).orElse(null),
                estimate.money().map(Charge.Money::currency).orElse(null));
    }

    private void insert(Database db, PlannedJob job) throws SQLException {
        insert(db, job, clock.millis());
    }

    private Instant month() {
        return ZonedDateTime.ofInstant(clock.instant(), ZoneOffset.UTC)
                .withDayOfMonth(1)
                .truncatedTo(ChronoUnit.DAYS)
                .toInstant();
    }

    private static Spending spending(Database db, String where, Object value) throws SQLException {
        return db
                .rows(
                        "SELECT * FROM jobs WHERE %s AND %s".formatted(COUNTED, where),
                        JobRows::taken,
                        value)
                .stream()
                .reduce(Spending.NONE, Spending::plus, (a, b) -> b);
    }

    /**
     * Returns what a run has taken.
     *
     * @param run its id
     * @return charges where they are known, else estimates
     */
    public Spending ofRun(UUID run) {
        return database.transaction(db -> spending(db, "run = ?", run.toString()));
    }

    /**
     * Returns what the calendar month has taken so far at providers.
     *
     * @return charges where they are known, else estimates; without rehearsals
     */
    public Spending ofMonth() {
        return database.transaction(db -> ofMonth(db, Optional.empty()));
    }

    /** Rehearsals, which alone are in clear text, and jobs at providers count for themselves. */
    private Spending ofMonth(Database db, Optional<URI> endpoint) throws SQLException {
        boolean rehearsal = endpoint.filter(uri -> "http".equals(uri.getScheme())).isPresent();
        return spending(
                db,
                "coalesce(endpoint, '') %s 'http://%%' AND planned >= ?"
                        .formatted(rehearsal ? "LIKE" : "NOT LIKE"),
                month().toEpochMilli());
    }

    /**
     * Writes down that a job is about to be sent, once more.
     *
     * @param key of a job that is planned or being sent
     * @throws IllegalStateException if it is neither
     */
    public void sending(UUID key) {
        move(
                key,
                "sending",
                "state IN ('PLANNED', 'SENDING')",
                "state = 'SENDING', attempts = attempts + 1, sent = ?",
                clock.millis());
    }

    /**
     * Writes down the provider's id.
     *
     * @param key of a job that was sent
     * @param id as the provider calls it
     * @throws IllegalStateException if it was not being sent
     */
    public void accepted(UUID key, String id) {
        move(key, "accepted as " + id, "state = 'SENDING'", "state = 'QUEUED', id = ?", id);
    }

    /**
     * Writes down that the provider did not take a job.
     *
     * @param key of a job that was sent
     * @param reason why
     * @throws IllegalStateException if it was not being sent
     */
    public void refused(UUID key, String reason) {
        move(
                key,
                "refused: " + reason,
                "state = 'SENDING'",
                "state = 'REFUSED', reason = ?, ended = ?",
                cut(reason),
                clock.millis());
    }

    /**
     * Writes down that a job was given up before the provider knew of it.
     *
     * @param key of a job that is planned, or is known not to be there
     * @throws IllegalStateException if the provider knows of it
     */
    public void cancelledBeforeSending(UUID key) {
        move(
                key,
                "cancelled before the provider knew of it",
                "state IN ('PLANNED', 'SENDING')",
                "state = 'CANCELLED', ended = ?",
                clock.millis());
    }

    private void move(UUID key, String what, String from, String to, @Nullable Object... values) {
        database.transaction(db -> {
            var all = new ArrayList<@Nullable Object>(Arrays.asList(values));
            all.add(key.toString());
            int changed =
                    db.change(
                            "UPDATE jobs SET %s WHERE key = ? AND %s".formatted(to, from),
                            all.toArray());
            if (changed != 1) {
                throw new IllegalStateException(
                        "The job %s is %s; it cannot become: %s."
                                .formatted(
                                        key,
                                        one(db, "key = ?", key.toString())
                                                .map(j -> j.state().word())
                                                .orElse("not in the journal"),
                                        what));
            }
            event(db, key.toString(), what);
            return changed;
        });
    }

    /**
     * Writes down what a provider says. A state that has ended stays; a status that is not known
     * changes the word only; a charge is filled in at any time.
     *
     * @param key of a job that the provider knows
     * @param report what it says
     */
    public void observed(UUID key, JobReport report) {
        database.transaction(db -> {
            JobRecord job = one(db, "key = ?", key.toString()).orElseThrow();
            if (!job.state().known()) {
                throw new IllegalStateException(
                        "The job %s is %s; nothing can be known about it."
                                .formatted(key, job.state().word()));
            }
            report.charge().ifPresent(c -> charge(db, key, c));
            if (!job.state().ended()) {
                observed(db, job, report);
            }
            return key;
        });
    }

    private void observed(Database db, JobRecord job, JobReport report) throws SQLException {
        JobState state = report.state().orElse(job.state());
        if (state == job.state()
                && report.status().equals(job.status())
                && report.reason().equals(job.reason())) {
            return;
        }
        db.change(
                "UPDATE jobs SET state = ?, status = ?, reason = ?, ended = ? WHERE key = ?",
                state.name(),
                cut(report.status()),
                report.reason().map(JobJournal::cut).orElse(null),
                state.ended() ? clock.millis() : null,
                job.key().toString());
        event(
                db,
                job.key().toString(),
                report.status() + report.reason().map(r -> ": " + r).orElse(""));
        if (state == JobState.RUNNING && job.state() != JobState.RUNNING) {
            event(db, job.key().toString(), JobEvent.STARTED);
        }
    }

    private static void charge(Database db, UUID key, Charge charge) {
        try {
            db.change(
                    "UPDATE jobs SET charge_shots = ?, charge_seconds = ?, charge_amount = ?, charge_currency = ? WHERE key = ?",
                    charge.shots(),
                    charge.seconds().map(BigDecimal::toPlainString).orElse(null),
                    charge.money().map(m -> m.amount().toPlainString()).orElse(null),
                    charge.money().map(Charge.Money::currency).orElse(null),
                    key.toString());
        } catch (SQLException e) {
            throw new UncheckedIOException(new IOException(e));
        }
    }

    /**
     * Writes down a result as it came, before it is read; the next one takes its place until one is
     * read.
     *
     * @param key of a job that has completed
     * @param raw as it came
     */
    public void received(UUID key, RawAnswer raw) {
        database.transaction(db ->
                db.change(
                        "UPDATE jobs SET media = ?, raw = ? WHERE key = ? AND state = 'COMPLETED' AND back IS NULL",
                        raw.mediaType(),
                        raw.body(),
                        key.toString()));
    }

    /**
     * Writes down a result, raw and decoded. A second one changes nothing.
     *
     * @param key of a job that has completed
     * @param raw as it came
     * @param answer what it means
     */
    public void answered(UUID key, RawAnswer raw, RemoteAnswer answer) {
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
                event(db, key.toString(), "fetched %d shots".formatted(back));
            }
            return changed;
        });
    }

    /**
     * Writes a remark about a job.
     *
     * @param key of it
     * @param what in words, without secrets
     */
    public void note(UUID key, String what) {
        database.transaction(db -> {
            event(db, key.toString(), what);
            return key;
        });
    }

    private void event(Database db, String key, String what) throws SQLException {
        db.change(
                "INSERT INTO events(job, at, what) SELECT row, ?, ? FROM jobs WHERE key = ?",
                clock.millis(),
                cut(what),
                key);
    }

    private static String cut(String text) {
        String line = text.replaceAll("\\p{Cntrl}+", " ").strip();
        return line.length() > LONGEST_TEXT ? line.substring(0, LONGEST_TEXT) + "…" : line;
    }

    /**
     * Takes the right to submit or cancel a job, unless another process or thread has it.
     *
     * @param key of a job in the journal
     * @return to be closed; empty if somebody has it
     */
    public Optional<JobClaim> claim(UUID key) {
        long row =
                database.transaction(db ->
                        db
                                .rows(
                                        "SELECT row FROM jobs WHERE key = ?",
                                        r -> r.getLong(1),
                                        key.toString())
                                .stream()
                                .findFirst()
                                .orElseThrow(() -> missing(key.toString())));
        return claims.claim(key, row);
    }

    /**
     * Returns a job.
     *
     * @param key of a job in the journal
     * @return as it stands
     * @throws IllegalArgumentException if it is not there
     */
    public JobRecord get(UUID key) {
        return database.transaction(db -> one(db, "key = ?", key.toString()))
                .orElseThrow(() -> missing(key.toString()));
    }

    /**
     * Finds a job by the begin of its key.
     *
     * @param prefix 4 or more characters
     * @return the only job whose key begins so
     * @throws IllegalArgumentException if there is none, or more than one
     */
    public JobRecord find(String prefix) {
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

    private static Optional<JobRecord> one(Database db, String where, Object... values)
            throws SQLException {
        return db.rows("SELECT * FROM jobs WHERE " + where, JobRows::record, values).stream()
                .findFirst();
    }

    /**
     * Lists jobs.
     *
     * @param filter which
     * @return the newest first
     */
    public List<JobRecord> list(JobFilter filter) {
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

    /**
     * Lists the jobs that are not at their end: not ended, or completed and not fetched.
     *
     * @return the oldest first
     */
    public List<JobRecord> open() {
        return database.transaction(db ->
                db.rows(
                        "SELECT * FROM jobs WHERE state NOT IN ('FAILED', 'CANCELLED', 'REFUSED') AND back IS NULL ORDER BY row",
                        JobRows::record));
    }

    /**
     * Returns what happened to a job.
     *
     * @param key of it
     * @return in order
     */
    public List<JobEvent> events(UUID key) {
        return database.transaction(db ->
                db.rows(
                        "SELECT at, what FROM events JOIN jobs ON job = row WHERE key = ? ORDER BY events.rowid",
                        r -> new JobEvent(Instant.ofEpochMilli(r.getLong(1)), r.getString(2)),
                        key.toString()));
    }

    /**
     * Returns a decoded result.
     *
     * @param key of the job
     * @return empty if there is none
     */
    public Optional<RemoteAnswer> answer(UUID key) {
        return bytes(key, "answer").map(Answers::read);
    }

    /**
     * Returns a result as it came.
     *
     * @param key of the job
     * @return empty if there is none
     */
    public Optional<RawAnswer> raw(UUID key) {
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

    @Override
    public void close() {
        try {
            claims.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            database.close();
        }
    }
}
