package dev.quench.hardware.remote.journal;

import dev.quench.hardware.remote.Charge;
import dev.quench.hardware.remote.JobState;
import dev.quench.hardware.remote.Rate;
import dev.quench.hardware.remote.budget.Caps;
import dev.quench.hardware.remote.budget.Spending;
import java.math.BigDecimal;
import java.net.URI;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiPredicate;
import java.util.stream.Collectors;

/** Jobs that are planned, and what runs and months have taken or reserved. */
final class Reservations {
    private static final String TAKEN_BACK = "taken back, never sent";
    private static final String COUNTED =
            "state <> 'REFUSED' AND NOT (state = 'CANCELLED' AND id IS NULL)";

    private final Database database;
    private final EventLog log;
    private final InstantSource clock;

    Reservations(Database database, EventLog log, InstantSource clock) {
        this.database = database;
        this.log = log;
        this.clock = clock;
    }

    JobPlan plan(List<PlannedJob> jobs, Caps caps, BiPredicate<byte[], byte[]> same) {
        return database.transaction(db -> {
            var keys = new ArrayList<UUID>();
            var fresh = new ArrayList<PlannedJob>();
            for (PlannedJob job : jobs) {
                keys.add(placed(db, job, fresh, same));
            }
            requireRoom(db, fresh, caps);
            for (PlannedJob job : fresh) {
                write(db, job);
            }
            return new JobPlan(
                    keys, fresh.stream().map(j -> j.request().key()).collect(Collectors.toSet()));
        });
    }

    /** The key of the job at this place, which is fresh if there is none or it was taken back. */
    private static UUID placed(
            Database db, PlannedJob job, List<PlannedJob> fresh, BiPredicate<byte[], byte[]> same)
            throws SQLException {
        Optional<JobRecord> before =
                JobRows.one(
                        db,
                        "run = ? AND ordinal = ? AND released = 0",
                        job.run().toString(),
                        job.ordinal());
        if (before.isEmpty()) {
            fresh.add(job);
            return job.request().key();
        }
        requireSame(job, before.get(), same);
        return before.get().key();
    }

    private void requireRoom(Database db, List<PlannedJob> fresh, Caps caps) throws SQLException {
        Optional<Charge> total = fresh.stream().map(PlannedJob::estimate).reduce(Charge::plus);
        if (total.isPresent()) {
            PlannedJob first = fresh.getFirst();
            caps.require(
                    total.get(),
                    spending(db, "run = ?", first.run().toString()),
                    ofMonth(db, first.endpoint(), ""));
        }
    }

    /** The row stays: its number is the job's claim, and others may be watching it. */
    void release(UUID key) {
        database.transaction(db -> {
            int changed =
                    db.change(
                            "UPDATE jobs SET state = 'CANCELLED', released = 1, reason = ?, ended = ? WHERE key = ? AND state = 'PLANNED' AND attempts = 0",
                            TAKEN_BACK,
                            clock.millis(),
                            key.toString());
            if (changed == 1) {
                log.add(db, key.toString(), TAKEN_BACK);
            }
            return changed;
        });
    }

    private static void requireSame(
            PlannedJob job, JobRecord before, BiPredicate<byte[], byte[]> same) {
        if (!same.test(job.request().body(), before.request().body())
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

    /** What is planned at the place of a job that was taken back gets its row. */
    private void write(Database db, PlannedJob job) throws SQLException {
        boolean again =
                JobRows.one(db, "run = ? AND ordinal = ?", job.run().toString(), job.ordinal())
                        .isPresent();
        Charge estimate = job.estimate();
        db.change(
                """
                INSERT INTO jobs(key, run, ordinal, provider, endpoint, device, shots, body, layout,
                  command, state, planned, estimate_shots, estimate_seconds, estimate_amount,
                  estimate_currency, rate) VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)
                ON CONFLICT(run, ordinal) DO UPDATE SET key = excluded.key,
                  provider = excluded.provider, endpoint = excluded.endpoint,
                  device = excluded.device, shots = excluded.shots, body = excluded.body,
                  layout = excluded.layout, command = excluded.command, state = excluded.state,
                  planned = excluded.planned, estimate_shots = excluded.estimate_shots,
                  estimate_seconds = excluded.estimate_seconds,
                  estimate_amount = excluded.estimate_amount,
                  estimate_currency = excluded.estimate_currency, rate = excluded.rate,
                  released = 0, reason = NULL, ended = NULL WHERE released = 1\
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
                clock.millis(),
                estimate.shots(),
                estimate.seconds().map(BigDecimal::toPlainString).orElse(null),
                estimate.money().map(m -> m.amount().toPlainString()).orElse(null),
                estimate.money().map(Charge.Money::currency).orElse(null),
                job.rate().map(Rate::text).orElse(null));
        log.add(
                db,
                job.request().key().toString(),
                "planned %sfor %s".formatted(again ? "again " : "", job.provider()));
    }

    Instant month() {
        return ZonedDateTime.ofInstant(clock.instant(), ZoneOffset.UTC)
                .withDayOfMonth(1)
                .truncatedTo(ChronoUnit.DAYS)
                .toInstant();
    }

    private static Spending spending(Database db, String where, Object... values)
            throws SQLException {
        return db
                .rows(
                        "SELECT * FROM jobs WHERE %s AND %s".formatted(COUNTED, where),
                        JobRows::taken,
                        values)
                .stream()
                .reduce(Spending.NONE, Spending::plus, (a, b) -> b);
    }

    Spending ofRun(UUID run) {
        return database.transaction(db -> spending(db, "run = ?", run.toString()));
    }

    Spending ofMonth(Optional<URI> endpoint) {
        return database.transaction(db -> ofMonth(db, endpoint, ""));
    }

    Spending ofMonthWithout(UUID run, Optional<URI> endpoint) {
        return database.transaction(db -> ofMonth(db, endpoint, run.toString()));
    }

    /** Rehearsals, which alone are in clear text, and jobs at providers count for themselves. */
    private Spending ofMonth(Database db, Optional<URI> endpoint, String without)
            throws SQLException {
        boolean rehearsal = endpoint.filter(uri -> "http".equals(uri.getScheme())).isPresent();
        return spending(
                db,
                "coalesce(endpoint, '') %s 'http://%%' AND planned >= ? AND run <> ?"
                        .formatted(rehearsal ? "LIKE" : "NOT LIKE"),
                month().toEpochMilli(),
                without);
    }
}
