package dev.quench.solvers.pipeline;

import dev.quench.problems.encode.penalty.PenaltyOptions;
import dev.quench.problems.formulate.Formulated;
import dev.quench.problems.qubo.Bits;
import dev.quench.solvers.control.StopSignal;
import dev.quench.solvers.relax.AugmentedLagrangianOptions;
import dev.quench.solvers.relax.AugmentedLagrangianSampler;
import dev.quench.solvers.relax.Encoders;
import dev.quench.solvers.relax.PenaltyProgramSampler;
import dev.quench.solvers.relax.ProgramSampler;
import dev.quench.solvers.repair.Repairs;
import dev.quench.solvers.sampler.Sampler;
import java.math.BigDecimal;
import java.util.Optional;

/** Makes the relaxation that a recipe names. */
final class Relaxations {
    private Relaxations() {}

    static ProgramSampler of(Stage.Relax stage, Sampler sampler, Formulated formulated) {
        return switch (stage.method()) {
            case PENALTY ->
                    new PenaltyProgramSampler(
                            Encoders.named(
                                    stage.encoding(),
                                    penalties(stage, formulated),
                                    formulated,
                                    StopSignal.NEVER),
                            sampler);
            case LAGRANGIAN ->
                    new AugmentedLagrangianSampler(
                            AugmentedLagrangianOptions.defaults().withRounds(stage.rounds()),
                            sampler);
        };
    }

    /** A greedy solution tightens the penalty of equalities; the record says that it did. */
    private static PenaltyOptions penalties(Stage.Relax stage, Formulated formulated) {
        Optional<BigDecimal> incumbent =
                Repairs.greedy(formulated)
                        .repair(Bits.zeros(formulated.program().size()))
                        .flatMap(s -> formulated.problem().evaluate(s).objective());
        return incumbent
                .map(o -> formulated.programValue(o).doubleValue())
                .map(stage.penalties()::withIncumbent)
                .orElseGet(stage::penalties);
    }
}
