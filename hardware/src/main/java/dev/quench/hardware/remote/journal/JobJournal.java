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
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiPredicate;

/**
 * What is known about remote jobs, on the disk before anything is sent. Several processes can use
 * one file. Each method is one transaction: it is done whole and lasts, or it is not done.
 *
 * <p>No secret gets in: requests hold none by contract, addresses are checked.
 *
 * <p>States go forward only: planned, sending, then the provider's until one that has ended. No row
 * is ever removed. A job that was taken back before it was sent stays as a cancelled one, and is
 * planned anew when the run comes to its place again.
 */
public final class JobJournal implements AutoCloseable {
    private static final Set<JobState> HELD =
            EnumSet.of(JobState.SENDING, JobState.QUEUED, JobState.RUNNING, JobState.CANCELLING);
    private static final Set<JobState> SENT =
            EnumSet.of(
                    JobState.SENDING,
                    JobState.QUEUED,
                    JobState.RUNNING,
                    JobState.CANCELLING,
                    JobState.COMPLETED,
                    JobState.FAILED);

    private final Database database;
    private final ClaimFile claims;
    private final EventLog log;
    private final Reservations reservations;
    private final JobSteps steps;
    private final JobResults results;
    private final JobQueries queries;

    private JobJournal(Database database, ClaimFile claims, InstantSource clock) {
        this.database = database;
        this.claims = claims;
        log = new EventLog(database, clock);
        reservations = new Reservations(database, log, clock);
        steps = new JobSteps(database, log, clock);
        results = new JobResults(database, log);
        queries = new JobQueries(database);
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
            // Whoever comes by a link must meet the same claims.
            Path claims = Path.of(file.toRealPath() + ".claims");
            return new JobJournal(database, new ClaimFile(claims), clock);
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
     * run has planned at this place before is returned as it is, without being counted again,
     * unless it was taken back.
     *
     * @param job complete
     * @param caps of its run and of the month
     * @return as it stands in the journal
     * @throws IllegalArgumentException if the run has another program at this place
     * @throws BackendException {@code OverBudget} if a cap would be exceeded; nothing is written
     */
    public JobRecord plan(PlannedJob job, Caps caps) {
        return get(plan(List.of(job), caps).keys().getFirst());
    }

    /**
     * Writes jobs down that belong together and reserves what they will take, if that is within the
     * caps: all of them or none, so that no other process comes between. Those that the run has
     * planned at their places before are not counted again. A place that was taken back is as one
     * that never was: it is counted, and may get another program.
     *
     * @param jobs of one run and one provider, complete
     * @param caps of the run and of the month
     * @return their keys
     * @throws IllegalArgumentException if the run has another program at a place
     * @throws BackendException {@code OverBudget} if a cap would be exceeded; nothing is written
     */
    public JobPlan plan(List<PlannedJob> jobs, Caps caps) {
        return plan(jobs, caps, Arrays::equals);
    }

    /**
     * Writes jobs down that belong together, as {@link #plan(List, Caps)}.
     *
     * @param jobs of one run and one provider, complete
     * @param caps what may be spent
     * @param same whether a request is that of the journal at the same place of the run
     * @return their keys
     * @throws IllegalArgumentException if the run has another program at a place
     * @throws BackendException {@code OverBudget} if a cap would be exceeded; nothing is written
     */
    public JobPlan plan(List<PlannedJob> jobs, Caps caps, BiPredicate<byte[], byte[]> same) {
        return reservations.plan(jobs, caps, same);
    }

    /**
     * Takes a job back that was planned and never tried to be sent, with what it reserved; any
     * other one stays as it is, also one that somebody is about to send. Who waits for it sees a
     * cancelled job.
     *
     * @param key of a job in the journal
     */
    public void release(UUID key) {
        try (JobClaim claim = claim(key).orElse(null)) {
            if (claim != null) {
                reservations.release(claim.key());
            }
        }
    }

    /**
     * Returns what a run has taken.
     *
     * @param run its id
     * @return charges where they are known, else estimates
     */
    public Spending ofRun(UUID run) {
        return reservations.ofRun(run);
    }

    /**
     * Returns what the calendar month has taken so far at providers.
     *
     * @return charges where they are known, else estimates; without rehearsals
     */
    public Spending ofMonth() {
        return reservations.ofMonth(Optional.empty());
    }

    /**
     * Returns what the calendar month has taken so far, where rehearsals and jobs at providers
     * count for themselves.
     *
     * @param endpoint of a server that plays a provider; else empty
     * @return charges where they are known, else estimates
     */
    public Spending ofMonth(Optional<URI> endpoint) {
        return reservations.ofMonth(endpoint);
    }

    /**
     * Returns what runs but one have taken of the calendar month so far, where rehearsals and jobs
     * at providers count for themselves.
     *
     * @param run that is left out
     * @param endpoint of a server that plays a provider; else empty
     * @return charges where they are known, else estimates
     */
    public Spending ofMonthWithout(UUID run, Optional<URI> endpoint) {
        return reservations.ofMonthWithout(run, endpoint);
    }

    /**
     * Returns when the calendar month of UTC began. A job counts in the month in which it was
     * planned.
     *
     * @return by the clock of the journal
     */
    public Instant month() {
        return reservations.month();
    }

    /**
     * Writes down that a job is about to be sent, once more.
     *
     * @param key of a job that is planned or being sent
     * @throws IllegalStateException if it is neither
     */
    public void sending(UUID key) {
        steps.sending(key);
    }

    /**
     * Writes down the provider's id.
     *
     * @param key of a job that was sent
     * @param id as the provider calls it
     * @throws IllegalStateException if it was not being sent
     */
    public void accepted(UUID key, String id) {
        steps.accepted(key, id);
    }

    /**
     * Writes down that the provider did not take a job.
     *
     * @param key of a job that was sent
     * @param reason why
     * @throws IllegalStateException if it was not being sent
     */
    public void refused(UUID key, String reason) {
        steps.refused(key, reason);
    }

    /**
     * Writes down that a job was given up before the provider knew of it.
     *
     * @param key of a job that is planned, or is known not to be there
     * @throws IllegalStateException if the provider knows of it
     */
    public void cancelledBeforeSending(UUID key) {
        steps.cancelledBeforeSending(key);
    }

    /**
     * Writes down what a provider says. A state that has ended stays; a status that is not known
     * changes the word only; a charge is filled in at any time.
     *
     * @param key of a job that the provider knows
     * @param report what it says
     */
    public void observed(UUID key, JobReport report) {
        steps.observed(key, report);
    }

    /**
     * Writes down a result as it came, before it is read; the next one takes its place until one is
     * read.
     *
     * @param key of a job that has completed
     * @param raw as it came
     */
    public void received(UUID key, RawAnswer raw) {
        results.received(key, raw);
    }

    /**
     * Writes down a result, raw and decoded. A second one changes nothing.
     *
     * @param key of a job that has completed
     * @param raw as it came
     * @param answer what it means
     */
    public void answered(UUID key, RawAnswer raw, RemoteAnswer answer) {
        results.answered(key, raw, answer);
    }

    /**
     * Writes a remark about a job.
     *
     * @param key of it
     * @param what in words, without secrets
     */
    public void note(UUID key, String what) {
        log.note(key, what);
    }

    /**
     * Takes the right to submit or cancel a job, unless another process or thread has it.
     *
     * @param key of a job in the journal
     * @return to be closed; empty if somebody has it
     */
    public Optional<JobClaim> claim(UUID key) {
        return claims.claim(key, queries.row(key));
    }

    /**
     * Returns a job.
     *
     * @param key of a job in the journal
     * @return as it stands
     * @throws IllegalArgumentException if it is not there
     */
    public JobRecord get(UUID key) {
        return queries.get(key);
    }

    /**
     * Tells whether a job was never sent.
     *
     * @param key of a job, in the journal or not
     * @return true if it is planned only, taken back, or not written down
     */
    public boolean unsent(UUID key) {
        return queries.unsent(key);
    }

    /**
     * Finds a job by the begin of its key.
     *
     * @param prefix 4 or more characters
     * @return the only job whose key begins so
     * @throws IllegalArgumentException if there is none, or more than one
     */
    public JobRecord find(String prefix) {
        return queries.find(prefix);
    }

    /**
     * Lists jobs.
     *
     * @param filter which
     * @return the newest first
     */
    public List<JobRecord> list(JobFilter filter) {
        return queries.list(filter);
    }

    /**
     * Lists the jobs that are not at their end: not ended, or completed and not fetched.
     *
     * @return the oldest first
     */
    public List<JobRecord> open() {
        return queries.open();
    }

    /**
     * Returns what jobs hold at a server that were sent and have not ended.
     *
     * @param provider for example {@code ibm}
     * @param endpoint of a server that plays it; else empty
     * @return their estimates
     */
    public List<Charge> held(String provider, Optional<URI> endpoint) {
        var there = new JobFilter(HELD, Optional.of(provider), Optional.empty(), Integer.MAX_VALUE);
        return list(there).stream()
                .filter(job -> job.endpoint().equals(endpoint))
                .map(JobRecord::estimate)
                .toList();
    }

    /**
     * Tells whether a job of a run was sent.
     *
     * @param run its id
     * @return false while all are planned only, refused, or cancelled
     */
    public boolean begun(UUID run) {
        return !list(new JobFilter(SENT, Optional.empty(), Optional.of(run), 1)).isEmpty();
    }

    /**
     * Returns what happened to a job.
     *
     * @param key of it
     * @return in order
     */
    public List<JobEvent> events(UUID key) {
        return log.events(key);
    }

    /**
     * Returns a decoded result.
     *
     * @param key of the job
     * @return empty if there is none
     */
    public Optional<RemoteAnswer> answer(UUID key) {
        return results.answer(key);
    }

    /**
     * Returns a result as it came.
     *
     * @param key of the job
     * @return empty if there is none
     */
    public Optional<RawAnswer> raw(UUID key) {
        return results.raw(key);
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
