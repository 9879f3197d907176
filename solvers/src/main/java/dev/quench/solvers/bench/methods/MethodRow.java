package dev.quench.solvers.bench.methods;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What one method did on one instance, schema {@code quench.methods/1}. A figure that does not
 * exist is null.
 *
 * @param schema {@code quench.methods/1}
 * @param instance as the user named it
 * @param id name in the catalogue, null if unknown there
 * @param sha256 of the instance's file
 * @param problem the family
 * @param method its name
 * @param setup what is the same for all methods
 * @param status how it ended
 * @param reason why there are no figures, and the way out; null where there are
 * @param bestKnown objective that is proven optimal, null if none is known
 * @param relaxation word of the {@link Relaxation} that was used
 * @param reduction {@code exact} or {@code none}, as used
 * @param bits of the Qubo
 * @param qubits of the circuit, null for a sampler without
 * @param evaluations of the mean energy while training, a value with its gradient as one; exact and
 *     without shots on a simulator; null for a method that trains nothing
 * @param sampled figures of the method
 * @param random those of as many uniform random strings with the same help
 * @param beatsRandom verdict of the run record, null where there is none
 * @param pValue one-sided Mann-Whitney over the repaired objectives, null where there is none
 * @param verdict in words
 * @param cutShort true if the run limit ended a step early
 * @param sampleSeconds of sampling, training included
 * @param seconds of the whole run, its controls included
 * @param utc when it began
 * @param versions of the parts that can change a result
 */
public record MethodRow(
        String schema,
        String instance,
        @Nullable String id,
        String sha256,
        String problem,
        String method,
        MethodSetup setup,
        Status status,
        @Nullable String reason,
        @Nullable BigDecimal bestKnown,
        String relaxation,
        String reduction,
        int bits,
        @Nullable Integer qubits,
        @Nullable Integer evaluations,
        @Nullable Figures sampled,
        @Nullable Figures random,
        @Nullable Boolean beatsRandom,
        @Nullable Double pValue,
        @Nullable String verdict,
        boolean cutShort,
        @Nullable Double sampleSeconds,
        @Nullable Double seconds,
        String utc,
        Map<String, String> versions) {
    /** The name and version of this layout. */
    public static final String SCHEMA = "quench.methods/1";

    /** How a run ended. */
    public enum Status {
        /** It gave figures. */
        RAN,
        /** The method does not take the instance. */
        REFUSED,
        /** It failed. */
        FAILED
    }

    /**
     * Figures of a set of samples. Gaps are to the proven optimum, in percent of its magnitude.
     *
     * @param distinct number of different samples, null for random strings
     * @param feasibleFraction share of the shots feasible without help
     * @param raw best objective without help, null if no sample is feasible
     * @param rawGapPercent its gap
     * @param repaired best objective after greedy repair
     * @param repairedGapPercent its gap
     * @param improved objective after one descent from the best repaired sample
     * @param improvedGapPercent its gap
     * @param shots how many samples these figures are of, null in rows of older versions
     * @param trainingShots how many were measured besides while training, which enter no figure;
     *     null for random strings and in rows of older versions
     */
    public record Figures(
            @Nullable Integer distinct,
            double feasibleFraction,
            @Nullable BigDecimal raw,
            @Nullable Double rawGapPercent,
            @Nullable BigDecimal repaired,
            @Nullable Double repairedGapPercent,
            @Nullable BigDecimal improved,
            @Nullable Double improvedGapPercent,
            @Nullable Integer shots,
            @Nullable Long trainingShots) {
        /**
         * Refers the gaps to a value.
         *
         * @param best the best that is known
         * @return the same figures with gaps to that value
         */
        public Figures withGapsTo(BigDecimal best) {
            return new Figures(
                    distinct,
                    feasibleFraction,
                    raw,
                    gapPercent(raw, best),
                    repaired,
                    gapPercent(repaired, best),
                    improved,
                    gapPercent(improved, best),
                    shots,
                    trainingShots);
        }
    }

    /**
     * Returns what must be equal for a row to stand for a run that is asked for again.
     *
     * @return instance, file, method and setup
     */
    public Key key() {
        return new Key(instance, sha256, method, setup);
    }

    /**
     * What a run is of.
     *
     * @param instance as the user named it
     * @param sha256 of its file
     * @param method its name
     * @param setup what is the same for all methods
     */
    public record Key(String instance, String sha256, String method, MethodSetup setup) {}

    /**
     * Returns how far an objective is from the optimum.
     *
     * @param objective null if there is none
     * @param optimum null if it is unknown
     * @return {@code 100 |optimum - objective| / |optimum|}, null where it does not exist
     */
    public static @Nullable Double gapPercent(
            @Nullable BigDecimal objective, @Nullable BigDecimal optimum) {
        if (objective == null || optimum == null || optimum.signum() == 0) {
            return null;
        }
        return optimum.subtract(objective)
                .abs()
                .movePointRight(2)
                .divide(optimum.abs(), MathContext.DECIMAL64)
                .doubleValue();
    }
}
