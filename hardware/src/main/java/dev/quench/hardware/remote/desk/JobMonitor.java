package dev.quench.hardware.remote.desk;

import dev.quench.hardware.backend.BackendException;
import dev.quench.hardware.remote.JobReport;
import dev.quench.hardware.remote.JobState;
import dev.quench.hardware.remote.Pace;
import dev.quench.hardware.remote.QuantumService;
import dev.quench.hardware.remote.RawAnswer;
import dev.quench.hardware.remote.RemoteAnswer;
import dev.quench.hardware.remote.journal.JobJournal;
import dev.quench.hardware.remote.journal.JobRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * Asks about many jobs, each after a pause of its own that grows, many in one question where the
 * service can answer that. A virtual thread lives as long as one question; at most {@value #CALLS}
 * are asked at a time.
 */
final class JobMonitor {
    private static final int CALLS = 8;
    private static final Duration GLANCE = Duration.ofMillis(200);

    private final JobJournal journal;
    private final ServiceFinder services;
    private final DeskRules rules;
    private final Pace pace;
    private final JobWatcher watcher;
    private final BooleanSupplier stop;

    private final PriorityQueue<Watch> due = new PriorityQueue<>(Comparator.comparing(w -> w.due));
    private final LinkedBlockingQueue<Runnable> news = new LinkedBlockingQueue<>();
    private final Set<UUID> open = new LinkedHashSet<>();
    private final Set<UUID> troubled = new LinkedHashSet<>();
    private final Map<String, Instant> outages = new HashMap<>();
    private int calls;

    /** One job and when it is asked about next; changed by the watching thread alone. */
    private static final class Watch {
        private final UUID key;
        private Instant due;
        private Duration pause;
        private Instant completedAt = Instant.MAX;
        private int readings;

        private Watch(UUID key, Instant due, Duration pause) {
            this.key = key;
            this.due = due;
            this.pause = pause;
        }
    }

    JobMonitor(
            JobJournal journal,
            ServiceFinder services,
            DeskRules rules,
            Pace pace,
            JobWatcher watcher,
            BooleanSupplier stop) {
        this.journal = journal;
        this.services = services;
        this.rules = rules;
        this.pace = pace;
        this.watcher = watcher;
        this.stop = stop;
    }

    List<UUID> watch(Collection<UUID> keys) {
        Instant now = pace.now();
        new LinkedHashSet<>(keys)
                .forEach(key -> {
                    due.add(new Watch(key, now, rules.firstPoll()));
                    open.add(key);
                });
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            while (!open.isEmpty() && !stop.getAsBoolean()) {
                ask(threads);
                next();
            }
            threads.shutdownNow();
        }
        var left = new ArrayList<UUID>(open);
        left.addAll(troubled);
        return left;
    }

    /** Starts the questions that are due. */
    private void ask(ExecutorService threads) {
        Map<QuantumService, List<Watch>> groups = new LinkedHashMap<>();
        Instant now = pace.now();
        var later = new ArrayList<Watch>();
        while (calls < CALLS && !due.isEmpty() && !due.peek().due.isAfter(now)) {
            Watch watch = due.remove();
            JobRecord job = journal.get(watch.key);
            try {
                sort(threads, watch, job, groups, later);
            } catch (BackendException e) {
                trouble(watch, e);
            }
        }
        due.addAll(later);
        groups.forEach((service, watches) -> start(threads, watches, () -> poll(service, watches)));
    }

    private void sort(
            ExecutorService threads,
            Watch watch,
            JobRecord job,
            Map<QuantumService, List<Watch>> groups,
            List<Watch> later) {
        if (job.state() == JobState.PLANNED || job.state() == JobState.SENDING) {
            start(threads, List.of(watch), () -> submit(watch));
        } else if (job.state() == JobState.COMPLETED && !job.answered()) {
            QuantumService service = services.service(job.provider(), job.endpoint());
            start(threads, List.of(watch), () -> fetch(service, watch, job));
        } else if (job.state().ended()) {
            end(watch, job);
        } else {
            QuantumService service = services.service(job.provider(), job.endpoint());
            List<Watch> group = groups.computeIfAbsent(service, _ -> new ArrayList<>());
            if (group.size() < service.batch()) {
                group.add(watch);
            } else {
                later.add(watch);
            }
        }
    }

    /** Each question ends with news for the watching thread. */
    private void start(ExecutorService threads, List<Watch> watches, Question question) {
        calls++;
        threads.execute(() -> {
            Runnable answer;
            try {
                Runnable asked = question.ask();
                answer =
                        () -> {
                            outages.remove(place(watches.getFirst()));
                            asked.run();
                        };
            } catch (BackendException e) {
                answer = () -> watches.forEach(w -> troubleOrLater(w, e));
            } catch (RuntimeException | Error e) {
                answer =
                        () -> {
                            throw e;
                        };
            }
            news.add(answer);
        });
    }

    private interface Question {
        Runnable ask();
    }

    /** Waits for news, or for the next question that is due. */
    private void next() {
        Duration wait = GLANCE;
        if (!due.isEmpty() && calls < CALLS) {
            Duration until = pace.real(Duration.between(pace.now(), due.peek().due));
            wait = until.compareTo(GLANCE) < 0 ? until : GLANCE;
        }
        try {
            Runnable answer = news.poll(Math.max(0, wait.toNanos()), TimeUnit.NANOSECONDS);
            while (answer != null) {
                calls--;
                answer.run();
                answer = news.poll();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BackendException(
                    new BackendException.Unavailable(),
                    "Waiting for jobs was interrupted; they go on.\nMaybe quench jobs fetch.",
                    e);
        }
    }

    private Runnable submit(Watch watch) {
        JobDesk desk = new JobDesk(journal, services, rules, pace);
        JobRecord job = desk.submit(watch.key);
        return () -> {
            watcher.changed(job);
            later(watch);
        };
    }

    private Runnable poll(QuantumService service, List<Watch> watches) {
        List<String> ids =
                watches.stream().map(w -> journal.get(w.key).id().orElseThrow()).toList();
        List<JobReport> reports = service.poll(ids);
        return () -> {
            for (int i = 0; i < watches.size(); i++) {
                observed(watches.get(i), reports.get(i));
            }
        };
    }

    private void observed(Watch watch, JobReport report) {
        watch.readings = 0;
        JobRecord before = journal.get(watch.key);
        journal.observed(watch.key, report);
        JobRecord now = journal.get(watch.key);
        if (!now.equals(before)) {
            watcher.changed(now);
        }
        if (now.state() == JobState.COMPLETED) {
            watch.pause = rules.firstPoll();
            watch.due = pace.now();
            due.add(watch);
        } else if (now.state().ended()) {
            end(watch, now);
        } else {
            later(watch);
        }
    }

    private Runnable fetch(QuantumService service, Watch watch, JobRecord job) {
        Optional<RawAnswer> raw = service.fetch(job.id().orElseThrow());
        if (raw.isEmpty()) {
            return () -> missing(watch);
        }
        if (journal.raw(watch.key).isEmpty()) {
            journal.received(watch.key, raw.get());
        }
        RemoteAnswer answer = service.read(job.request(), raw.get());
        return () -> {
            journal.answered(watch.key, raw.get(), answer);
            JobRecord now = journal.get(watch.key);
            watcher.changed(now);
            end(watch, now);
        };
    }

    /** A service may say that a job has completed before its result is there. */
    private void missing(Watch watch) {
        Instant now = pace.now();
        if (watch.completedAt.equals(Instant.MAX)) {
            watch.completedAt = now;
        }
        if (now.isAfter(watch.completedAt.plus(rules.results()))) {
            trouble(
                    watch,
                    new BackendException(
                            new BackendException.Missing(),
                            "The job %s completed, and its result is not there after %d s.\nMaybe try later: quench jobs fetch %s."
                                    .formatted(watch.key, rules.results().toSeconds(), watch.key)));
        } else {
            later(watch);
        }
    }

    /** What makes no sense is fetched again; what cannot be reached now is asked again later. */
    private void troubleOrLater(Watch watch, BackendException cause) {
        boolean again =
                switch (cause.kind()) {
                    case BackendException.Broken _ -> ++watch.readings < rules.readings();
                    case BackendException.Unavailable _,
                            BackendException.Throttled _,
                            BackendException.Uncertain _ ->
                            bridged(watch, cause);
                    case BackendException.Unauthorised _,
                            BackendException.Missing _,
                            BackendException.OverBudget _,
                            BackendException.JobFailed _,
                            BackendException.Refused _ ->
                            false;
                };
        if (again) {
            journal.note(watch.key, Objects.requireNonNullElse(cause.getMessage(), ""));
            later(watch);
        } else {
            trouble(watch, cause);
        }
    }

    /** Whether an outage is short enough to be waited for. */
    private boolean bridged(Watch watch, BackendException cause) {
        String place = place(watch);
        Instant now = pace.now();
        Instant since = outages.putIfAbsent(place, now);
        if (since == null) {
            watcher.outage(journal.get(watch.key), cause);
        }
        return since == null || now.isBefore(since.plus(rules.outage()));
    }

    private String place(Watch watch) {
        JobRecord job = journal.get(watch.key);
        return job.provider() + job.endpoint().map(uri -> "@" + uri).orElse("");
    }

    private void trouble(Watch watch, BackendException cause) {
        journal.note(watch.key, Objects.requireNonNullElse(cause.getMessage(), ""));
        open.remove(watch.key);
        troubled.add(watch.key);
        watcher.trouble(journal.get(watch.key), cause);
    }

    private void later(Watch watch) {
        watch.due = pace.now().plus(watch.pause);
        watch.pause = rules.next(watch.pause);
        due.add(watch);
    }

    private void end(Watch watch, JobRecord job) {
        open.remove(watch.key);
        if (job.state() == JobState.FAILED) {
            ended(watch, job, new BackendException.JobFailed(), "The job %s failed at %s: %s.");
        } else if (job.state() == JobState.REFUSED) {
            ended(
                    watch,
                    job,
                    new BackendException.Refused(),
                    "The job %s was refused by %s: %s.\nMaybe repair what it names, and start a new run.");
        }
    }

    private void ended(Watch watch, JobRecord job, BackendException.Kind kind, String message) {
        troubled.add(watch.key);
        String reason =
                job.reason().map(r -> r.replaceFirst("\\.$", "")).orElse("no reason was given");
        watcher.trouble(
                job,
                new BackendException(kind, message.formatted(job.key(), job.provider(), reason)));
    }
}
