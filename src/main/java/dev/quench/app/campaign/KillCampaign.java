package dev.quench.app.campaign;

import dev.quench.app.folder.TemporaryFolder;
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
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import java.util.function.IntConsumer;

/**
 * Processes that are killed at a random point of their work and started again until all is done,
 * over a line that loses answers. Every second point is uniform over the time that a process took
 * which was not killed; the others are where the provider has handled a random request and not yet
 * answered it, or some moments later.
 */
public final class KillCampaign {
    private static final int JOBS = 3;
    private static final int FACTOR = 600;
    private static final int MOST_STARTS = 50;

    /** Nanoseconds between a request and the death of who sent it. */
    private static final long MOMENT = 3_000_000;

    private static final String FAULTS = "reset-after/submit:0.2,503-after/submit:0.1,503:0.05";
    private static final JobTimes TIMES =
            new JobTimes(Duration.ofMinutes(2), Duration.ofSeconds(30));
    private static final List<String> OPTIONS =
            List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx256m");

    private static final List<JobState> ON_THE_WAY =
            List.of(
                    JobState.PLANNED,
                    JobState.SENDING,
                    JobState.QUEUED,
                    JobState.RUNNING,
                    JobState.COMPLETED);

    private final PlayedProvider provider;
    private final Path folder;
    private final SplittableRandom random;
    private final Map<String, Long> killed = new TreeMap<>();
    private Duration work = Duration.ofMillis(500);
    private long requests = 10;

    private KillCampaign(PlayedProvider provider, Path folder, long seed) {
        this.provider = provider;
        this.folder = folder;
        this.random = new SplittableRandom(seed);
    }

    /**
     * Runs a campaign.
     *
     * @param name one of {@link FaultCampaign#PROVIDERS}
     * @param kills how many processes are to be killed
     * @param seed of the points and faults
     * @param progress is told how many were killed
     * @param stop ends the campaign after the run that is under way
     * @return what was counted
     */
    public static CampaignTally run(
            String name, int kills, long seed, IntConsumer progress, BooleanSupplier stop) {
        try (var folder = TemporaryFolder.create(FaultCampaign.FOLDER)) {
            var campaign = new KillCampaign(FaultCampaign.provider(name), folder.path(), seed);
            CampaignTally tally = campaign.tally(0, 0);
            long done = 0;
            for (int k = 1; done < kills && !stop.getAsBoolean(); k++) {
                tally = tally.plus(campaign.tally(k, (int) Math.min(2, kills - done)));
                done = campaign.killed.values().stream().mapToLong(Long::longValue).sum();
                progress.accept((int) done);
            }
            return tally.plus(campaign.counted());
        }
    }

    private CampaignTally counted() {
        return new CampaignTally(
                0, 0, 0, 0, 0, 0, 0, Map.of(), Map.of(), killed, List.of(), List.of(), List.of(),
                List.of());
    }

    private CampaignTally tally(int run, int kills) {
        var log = new LineLog();
        var pace = new ScaledPace(Instant.now(), FACTOR);
        Playing play = provider.play(pace::now, TIMES, run);
        var options =
                EmulatorOptions.defaults()
                        .withFaults(FaultPlan.parse(FAULTS, random.nextLong()))
                        .withLog(log);
        try (var server = EmulatorServer.start(play.protocol(), options, pace::now)) {
            var order =
                    new CampaignWorker.Order(
                            provider.name(),
                            play.device(),
                            server.address(),
                            folder.resolve(run + ".db"),
                            new UUID(1, random.nextLong()),
                            JOBS,
                            pace);
            boolean ended = worked(order, kills, log);
            try (JobJournal journal = JobJournal.open(order.journal(), pace::now)) {
                var batch = new CampaignBatch(provider, order.run(), order.address(), JOBS);
                String label = "%s, killed run %d".formatted(provider.name(), run);
                return Inspection.of(provider, journal, batch.answers(), play.accepted(), label)
                        .plus(seen(log, ended ? List.of() : List.of(label + " does not end")));
            }
        }
    }

    private static CampaignTally seen(LineLog log, List<String> untyped) {
        return new CampaignTally(
                0,
                0,
                0,
                0,
                0,
                0,
                log.requests(),
                log.faults(),
                Map.of(),
                Map.of(),
                List.of(),
                List.of(),
                List.of(),
                untyped);
    }

    /** Starts workers until one of them finds or makes all done. */
    private boolean worked(CampaignWorker.Order order, int kills, LineLog log) {
        int left = kills;
        for (int start = 0; start < MOST_STARTS; start++) {
            try (var worker = WorkerProcess.start(order, OPTIONS)) {
                if (!worker.ready()) {
                    worker.finished();
                } else if (left > 0) {
                    if (random.nextBoolean() ? killedInTime(worker) : killedAt(worker, log)) {
                        note(order);
                        left--;
                    }
                } else {
                    long begin = System.nanoTime();
                    if (worker.finished()) {
                        if (kills == 0) {
                            work = Duration.ofNanos(System.nanoTime() - begin);
                            requests = log.requests();
                        }
                        return true;
                    }
                }
            }
        }
        return false;
    }

    private boolean killedInTime(WorkerProcess worker) {
        pause(Duration.ofNanos(random.nextLong(work.toNanos())));
        worker.kill();
        return worker.killed();
    }

    private boolean killedAt(WorkerProcess worker, LineLog log) {
        Duration moment = Duration.ofNanos(Math.max(0, random.nextLong(-MOMENT, MOMENT)));
        log.after(
                1 + random.nextLong(requests),
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
                                    .min(Comparator.comparingInt(KillCampaign::stage))
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
