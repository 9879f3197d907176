package dev.quench.app.report;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One pruning of a comparison.
 *
 * @param schema {@value #SCHEMA}
 * @param network checksum of the dense network
 * @param data checksums of training and validation set
 * @param method name in the comparison
 * @param settings of the descent
 * @param runLimit seconds
 * @param seed of all draws
 * @param dense quality before anything was pruned; null where the run failed
 * @param initial quality after the first scores; likewise
 * @param pruned quality of the best mask; likewise
 * @param steps steps done
 * @param stepsTaken steps that changed the network
 * @param swaps weights that came back
 * @param seconds of the descent, evaluations included
 * @param gradientSeconds of its gradients
 * @param solveSeconds of its solver
 * @param failure why it was not run; null where it was
 */
public record PruneRow(
        String schema,
        String network,
        String data,
        String method,
        Map<String, String> settings,
        @Nullable Double runLimit,
        long seed,
        PruneRecord.@Nullable Quality dense,
        PruneRecord.@Nullable Quality initial,
        PruneRecord.@Nullable Quality pruned,
        int steps,
        int stepsTaken,
        long swaps,
        double seconds,
        double gradientSeconds,
        double solveSeconds,
        @Nullable String failure) {
    /** Schema of the row. */
    public static final String SCHEMA = "quench.bench-prune/1";

    /**
     * What must be equal for a row to stand for a run.
     *
     * @param network checksum of the dense network
     * @param data checksums of training and validation set
     * @param method name in the comparison
     * @param settings of the descent
     * @param runLimit seconds
     * @param seed of all draws
     */
    public record Key(
            String network,
            String data,
            String method,
            Map<String, String> settings,
            @Nullable Double runLimit,
            long seed) {}

    /**
     * Returns what it stands for.
     *
     * @return the key
     */
    public Key key() {
        return new Key(network, data, method, settings, runLimit, seed);
    }
}
