package dev.quench.solvers.reduction.steered;

import dev.quench.problems.program.BinaryProgram;
import dev.quench.problems.program.Substitution;
import dev.quench.solvers.reduction.merge.Merge;

/** Takes an item, so that the capacities shrink, or leaves it out. */
final class ItemSteering implements Steering {
    @Override
    public boolean decidesPairs() {
        return false;
    }

    @Override
    public String rule() {
        return "capacity";
    }

    @Override
    public void decide(BinaryProgram left, Merge decision, Substitution.Builder known) {
        if (decision instanceof Merge.Fix(int item, boolean value)) {
            known.fix(item, value);
        }
    }
}
