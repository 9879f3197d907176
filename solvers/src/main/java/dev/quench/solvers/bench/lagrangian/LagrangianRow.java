package dev.quench.solvers.bench.lagrangian;

import dev.quench.problems.family.Sense;
import java.math.BigDecimal;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a recipe made of an instance with a seed, schema {@code quench.lagrangian/1}.
 *
 * @param schema {@code quench.lagrangian/1}
 * @param instance as the user named it
 * @param id name in the catalogue, null if unknown there
 * @param sha256 of its file
 * @param problem the family
 * @param size items, vertices, facilities, cities or variables
 * @param sense of the objective, null in rows of older versions
 * @param recipe its name
 * @param setup what is the same for all runs
 * @param seed of the run
 * @param variables of the program in the formulation of the recipe, before reductions
 * @param qubits that each way to a Qubo takes before reductions, by its name in the ledger
 * @param bestKnown objective, null if none is known
 * @param bestKnownProven true if it is proven optimal
 * @param outcome the figures, null if the run gave none
 * @param failure why it gave none, else null
 * @param utc when it began
 * @param versions of the parts that can change a result
 */
public record LagrangianRow(
        String schema,
        String instance,
        @Nullable String id,
        String sha256,
        String problem,
        int size,
        @Nullable Sense sense,
        String recipe,
        LagrangianSetup setup,
        long seed,
        int variables,
        Map<String, Long> qubits,
        @Nullable BigDecimal bestKnown,
        boolean bestKnownProven,
        @Nullable LagrangianOutcome outcome,
        @Nullable String failure,
        String utc,
        Map<String, String> versions) {
    /** The schema of a row. */
    public static final String SCHEMA = "quench.lagrangian/1";

    /** Copies the maps in their order. */
    public LagrangianRow {
        qubits = Collections.unmodifiableMap(new LinkedHashMap<>(qubits));
        versions = Collections.unmodifiableMap(new LinkedHashMap<>(versions));
    }

    /**
     * What must be equal for a row to stand for a run that is asked for again.
     *
     * @param instance as the user named it
     * @param sha256 of its file
     * @param recipe its name
     * @param setup what is the same for all runs
     * @param seed of the run
     */
    public record Key(
            String instance, String sha256, String recipe, LagrangianSetup setup, long seed) {}

    /**
     * Returns what the row is of.
     *
     * @return instance, file, recipe, setup and seed
     */
    public Key key() {
        return new Key(instance, sha256, recipe, setup, seed);
    }

    /**
     * Refers the gaps to a value.
     *
     * @param best the best that is known
     * @return the same row, whose best known value stays as it was, with gaps to that value
     */
    public LagrangianRow withGapsTo(BigDecimal best) {
        return new LagrangianRow(
                schema,
                instance,
                id,
                sha256,
                problem,
                size,
                sense,
                recipe,
                setup,
                seed,
                variables,
                qubits,
                bestKnown,
                bestKnownProven,
                outcome == null ? null : outcome.withGapsTo(best),
                failure,
                utc,
                versions);
    }

    /**
     * Tells whether the row has samples of a sampler.
     *
     * @return false if the run failed, the reductions left nothing to sample, or every Qubo was
     *     solved in closed form
     */
    public boolean hasSamples() {
        return outcome != null && outcome.owesToSampler();
    }
}
