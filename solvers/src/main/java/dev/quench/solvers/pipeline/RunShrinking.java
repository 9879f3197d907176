package dev.quench.solvers.pipeline;

import dev.quench.hardware.backend.SplitBackend;
import dev.quench.problems.family.Solution;
import dev.quench.problems.formulate.Formulated;
import dev.quench.problems.program.BinaryProgram;
import dev.quench.problems.program.InfeasibleProgramException;
import dev.quench.problems.qubo.Bits;
import dev.quench.solvers.control.StopSignal;
import dev.quench.solvers.pipeline.shrinking.CorrelationSources;
import dev.quench.solvers.reduction.chain.ReducedInstance;
import dev.quench.solvers.reduction.correlation.CorrelationSource;
import dev.quench.solvers.reduction.shrinking.GraphShrinking;
import dev.quench.solvers.reduction.shrinking.QubitCount;
import dev.quench.solvers.reduction.shrinking.ShrinkJournal;
import dev.quench.solvers.reduction.shrinking.ShrinkListener;
import dev.quench.solvers.reduction.shrinking.ShrinkOptions;
import dev.quench.solvers.reduction.shrinking.ShrinkRequest;
import dev.quench.solvers.reduction.shrinking.Shrinking;
import dev.quench.solvers.reduction.shrinking.Shrunken;
import dev.quench.solvers.reduction.steered.SteeredReduction;
import dev.quench.solvers.relax.Encoders;
import dev.quench.solvers.repair.Improvers;
import dev.quench.solvers.repair.Repairs;
import java.util.Optional;

/** The shrinking of one run: begins, and takes merges back where samples have no solution. */
final class RunShrinking {
    /* What an incumbent for bounds is worth: a few descents. */
    private static final int KICKS = 20;

    private final Shrinking engine;
    private final int attempts;
    private Shrunken shrunken;
    private int made;

    private RunShrinking(Shrinking engine, int attempts) {
        this.engine = engine;
        this.attempts = attempts;
        this.shrunken = engine.shrink();
    }

    /** Shrinks for the first time. */
    static RunShrinking begin(
            Stage.Shrink stage,
            Recipe recipe,
            ReducedInstance reduced,
            Optional<Solution> incumbent,
            RunSetting setting,
            RunOptions options,
            StopSignal stop) {
        var streams = new RandomStreams(options.seed());
        CorrelationSource source =
                CorrelationSources.named(
                        stage.correlations(),
                        SplitBackend.trainer(setting.backend()),
                        options.threads());
        var request =
                new ShrinkRequest(
                        budget(stage, recipe, setting),
                        count(recipe.relax(), reduced.formulated(), stop),
                        incumbent.map(s -> reduced.formulated().decoder().encode(s)),
                        streams.stream("shrink"),
                        ShrinkJournal.NONE,
                        ShrinkListener.SILENT,
                        stop,
                        setting.ticker());
        return new RunShrinking(
                engine(stage.engine(), reduced, stage.options(), source, request),
                stage.attempts());
    }

    static Shrinking engine(
            Stage.Shrink.Engine engine,
            ReducedInstance reduced,
            ShrinkOptions options,
            CorrelationSource source,
            ShrinkRequest request) {
        return switch (engine) {
            case MERGE -> GraphShrinking.of(reduced, options, source, request);
            case REDUCTIONS -> SteeredReduction.of(reduced, options, source, request);
        };
    }

    /** Finds a solution that bounds are compared with. */
    static Optional<Solution> incumbent(
            Formulated formulated, RunOptions options, StopSignal stop) {
        var random = new RandomStreams(options.seed()).stream("reduce");
        return Repairs.greedy(formulated)
                .repair(Bits.zeros(formulated.program().size()))
                .map(s -> Improvers.iterated(formulated.problem(), KICKS, random).improve(s, stop));
    }

    private static int budget(Stage.Shrink stage, Recipe recipe, RunSetting setting) {
        if (stage.qubits() > 0) {
            return stage.qubits();
        }
        int most = recipe.sample().method().mostQubits(setting.backend());
        int device = setting.admission().device().map(d -> d.workingQubits().size()).orElse(most);
        return most == Integer.MAX_VALUE
                ? 0
                : Math.min(Math.min(most, device), Stage.Shrink.SIMULATED);
    }

    /** Counts the qubits of what is left as a relaxation would encode it. */
    static QubitCount count(Stage.Relax relax, Formulated formulated, StopSignal stop) {
        if (relax.method() != Stage.Relax.Method.PENALTY) {
            return QubitCount.VARIABLES;
        }
        return program -> encoded(relax, formulated, program, stop);
    }

    /**
     * Counts slack too; a program that cannot be encoded takes no qubit, and is found out later.
     */
    private static long encoded(
            Stage.Relax relax, Formulated formulated, BinaryProgram program, StopSignal stop) {
        var left =
                new Formulated(
                                formulated.problem(),
                                formulated.name(),
                                program,
                                formulated.decimals(),
                                formulated.decoder())
                        .restricted();
        try {
            return Encoders.named(
                            relax.encoding(),
                            relax.penalties().restrictedTo(program.constraints()),
                            left,
                            stop)
                    .reformulate(program)
                    .model()
                    .size();
        } catch (InfeasibleProgramException e) {
            return program.size();
        }
    }

    Shrunken shrunken() {
        return shrunken;
    }

    /** Takes merges back because samples have no solution; false if that is not tried again. */
    boolean reopen() {
        if (made == attempts) {
            return false;
        }
        Shrunken before = shrunken;
        shrunken = engine.reopen(1 << made, "no sample is a solution");
        made++;
        return !shrunken.instance().substitution().equals(before.instance().substitution());
    }
}
