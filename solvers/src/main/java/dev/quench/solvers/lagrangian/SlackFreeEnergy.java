package dev.quench.solvers.lagrangian;

import dev.quench.problems.encode.PenaltyEncoder;
import dev.quench.problems.encode.penalty.PenaltyOptions;
import dev.quench.problems.program.BinaryProgram;
import dev.quench.problems.program.Reformulated;
import dev.quench.problems.qubo.Qubo;
import dev.quench.solvers.control.StopSignal;
import java.util.OptionalDouble;

/**
 * One energy over the variables of a program alone, whose low states are good solutions: what
 * correlations are asked of.
 *
 * <p>Where no row needs slack it is that of {@link PenaltyEncoder} with its provable weights, from
 * the incumbent if there is one. Else it is the augmented Lagrangian before its first round: the
 * best multipliers of the linear dual where the objective is linear, a square on the rows that are
 * active at the reference, products where at most one of several variables may be 1.
 *
 * @param qubo the energy
 * @param exact true if feasible states have the value of the program and others at least its
 *     optimum, so that a lower bound of the energy is one of the program
 */
public record SlackFreeEnergy(Qubo qubo, boolean exact) {
    /**
     * Writes a program as an energy.
     *
     * @param program the program
     * @param incumbent value of a feasible point, in units of the program; empty if none is known
     * @param stop ends the search for multipliers early
     * @return the energy of as many variables
     * @throws dev.quench.problems.program.InfeasibleProgramException if a row cannot hold
     */
    public static SlackFreeEnergy of(
            BinaryProgram program, OptionalDouble incumbent, StopSignal stop) {
        PenaltyOptions options = PenaltyOptions.defaults();
        var encoder =
                PenaltyEncoder.provable()
                        .withOptions(
                                incumbent.isPresent()
                                        ? options.withIncumbent(incumbent.getAsDouble())
                                        : options);
        if (encoder.slackBits(program) == 0) {
            Reformulated<Qubo> penalised = encoder.reformulate(program);
            return new SlackFreeEnergy(penalised.model(), penalised.exact());
        }
        var loop =
                new LagrangianLoop(
                        program,
                        AugmentedLagrangianOptions.defaults(),
                        new LagrangianStart.Ascent(),
                        stop);
        return new SlackFreeEnergy(loop.qubo(), false);
    }
}
