package dev.quench.app.faults;

import dev.quench.app.folder.TemporaryFolder;
import dev.quench.hardware.emulator.EmulatorOptions;
import dev.quench.hardware.emulator.EmulatorServer;
import dev.quench.hardware.emulator.JobTimes;
import dev.quench.hardware.remote.journal.JobJournal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.LongAdder;

/** Many jobs in flight at once, in real time, and what the process that waits for them takes. */
public final class FlightCampaign {
    /** Those with which {@code quench jobs} is started. */
    private static final List<String> OPTIONS = List.of("-XX:+UseSerialGC", "-Xms16m");

    /**
     * What was measured.
     *
     * @param tally of the jobs
     * @param together how many were accepted before the first one ended
     * @param kilobytes the largest resident set of the process; 0 where the system does not tell
     * @param threads the largest number of its platform threads
     * @param requests that the provider was sent
     * @param seconds from the begin of the first job to the last result
     */
    public record Flight(
            CampaignTally tally,
            int together,
            long kilobytes,
            int threads,
            long requests,
            double seconds) {}

    private FlightCampaign() {}

    /**
     * Measures.
     *
     * @param name one of {@link FaultCampaign#PROVIDERS}
     * @param jobs 1 or more
     * @param queue how long each job waits
     * @return what was measured
     */
    public static Flight run(String name, int jobs, Duration queue) {
        PlayedProvider provider = FaultCampaign.provider(name);
        var pace = new ScaledPace(Instant.now(), 1);
        Playing play =
                provider.play(
                        pace::now, PlayedProvider.Terms.of(new JobTimes(queue, Duration.ZERO)), 1);
        var log = new LineLog();
        try (var folder = TemporaryFolder.create(FaultCampaign.FOLDER);
                var server =
                        EmulatorServer.start(
                                play.protocol(),
                                EmulatorOptions.defaults().withLog(log),
                                pace::now)) {
            var order =
                    new CampaignWorker.Order(
                            name,
                            play.device(),
                            server.address(),
                            folder.path().resolve("flight.db"),
                            new UUID(2, 1),
                            jobs,
                            pace,
                            Optional.empty());
            try (var worker = WorkerProcess.start(order, OPTIONS, CampaignWorker.class)) {
                worker.ready();
                Instant begin = Instant.now();
                var together = new LongAdder();
                Thread.ofVirtual().start(() -> together.add(counted(play, queue)));
                worker.finished();
                double seconds = Duration.between(begin, Instant.now()).toMillis() / 1000.0;
                try (JobJournal journal = JobJournal.open(order.journal(), pace::now)) {
                    var batch = new CampaignBatch(provider, order.run(), order.address(), jobs);
                    CampaignTally tally =
                            Inspection.of(
                                    provider,
                                    journal,
                                    batch.answers(),
                                    play.witness().get(),
                                    Deeds.NONE,
                                    name);
                    String[] peaks = peaks(worker);
                    return new Flight(
                            tally,
                            together.intValue(),
                            Long.parseLong(peaks[0]),
                            Integer.parseInt(peaks[1]),
                            log.requests(),
                            seconds);
                }
            }
        }
    }

    private static int counted(Playing play, Duration queue) {
        try {
            Thread.sleep(queue);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return play.accepted().size();
    }

    private static String[] peaks(WorkerProcess worker) {
        return worker.lines().stream()
                .filter(line -> line.startsWith(CampaignWorker.PEAKS))
                .map(line -> line.substring(CampaignWorker.PEAKS.length()).split(" ", -1))
                .findFirst()
                .orElse(new String[] {"0", "0"});
    }
}
