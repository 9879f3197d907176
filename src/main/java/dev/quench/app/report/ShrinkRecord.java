package dev.quench.app.report;

import dev.quench.solvers.pipeline.RunRecord;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Everything worth keeping of one shrinking, as {@code shrink --json} prints it: schema {@code
 * quench.shrink/1}.
 *
 * <p>Keys are added to but never renamed. A figure that does not exist is null, never invented.
 * Bounds and objectives are in the problem's own sense and scale. Two shrinkings with the same
 * instance, options, seed and version differ only in {@code timings}, {@code reproduce} and the
 * {@code remembered} of questions, unless {@code stop} is {@code INTERRUPTED}.
 *
 * @param schema always {@code quench.shrink/1}
 * @param reproduce the command line that shrinks again
 * @param instance what was shrunk, as in a run record
 * @param options that can change the result
 * @param seed of all random draws
 * @param versions of the parts that can change a result
 * @param source name of the correlations
 * @param sourceReason why these; empty if nobody was asked
 * @param variablesBefore of the binary program
 * @param variablesAfterExact what exact reductions left; null if the instance is infeasible
 * @param variablesAfter what the shrinking left; null likewise
 * @param qubits of what is left, as the budget counts them; null likewise
 * @param stop why it ended: {@code BUDGET}, {@code CONFIDENCE}, {@code BOUND_LOSS}, {@code
 *     EXHAUSTED}, {@code SOLVED}, {@code INFEASIBLE} or {@code INTERRUPTED}
 * @param reason the same in words
 * @param bound certified, of the program before and after
 * @param counts of merges by type, and the least score and confidence of those that were suggested
 * @param decisions in order, those that were taken back later too
 * @param questions to the source, in order
 * @param reopened merges that were taken back, in order
 * @param left names of the variables that are left, in order
 * @param substitution what became of each variable of the formulation, by name: {@code 0}, {@code
 *     1}, the name of a variable that is left, or that name behind an exclamation mark for its
 *     complement
 * @param feasible true if a point of what is left lifts to a feasible solution of the instance,
 *     false if the instance has none, null if none was found
 * @param witness objective of that solution, the first that was found, which need not be good
 * @param incumbent objective of the solution that bounds are compared with, by greedy repair and a
 *     short local search; null if there is none
 * @param timings in seconds
 * @param notices what a reader should know
 */
public record ShrinkRecord(
        String schema,
        String reproduce,
        RunRecord.InstanceFacts instance,
        Map<String, Object> options,
        long seed,
        Map<String, String> versions,
        String source,
        String sourceReason,
        int variablesBefore,
        @Nullable Integer variablesAfterExact,
        @Nullable Integer variablesAfter,
        @Nullable Long qubits,
        String stop,
        String reason,
        Bound bound,
        Map<String, Object> counts,
        List<Decision> decisions,
        List<Question> questions,
        List<Reopened> reopened,
        List<String> left,
        Map<String, String> substitution,
        @Nullable Boolean feasible,
        @Nullable BigDecimal witness,
        @Nullable BigDecimal incumbent,
        Timings timings,
        List<String> notices) {
    /** The name and version of this layout. */
    public static final String SCHEMA = "quench.shrink/1";

    /**
     * A certified bound before and after.
     *
     * @param before the first one; null if none is known
     * @param after of what is left; null if none is known
     * @param lossPercent of the first, or of 1 if that is less; null if either is missing
     */
    public record Bound(
            @Nullable BigDecimal before,
            @Nullable BigDecimal after,
            @Nullable Double lossPercent) {}

    /**
     * A candidate and what became of it.
     *
     * @param number from 1
     * @param merge for a person, {@code NEQ(x_3_1, x_4_2)}
     * @param kind {@code FIX}, {@code EQ} or {@code NEQ}
     * @param first name of a variable
     * @param second name of another; null for a value
     * @param value 0 or 1; null for two variables
     * @param score what it was ranked by
     * @param confidence of the correlation
     * @param decision "merged"; "opposite" or "bound" if the opposite stands, because a rule or the
     *     bound refused the merge; "refused" if neither stands
     * @param rule that refused it, empty if none did
     * @param boundBefore null if none is known
     * @param boundAfter null if none is known
     * @param left variables after it
     * @param implied what followed
     */
    public record Decision(
            int number,
            String merge,
            String kind,
            String first,
            @Nullable String second,
            @Nullable Integer value,
            double score,
            double confidence,
            String decision,
            String rule,
            @Nullable BigDecimal boundBefore,
            @Nullable BigDecimal boundAfter,
            int left,
            List<Implied> implied) {}

    /**
     * What followed from a decision.
     *
     * @param merge as in a decision
     * @param rule why
     */
    public record Implied(String merge, String rule) {}

    /**
     * A question to the source.
     *
     * @param number from 1
     * @param beforeDecision number of the decision that came next
     * @param variables that were left
     * @param couplings of their energy
     * @param candidates how many the answer suggested, as far as a batch may look
     * @param threshold of the scores of the batch
     * @param bound certified by the source; null if none
     * @param detail of the source
     * @param remembered true if the journal answered
     */
    public record Question(
            int number,
            int beforeDecision,
            int variables,
            int couplings,
            int candidates,
            double threshold,
            @Nullable BigDecimal bound,
            Map<String, Object> detail,
            boolean remembered) {}

    /**
     * Merges that were taken back.
     *
     * @param afterDecision number of the decision before
     * @param merges how many decisions
     * @param reason why
     * @param forbidden the one that was not tried again
     * @param left variables after it
     */
    public record Reopened(
            int afterDecision, int merges, String reason, String forbidden, int left) {}

    /**
     * Where the time went, in seconds.
     *
     * @param total wall time
     * @param build of the binary program
     * @param reduce of the exact reductions
     * @param shrink of the shrinking, the next two included
     * @param source of the correlations
     * @param bound of the certified bounds
     */
    public record Timings(
            double total,
            double build,
            double reduce,
            double shrink,
            double source,
            double bound) {}
}
