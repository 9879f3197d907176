package dev.quench.app.faults;

import dev.quench.hardware.emulator.EmulatorOptions;
import dev.quench.hardware.emulator.EmulatorServer;
import dev.quench.hardware.emulator.FaultPlan;
import dev.quench.hardware.emulator.JobTimes;
import dev.quench.hardware.remote.JobState;
import dev.quench.hardware.remote.journal.JobFilter;
import dev.quench.hardware.remote.journal.JobJournal;
import dev.quench.hardware.remote.journal.JobRecord;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.UUID;

/**
 * The jobs of one run, brought to their ends by processes most of which are killed. In half of the
 * runs the first job is cancelled at a random stage, by every process that finds it on the way.
 */
final class KillRun {
    private static final int JOBS = 3;
    private static final int FACTOR = 600;
    private static final int MOST_STARTS = 50;

    /** Nanoseconds between a request and the death of who sent it. */
    private static final long MOMENT = 3_000_000;

    private static final String FAULTS = "reset-after/submit:0.2,503-after/submit:0.1,503:0.05";
    private static final JobTimes TIMES =
            new JobTimes(Duration.ofMinutes(2), Duration.ofSeconds(30), Duration.ofSeconds(20));

    private static final List<JobState> ON_THE_WAY =
            List.of(
                    JobState.PLANNED,
                    JobState.SENDING,
                    JobState.QUEUED,
                    JobState.RUNNING,
                    JobState.COMPLETED);

    private static final List<JobState> CANCELLED_AT = ON_THE_WAY.subList(0, 4);

    /**
     * What a process takes that is not killed.
     *
     * @param work from its first job to the last result
     * @param requests that it sends
     */
    record Measure(Duration work, long requests) {
        /** Not measured yet. */
        static final Measure NONE = new Measure(Duration.ofMillis(500), 10);
    }

    private final PlayedProvider provider;
    private final Class<?> program;
    private final Path folder;
    private final int number;
    private final List<String> options;
    private final Measure measure;
    private final SplittableRandom random;
    private final LineLog log = new LineLog();
    private final Map<String, Long> killed = new TreeMap<>();
    private int left;
    private Measure measured = Measure.NONE;

    /**
     * Prepares a run.
     *
     * @param program whose {@code main} works as that of {@link CampaignWorker}
     * @param folder of journals
     * @param number from 0, different from those of other runs
     * @param options of the processes' Java machines
     * @param measure of a whole one
     * @param kills how many are killed at most
     */
    KillRun(
            PlayedProvider provider,
            Class<?> program,
            Path folder,
            int number,
            List<String> options,
            Measure measure,
            int kills,
            SplittableRandom random) {
        this.provider = provider;
        this.program = program;
        this.folder = folder;
        this.number = number;
        this.options = options;
        this.measure = measure;
        this.left = kills;
        this.random = random;
    }

    /** What the last process took, which was not killed. */
    Measure measured() {
        return measured;
    }

    /** Runs. */
    CampaignTally tally() {
        var pace = new ScaledPace(Instant.now(), FACTOR);
        Playing play = provider.play(pace::now, PlayedProvider.Terms.of(TIMES), number);
        var protocol = new CountedProtocol(play.protocol());
        Optional<JobState> cancel =
                left > 0 && random.nextBoolean()
                        ? Optional.of(CANCELLED_AT.get(random.nextInt(CANCELLED_AT.size())))
                        : Optional.empty();
        var rules =
                EmulatorOptions.defaults()
                        .withFaults(FaultPlan.parse(FAULTS, random.nextLong()))
                        .withLog(log);
        try (var server = EmulatorServer.start(protocol, rules, pace::now)) {
            var order =
                    new CampaignWorker.Order(
                            provider.name(),
                            play.device(),
                            server.address(),
                            folder.resolve(number + ".db"),
                            new UUID(1, random.nextLong()),
                            JOBS,
                            pace,
                            cancel);
            boolean ended = worked(order);
            String label = "%s, killed run %d".formatted(provider.name(), number);
            List<String> trouble = ended ? List.of() : List.of(label + " does not end");
            return inspected(order, play, label)
                    .plus(CampaignTally.ofLine(log, protocol.asked()))
                    .plus(CampaignTally.ofUser(Map.of(), cancels(cancel), List.of()))
                    .plus(CampaignTally.ofKills(killed))
                    .plus(CampaignTally.ofTrouble(0, trouble));
        }
    }

    private static Map<String, Long> cancels(Optional<JobState> state) {
        return state.map(s -> Map.of("cancel when " + s.word(), 1L)).orElse(Map.of());
    }

    /** Whether a job is as far as a state on the way, or at its end. */
    static boolean reached(JobRecord job, JobState state) {
        return stage(job) >= ON_THE_WAY.indexOf(state);
    }

    private CampaignTally inspected(CampaignWorker.Order order, Playing play, String label) {
        try (JobJournal journal = JobJournal.open(order.journal(), order.pace()::now)) {
            var batch = new CampaignBatch(provider, order.run(), order.address(), JOBS);
            Set<UUID> wished = order.cancel().isPresent() ? Set.of(batch.job(0)) : Set.of();
            return Inspection.of(
                    provider,
                    journal,
                    batch.answers(),
                    play.witness().get(),
                    new Deeds(wished, Set.of()),
                    label);
        }
    }

    /** Starts processes until one of them finds or makes all done. */
    private boolean worked(CampaignWorker.Order order) {
        for (int start = 0; start < MOST_STARTS; start++) {
            try (var worker = WorkerProcess.start(order, options, program)) {
                if (!worker.ready()) {
                    worker.finished();
                } else if (left > 0
                        && (random.nextBoolean() ? killedInTime(worker) : killedAt(worker))) {
                    note(order);
                    left--;
                } else if (finished(worker)) {
                    return true;
                }
            }
        }
        return false;
    }

    private boolean finished(WorkerProcess worker) {
        long begin = System.nanoTime();
        worker.done();
        measured = new Measure(Duration.ofNanos(System.nanoTime() - begin), log.requests());
        return worker.finished();
    }

    private boolean killedInTime(WorkerProcess worker) {
        pause(Duration.ofNanos(random.nextLong(measure.work().toNanos())));
        worker.kill();
        return worker.killed();
    }

    private boolean killedAt(WorkerProcess worker) {
        Duration moment = Duration.ofNanos(Math.max(0, random.nextLong(-MOMENT, MOMENT)));
        log.after(
                1 + random.nextLong(measure.requests()),
                () -> {
                    if (moment.isZero()) {
                        worker.kill();
                    } else {
                        Thread.ofVirtual()
                                .start(() -> {
                                    pause(moment);
                                    worker.kill();
                                });
                    }
                });
        return worker.killed();
    }

    private static void pause(Duration time) {
        try {
            Thread.sleep(time);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** The state of the job that is furthest behind. */
    private void note(CampaignWorker.Order order) {
        try (JobJournal journal = JobJournal.open(order.journal(), order.pace()::now)) {
            List<JobRecord> jobs = journal.list(JobFilter.ALL);
            String state =
                    jobs.size() < order.jobs()
                            ? "planning"
                            : jobs.stream()
                                    .min(Comparator.comparingInt(KillRun::stage))
                                    .map(j -> j.answered() ? "fetched" : j.state().word())
                                    .orElseThrow();
            killed.merge(state, 1L, Long::sum);
        }
    }

    private static int stage(JobRecord job) {
        int at = ON_THE_WAY.indexOf(job.state());
        return job.answered() || at < 0 ? ON_THE_WAY.size() : at;
    }
}
