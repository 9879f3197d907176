package dev.quench.solvers.bench.methods;

import dev.quench.problems.catalogue.KnownInstance;
import dev.quench.problems.program.BinaryProgram;
import dev.quench.solvers.bench.methods.MethodRow.Status;
import dev.quench.solvers.pipeline.Pipeline;
import dev.quench.solvers.pipeline.RecipeChoice;
import dev.quench.solvers.pipeline.RunIdentity;
import dev.quench.solvers.pipeline.RunOptions;
import dev.quench.solvers.pipeline.RunRecord;
import dev.quench.solvers.pipeline.RunSetting;
import dev.quench.solvers.pipeline.Target;
import dev.quench.solvers.reduction.chain.ReductionLevel;
import java.math.BigDecimal;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Runs methods on one instance so that they can be compared: the same reductions, relaxation,
 * number of shots, repair and random control, and no search or proof that would hide what a sampler
 * gave.
 *
 * <p>Raw figures are of the best of all samples by objective, repaired ones after greedy repair of
 * every sample, improved ones after one descent from the best of these. A method whose circuit is
 * beyond the limit is refused before it runs, unless formulas answer for it.
 */
public final class MethodTrial {
    private final RunSetting setting;
    private final RunOptions options;
    private final MethodSetup setup;
    private final Target target;
    private final ReductionLevel reduction;

    private MethodTrial(
            RunSetting setting,
            RunOptions options,
            MethodSetup setup,
            Target target,
            ReductionLevel reduction) {
        this.setting = setting;
        this.options = options;
        this.setup = setup;
        this.target = target;
        this.reduction = reduction;
    }

    /**
     * Reduces an instance once for all methods. Where no level is asked for and the exact
     * reductions solve the instance, so that nothing would be left to sample, it stays as it is.
     *
     * @param target with its program, not yet reduced
     * @param setting the outside world
     * @param options seed, threads, limits; controls are on whatever it says
     * @param setup what is the same for all methods
     * @return the trial
     */
    public static MethodTrial of(
            Target target, RunSetting setting, RunOptions options, MethodSetup setup) {
        var controlled =
                new RunOptions(
                        options.seed(),
                        options.threads(),
                        options.timeLimit(),
                        options.memoryLimit(),
                        true);
        if ("none".equals(setup.reduction())) {
            return new MethodTrial(setting, controlled, setup, target, ReductionLevel.NONE);
        }
        Target reduced =
                target.reduce(
                        ReductionLevel.EXACT, controlled, setting.interrupt(), setting.ticker());
        boolean nothingLeft = reduced.reduced().formulated().program().size() == 0;
        return nothingLeft && setup.reduction() == null
                ? new MethodTrial(setting, controlled, setup, target, ReductionLevel.NONE)
                : new MethodTrial(setting, controlled, setup, reduced, ReductionLevel.EXACT);
    }

    /**
     * Returns what a row must be of to stand for a run of a method.
     *
     * @param method the method
     * @return the key
     */
    public MethodRow.Key key(Method method) {
        return new MethodRow.Key(
                target.argument(), target.instance().sha256(), method.name(), setup);
    }

    /**
     * Runs one method.
     *
     * @param method what samples
     * @param identity time, command line, versions
     * @return its row, also where the method is refused or fails
     */
    public MethodRow run(Method method, RunIdentity identity) {
        BinaryProgram program = target.reduced().formulated().program();
        Relaxation relaxation = method.relaxation(Relaxation.standard(program), setup);
        int bits = Math.toIntExact(relaxation.bits(program));
        var place = new Place(method, relaxation, bits, identity);
        if (bits == 0) {
            return refused(
                    place,
                    "The exact reductions solve the instance; nothing is left to sample.\nMaybe --reduce none.");
        }
        int qubits = method.recipe().sample().method().simulatedQubits(bits, setting.backend());
        if (qubits > setup.mostQubits()) {
            return refused(
                    place,
                    "A circuit of %d qubits is beyond the limit of %d.\nMaybe raise --most-qubits, or take pce or qrao, which put several bits on a qubit."
                            .formatted(qubits, setup.mostQubits()));
        }
        return attempt(place, method);
    }

    /** One run that fails must not end those that are still to come, whatever its reason. */
    private MethodRow attempt(Place place, Method method) {
        try {
            RunRecord run =
                    new Pipeline(setting)
                            .run(
                                    target,
                                    new RecipeChoice(
                                            method.comparable(place.relaxation(), setup), ""),
                                    options,
                                    place.identity());
            return run.samples() == null ? refused(place, notSampled(run)) : ran(place, run);
        } catch (IllegalArgumentException e) {
            return refused(place, Objects.requireNonNullElse(e.getMessage(), e.toString()));
        } catch (RuntimeException | OutOfMemoryError e) {
            return row(place, Status.FAILED, e.toString(), null);
        }
    }

    private static String notSampled(RunRecord run) {
        return "Nothing was sampled, the run ended as %s.\nMaybe --reduce none."
                .formatted(run.status());
    }

    private record Place(Method method, Relaxation relaxation, int bits, RunIdentity identity) {}

    private MethodRow refused(Place place, String reason) {
        return row(place, Status.REFUSED, reason, null);
    }

    private MethodRow ran(Place place, RunRecord run) {
        return row(place, Status.RAN, null, run);
    }

    private MethodRow row(
            Place place, Status status, @Nullable String reason, @Nullable RunRecord run) {
        @Nullable BigDecimal best = proven();
        RunRecord.@Nullable Verdict verdict = run == null ? null : run.verdict();
        return new MethodRow(
                MethodRow.SCHEMA,
                target.argument(),
                target.known().map(KnownInstance::id).orElse(null),
                target.instance().sha256(),
                target.instance().family(),
                place.method().name(),
                setup,
                status,
                reason,
                best,
                place.relaxation().word(),
                reduction == ReductionLevel.NONE ? "none" : "exact",
                place.bits(),
                run == null ? null : qubits(place, run),
                run == null ? null : told(run, "evaluations").orElse(null),
                run == null ? null : RunFigures.sampled(run, best).orElse(null),
                run == null ? null : RunFigures.control(run, "random", best).orElse(null),
                verdict == null ? null : verdict.beatsRandom(),
                verdict == null ? null : verdict.pValue(),
                verdict == null ? null : verdict.text(),
                run != null
                        && run.notices().stream()
                                .anyMatch(n -> n.startsWith(RunRecord.ENDED_EARLY)),
                run == null ? null : (Double) run.timings().sample(),
                run == null ? null : (Double) run.timings().total(),
                place.identity().utc(),
                place.identity().versions());
    }

    private @Nullable BigDecimal proven() {
        return target.known()
                .filter(KnownInstance::proven)
                .flatMap(KnownInstance::bestKnown)
                .orElse(null);
    }

    /** Of the circuit that ran, which the sampler tells where it differs from the bits. */
    private static @Nullable Integer qubits(Place place, RunRecord run) {
        if (place.method().recipe().sample().method().circuitQubits(1) == 0) {
            return null;
        }
        return told(run, "qubits").orElse(place.bits());
    }

    /** A number that the sampler tells. */
    private static Optional<Integer> told(RunRecord run, String key) {
        return run.stages().stream()
                .filter(stage -> stage.kind().equals("sample"))
                .map(stage -> stage.detail().get(key))
                .filter(Integer.class::isInstance)
                .map(Integer.class::cast)
                .findFirst();
    }
}
