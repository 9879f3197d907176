package dev.quench.solvers.reduction.steered;

import dev.quench.problems.program.BinaryProgram;
import dev.quench.problems.program.LinearConstraint;
import dev.quench.problems.program.Substitution;
import dev.quench.problems.qubo.Bits;
import dev.quench.solvers.reduction.merge.Merge;
import dev.quench.solvers.reduction.merge.MergeOutcome.Implication;
import dev.quench.solvers.reduction.shrinking.LowerBound;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What is left after some decisions and the reductions that followed. Immutable.
 *
 * @param program what is left
 * @param total from the variables of the program that the shrinking began with
 * @param followed what became of the variables that the last decision did not name
 * @param witness a feasible point of the program; empty if none was found
 * @param excluded whether it is proven that the program has no point as good as the incumbent
 * @param bound certified lower bound of the program; its value where nothing is left
 */
record Level(
        BinaryProgram program,
        Substitution total,
        List<Implication> followed,
        Optional<Bits> witness,
        boolean excluded,
        OptionalDouble bound) {
    /** Returns a row that cannot hold. */
    Optional<String> contradiction() {
        return program.contradiction().map(LinearConstraint::name);
    }

    boolean isSolved() {
        return program.size() == 0 && contradiction().isEmpty();
    }

    /** Keeps the better of two bounds. */
    Level withBound(OptionalDouble other) {
        OptionalDouble better = LowerBound.tighter(bound, other);
        return new Level(program, total, followed, witness, excluded, better);
    }

    /** Tells whether the variables of a decision are left and stand for what they stood for. */
    boolean knows(Merge merge, Level before) {
        return merge.variables().allMatch(variable -> knows(variable, before));
    }

    private boolean knows(int variable, Level before) {
        return isLeft(variable) && members(variable) == before.members(variable);
    }

    private boolean isLeft(int variable) {
        return !total.isFixed(variable) && total.representative(total.target(variable)) == variable;
    }

    private int members(int variable) {
        int target = total.target(variable);
        int count = 0;
        for (int i = 0; i < total.size(); i++) {
            if (!total.isFixed(i) && total.target(i) == target) {
                count++;
            }
        }
        return count;
    }

    /** Rewrites a decision in the variables that are left. */
    Merge localized(Merge merge) {
        return switch (merge) {
            case Merge.Fix(int variable, boolean value) ->
                    new Merge.Fix(total.target(variable), value);
            case Merge.Tie(int first, int second, boolean opposed) ->
                    new Merge.Tie(total.target(first), total.target(second), opposed);
        };
    }
}
