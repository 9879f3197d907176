package dev.quench.hardware.remote.journal;

import dev.quench.hardware.remote.Charge;
import dev.quench.hardware.remote.JobRequest;
import dev.quench.hardware.remote.JobState;
import dev.quench.hardware.remote.Rate;
import java.math.BigDecimal;
import java.net.URI;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;

/** Reads rows of jobs. */
final class JobRows {
    private JobRows() {}

    /** Finds the first job for which a condition holds. */
    static Optional<JobRecord> one(Database db, String where, Object... values)
            throws SQLException {
        return db.rows("SELECT * FROM jobs WHERE " + where, JobRows::record, values).stream()
                .findFirst();
    }

    static JobRecord record(ResultSet row) throws SQLException {
        try {
            return read(row);
        } catch (IllegalArgumentException e) {
            throw damaged(row, e);
        }
    }

    private static SQLException damaged(ResultSet row, IllegalArgumentException e)
            throws SQLException {
        return new SQLException(
                "its row %d, of the job %s, is damaged: %s"
                        .formatted(
                                row.getLong("row"),
                                row.getString("key"),
                                Objects.requireNonNullElse(
                                        e.getMessage(), "a number cannot be read")),
                e);
    }

    private static JobRecord read(ResultSet row) throws SQLException {
        return new JobRecord(
                UUID.fromString(row.getString("run")),
                row.getInt("ordinal"),
                row.getString("provider"),
                Optional.ofNullable(row.getString("endpoint")).map(URI::create),
                new JobRequest(
                        UUID.fromString(row.getString("key")),
                        row.getString("device"),
                        row.getInt("shots"),
                        row.getBytes("body"),
                        row.getString("layout")),
                row.getString("command"),
                JobState.valueOf(row.getString("state")),
                row.getString("status"),
                Optional.ofNullable(row.getString("id")),
                Optional.ofNullable(row.getString("reason")),
                row.getInt("attempts"),
                Instant.ofEpochMilli(row.getLong("planned")),
                instant(row, "sent"),
                instant(row, "ended"),
                charge(row, "estimate").orElseThrow(),
                charge(row, "charge"),
                rate(row),
                back(row));
    }

    /** One that cannot be read is none: then what the provider says or the estimate counts. */
    private static Optional<Rate> rate(ResultSet row) throws SQLException {
        try {
            return Optional.ofNullable(row.getString("rate")).map(Rate::parse);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static OptionalInt back(ResultSet row) throws SQLException {
        int back = row.getInt("back");
        return row.wasNull() ? OptionalInt.empty() : OptionalInt.of(back);
    }

    private static Optional<Instant> instant(ResultSet row, String column) throws SQLException {
        long at = row.getLong(column);
        return row.wasNull() ? Optional.empty() : Optional.of(Instant.ofEpochMilli(at));
    }

    /** Reads an estimate or a charge. */
    static Optional<Charge> charge(ResultSet row, String what) throws SQLException {
        long shots = row.getLong(what + "_shots");
        if (row.wasNull()) {
            return Optional.empty();
        }
        Optional<BigDecimal> seconds =
                Optional.ofNullable(row.getString(what + "_seconds")).map(BigDecimal::new);
        String currency = row.getString(what + "_currency");
        Optional<Charge.Money> money =
                Optional.ofNullable(row.getString(what + "_amount"))
                        .map(amount -> new Charge.Money(new BigDecimal(amount), currency));
        return Optional.of(new Charge(shots, seconds, money));
    }

    /** What a job counts with: what is known of it, else the estimate, figure by figure. */
    static Charge taken(ResultSet row) throws SQLException {
        try {
            return counted(row);
        } catch (IllegalArgumentException e) {
            throw damaged(row, e);
        }
    }

    private static Charge counted(ResultSet row) throws SQLException {
        Charge estimate = charge(row, "estimate").orElseThrow();
        JobState state = JobState.valueOf(row.getString("state"));
        Optional<Rate> rate = rate(row);
        return charge(row, "charge")
                .map(said -> JobRecord.known(said, state, rate).or(estimate))
                .orElse(estimate);
    }
}
