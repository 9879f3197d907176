package dev.quench.solvers.reduction.shrinking;

import dev.quench.problems.program.BinaryProgram;
import dev.quench.problems.program.Substitution;
import dev.quench.problems.qubo.Qubo;
import dev.quench.solvers.control.StopSignal;
import dev.quench.solvers.reduction.correlation.LabelledIsing;
import dev.quench.solvers.relax.SlackFreeEnergy;
import java.util.OptionalDouble;

/**
 * The energy that correlations are asked of, as a program becomes smaller.
 *
 * <p>Where penalties are exact, merges are substituted into the energy of the whole program, from
 * its first coefficients. Else the energy is made anew of what is left, for multipliers and active
 * rows are those of the whole program no longer.
 */
final class ShrinkingEnergy {
    private final StopSignal stop;
    private final SlackFreeEnergy whole;

    private ShrinkingEnergy(BinaryProgram program, OptionalDouble incumbent, StopSignal stop) {
        this.stop = stop;
        this.whole = SlackFreeEnergy.of(program, incumbent, stop);
    }

    static ShrinkingEnergy of(BinaryProgram program, OptionalDouble incumbent, StopSignal stop) {
        return new ShrinkingEnergy(program, incumbent, stop);
    }

    /** Tells whether a lower bound of the energy is one of the program. */
    boolean exact() {
        return whole.exact();
    }

    /** Returns the energy of what is left; labels are variables of the whole program. */
    LabelledIsing at(Substitution substitution, BinaryProgram left) {
        Qubo qubo =
                whole.exact()
                        ? substitution.apply(whole.qubo())
                        : SlackFreeEnergy.of(left, OptionalDouble.empty(), stop).qubo();
        int[] labels = new int[left.size()];
        for (int k = 0; k < labels.length; k++) {
            labels[k] = substitution.representative(k);
        }
        return LabelledIsing.of(qubo.toIsing(), labels).withObjective(left.objective().toIsing());
    }
}
