package dev.quench.solvers.reduction.shrinking;

import dev.quench.problems.program.BinaryProgram;
import dev.quench.problems.program.Substitution;
import dev.quench.problems.qubo.Qubo;
import dev.quench.solvers.control.StopSignal;
import dev.quench.solvers.lagrangian.SlackFreeEnergy;
import dev.quench.solvers.reduction.correlation.LabelledIsing;
import java.util.OptionalDouble;

/**
 * The energy that correlations are asked of, as a program becomes smaller.
 *
 * <p>Where penalties are exact, merges are substituted into the energy of the whole program, where
 * it is not integral from its first coefficients. Else the energy is made anew of what is left, for
 * multipliers and active rows are those of the whole program no longer; without the incumbent,
 * which may be gone.
 */
final class ShrinkingEnergy {
    private final StopSignal stop;
    private final SlackFreeEnergy whole;
    private final FollowedModel<Qubo> energy;
    /* Without penalties the energy is the objective, which the stack has at hand. */
    private final boolean plain;

    private ShrinkingEnergy(BinaryProgram program, OptionalDouble incumbent, StopSignal stop) {
        this.stop = stop;
        whole = SlackFreeEnergy.of(program, incumbent, stop);
        Qubo qubo = whole.qubo();
        energy = new FollowedModel<>(qubo, qubo.size(), qubo.isIntegral(), Substitution::apply);
        plain = program.constraints().isEmpty() && qubo.equals(program.objective());
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
        int[] labels = new int[left.size()];
        for (int k = 0; k < labels.length; k++) {
            labels[k] = substitution.representative(k);
        }
        if (plain) {
            return LabelledIsing.of(left.objective().toIsing(), labels);
        }
        return LabelledIsing.of(qubo(substitution, left).toIsing(), labels).withProgram(left);
    }

    private Qubo qubo(Substitution substitution, BinaryProgram left) {
        return whole.exact()
                ? energy.at(substitution)
                : SlackFreeEnergy.of(left, OptionalDouble.empty(), stop).qubo();
    }
}
