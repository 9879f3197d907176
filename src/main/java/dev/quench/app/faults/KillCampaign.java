package dev.quench.app.faults;

import dev.quench.app.folder.TemporaryFolder;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.BooleanSupplier;
import java.util.function.IntConsumer;

/**
 * Processes that are killed at a random point of their work and started again until all is done,
 * over a line that loses answers. Half of the points are uniform over the time that a process took
 * which was not killed; the others are where the provider has handled a random request and not yet
 * answered it, or some moments later. A process that is done before its point comes is not counted.
 */
public final class KillCampaign {
    /** Of one run at most. */
    private static final int MOST = 4;

    private final PlayedProvider provider;
    private final WorkerCache cache;
    private final SplittableRandom random;
    private final IntConsumer progress;
    private final BooleanSupplier stop;
    private final int kills;
    private KillRun.Measure measure = KillRun.Measure.NONE;
    private int runs;
    private int open;
    private int done;

    private KillCampaign(
            PlayedProvider provider,
            WorkerCache cache,
            int kills,
            long seed,
            IntConsumer progress,
            BooleanSupplier stop) {
        this.provider = provider;
        this.cache = cache;
        this.random = new SplittableRandom(seed);
        this.kills = kills;
        this.open = kills;
        this.progress = progress;
        this.stop = stop;
    }

    /**
     * Runs a campaign.
     *
     * @param name one of {@link FaultCampaign#PROVIDERS}
     * @param kills how many processes are to be killed
     * @param seed of the points and faults
     * @param threads runs at a time, 1 or more
     * @param progress is told how many were killed
     * @param stop ends the campaign after the runs that are under way
     * @return what was counted
     */
    public static CampaignTally run(
            String name,
            int kills,
            long seed,
            int threads,
            IntConsumer progress,
            BooleanSupplier stop) {
        try (var folder = TemporaryFolder.create(FaultCampaign.FOLDER);
                ExecutorService pool = Executors.newFixedThreadPool(threads)) {
            var campaign =
                    new KillCampaign(
                            FaultCampaign.provider(name),
                            new WorkerCache(folder.path()),
                            kills,
                            seed,
                            progress,
                            stop);
            CampaignTally tally = campaign.unkilled();
            var shares = new ArrayList<Future<CampaignTally>>();
            for (int k = 0; k < threads; k++) {
                shares.add(pool.submit(campaign::share));
            }
            return tally.plus(FaultCampaign.sum(shares, _ -> {}));
        }
    }

    /** The first process has its classes remembered, the second one is measured. */
    private CampaignTally unkilled() {
        KillRun first = next(cache.recording(), 0);
        CampaignTally tally = first.tally();
        KillRun second = next(cache.remembering(), 0);
        tally = tally.plus(second.tally());
        measure = second.measured();
        return tally;
    }

    private synchronized KillRun next(List<String> options, int most) {
        return new KillRun(
                provider,
                CampaignWorker.class,
                cache.folder(),
                runs++,
                options,
                measure,
                most,
                random.split());
    }

    /** Runs as long as there are processes to kill. */
    private CampaignTally share() {
        var tally = CampaignTally.NONE;
        for (int most = claimed(); most > 0; most = claimed()) {
            CampaignTally one = next(cache.remembering(), most).tally();
            tally = tally.plus(one);
            settle(most, (int) one.killed().values().stream().mapToLong(Long::longValue).sum());
        }
        return tally;
    }

    /** Runs that kill nothing must not go on for ever. */
    private synchronized int claimed() {
        int most = stop.getAsBoolean() || runs > 10 + 3 * kills ? 0 : Math.min(MOST, open);
        open -= most;
        return most;
    }

    private synchronized void settle(int most, int killed) {
        open += most - killed;
        done += killed;
        progress.accept(done);
    }
}
