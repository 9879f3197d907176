package dev.quench.solvers.pipeline;

import dev.quench.problems.program.LinearConstraint;
import dev.quench.solvers.lagrangian.LagrangianPlan;
import dev.quench.solvers.pipeline.Judged.Scored;
import dev.quench.solvers.pipeline.sampling.SampleMethod;
import dev.quench.solvers.reduction.Reduced;
import dev.quench.solvers.reduction.ReductionRequest;
import dev.quench.solvers.reduction.chain.ReducedInstance;
import dev.quench.solvers.reduction.incumbent.Incumbent;
import dev.quench.solvers.reduction.multiplier.CoreProblem;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The core of one run: where rounds would need more qubits than the sampler takes, or the recipe
 * names fewer, the bits that the bound leaves most open are sampled alone.
 *
 * @param state of the run
 * @param dual has stakes after its ascent
 * @param tours have stakes after their start
 */
record RunCore(RunState state, RunDual dual, RunTours tours) {
    /**
     * The most qubits of rounds that are simulated, unless a number is named: eight rounds of 40
     * evaluations take seconds.
     */
    static final int SIMULATED = 20;

    /** Returns what is left to sample. */
    ReducedInstance restrict(ReducedInstance left) {
        int size = left.formulated().program().size();
        int most = most(size);
        if (!state.recipe().relax().isLoop() || size <= most) {
            return left;
        }
        long begin = state.now();
        return stakes(left)
                .flatMap(stakes -> core(left, stakes, most))
                .map(core -> told(left, core, most, state.secondsSince(begin)))
                .orElseGet(() -> whole(left, most));
    }

    /** A core that was asked for but is none; what is too wide for the sampler is told later. */
    private ReducedInstance whole(ReducedInstance left, int most) {
        int size = left.formulated().program().size();
        if (size <= takes()) {
            state.draft()
                    .notices
                    .add(
                            "All %d variables are sampled, not a core of %d: %s. Maybe take a larger core, or none."
                                    .formatted(size, most, whyNone(left)));
        }
        return left;
    }

    private String whyNone(ReducedInstance left) {
        if (stakes(left).isEmpty()) {
            return "no dual bound says which matter most";
        }
        return state.incumbent().best().isEmpty()
                ? "no solution is known whose values the others could keep"
                : "equations leave no core of so few";
    }

    private int most(int size) {
        int named = state.recipe().relax().plan().core();
        SampleMethod method = state.recipe().sample().method();
        int takes = takes();
        if (named != LagrangianPlan.NO_CORE) {
            return Math.min(named, takes);
        }
        boolean small = method.simulatedQubits(size, state.setting().backend()) <= SIMULATED;
        return small ? takes : Math.min(takes, SIMULATED);
    }

    /** What the backend takes, and the device that circuits are meant for. */
    private int takes() {
        int backend = state.recipe().sample().method().mostQubits(state.setting().backend());
        boolean circuit = state.recipe().sample().method().circuitQubits(1) > 0;
        var device = state.setting().admission().device();
        return circuit && device.isPresent()
                ? Math.min(backend, device.get().workingQubits().size())
                : backend;
    }

    private String wayOut() {
        String all = "take --recipe %s, which takes all of them".formatted(classical());
        boolean none = state.recipe().relax().plan().rule().equals(LagrangianPlan.NO_RULE);
        return none ? "add --rule bundle, or " + all : all;
    }

    private String classical() {
        return state.recipe().relax().method() == Stage.Relax.Method.TOUR_CUTS
                ? "tsp-cuts-anneal"
                : "lagrangian-anneal";
    }

    /** Tells whether the sampler cannot take what is left; says so, and what to do. */
    boolean isTooWide(ReducedInstance left) {
        int size = left.formulated().program().size();
        int takes = takes();
        boolean wide = state.recipe().relax().isLoop() && size > takes;
        if (wide) {
            state.draft()
                    .notices
                    .add(
                            "Nothing was sampled: %d qubits are needed, %s takes %d, and %s. Maybe %s."
                                    .formatted(
                                            size,
                                            state.recipe().sample().method().word(),
                                            takes,
                                            whyNone(left),
                                            wayOut()));
        }
        return wide || isTooDense(left);
    }

    /** Where an elimination left most edges, squares of degrees may be more than memory holds. */
    private boolean isTooDense(ReducedInstance left) {
        double couplings = 0;
        if (state.recipe().relax().method() == Stage.Relax.Method.TOUR_CUTS) {
            for (LinearConstraint row : left.formulated().program().constraints()) {
                couplings += 0.5 * row.terms() * row.terms();
            }
        }
        double bytes = Forecast.bytes(couplings);
        boolean dense = bytes > state.options().memoryLimit();
        if (dense) {
            state.draft()
                    .notices
                    .add(
                            String.format(
                                    Locale.ROOT,
                                    "Nothing was sampled: the Qubos of %d edges would take about %.1f GiB; the limit is %.1f GiB. Maybe raise Java's heap: QUENCH_JAVA_OPTIONS=-Xmx%.0fg.",
                                    left.formulated().program().size(),
                                    bytes / 0x1p30,
                                    state.options().memoryLimit() / 0x1p30,
                                    Math.ceil(bytes / 0.75 / 0x1p30)));
        }
        return dense;
    }

    private Optional<double[]> stakes(ReducedInstance left) {
        return dual.stakes(left).or(() -> tours.stakes(left));
    }

    private Optional<Reduced> core(ReducedInstance left, double[] stakes, int most) {
        return state.incumbent()
                .best()
                .map(Scored::solution)
                .flatMap(best ->
                        Incumbent.best(
                                left.formulated(),
                                new ReductionRequest(List.of(best), state.stop())))
                .flatMap(known -> CoreProblem.restrict(left.formulated(), stakes, known, most));
    }

    private ReducedInstance told(ReducedInstance left, Reduced core, int most, double seconds) {
        int size = core.substitution().size();
        String more =
                size <= takes()
                        ? "Maybe add --core %d for all of them.".formatted(size)
                        : "Maybe another number with --core, or --recipe %s, which takes all of them."
                                .formatted(classical());
        state.draft()
                .notices
                .add(
                        "Of %d variables the %d that the dual bound leaves most open are sampled, at most %d; the others keep their values in the best solution so far: a heuristic. %s"
                                .formatted(size, core.substitution().remaining(), most, more));
        return state.draft().stages.step(left.then("core", core, seconds));
    }
}
