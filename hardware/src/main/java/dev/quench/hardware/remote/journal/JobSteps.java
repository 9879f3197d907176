package dev.quench.hardware.remote.journal;

import dev.quench.hardware.remote.Charge;
import dev.quench.hardware.remote.JobReport;
import dev.quench.hardware.remote.JobState;
import dev.quench.hardware.remote.ServiceTimes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The steps of jobs from one state to the next, each from certain states only. */
final class JobSteps {
    private final Database database;
    private final EventLog log;
    private final InstantSource clock;

    JobSteps(Database database, EventLog log, InstantSource clock) {
        this.database = database;
        this.log = log;
        this.clock = clock;
    }

    void sending(UUID key) {
        move(
                key,
                "sending",
                "state IN ('PLANNED', 'SENDING')",
                "state = 'SENDING', attempts = attempts + 1, sent = ?",
                clock.millis());
    }

    void accepted(UUID key, String id) {
        move(key, "accepted as " + id, "state = 'SENDING'", "state = 'QUEUED', id = ?", id);
    }

    void refused(UUID key, String reason) {
        move(
                key,
                "refused: " + reason,
                "state = 'SENDING'",
                "state = 'REFUSED', reason = ?, ended = ?",
                EventLog.cut(reason),
                clock.millis());
    }

    void cancelledBeforeSending(UUID key) {
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
                                        JobRows.one(db, "key = ?", key.toString())
                                                .map(j -> j.state().word())
                                                .orElse("not in the journal"),
                                        what));
            }
            log.add(db, key.toString(), what);
            return changed;
        });
    }

    void observed(UUID key, JobReport report) {
        database.transaction(db -> {
            JobRecord job = JobRows.one(db, "key = ?", key.toString()).orElseThrow();
            if (!job.state().known()) {
                throw new IllegalStateException(
                        "The job %s is %s; nothing can be known about it."
                                .formatted(key, job.state().word()));
            }
            report.charge().ifPresent(c -> charge(db, key, c));
            if (!job.state().ended()) {
                observed(db, job, report);
                if (report.state().filter(JobState::ended).isPresent()) {
                    times(db, key, report.times());
                }
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
                EventLog.cut(report.status()),
                report.reason().map(EventLog::cut).orElse(null),
                state.ended() ? clock.millis() : null,
                job.key().toString());
        log.add(
                db,
                job.key().toString(),
                report.status() + report.reason().map(r -> ": " + r).orElse(""));
        if (state == JobState.RUNNING && job.state() != JobState.RUNNING) {
            log.add(db, job.key().toString(), JobEvent.STARTED);
        }
    }

    /** What the provider's clock says stands among the events, once, when the job has ended. */
    private void times(Database db, UUID key, ServiceTimes times) throws SQLException {
        var stamps = new LinkedHashMap<String, Optional<Instant>>();
        stamps.put(JobEvent.THERE_SUBMITTED, times.submitted());
        stamps.put(JobEvent.THERE_STARTED, times.started());
        stamps.put(JobEvent.THERE_ENDED, times.ended());
        for (var stamp : stamps.entrySet()) {
            if (stamp.getValue().isPresent()) {
                log.add(db, key.toString(), stamp.getValue().get(), stamp.getKey());
            }
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
}
