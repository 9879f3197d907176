package dev.quench.solvers.reduction.shrinking;

import dev.quench.problems.formulate.Formulated;
import dev.quench.problems.program.BinaryProgram;
import dev.quench.solvers.bound.program.ProgramBounds;
import dev.quench.solvers.reduction.ReductionRequest;
import dev.quench.solvers.reduction.chain.ReducedInstance;
import dev.quench.solvers.reduction.chain.ReductionStep;
import dev.quench.solvers.reduction.chain.Reductions;
import dev.quench.solvers.reduction.correlation.CorrelationSeries;
import dev.quench.solvers.reduction.correlation.CorrelationSource;
import dev.quench.solvers.reduction.correlation.LabelledIsing;
import dev.quench.solvers.reduction.correlation.SpinCorrelations;
import dev.quench.solvers.reduction.merge.Merge;
import dev.quench.solvers.reduction.merge.MergeState;
import dev.quench.solvers.reduction.presolve.PresolveReduction;
import dev.quench.solvers.reduction.shrinking.ShrinkEvent.Decision;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

/**
 * Adaptive graph shrinking: merges the variables of a binary program that correlations say are
 * equal, opposite or known, as long as rows and rules show no contradiction, until few enough are
 * left.
 *
 * <p>Again and again it asks a {@link CorrelationSource} about an energy of what is left ({@link
 * dev.quench.solvers.relax.SlackFreeEnergy}), ranks the merges that the answer suggests ({@link
 * Candidate}), and tries those above a threshold, the strongest first. A merge is propagated by
 * {@link MergeState}; one that no solution agrees with is replaced by its opposite, which follows.
 * A merge after which a certified bound excludes everything as good as the incumbent is replaced by
 * its opposite too. The source is asked again once a batch of merges of distinct variables is made,
 * a single merge has raised the bound by more than {@link ShrinkOptions#boundStep}, or nothing
 * above the threshold is left. The threshold of the first batch is {@link ShrinkOptions#ceiling};
 * later it is the two-means split of the scores, in [{@value #FLOOR}, ceiling]. Where nothing is
 * above the threshold the strongest candidate alone is tried.
 *
 * <p>What was merged stands on a stack. If the bound of what is left excludes the incumbent after a
 * batch, no feasible point is found, or the caller {@linkplain #reopen says so}, the last merges
 * are taken back (1, 2, 4, … of them), the weakest of them is never tried again, and the shrinking
 * goes on.
 *
 * <p>All merges act on variables of the program: slack bits come into being when what is left is
 * encoded, and the anchor, the spin that fields couple to, is not a variable. The way back is a
 * {@link dev.quench.problems.program.Substitution}; feasibility and values are those of the program
 * itself. Apart from the source a question costs time linear in the terms of the program.
 * Deterministic. Used once, by one thread.
 *
 * <p>Source: M. Sharma, H. C. Lau, Adaptive graph shrinking for quantum optimization of constrained
 * combinatorial problems (2025), arXiv:2506.14250; F. Wagner, J. Nuesslein, F. Liers, Enhancing
 * quantum algorithms for quadratic unconstrained binary optimization via integer programming
 * (2023), arXiv:2302.05493, for shrinking by relaxations. It departs from them in the connected
 * scores, the propagation, the bounds and the stack.
 */
public final class GraphShrinking implements Shrinking {
    /** What records and the command line call it. */
    public static final String NAME = "shrink";

    private static final double FLOOR = 0.6;

    private static final String RESIGNED =
            "nothing as good as the incumbent is left, and merges were taken back for it as often as is allowed";

    /* A batch that meets refusals looks further down the list, but not for ever. */
    private static final int SPARE = 8;
    private static final int LEAST_LOOK = 64;
    /* A tenth of the budget may be left unused. */
    private static final int ROOM = 10;

    private final ReducedInstance instance;
    private final ShrinkOptions options;
    private final CorrelationSource source;
    private final ShrinkRequest request;
    private final ShrinkTally tally = new ShrinkTally();
    private final MergeState state;
    private final MergeStack stack;
    private final ShrinkingEnergy energy;
    private final CorrelationSeries series;
    private final long begin;
    private boolean resumed;
    private boolean takesLarge;
    private int reopen = 1;
    private OptionalDouble first = OptionalDouble.empty();

    private GraphShrinking(
            ReducedInstance instance,
            ShrinkOptions options,
            CorrelationSource source,
            ShrinkRequest request,
            LowerBound rule) {
        this.instance = instance;
        this.options = options;
        this.source = source;
        this.request = request;
        this.begin = request.ticker().nanoseconds();
        this.state = MergeState.of(instance);
        BinaryProgram program = instance.formulated().program();
        OptionalDouble value =
                request.incumbent().stream()
                        .filter(program::isFeasible)
                        .mapToDouble(program.objective()::energy)
                        .findFirst();
        this.stack =
                new MergeStack(
                        state,
                        program,
                        timed(rule),
                        value.orElse(Double.POSITIVE_INFINITY),
                        request.listener(),
                        tally);
        this.energy = ShrinkingEnergy.of(program, value, request.stop());
        this.series = source.begin(request.random());
    }

    /**
     * Prepares a shrinking.
     *
     * @param instance what exact reductions left
     * @param options when to merge, ask and stop
     * @param source of the correlations
     * @param request budget, incumbent, randomness
     * @return a shrinking that has merged nothing
     * @throws dev.quench.problems.program.InfeasibleProgramException if an encoder sees that a row
     *     cannot hold
     */
    public static GraphShrinking of(
            ReducedInstance instance,
            ShrinkOptions options,
            CorrelationSource source,
            ShrinkRequest request) {
        var bounds = ProgramBounds.of(instance.original());
        var start = FlipFree.of(instance, request);
        return new GraphShrinking(
                start.instance(),
                options,
                source,
                request.withIncumbent(start.incumbent()),
                (left, merges) ->
                        OptionalDouble.of(
                                bounds.lower(
                                                left,
                                                start.instance().substitution().then(merges),
                                                request.stop())
                                        .value()));
    }

    private LowerBound timed(LowerBound rule) {
        return (left, merges) -> {
            long begin = request.ticker().nanoseconds();
            OptionalDouble bound = rule.of(left, merges);
            tally.bounded(request.ticker().nanoseconds() - begin);
            return bound;
        };
    }

    @Override
    public Shrunken shrink() {
        if (state.contradiction().isPresent()) {
            return finish(ShrinkStop.INFEASIBLE, state.contradiction().get());
        }
        if (first.isEmpty()) {
            stack.computeBound();
        }
        Optional<ShrinkStop> stop = stop();
        while (stop.isEmpty()) {
            Optional<ShrinkAnswer> answer = ask();
            stop = answer.isEmpty() ? Optional.of(ShrinkStop.INTERRUPTED) : merge(answer.get());
        }
        return finish(stop.get(), stack.resigned() ? RESIGNED : "");
    }

    @Override
    public Shrunken reopen(int merges, String reason) {
        stack.reopen(merges, reason);
        return shrink();
    }

    private Optional<ShrinkStop> stop() {
        if (request.stop().requested()) {
            return Optional.of(ShrinkStop.INTERRUPTED);
        }
        if (state.left() == 0) {
            return Optional.of(ShrinkStop.SOLVED);
        }
        return state.left() <= request.budget()
                        && request.qubits().of(stack.left()) <= request.budget()
                ? Optional.of(ShrinkStop.BUDGET)
                : Optional.empty();
    }

    /** Asks the journal, then the source; empty after a stop signal. */
    private Optional<ShrinkAnswer> ask() {
        Optional<ShrinkAnswer> remembered = request.journal().next();
        long nanoseconds = 0;
        ShrinkAnswer answer;
        if (remembered.isPresent()) {
            answer = remembered.get();
            if (answer.variables() != state.left()) {
                throw new IllegalArgumentException(
                        "The journal asked about %d variables where %d are left: it is of another shrinking.\nMaybe remove it, or name another one."
                                .formatted(answer.variables(), state.left()));
            }
        } else {
            long start = request.ticker().nanoseconds();
            Optional<ShrinkAnswer> fresh = askSource();
            nanoseconds = request.ticker().nanoseconds() - start;
            if (fresh.isEmpty()) {
                return fresh;
            }
            answer = fresh.get();
            request.journal().add(answer, series::copyState);
        }
        int number = tally.asked(nanoseconds);
        tally.told(answer.detail());
        stack.learn(answer.bound());
        if (first.isEmpty() || stack.exact()) {
            first = stack.bound();
        }
        request.listener()
                .happened(
                        new ShrinkEvent.Asked(
                                number, answer, threshold(answer), remembered.isPresent()));
        return Optional.of(answer);
    }

    private Optional<ShrinkAnswer> askSource() {
        if (!resumed) {
            resumed = true;
            if (tally.questions() > 0) {
                series.restore(request.journal().copyState());
            }
        }
        LabelledIsing spins = energy.at(stack.merges(), stack.left());
        SpinCorrelations correlations = series.next(spins, request.stop());
        if (request.stop().requested()) {
            return Optional.empty();
        }
        Candidates candidates = Candidates.of(spins, correlations, options.partial());
        double split = TwoMeans.split(candidates.scores());
        OptionalDouble bound = energy.exact() ? correlations.bound() : OptionalDouble.empty();
        return Optional.of(
                new ShrinkAnswer(
                        spins.size(),
                        spins.energy().couplings().count(),
                        candidates.strongest(
                                options.confidence(), LEAST_LOOK + (long) SPARE * batch()),
                        split,
                        bound,
                        told(correlations.detail(), spins)));
    }

    /** Without couplings the answer is the signs of fields, whatever the source is called. */
    private static Map<String, Object> told(Map<String, Object> detail, LabelledIsing spins) {
        if (spins.energy().couplings().count() > 0) {
            return detail;
        }
        var more = new LinkedHashMap<String, Object>();
        more.put("separable", true);
        more.putAll(detail);
        return more;
    }

    private int batch() {
        return Math.max(1, (int) (options.batch() * state.left()));
    }

    private double threshold(ShrinkAnswer answer) {
        double ceiling = options.ceiling();
        double split = tally.questions() <= 1 ? ceiling : answer.threshold();
        return Double.isNaN(split) ? ceiling : Math.clamp(split, Math.min(FLOOR, ceiling), ceiling);
    }

    /** Merges a batch; returns why to stop, empty to ask again. */
    private Optional<ShrinkStop> merge(ShrinkAnswer answer) {
        if (stack.excludesIncumbent()
                && takeBack("the bound of the source excludes the incumbent")) {
            return Optional.empty();
        }
        double threshold = threshold(answer);
        int most = batch();
        int made = 0;
        boolean refused = false;
        boolean large = false;
        Set<Integer> used = new HashSet<>();
        for (Candidate candidate : answer.candidates()) {
            if (request.stop().requested()) {
                return Optional.of(ShrinkStop.INTERRUPTED);
            }
            if (made == most || (made > 0 && candidate.score() < threshold)) {
                break;
            }
            if (!stack.isOpen(candidate.merge()) || !isDisjoint(candidate.merge(), used)) {
                continue;
            }
            OptionalDouble before = stack.bound();
            Decision decision = stack.decide(candidate);
            refused |= decision == Decision.REFUSED;
            if (decision == null || decision == Decision.REFUSED) {
                continue;
            }
            if (exceedsLoss()) {
                stack.undoLast("it exceeds the bound loss");
                return Optional.of(ShrinkStop.BOUND_LOSS);
            }
            Optional<ShrinkStop> stop = stop();
            if (decision == Decision.MERGED && !takesLarge && isFarBelowBudget()) {
                large = true;
                stack.undoLast("it would leave fewer variables than are allowed");
                continue;
            }
            made++;
            use(candidate.merge(), used);
            if (stop.isPresent()) {
                return checked(stop);
            }
            if (raised(before)) {
                break;
            }
        }
        if (made == 0 && large) {
            takesLarge = true;
            return Optional.empty();
        }
        if (made == 0) {
            boolean doubtful = !refused && options.confidence() > 0;
            return Optional.of(doubtful ? ShrinkStop.CONFIDENCE : ShrinkStop.EXHAUSTED);
        }
        return checked(Optional.empty());
    }

    /** A merge that many variables follow from can wait until nothing smaller is left to do. */
    private boolean isFarBelowBudget() {
        return state.left() < request.budget() - Math.max(1, request.budget() / ROOM);
    }

    private static boolean isDisjoint(Merge merge, Set<Integer> used) {
        return switch (merge) {
            case Merge.Fix fix -> !used.contains(fix.variable());
            case Merge.Tie tie -> !used.contains(tie.first()) && !used.contains(tie.second());
        };
    }

    private static void use(Merge merge, Set<Integer> used) {
        switch (merge) {
            case Merge.Fix fix -> used.add(fix.variable());
            case Merge.Tie tie -> {
                used.add(tie.first());
                used.add(tie.second());
            }
        }
    }

    private boolean exceedsLoss() {
        return first.isPresent()
                && stack.bound().isPresent()
                && rise(first, stack.bound()) > options.boundLoss();
    }

    private boolean raised(OptionalDouble before) {
        return before.isPresent()
                && stack.bound().isPresent()
                && rise(before, stack.bound()) > options.boundStep();
    }

    /** Returns by which share of itself a bound was raised, of 1 at least. */
    private static double rise(OptionalDouble from, OptionalDouble to) {
        double base = from.getAsDouble();
        return (to.getAsDouble() - base) / Math.max(1, Math.abs(base));
    }

    /** Looks at the bound of what a batch, or the whole shrinking, has left. */
    private Optional<ShrinkStop> checked(Optional<ShrinkStop> stop) {
        if (!stack.boundsEveryMerge()) {
            stack.computeBound();
        }
        return stack.excludesIncumbent() && takeBack("the bound excludes the incumbent")
                ? Optional.empty()
                : stop;
    }

    private boolean takeBack(String reason) {
        if (tally.reopenings() >= options.reopenings()) {
            stack.resign();
            return false;
        }
        boolean done = stack.reopen(reopen, reason);
        reopen *= 2;
        return done;
    }

    private Shrunken finish(ShrinkStop stop, String reason) {
        ReductionStep step =
                new ReductionStep(
                        NAME,
                        stack.exact(),
                        instance.formulated().program().size(),
                        stack.left().size(),
                        request.ticker().secondsSince(begin),
                        tally.detail(source.name(), stop, first, stack.bound()));
        Formulated same = instance.formulated().reduced(stack.left(), stack.merges());
        Formulated merged = stack.exact() ? same : same.restricted();
        ReducedInstance rest =
                Reductions.reduce(
                        merged,
                        List.of(new PresolveReduction()),
                        ReductionRequest.plain(),
                        request.ticker());
        var steps = new ArrayList<>(instance.steps());
        steps.add(step);
        steps.addAll(rest.steps());
        return new Shrunken(
                new ReducedInstance(
                        instance.original(),
                        rest.formulated(),
                        instance.substitution().then(stack.merges()).then(rest.substitution()),
                        steps),
                stop,
                reason,
                request.qubits().of(rest.formulated().program()),
                stack.bound(),
                step.detail());
    }
}
