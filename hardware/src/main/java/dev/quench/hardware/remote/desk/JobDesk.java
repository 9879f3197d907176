package dev.quench.hardware.remote.desk;

import dev.quench.hardware.backend.BackendException;
import dev.quench.hardware.remote.DuplicateGuard;
import dev.quench.hardware.remote.JobReport;
import dev.quench.hardware.remote.JobState;
import dev.quench.hardware.remote.Pace;
import dev.quench.hardware.remote.QuantumService;
import dev.quench.hardware.remote.RemoteAnswer;
import dev.quench.hardware.remote.budget.Caps;
import dev.quench.hardware.remote.journal.JobClaim;
import dev.quench.hardware.remote.journal.JobEvent;
import dev.quench.hardware.remote.journal.JobJournal;
import dev.quench.hardware.remote.journal.JobRecord;
import dev.quench.hardware.remote.journal.PlannedJob;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BooleanSupplier;

/**
 * Submits jobs, at most once each, and brings their results home.
 *
 * <p>The order of steps is what makes that sure:
 *
 * <ol>
 *   <li>the job with its whole request is written down, and its budget reserved: {@code PLANNED}
 *   <li>that it is being sent is written down: {@code SENDING}
 *   <li>it is sent
 *   <li>the provider's id is written down: {@code QUEUED}
 * </ol>
 *
 * <p>A job found {@code SENDING} may or may not exist at the provider, whether this process or
 * another one was killed, or the answer was lost. It is sent again with the same token where the
 * provider recognises that; else it is looked for under its own name or tag, where there is only a
 * tag for {@link DeskRules#settle} after the answer was lost, and sent again only if it is not
 * there. One that is refused when it is sent again, or is to be cancelled, is looked for as long
 * whatever it is known by: what is then said of it is final. A lock of the operating system keeps
 * two processes from doing so at the same time, and ends with the process that holds it.
 */
public final class JobDesk {
    private final JobJournal journal;
    private final ServiceFinder services;
    private final DeskRules rules;
    private final Pace pace;

    /**
     * Makes a desk.
     *
     * @param journal where every step is written down
     * @param services where jobs go
     * @param rules how patient it is
     * @param pace the time
     */
    public JobDesk(JobJournal journal, ServiceFinder services, DeskRules rules, Pace pace) {
        this.journal = journal;
        this.services = services;
        this.rules = rules;
        this.pace = pace;
    }

    /**
     * Plans a job and submits it. The same job of the same run, planned before, is not submitted
     * again but carried on.
     *
     * @param planned the job
     * @param caps what it may cost
     * @return as the journal has it now; the provider knows of it
     * @throws IllegalArgumentException if the run had another program at the same place
     * @throws BackendException if it is over budget, refused, or not submitted for now; in the last
     *     case {@link #submit(UUID)} carries on
     */
    public JobRecord submit(PlannedJob planned, Caps caps) {
        return submit(journal.plan(planned, caps).key());
    }

    /**
     * Submits a job that is written down, unless the provider knows of it.
     *
     * @param key its key
     * @return as the journal has it now; the provider knows of it, or it has ended
     * @throws BackendException if it is refused, or not submitted for now
     */
    public JobRecord submit(UUID key) {
        JobRecord job = journal.get(key);
        if (job.state() != JobState.PLANNED && job.state() != JobState.SENDING) {
            return job;
        }
        try (JobClaim claim = claim(key)) {
            return pushed(claim.key());
        }
    }

    private JobClaim claim(UUID key) {
        return journal.claim(key)
                .orElseThrow(() ->
                        new BackendException(
                                new BackendException.Unavailable(),
                                "Another process is submitting the job %s now.\nMaybe wait for it, then quench jobs show %s."
                                        .formatted(key, key)));
    }

    /** The state is read again under the claim: another process may have carried on meanwhile. */
    private JobRecord pushed(UUID key) {
        JobRecord job = journal.get(key);
        Optional<Instant> lost = Optional.empty();
        int sent = 0;
        while (!job.state().known() && !job.state().ended()) {
            Optional<String> id =
                    job.state() == JobState.SENDING && !recognised(job)
                            ? looked(job, lost)
                            : Optional.empty();
            if (id.isPresent()) {
                journal.accepted(key, id.get());
            } else if (sent < rules.submissions()) {
                send(job);
                lost = Optional.of(pace.now());
                sent++;
            } else {
                throw unconfirmed(job, sent);
            }
            job = journal.get(key);
        }
        return job;
    }

    /** Whether the provider itself knows a job that is sent again. */
    private boolean recognised(JobRecord job) {
        return service(job).guard() == DuplicateGuard.SAME_TOKEN;
    }

    private void send(JobRecord job) {
        QuantumService service = service(job);
        boolean again = job.state() == JobState.SENDING;
        journal.sending(job.key());
        try {
            journal.accepted(job.key(), service.submit(job.request()));
        } catch (BackendException e) {
            switch (e.kind()) {
                case BackendException.Uncertain _ -> journal.note(job.key(), firstLine(e));
                case BackendException.Refused _, BackendException.Missing _ ->
                        refused(job, again, e);
                case BackendException.Unavailable _,
                        BackendException.Throttled _,
                        BackendException.Unauthorised _,
                        BackendException.OverBudget _,
                        BackendException.JobFailed _,
                        BackendException.Broken _ -> {
                    journal.note(job.key(), firstLine(e));
                    throw e;
                }
            }
        }
    }

    /** What is refused now may have been accepted before, when it was sent without an answer. */
    private void refused(JobRecord job, boolean again, BackendException refusal) {
        if (again) {
            journal.note(job.key(), firstLine(refusal));
            Optional<String> id = searched(job, Optional.of(pace.now()));
            if (id.isPresent()) {
                journal.accepted(job.key(), id.get());
                return;
            }
        }
        journal.refused(job.key(), Objects.requireNonNullElse(refusal.getMessage(), ""));
        throw refusal;
    }

    private static BackendException unconfirmed(JobRecord job, int sent) {
        return new BackendException(
                new BackendException.Unavailable(),
                "The job %s was sent %d times and %s never confirmed it; it is not there.\nMaybe try later: quench jobs resume %s."
                        .formatted(job.key(), sent, job.provider(), job.key()));
    }

    private static String firstLine(BackendException e) {
        String message = Objects.requireNonNullElse(e.getMessage(), "");
        return message.lines().findFirst().orElse("");
    }

    /** One that is sent again under its own name does no harm: a look is enough. */
    private Optional<String> looked(JobRecord job, Optional<Instant> lost) {
        QuantumService service = service(job);
        return service.guard() == DuplicateGuard.OWN_ID
                ? service.find(job.request())
                : searched(job, lost);
    }

    /**
     * Looks for a job that was sent without an answer, for as long as it may still turn up. Where
     * it is not known when the answer was lost, the request may have been on its way for a while,
     * or until the last thing that was written down: a machine may have slept meanwhile.
     */
    private Optional<String> searched(JobRecord job, Optional<Instant> lost) {
        QuantumService service = service(job);
        Instant settled = lost.orElseGet(() -> arrived(job)).plus(rules.settle());
        Duration pause = rules.firstPoll();
        while (true) {
            boolean last = !pace.now().isBefore(settled);
            Optional<String> id = service.find(job.request());
            if (id.isPresent() || last) {
                return id;
            }
            rest(pause);
            pause = rules.next(pause);
        }
    }

    /** When the request had come in at the latest, if at all. */
    private Instant arrived(JobRecord job) {
        Instant usual = job.sentAt().orElseGet(pace::now).plus(rules.transit());
        return journal.events(job.key()).stream()
                .map(JobEvent::at)
                .reduce(usual, (one, two) -> one.isAfter(two) ? one : two);
    }

    private void rest(Duration pause) {
        try {
            pace.sleep(pause);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BackendException(
                    new BackendException.Unavailable(),
                    "The search for a job was interrupted.\nMaybe quench jobs resume.",
                    e);
        }
    }

    private QuantumService service(JobRecord job) {
        return services.service(job.provider(), job.endpoint());
    }

    /**
     * Waits until jobs have ended and their results are in the journal. Jobs that are not submitted
     * are submitted first. A result that came and could not be read is read again before it is
     * fetched again: a later version may know its form, and the provider may have forgotten it.
     *
     * @param keys of the jobs
     * @param watcher is told what happens
     * @param stop ends the waiting, not the jobs
     * @return the jobs that are not at their end: stopped, or in trouble
     */
    public List<UUID> await(Collection<UUID> keys, JobWatcher watcher, BooleanSupplier stop) {
        keys.forEach(key -> readAgain(journal.get(key), watcher));
        return new JobMonitor(journal, services, rules, pace, watcher, stop).watch(keys);
    }

    private void readAgain(JobRecord job, JobWatcher watcher) {
        if (job.state() != JobState.COMPLETED || job.answered()) {
            return;
        }
        journal.raw(job.key())
                .ifPresent(raw -> {
                    try {
                        RemoteAnswer answer = service(job).read(job.request(), raw);
                        journal.answered(job.key(), raw, answer);
                        watcher.changed(journal.get(job.key()));
                    } catch (BackendException e) {
                        journal.note(
                                job.key(), "the result that came is not read: " + firstLine(e));
                    }
                });
    }

    /**
     * Compares the journal with the provider: looks for a job whose submission was cut off, asks
     * for the state and the charge of one that is known. Submits nothing.
     *
     * @param key its key
     * @return as the journal has it now
     * @throws BackendException if the provider is not reached or does not know the job any more
     */
    public JobRecord reconcile(UUID key) {
        try (JobClaim claim = claim(key)) {
            JobRecord job = journal.get(claim.key());
            if (job.state() == JobState.SENDING) {
                searched(job, job.sentAt()).ifPresent(id -> journal.accepted(key, id));
                job = journal.get(key);
            }
            // One that was cancelled before it was sent has no id.
            if (job.state().known() && job.id().isPresent()) {
                observe(service(job), job, job.id().get());
            }
        }
        return journal.get(key);
    }

    /**
     * Asks to cancel a job. One that has completed keeps its result; one that completes all the
     * same is fetched as usual. One whose state is not known here is asked for again, and not
     * cancelled if it stays so.
     *
     * @param key its key
     * @return as the journal has it now
     * @throws BackendException if its provider is not reached, or its state stays unknown
     */
    public JobRecord cancel(UUID key) {
        try (JobClaim claim = claim(key)) {
            return cancelled(claim.key());
        }
    }

    private JobRecord cancelled(UUID key) {
        JobRecord job = journal.get(key);
        if (job.state() == JobState.PLANNED) {
            journal.cancelledBeforeSending(key);
            return journal.get(key);
        }
        if (job.state() == JobState.SENDING) {
            Optional<String> id = searched(job, Optional.empty());
            if (id.isEmpty()) {
                journal.cancelledBeforeSending(key);
                return journal.get(key);
            }
            journal.accepted(key, id.get());
            job = journal.get(key);
        }
        return job.state().ended() ? job : stopped(job);
    }

    /**
     * A job that has completed meanwhile must not be cancelled: some services forget its result.
     */
    private JobRecord stopped(JobRecord job) {
        QuantumService service = service(job);
        String id = job.id().orElseThrow();
        JobReport report = observe(service, job, id);
        for (int more = 1; report.state().isEmpty() && more < rules.readings(); more++) {
            rest(rules.firstPoll());
            report = observe(service, job, id);
        }
        if (report.state().isEmpty()) {
            throw new BackendException(
                    new BackendException.Unavailable(),
                    "The job %s is '%s' at %s, which is no state that is known here, and was not cancelled: if it has completed, its result might be lost.\nMaybe again later, or in the provider's own console."
                            .formatted(job.key(), report.status(), job.provider()));
        }
        if (!journal.get(job.key()).state().ended()) {
            service.cancel(id);
            observe(service, job, id);
        }
        return journal.get(job.key());
    }

    private JobReport observe(QuantumService service, JobRecord job, String id) {
        JobReport report = service.poll(List.of(id)).getFirst();
        journal.observed(job.key(), report);
        return report;
    }
}
