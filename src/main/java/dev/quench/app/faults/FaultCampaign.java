package dev.quench.app.faults;

import dev.quench.app.folder.TemporaryFolder;
import dev.quench.hardware.remote.http.JdkTransport;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.BooleanSupplier;
import java.util.function.IntConsumer;

/**
 * Many runs over lines that fail at random, each with a provider, a journal and faults of its own.
 * A run is a function of its seed but for the order in which threads come.
 */
public final class FaultCampaign {
    /** The providers that can be played, as a backend's name begins. */
    public static final List<String> PROVIDERS = List.of("ibm", "ionq", "braket", "azure", "dwave");

    static final String FOLDER = "quench-campaign";

    private FaultCampaign() {}

    /**
     * Checks a name.
     *
     * @param name of a provider
     * @throws IllegalArgumentException if it cannot be played
     */
    public static void requireKnown(String name) {
        provider(name);
    }

    static PlayedProvider provider(String name) {
        return switch (name) {
            case "ibm" -> PlayedCircuits.ibm();
            case "ionq" -> PlayedCircuits.ionq();
            case "braket" -> PlayedCircuits.braket();
            case "azure" -> PlayedCircuits.azure();
            case "dwave" -> PlayedSpins.dwave();
            default ->
                    throw new IllegalArgumentException(
                            "There is no provider '%s' to be played.\nMaybe one of %s."
                                    .formatted(name, String.join(", ", PROVIDERS)));
        };
    }

    /**
     * Runs a campaign.
     *
     * @param name one of {@link #PROVIDERS}
     * @param runs 1 or more
     * @param seed of the first run; the next ones count on
     * @param threads runs at a time, 1 or more
     * @param progress is told how many runs are done
     * @param stop ends the campaign after the runs that are under way
     * @return what was counted
     */
    public static CampaignTally run(
            String name,
            int runs,
            long seed,
            int threads,
            IntConsumer progress,
            BooleanSupplier stop) {
        PlayedProvider provider = provider(name);
        try (var folder = TemporaryFolder.create(FOLDER);
                var transport = new JdkTransport();
                ExecutorService pool = Executors.newFixedThreadPool(threads)) {
            var futures = new ArrayList<Future<CampaignTally>>();
            for (int k = 0; k < runs; k++) {
                long own = seed + k;
                futures.add(
                        pool.submit(() ->
                                stop.getAsBoolean()
                                        ? CampaignTally.NONE
                                        : FaultRun.of(
                                                provider,
                                                Client.SOUND,
                                                own,
                                                folder.path(),
                                                transport)));
            }
            return sum(futures, progress);
        }
    }

    static CampaignTally sum(List<Future<CampaignTally>> futures, IntConsumer progress) {
        var tally = CampaignTally.NONE;
        try {
            for (int k = 0; k < futures.size(); k++) {
                tally = tally.plus(futures.get(k).get());
                progress.accept(k + 1);
            }
            return tally;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return tally;
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }
}
