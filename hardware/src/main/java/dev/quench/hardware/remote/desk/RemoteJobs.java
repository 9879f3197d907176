package dev.quench.hardware.remote.desk;

import dev.quench.hardware.backend.BackendException;
import dev.quench.hardware.device.Device;
import dev.quench.hardware.remote.Charge;
import dev.quench.hardware.remote.JobOrder;
import dev.quench.hardware.remote.QuantumService;
import dev.quench.hardware.remote.Rate;
import dev.quench.hardware.remote.RemoteAnswer;
import dev.quench.hardware.remote.RemoteProgram;
import dev.quench.hardware.remote.RemoteTarget;
import dev.quench.hardware.remote.journal.JobJournal;
import dev.quench.hardware.remote.journal.JobPlan;
import dev.quench.hardware.remote.journal.JobRecord;
import dev.quench.hardware.remote.journal.PlannedJob;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.function.Function;

/**
 * The jobs of one run at one device, numbered as they come; a program at a number that the journal
 * knows is not submitted again, so that a run that was killed is carried on by running it again.
 *
 * <p>More shots than the device takes at once are several jobs, nearly equal ones.
 */
public final class RemoteJobs {
    private final RemoteTarget target;
    private final QuantumService service;
    private final Device device;
    private final JobDesk desk;
    private final JobJournal journal;
    private final RemoteRun run;
    private final JobWatcher watcher;
    private final BooleanSupplier stop;
    private final ProviderLimits limits;
    private final AtomicInteger next;
    private final Map<String, String> options;

    /** Where the numbers of jobs begin that are no programs of the run. */
    private static final int APART = 1_000_000;

    /**
     * Makes the jobs of one run, none so far.
     *
     * @param target where jobs go
     * @param service speaks to it
     * @param device as it is now
     * @param desk carries jobs
     * @param journal of the desk
     * @param run what its jobs have in common
     * @param watcher is told what happens
     * @param stop ends the waiting
     */
    public RemoteJobs(
            RemoteTarget target,
            QuantumService service,
            Device device,
            JobDesk desk,
            JobJournal journal,
            RemoteRun run,
            JobWatcher watcher,
            BooleanSupplier stop) {
        this(
                target,
                service,
                device,
                desk,
                journal,
                run,
                watcher,
                stop,
                new ProviderLimits(service, device, run.options(), journal, watcher),
                new AtomicInteger());
    }

    private RemoteJobs(
            RemoteTarget target,
            QuantumService service,
            Device device,
            JobDesk desk,
            JobJournal journal,
            RemoteRun run,
            JobWatcher watcher,
            BooleanSupplier stop,
            ProviderLimits limits,
            AtomicInteger next) {
        this.target = target;
        this.service = service;
        this.device = device;
        this.desk = desk;
        this.journal = journal;
        this.run = run;
        this.watcher = watcher;
        this.stop = stop;
        this.limits = limits;
        this.next = next;
        this.options = RemoteRun.stopping(run.options(), run.caps(), service, device);
    }

    /**
     * Returns jobs of the same run that have numbers of their own, so that those of its programs do
     * not depend on them.
     *
     * @return numbered from {@value #APART}, whenever it is asked for
     */
    public RemoteJobs apart() {
        return new RemoteJobs(
                target,
                service,
                device,
                desk,
                journal,
                run,
                watcher,
                stop,
                limits,
                new AtomicInteger(APART));
    }

    String name() {
        return target.name();
    }

    Device device() {
        return device;
    }

    RemoteRun run() {
        return run;
    }

    boolean stopped() {
        return stop.getAsBoolean();
    }

    /**
     * What a job without gates will take: by the provider's own model, and by the price of the
     * device where that has none.
     */
    Charge gateless(RemoteProgram program, int shots) {
        Charge said =
                forecast(program, shots)
                        .orElseGet(() -> new Charge(shots, Optional.empty(), Optional.empty()));
        return said.money().isPresent()
                ? said
                : new Charge(
                        said.shots(),
                        said.seconds(),
                        Rate.of(device.price()).flatMap(r -> r.of(said)));
    }

    /** By the provider's own model; empty where it has none. */
    Optional<Charge> forecast(RemoteProgram program, int shots) {
        return service.forecast(new JobOrder(new UUID(0, 0), program, shots, options), device);
    }

    /**
     * A program that is measured so often.
     *
     * @param program in the device's terms
     * @param shots 1 or more
     * @param estimate what a job of so many shots will take
     */
    record Part(RemoteProgram program, int shots, Function<Integer, Charge> estimate) {}

    /** Submits a program and waits for the results, one a job. */
    List<RemoteAnswer> answers(
            RemoteProgram program, int shots, Function<Integer, Charge> estimate) {
        return answers(List.of(new Part(program, shots, estimate))).getFirst();
    }

    /**
     * Submits programs, all of them or, where they are over budget together, ours or the
     * provider's, none, and waits for the results: for each program one a job. Where the waiting is
     * stopped, those that are there, if each program has one.
     */
    List<List<RemoteAnswer>> answers(List<Part> parts) {
        List<List<UUID>> planned = submitted(parts);
        List<UUID> all = planned.stream().flatMap(List::stream).toList();
        if (all.isEmpty()) {
            throw new BackendException(
                    new BackendException.Unavailable(),
                    "The run was ended before its next job was sent to %s.\nMaybe the same command with --run %s, which sends nothing twice."
                            .formatted(name(), run.id()));
        }
        if (!run.waits() && all.stream().anyMatch(k -> !journal.get(k).answered())) {
            throw new PendingJobsException(all);
        }
        var trouble = new ArrayList<BackendException>();
        List<UUID> left = desk.await(all, new Noted(watcher, trouble), stop);
        if (!trouble.isEmpty()) {
            throw trouble.getFirst();
        }
        List<List<RemoteAnswer>> answers =
                planned.stream().map(keys -> answered(keys, left)).toList();
        if (answers.stream().anyMatch(List::isEmpty)) {
            throw stopped(left.isEmpty() ? all.getFirst() : left.getFirst());
        }
        return answers;
    }

    private List<List<UUID>> submitted(List<Part> parts) {
        List<List<PlannedJob>> planned = parts.stream().map(this::planned).toList();
        List<PlannedJob> all = planned.stream().flatMap(List::stream).toList();
        limits.require(all);
        JobPlan plan = journal.plan(all, run.caps(), service::same);
        Set<UUID> sent = sent(plan);
        return planned.stream()
                .map(jobs ->
                        jobs.stream()
                                .map(job -> job.request().key())
                                .filter(sent::contains)
                                .toList())
                .toList();
    }

    /**
     * Sends what is planned. What this call planned and did not come to is given back with what it
     * reserved; a process that is killed leaves it to be carried on.
     */
    private Set<UUID> sent(JobPlan plan) {
        Set<UUID> sent = new LinkedHashSet<>();
        try {
            for (UUID key : plan.keys()) {
                if (!stopped()) {
                    watcher.changed(desk.submit(key));
                    sent.add(key);
                }
            }
        } catch (BackendException e) {
            release(plan, sent);
            throw e;
        }
        release(plan, sent);
        return sent;
    }

    private void release(JobPlan plan, Set<UUID> sent) {
        plan.fresh().stream().filter(key -> !sent.contains(key)).forEach(journal::release);
    }

    private List<RemoteAnswer> answered(List<UUID> keys, List<UUID> left) {
        return keys.stream().filter(key -> !left.contains(key)).map(this::answer).toList();
    }

    private List<PlannedJob> planned(Part part) {
        var shares = JobShares.of(part.shots(), device);
        shares.require(run.caps(), name());
        var planned = new ArrayList<PlannedJob>();
        for (int k = 0; k < shares.jobs(); k++) {
            planned.add(planned(next.getAndIncrement(), part, shares.shots(k)));
        }
        return planned;
    }

    private PlannedJob planned(int ordinal, Part part, int shots) {
        var order = new JobOrder(run.key(ordinal), part.program(), shots, options);
        try {
            return new PlannedJob(
                    run.id(),
                    ordinal,
                    service.provider(),
                    target.endpoint(),
                    service.write(order, device),
                    part.estimate().apply(shots),
                    Rate.of(device.price()),
                    run.command());
        } catch (IllegalArgumentException e) {
            throw new BackendException(
                    new BackendException.Refused(), String.valueOf(e.getMessage()), e);
        }
    }

    private static BackendException stopped(UUID key) {
        return new BackendException(
                new BackendException.Unavailable(),
                "Waiting for the job %s ended; the job goes on.\nMaybe quench jobs resume %s later."
                        .formatted(key, key));
    }

    private RemoteAnswer answer(UUID key) {
        return Optional.of(journal.get(key))
                .filter(JobRecord::answered)
                .flatMap(job -> journal.answer(key))
                .orElseThrow(() ->
                        new BackendException(
                                new BackendException.JobFailed(),
                                "The job %s was cancelled and has no result.".formatted(key)));
    }

    /** Passes on, and keeps what went wrong. */
    private record Noted(JobWatcher next, List<BackendException> trouble) implements JobWatcher {
        @Override
        public void changed(JobRecord job) {
            next.changed(job);
        }

        @Override
        public void trouble(JobRecord job, BackendException cause) {
            trouble.add(cause);
            next.trouble(job, cause);
        }
    }
}
