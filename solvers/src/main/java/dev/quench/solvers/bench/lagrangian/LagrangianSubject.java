package dev.quench.solvers.bench.lagrangian;

import dev.quench.problems.encode.penalty.PenaltyOptions;
import dev.quench.problems.family.Problem;
import dev.quench.problems.formulate.Formulations;
import dev.quench.solvers.control.Ticker;
import dev.quench.solvers.ledger.Ledger;
import dev.quench.solvers.ledger.LedgerEntry;
import dev.quench.solvers.ledger.LedgerRow;
import dev.quench.solvers.pipeline.Recipe;
import dev.quench.solvers.pipeline.Stage;
import dev.quench.solvers.pipeline.Target;
import dev.quench.solvers.reduction.chain.ReducedInstance;
import dev.quench.solvers.reduction.chain.ReductionLevel;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * An instance and a recipe that runs on it.
 *
 * @param target in the formulation of the recipe, not reduced
 * @param recipe as it is shipped
 * @param qubits that each way to a Qubo takes before reductions, by its name in the ledger
 */
public record LagrangianSubject(Target target, Recipe recipe, Map<String, Long> qubits) {
    private static final String SLACK_FREE = "lagrangian";

    /** Copies the map in its order. */
    public LagrangianSubject {
        qubits = Collections.unmodifiableMap(new LinkedHashMap<>(qubits));
    }

    /**
     * Makes a subject whose slack-free count is that of the formulation that the recipe samples,
     * one qubit a variable.
     *
     * @param target in the formulation of the recipe, not reduced
     * @param recipe as it is shipped
     * @param qubits as {@link #qubits} counts them
     * @return the subject
     */
    public static LagrangianSubject of(Target target, Recipe recipe, Map<String, Long> qubits) {
        var own = new LinkedHashMap<>(qubits);
        if (recipe.relax().isLoop()) {
            own.computeIfPresent(SLACK_FREE, (_, _) -> target.formulated().variables());
        }
        return new LagrangianSubject(target, recipe, own);
    }

    /**
     * Counts the qubits of every way to a Qubo that the ledger has.
     *
     * @param target of any formulation
     * @param memoryLimit bytes that a Qubo may take while it is built
     * @param ticker measures what nobody reads here
     * @return qubits by the name of the way; those that cannot be counted are absent
     */
    public static Map<String, Long> qubits(Target target, long memoryLimit, Ticker ticker) {
        Problem problem = target.instance().problem();
        var ledger = new Ledger(PenaltyOptions.defaults(), memoryLimit, ticker);
        var qubits = new LinkedHashMap<String, Long>();
        for (LedgerEntry entry : Ledger.entries(problem)) {
            ReducedInstance whole =
                    ReducedInstance.unreduced(Formulations.named(problem, entry.formulation()));
            LedgerRow row = ledger.row(target.argument(), entry, whole, 0);
            if (row.qubits() != null) {
                qubits.put(entry.name(), row.qubits());
            }
        }
        return qubits;
    }

    /** Returns which reductions run. */
    ReductionLevel reduction(LagrangianSetup setup) {
        return setup.reduction() != null ? setup.reduction() : recipe.reduction();
    }

    /** Returns the recipe without what would hide what multipliers and samples are worth. */
    Recipe comparable(LagrangianSetup setup) {
        List<Stage> stages = new ArrayList<>();
        for (Stage stage : recipe.stages()) {
            switch (stage) {
                case Stage.Prove _ -> {}
                case Stage.Improve improve -> stages.add(new Stage.Improve(improve.samples(), 0));
                case Stage.Sample sample -> stages.add(sampled(sample, setup));
                case Stage.Relax relax -> stages.add(relaxed(relax, setup));
                case Stage.Reduce _,
                        Stage.Shrink _,
                        Stage.Cut _,
                        Stage.Repair _,
                        Stage.Neighbourhood _ ->
                        stages.add(stage);
            }
        }
        return new Recipe(recipe.name(), recipe.about(), recipe.formulation(), stages)
                .withReduction(reduction(setup));
    }

    private static Stage relaxed(Stage.Relax relax, LagrangianSetup setup) {
        return setup.core() == null
                ? relax
                : new Stage.Relax(
                        relax.method(),
                        relax.plan().withCore(setup.core()),
                        relax.encoding(),
                        relax.penalties());
    }

    private static Stage sampled(Stage.Sample sample, LagrangianSetup setup) {
        return setup.shots() == null
                ? sample
                : new Stage.Sample(
                        sample.method(), setup.shots(), sample.target(), sample.separable());
    }
}
