package dev.quench.solvers.pipeline;

import dev.quench.hardware.device.DeviceKind;
import dev.quench.problems.formulate.Formulated;
import dev.quench.solvers.checkpoint.EvaluationLog;
import dev.quench.solvers.control.Progress;
import dev.quench.solvers.control.StopSignal;
import dev.quench.solvers.cut.CutLimits;
import dev.quench.solvers.lagrangian.AugmentedLagrangianOptions;
import dev.quench.solvers.lagrangian.AugmentedLagrangianOptions.Surrogate;
import dev.quench.solvers.lagrangian.LagrangianPlan;
import dev.quench.solvers.lagrangian.LagrangianRound;
import dev.quench.solvers.pipeline.sampling.AnnealingMethod;
import dev.quench.solvers.pipeline.sampling.QuantumAnnealingMethod;
import dev.quench.solvers.pipeline.sampling.SampleMethod;
import dev.quench.solvers.reduction.chain.ReducedInstance;
import dev.quench.solvers.relax.FixedWeightRows;
import dev.quench.solvers.relax.ProgramSampler;
import dev.quench.solvers.relax.ProgramSamples;
import dev.quench.solvers.sampler.MemoryBoundSampler;
import dev.quench.solvers.sampler.RecordedSampler;
import dev.quench.solvers.sampler.SampleRequest;
import dev.quench.solvers.sampler.Sampler;
import dev.quench.solvers.sampler.SmallPartsSampler;
import dev.quench.solvers.sampler.TargetEnergy;

/** The sampling of one run: relaxes what reductions and shrinking left, and samples it. */
record RunSampling(RunState state, RunDual dual, RunTours tours) {
    /** Samples for the answer, as the recipe says. */
    ProgramSamples sample(ReducedInstance left) {
        return sample(left, state.recipe().sample(), "sample", true);
    }

    /** Samples for a control, of which the record tells only whether it was cut short. */
    ProgramSamples control(ReducedInstance left, Stage.Sample stage, String purpose) {
        return sample(left, stage, purpose, false);
    }

    private ProgramSamples sample(
            ReducedInstance left, Stage.Sample stage, String purpose, boolean main) {
        requireMemory(stage.shots());
        long begin = state.now();
        var sampler =
                new TimedSampler(
                        new MemoryBoundSampler(
                                closed(
                                        new LoggedSampler(admitted(kept(left, stage), stage, main)),
                                        stage),
                                state.options().memoryLimit()),
                        state.setting().ticker());
        ProgramSampler relaxed = relaxed(sampler, left, stage, main);
        StopSignal stop = state.stopAfter(state.limit().dividedBy(2));
        SampleRequest request = request(stage, purpose, main, stop);
        double target = target(left, stage);
        ProgramSamples samples =
                relaxed.sample(
                        left.formulated().program(),
                        stage.target() == null ? request : request.withTarget(target));
        RecordDraft draft = state.draft();
        if (main) {
            draft.sampling.resumed(state.setting().log(), sampler.name());
            double seconds = state.secondsSince(begin);
            draft.sampling.sampled(relaxed.name(), left, samples, sampler.seconds(), seconds);
            draft.sampling.separable(samples, stage);
            draft.sampling.fewShots(state.recipe());
            draft.sampling.beyond(samples);
            draft.sampling.aimed(stage, sampler.lowest() <= target, samples.shots());
        }
        draft.stopped("the " + purpose, stop.requested());
        return samples.lifted(left.substitution().lift());
    }

    /** Rounds of a sampler that keeps no evaluations of its own are kept whole. */
    private Sampler kept(ReducedInstance left, Stage.Sample stage) {
        boolean rounds = state.recipe().relax().isLoop();
        boolean trained = stage.method().origin() == SampleMethod.Origin.TRAINED;
        Sampler sampler = sampler(left, stage);
        return rounds && !trained ? new RecordedSampler(sampler) : sampler;
    }

    /** Circuits are estimated for the device first, but for those of controls. */
    private Sampler admitted(Sampler sampler, Stage.Sample stage, boolean main) {
        var admission = state.setting().admission();
        if (!main || admission.device().isEmpty()) {
            return sampler;
        }
        boolean annealer = admission.device().get().identity().kind() == DeviceKind.ANNEALER;
        boolean anneals = stage.method().word().equals(AnnealingMethod.WORD);
        boolean reads = stage.method().word().equals(QuantumAnnealingMethod.WORD);
        boolean circuit = stage.method().circuitQubits(1) > 0;
        if (!circuit && !(annealer && (anneals || reads))) {
            state.draft()
                    .notices
                    .add(
                            "The device %s is not asked: %s has no circuit."
                                    .formatted(
                                            admission.device().get().name(),
                                            stage.method().word()));
            return sampler;
        }
        return new AdmittedSampler(sampler, admission, annealer && anneals);
    }

    /** What needs no circuit gets none unless a user wants it: a product state proves nothing. */
    private static Sampler closed(Sampler sampler, Stage.Sample stage) {
        return stage.method().usesBackend() && !stage.separable()
                ? new SmallPartsSampler(sampler)
                : sampler;
    }

    private SampleRequest request(
            Stage.Sample stage, String purpose, boolean main, StopSignal stop) {
        RunSetting setting = state.setting();
        return new SampleRequest(
                        stage.shots(),
                        state.streams().stream(purpose),
                        stop,
                        main
                                ? state.draft().convergence.beside(setting.progress())
                                : Progress.SILENT)
                .withLog(main ? setting.log().until(stop) : EvaluationLog.NONE);
    }

    /** Tells whether a mixer keeps rows, so that they need no penalties. */
    boolean isSubspace(Stage.Sample stage) {
        return state.recipe().relax().method() == Stage.Relax.Method.SUBSPACE
                && stage.method().keepsGroups();
    }

    private Sampler sampler(ReducedInstance left, Stage.Sample stage) {
        return isSubspace(stage)
                ? stage.method()
                        .keeping(
                                state.setting().backend(),
                                FixedWeightRows.of(left.formulated().program()).groups())
                : stage.method().sampler(state.setting().backend(), state.options().threads());
    }

    /** The energy of the target, a little above it where energies are not integers. */
    private static double target(ReducedInstance left, Stage.Sample stage) {
        if (stage.target() == null) {
            return Double.NEGATIVE_INFINITY;
        }
        Formulated rest = left.formulated();
        double energy = rest.programValue(stage.target()).doubleValue();
        return TargetEnergy.of(rest.program().objective(), energy).limit();
    }

    /** A distinct sample takes its bits and about 200 bytes of objects around them. */
    private void requireMemory(int shots) {
        int variables = state.formulated().program().size();
        long limit = state.options().memoryLimit();
        long bytes = shots * (200L + variables / 8);
        if (bytes > limit) {
            throw new IllegalArgumentException(
                    "%d samples of %d bits need about %d MiB; the limit is %d MiB.\nMaybe lower --shots."
                            .formatted(shots, variables, bytes >> 20, limit >> 20));
        }
    }

    private ProgramSampler relaxed(
            Sampler sampler, ReducedInstance left, Stage.Sample stage, boolean main) {
        if (isSolved(left)) {
            return new NothingLeft(left.exact());
        }
        return tours.suits(left)
                ? new RunTourCuts(state, tours, left, sampler, main)
                : relaxations(left, main)
                        .of(
                                restricted(left, stage, main),
                                sampler,
                                left.formulated(),
                                cutLimits(stage));
    }

    /** Rounds begin at the multipliers of the dual; only those of the answer are told of. */
    private Relaxations relaxations(ReducedInstance left, boolean main) {
        return new Relaxations(
                dual.start(),
                main
                        ? round ->
                                state.draft().convergence.sampled(state, left.formulated(), round)
                        : LagrangianRound.Listener.NONE);
    }

    /** Tells whether nothing is left to sample. */
    static boolean isSolved(ReducedInstance left) {
        return left.formulated().program().size() == 0;
    }

    private CutLimits cutLimits(Stage.Sample stage) {
        Stage.Cut cut = state.recipe().cut();
        return new CutLimits(
                cut.rounds(),
                Math.min(cut.qubits(), stage.method().mostQubits(state.setting().backend())),
                state.options().memoryLimit() / Forecast.bytes(1));
    }

    /**
     * A weight must name a row of the instance, which the reductions may have removed. A control
     * that keeps no rows by itself has penalties for all of them.
     */
    private Stage.Relax restricted(ReducedInstance left, Stage.Sample stage, boolean main) {
        Stage.Relax relax = state.recipe().relax();
        relax.penalties().checkNames(state.formulated().program().constraints());
        boolean penalised = relax.method() == Stage.Relax.Method.SUBSPACE && !isSubspace(stage);
        return new Stage.Relax(
                penalised ? Stage.Relax.Method.PENALTY : relax.method(),
                main ? relax.plan() : onQubos(relax.plan()),
                relax.encoding(),
                relax.penalties().restrictedTo(left.formulated().program().constraints()));
    }

    /** A control answers Qubos alone, whatever the recipe evaluates on states. */
    private static LagrangianPlan onQubos(LagrangianPlan plan) {
        AugmentedLagrangianOptions rounds = plan.rounds();
        return rounds.surrogate().isSampled()
                ? plan.withRounds(rounds.withSurrogate(Surrogate.ACTIVE_SET))
                : plan;
    }
}
