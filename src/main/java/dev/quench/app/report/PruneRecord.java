package dev.quench.app.report;

import dev.quench.solvers.pruning.descent.CurvePoint;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The record of one pruning.
 *
 * @param schema {@value #SCHEMA}
 * @param utc when it ended
 * @param reproduce a command line that does it again
 * @param network what was pruned
 * @param data by what
 * @param method how
 * @param seed of all draws
 * @param versions of the parts that can change a result
 * @param dense quality before anything is pruned
 * @param initial quality after the first scores, before any step
 * @param pruned quality of the best mask
 * @param layers what survives of each layer
 * @param steps steps done
 * @param stepsTaken steps that changed the network
 * @param swaps weights that came back over all steps, as many as went
 * @param finished false if the time or the user ended it
 * @param curve evaluations on validation data
 * @param timings seconds
 * @param control what a control made of the same blocks; null where there was none
 * @param notices what a user should know
 */
public record PruneRecord(
        String schema,
        String utc,
        String reproduce,
        NetworkFacts network,
        DataFacts data,
        Map<String, Object> method,
        long seed,
        Map<String, String> versions,
        Quality dense,
        Quality initial,
        Quality pruned,
        List<LayerFacts> layers,
        int steps,
        int stepsTaken,
        long swaps,
        boolean finished,
        List<CurvePoint> curve,
        Timings timings,
        @Nullable ControlFacts control,
        List<String> notices) {
    /** Schema of the record. */
    public static final String SCHEMA = "quench.prune/1";

    /** Copies the lists. */
    public PruneRecord {
        layers = List.copyOf(layers);
        curve = List.copyOf(curve);
        notices = List.copyOf(notices);
    }

    /**
     * The network.
     *
     * @param name as the user named it
     * @param architecture for example {@code mlp-784-512-512-10}
     * @param sha256 of its file; null if it was trained in this run
     * @param weights of its layers
     * @param prunable those of the layers that are pruned
     */
    public record NetworkFacts(
            String name,
            String architecture,
            @Nullable String sha256,
            long weights,
            long prunable) {}

    /**
     * The data.
     *
     * @param name as the user named them
     * @param origin files they came from
     * @param training examples that steps draw from
     * @param validation examples that masks are chosen by
     * @param test examples that are only reported on
     * @param features of an example
     */
    public record DataFacts(
            String name, String origin, int training, int validation, int test, int features) {}

    /**
     * The quality of a network.
     *
     * @param density share of the prunable weights that is not pruned
     * @param validationLoss nats
     * @param validationAccuracy share
     * @param testLoss nats
     * @param testAccuracy share
     * @param testAccuracyLow end of its 95 % interval (Clopper and Pearson)
     * @param testAccuracyHigh the other end
     */
    public record Quality(
            double density,
            double validationLoss,
            double validationAccuracy,
            double testLoss,
            double testAccuracy,
            double testAccuracyLow,
            double testAccuracyHigh) {}

    /**
     * A layer.
     *
     * @param name as the network calls it
     * @param outputs rows of its matrix
     * @param inputs columns of its matrix
     * @param survivors weights that survive
     * @param density their share
     */
    public record LayerFacts(String name, int outputs, int inputs, int survivors, double density) {}

    /**
     * A solver beside a control that answered the same blocks.
     *
     * @param name of the control
     * @param blocks that both answered
     * @param change mean change of the solver's answers
     * @param controlChange mean change of the control's answers
     * @param better blocks on which the solver was better
     * @param worse blocks on which it was worse
     * @param pValue of a sign test: how likely so many better ones are among those that differ if
     *     both were as good
     */
    public record ControlFacts(
            String name,
            int blocks,
            double change,
            double controlChange,
            int better,
            int worse,
            double pValue) {}

    /**
     * Times.
     *
     * @param total of the whole run, over all parts of a resumed one
     * @param training of the dense network, 0 if it was not trained here
     * @param gradients of the steps
     * @param solver of the steps
     */
    public record Timings(double total, double training, double gradients, double solver) {}
}
