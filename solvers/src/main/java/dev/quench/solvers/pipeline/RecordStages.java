package dev.quench.solvers.pipeline;

import dev.quench.problems.formulate.Formulated;
import dev.quench.solvers.reduction.chain.ReducedInstance;
import dev.quench.solvers.reduction.chain.ReductionStep;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The stages of a record, in the order in which they ran. */
final class RecordStages {
    private final List<RunRecord.StageFacts> stages = new ArrayList<>();

    void add(RunRecord.StageFacts stage) {
        stages.add(stage);
    }

    /** Writes down a heuristic stage that takes solutions of the instance and makes better ones. */
    void searched(
            String name,
            String kind,
            Formulated formulated,
            double seconds,
            Map<String, Object> detail) {
        int variables = formulated.program().size();
        add(new RunRecord.StageFacts(name, kind, false, variables, variables, seconds, detail));
    }

    /** Writes down how a polynomial became quadratic, and what each reduction did. */
    void reduced(ReducedInstance reduced) {
        Formulated original = reduced.original();
        if (!original.detail().isEmpty()) {
            add(
                    new RunRecord.StageFacts(
                            original.name(),
                            "formulate",
                            true,
                            original.problem().size(),
                            original.program().size(),
                            0,
                            original.detail()));
        }
        reduced(reduced.steps());
    }

    /** Writes down what each of some reductions did. */
    void reduced(List<ReductionStep> steps) {
        for (ReductionStep step : steps) {
            add(
                    new RunRecord.StageFacts(
                            step.name(),
                            "reduce",
                            step.exact(),
                            step.variablesBefore(),
                            step.variablesAfter(),
                            step.seconds(),
                            step.detail()));
        }
    }

    /** Writes down the last step of what is left, and returns it. */
    ReducedInstance step(ReducedInstance left) {
        reduced(List.of(left.steps().getLast()));
        return left;
    }

    List<RunRecord.StageFacts> copy() {
        return List.copyOf(stages);
    }
}
