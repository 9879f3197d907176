package dev.quench.hardware.remote.journal;

import dev.quench.hardware.remote.Charge;
import dev.quench.hardware.remote.JobState;
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
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Jobs that are planned, and what runs and months have taken or reserved. */
final class Reservations {
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

    JobRecord plan(PlannedJob job, Caps caps) {
        return database.transaction(db -> {
            Optional<JobRecord> before =
                    JobRows.one(db, "run = ? AND ordinal = ?", job.run().toString(), job.ordinal());
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
            log.add(db, key, "planned for %s".formatted(job.provider()));
            return JobRows.one(db, "key = ?", key).orElseThrow();
        });
    }

    void requireRoom(List<PlannedJob> jobs, Caps caps) {
        database.transaction(db -> {
            Optional<Charge> total = Optional.empty();
            for (PlannedJob job : jobs) {
                if (JobRows.one(db, "run = ? AND ordinal = ?", job.run().toString(), job.ordinal())
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

    private void insert(Database db, PlannedJob job) throws SQLException {
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
                clock.millis(),
                estimate.shots(),
                estimate.seconds().map(BigDecimal::toPlainString).orElse(null),
                estimate.money().map(m -> m.amount().toPlainString()).orElse(null),
                estimate.money().map(Charge.Money::currency).orElse(null));
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

    Spending ofRun(UUID run) {
        return database.transaction(db -> spending(db, "run = ?", run.toString()));
    }

    Spending ofMonth(Optional<URI> endpoint) {
        return database.transaction(db -> ofMonth(db, endpoint));
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
}
