package dev.quench.app.report;

import dev.quench.solvers.pipeline.RunRecord;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What solvers made of one pruning block.
 *
 * @param schema {@value #SCHEMA}
 * @param utc when it ended
 * @param reproduce a command line that does it again
 * @param block name of its file
 * @param weights {@code B}
 * @param samples {@code N}
 * @param pruned weights that are pruned
 * @param groups groups of the block
 * @param gradientMultiplier of the model
 * @param ridge of the model
 * @param versions of the parts that can change a result
 * @param bound no flips change the loss by less: certified by the convex relaxation
 * @param answers one for each solver and seed
 * @param timeLimit seconds of one answer
 * @param equalTime whether every solver began anew until they had passed
 * @param interrupted whether the user ended it
 * @param remote what jobs at a provider took; null where there were none
 */
public record BlockRecord(
        String schema,
        String utc,
        String reproduce,
        String block,
        int weights,
        int samples,
        int pruned,
        int groups,
        double gradientMultiplier,
        double ridge,
        Map<String, String> versions,
        double bound,
        List<Answer> answers,
        double timeLimit,
        boolean equalTime,
        boolean interrupted,
        @Nullable Remote remote) {
    /** Schema of the record. */
    public static final String SCHEMA = "quench.prune-block/1";

    /** Copies the list. */
    public BlockRecord {
        answers = List.copyOf(answers);
    }

    /**
     * An answer.
     *
     * @param solver its name
     * @param seed of its draws
     * @param change of the loss by the model, computed anew from gradients and weights
     * @param believed what the solver takes it for; null where it is the same
     * @param swaps weights that come back, as many as go
     * @param evaluations changes or samples that were computed
     * @param trainingEvaluations expectations that a sampler evaluated in training, besides
     * @param trainingShots what a sampler measured in training, besides
     * @param proven true if nothing is better
     * @param ended whether the time limit or an interrupt came: then it is the best until then
     * @param seconds time of the solver
     * @param failure why there is none; null where there is one
     */
    public record Answer(
            String solver,
            long seed,
            double change,
            @Nullable Double believed,
            int swaps,
            long evaluations,
            long trainingEvaluations,
            long trainingShots,
            boolean proven,
            boolean ended,
            double seconds,
            @Nullable String failure) {}

    /**
     * What the jobs of all answers took at a provider, as run records have it.
     *
     * @param queue seconds from submissions to starts; null if one is not known
     * @param qpu seconds of the processor; null if one is not known
     * @param cost of all jobs, without an amount if one has no price or currencies differ
     * @param jobs one or more, in the order in which they came by
     */
    public record Remote(
            @Nullable Double queue,
            @Nullable Double qpu,
            RunRecord.Cost cost,
            List<RunRecord.JobFacts> jobs) {
        /** Copies the list. */
        public Remote {
            jobs = List.copyOf(jobs);
        }
    }
}
