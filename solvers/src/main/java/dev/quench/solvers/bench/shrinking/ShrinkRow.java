package dev.quench.solvers.bench.shrinking;

import dev.quench.solvers.bench.methods.MethodRow;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * What one method made of one instance with one seed, schema {@code quench.shrinking/1}. A figure
 * that does not exist is null.
 *
 * @param schema {@code quench.shrinking/1}
 * @param instance as the user named it
 * @param sha256 of its file
 * @param problem the family
 * @param variables of the program
 * @param size as the user named it
 * @param budget qubits that the shrinking was to reach
 * @param method its name
 * @param seed of the run
 * @param bestKnown objective, null if none is known
 * @param bestFound objective that gaps refer to where no best known value is: the best that a row
 *     of the same study found on the instance, which certifies nothing; else null
 * @param left variables that were sampled, null where nothing was
 * @param stop why the shrinking ended, null where there was none
 * @param feasible whether a sample was a solution after lift, without any repair
 * @param feasibleFraction share of such samples
 * @param raw objective of the best of them
 * @param rawGap in percent of the best known value, or else the best found, above 0 if worse
 * @param repaired objective of the best sample after greedy repair
 * @param repairedGap in percent
 * @param distance bits that the repair of that sample changed
 * @param improved objective after a descent from the best repaired samples
 * @param improvedGap in percent
 * @param shrinkSeconds of the shrinking
 * @param seconds of the whole run
 * @param failure why the run gave nothing, null where it did
 */
public record ShrinkRow(
        String schema,
        String instance,
        String sha256,
        String problem,
        int variables,
        String size,
        int budget,
        String method,
        long seed,
        @Nullable BigDecimal bestKnown,
        @Nullable BigDecimal bestFound,
        @Nullable Integer left,
        @Nullable String stop,
        @Nullable Boolean feasible,
        @Nullable Double feasibleFraction,
        @Nullable BigDecimal raw,
        @Nullable Double rawGap,
        @Nullable BigDecimal repaired,
        @Nullable Double repairedGap,
        @Nullable Integer distance,
        @Nullable BigDecimal improved,
        @Nullable Double improvedGap,
        @Nullable Double shrinkSeconds,
        @Nullable Double seconds,
        @Nullable String failure) {
    /** The schema of a row. */
    public static final String SCHEMA = "quench.shrinking/1";

    /**
     * Returns the same figures for another size, of a method that does not depend on it.
     *
     * @param newSize as the user named it
     * @param newBudget qubits
     * @return the changed copy
     */
    public ShrinkRow at(String newSize, int newBudget) {
        return new ShrinkRow(
                schema,
                instance,
                sha256,
                problem,
                variables,
                newSize,
                newBudget,
                method,
                seed,
                bestKnown,
                bestFound,
                left,
                stop,
                feasible,
                feasibleFraction,
                raw,
                rawGap,
                repaired,
                repairedGap,
                distance,
                improved,
                improvedGap,
                shrinkSeconds,
                seconds,
                failure);
    }

    /**
     * Returns the same figures with gaps to the best value of the study.
     *
     * @param best objective, at least as good as all of the row
     * @return the changed copy
     * @throws IllegalStateException if there is a best known value
     */
    public ShrinkRow withBestFound(BigDecimal best) {
        if (bestKnown != null) {
            throw new IllegalStateException(
                    "The best known value of %s is %s: gaps refer to it."
                            .formatted(instance, bestKnown.toPlainString()));
        }
        return new ShrinkRow(
                schema,
                instance,
                sha256,
                problem,
                variables,
                size,
                budget,
                method,
                seed,
                null,
                best,
                left,
                stop,
                feasible,
                feasibleFraction,
                raw,
                MethodRow.gapPercent(raw, best),
                repaired,
                MethodRow.gapPercent(repaired, best),
                distance,
                improved,
                MethodRow.gapPercent(improved, best),
                shrinkSeconds,
                seconds,
                failure);
    }
}
