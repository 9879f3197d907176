package dev.quench.solvers.pipeline;

import dev.quench.problems.family.Graph;
import dev.quench.problems.family.IndependentSet;
import dev.quench.problems.family.Solution;
import dev.quench.problems.formulate.Formulated;
import dev.quench.problems.formulate.Formulations;
import dev.quench.problems.program.BinaryProgram;
import dev.quench.problems.program.LinearConstraint;
import dev.quench.problems.program.Relation;
import dev.quench.problems.qubo.Bits;
import dev.quench.problems.qubo.Qubo;
import dev.quench.solvers.reduction.chain.ReducedInstance;
import dev.quench.solvers.repair.Repairs;
import java.math.BigDecimal;
import java.util.Optional;

/**
 * What an exact solver is asked: the kernel of a graph where the reductions left one, else the
 * instance itself.
 *
 * @param formulated the question
 * @param offset what the reductions have added to its objective, in the problem's sense
 * @param reduced the way back
 * @param kernel true if the question is a kernel
 */
record Core(Formulated formulated, BigDecimal offset, ReducedInstance reduced, boolean kernel) {
    static Core of(ReducedInstance reduced) {
        boolean graph = reduced.original().problem() instanceof IndependentSet;
        if (!graph || !reduced.exact() || reduced.steps().isEmpty()) {
            return whole(reduced);
        }
        BinaryProgram program = reduced.formulated().program();
        return isConflictGraph(program)
                ? new Core(
                        Formulations.standard(new IndependentSet(graph(program))),
                        BigDecimal.valueOf(Math.round(-program.objective().offset())),
                        reduced,
                        true)
                : whole(reduced);
    }

    private static Core whole(ReducedInstance reduced) {
        return new Core(reduced.original(), BigDecimal.ZERO, reduced, false);
    }

    private static boolean isConflictGraph(BinaryProgram program) {
        Qubo objective = program.objective();
        for (int i = 0; i < objective.size(); i++) {
            if (objective.bias(i) != -1) {
                return false;
            }
        }
        return objective.couplings().count() == 0
                && program.constraints().stream().allMatch(Core::isConflict);
    }

    private static boolean isConflict(LinearConstraint row) {
        return row.terms() == 2
                && row.relation() == Relation.LESS_OR_EQUAL
                && row.rightHandSide() == 1
                && row.coefficient(0) == 1
                && row.coefficient(1) == 1;
    }

    private static Graph graph(BinaryProgram program) {
        Graph.Builder builder = Graph.builder(program.size());
        program.constraints().forEach(row -> builder.add(row.variable(0), row.variable(1)));
        return builder.build();
    }

    /** Translates an objective or a bound of the question. */
    BigDecimal objective(BigDecimal value) {
        return value.add(offset);
    }

    /** Translates an answer; empty if its bits spell no solution. */
    Optional<Solution> lift(Solution solution) {
        return kernel
                ? reduced.original()
                        .decoder()
                        .decode(reduced.lift(formulated.decoder().encode(solution)))
                : Optional.of(solution);
    }

    /** Turns a solution of the instance into one of the question, repaired where it must be. */
    Optional<Solution> project(Solution solution) {
        if (!kernel) {
            return Optional.of(solution);
        }
        Bits bits = reduced.original().decoder().encode(solution);
        return Repairs.greedy(formulated).repair(reduced.substitution().project(bits));
    }
}
