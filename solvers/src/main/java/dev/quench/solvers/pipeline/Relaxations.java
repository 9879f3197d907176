package dev.quench.solvers.pipeline;

import dev.quench.problems.encode.penalty.PenaltyOptions;
import dev.quench.problems.formulate.Formulated;
import dev.quench.problems.program.BinaryProgram;
import dev.quench.problems.program.LinearConstraint;
import dev.quench.problems.program.Reformulation;
import dev.quench.problems.qubo.Bits;
import dev.quench.problems.qubo.Qubo;
import dev.quench.solvers.control.StopSignal;
import dev.quench.solvers.cut.CutLimits;
import dev.quench.solvers.cut.CutRelaxation;
import dev.quench.solvers.cut.LazyCutSampler;
import dev.quench.solvers.lagrangian.AugmentedLagrangianSampler;
import dev.quench.solvers.lagrangian.LagrangianPlan;
import dev.quench.solvers.lagrangian.LagrangianRound;
import dev.quench.solvers.lagrangian.LagrangianStart;
import dev.quench.solvers.lagrangian.rule.MultiplierRule;
import dev.quench.solvers.lagrangian.rule.MultiplierRules;
import dev.quench.solvers.reduction.chain.ReducedInstance;
import dev.quench.solvers.reduction.merge.MergeState;
import dev.quench.solvers.relax.Encoders;
import dev.quench.solvers.relax.PenaltyProgramSampler;
import dev.quench.solvers.relax.ProgramSampler;
import dev.quench.solvers.relax.SubspaceProgramSampler;
import dev.quench.solvers.repair.Repairs;
import dev.quench.solvers.sampler.Sampler;
import java.math.BigDecimal;
import java.util.List;
import java.util.OptionalDouble;
import java.util.random.RandomGenerator.SplittableGenerator;

/**
 * Makes the relaxation that a recipe names.
 *
 * @param start where multipliers of rounds begin
 * @param listener is told of each round of multipliers
 */
record Relaxations(LagrangianStart start, LagrangianRound.Listener listener) {

    /** A relaxation that lacks rows is sampled in a loop that adds them. */
    ProgramSampler of(Stage.Relax stage, Sampler sampler, Formulated formulated, CutLimits limits) {
        return formulated
                .separation()
                .filter(_ -> formulated.isRelaxation())
                .<ProgramSampler>map(separation ->
                        new LazyCutSampler(
                                separation, new WithCuts(this, stage, sampler, formulated), limits))
                .orElseGet(() -> of(stage, sampler, formulated));
    }

    private record WithCuts(
            Relaxations relaxations, Stage.Relax stage, Sampler sampler, Formulated formulated)
            implements CutRelaxation {
        @Override
        public ProgramSampler with(List<LinearConstraint> cuts) {
            return relaxations.of(
                    stage, sampler, cuts.isEmpty() ? formulated : formulated.withRows(cuts));
        }

        @Override
        public long slackBits(LinearConstraint row) {
            return switch (stage.method()) {
                case LAGRANGIAN, TOUR_CUTS -> 0;
                case PENALTY, SUBSPACE ->
                        Encoders.slackBits(stage.encoding(), row, formulated.program());
            };
        }
    }

    private ProgramSampler of(Stage.Relax stage, Sampler sampler, Formulated formulated) {
        return switch (stage.method()) {
            case PENALTY -> new PenaltyProgramSampler(encoder(stage, formulated), sampler);
            case SUBSPACE -> new SubspaceProgramSampler(encoder(stage, formulated), sampler);
            case TOUR_CUTS ->
                    throw new IllegalStateException(
                            "Tour cuts are sampled in a loop of their own.");
            case LAGRANGIAN ->
                    new AugmentedLagrangianSampler(stage.plan().rounds(), sampler)
                            .startingAt(start)
                            .movingBy(random -> rule(stage.plan().rule(), random))
                            .tellingOf(listener);
        };
    }

    /** A plan that maximises no dual function still has to move somehow. */
    private static MultiplierRule rule(String name, SplittableGenerator random) {
        return MultiplierRules.named(
                name.equals(LagrangianPlan.NO_RULE) ? "subgradient" : name, random);
    }

    private static Reformulation<BinaryProgram, Qubo> encoder(
            Stage.Relax stage, Formulated formulated) {
        return Encoders.named(
                stage.encoding(), penalties(stage, formulated), formulated, StopSignal.NEVER);
    }

    /** A known solution tightens the penalty of equalities; the record says that it did. */
    private static PenaltyOptions penalties(Stage.Relax stage, Formulated formulated) {
        OptionalDouble incumbent =
                formulated.isRestricted() ? ofPoint(formulated) : greedy(formulated);
        return incumbent.isPresent()
                ? stage.penalties().withIncumbent(incumbent.getAsDouble())
                : stage.penalties();
    }

    private static OptionalDouble greedy(Formulated formulated) {
        return Repairs.greedy(formulated)
                .repair(Bits.zeros(formulated.program().size()))
                .flatMap(s -> formulated.problem().evaluate(s).objective())
                .map(formulated::programValue)
                .stream()
                .mapToDouble(BigDecimal::doubleValue)
                .findFirst();
    }

    /** Solutions of the problem say nothing of what merges have left; a point of it does. */
    private static OptionalDouble ofPoint(Formulated formulated) {
        BinaryProgram program = formulated.program();
        return MergeState.of(ReducedInstance.unreduced(formulated))
                .witness(Bits.zeros(program.size()), StopSignal.NEVER)
                .filter(program::isFeasible)
                .stream()
                .mapToDouble(program.objective()::energy)
                .findFirst();
    }
}
