package dev.quench.solvers.reduction.steered;

import dev.quench.problems.formulate.Formulated;
import dev.quench.solvers.bound.program.ProgramBounds;
import dev.quench.solvers.reduction.chain.ReducedInstance;
import dev.quench.solvers.reduction.chain.ReductionStep;
import dev.quench.solvers.reduction.correlation.CorrelationSeries;
import dev.quench.solvers.reduction.correlation.CorrelationSource;
import dev.quench.solvers.reduction.shrinking.Candidate;
import dev.quench.solvers.reduction.shrinking.LowerBound;
import dev.quench.solvers.reduction.shrinking.ShrinkAnswer;
import dev.quench.solvers.reduction.shrinking.ShrinkEvent;
import dev.quench.solvers.reduction.shrinking.ShrinkEvent.Decision;
import dev.quench.solvers.reduction.shrinking.ShrinkOptions;
import dev.quench.solvers.reduction.shrinking.ShrinkRequest;
import dev.quench.solvers.reduction.shrinking.ShrinkStop;
import dev.quench.solvers.reduction.shrinking.ShrinkTally;
import dev.quench.solvers.reduction.shrinking.Shrinking;
import dev.quench.solvers.reduction.shrinking.Shrunken;
import dev.quench.solvers.relax.SlackFreeEnergy;
import java.util.ArrayList;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Shrinks an independent set or a knapsack by the exact reductions of its family, and where none
 * applies by a decision that correlations suggest, so that every answer stays feasible.
 *
 * <p>The reductions run to a fixed point ({@link
 * dev.quench.solvers.reduction.independentset.IndependentSetReduction}; {@link
 * dev.quench.solvers.reduction.knapsack.KnapsackFixing} and presolve). If more is left than the
 * budget allows, a {@link CorrelationSource} is asked about the energy of what is left ({@link
 * SlackFreeEnergy}), and the strongest suggestion is decided: a vertex is in, and its neighbours
 * out, or it is out; the ends of an edge are both out, or one of them is in, and what is next to
 * both is out; an item is taken, and the capacities shrink, or left out. Then the reductions run
 * again, and more of the answer is used as long as it is above the threshold of {@link
 * dev.quench.solvers.reduction.shrinking.GraphShrinking}, the batch is not full, and its variables
 * still stand for themselves; with {@link ShrinkOptions#batch} 0 every decision asks anew.
 *
 * <p>A decision stands only if a feasible point of what is left is at hand: none at all is needed
 * for independent sets and knapsacks without negative weights, where nothing chosen is one. One
 * that a row or a bound refutes is replaced by its opposite, which follows. Every point that is
 * feasible for what is left lifts to a feasible point of the same value; only optimality can be
 * lost.
 *
 * <p>If it is proven that nothing as good as the incumbent is left, for example because all is
 * decided, the last decisions (1, 2, 4, … of them) are taken back and the weakest of them is
 * decided the other way, at most {@link ShrinkOptions#reopenings} times; then the best end that was
 * reached stands. Deterministic. Used once, by one thread.
 *
 * <p>Source: J. R. Finžgar, A. Kerschbaumer, M. J. A. Schuetz, C. B. Mendl, H. G. Katzgraber,
 * Quantum-informed recursive optimization algorithms (2024), doi:10.1103/PRXQuantum.5.020327, for
 * the rules of vertices and edges and the backtracking; M. J. A. Schuetz, R. Yalovetzky, R. S.
 * Andrist, G. Salton, Y. Sun, R. Raymond, S. Chakrabarti, A. Acharya, R. Shaydulin, M. Pistoia, H.
 * G. Katzgraber, qReduMIS: a quantum-informed reduction algorithm for the maximum independent set
 * problem (2025), arXiv:2503.12551, for the kernel between the decisions. It departs from them in
 * the connected scores of edges, the batches and the knapsack.
 */
public final class SteeredReduction implements Shrinking {
    /** What records and the command line call it. */
    public static final String NAME = "steer";

    private static final double FLOOR = 0.6;
    private static final int SPARE = 8;
    private static final int LEAST_LOOK = 64;
    private static final int MOST_REOPENED = 1 << 20;

    private final ReducedInstance instance;
    private final ShrinkOptions options;
    private final CorrelationSource source;
    private final ShrinkRequest request;
    private final ShrinkTally tally = new ShrinkTally();
    private final SteeredStack stack;
    private final Question question;
    private final CorrelationSeries series;
    private final long begin;
    private boolean resumed;
    private int reopen = 1;
    private OptionalDouble first;

    private SteeredReduction(
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
        Formulated start = instance.formulated();
        Steering steering = Steering.of(start);
        this.question = new Question(steering.decidesPairs(), options);
        var incumbent = request.incumbent().filter(start.program()::isFeasible);
        var rules = new ExactRules(start, steering, timed(rule), incumbent, request.stop());
        this.stack =
                new SteeredStack(
                        rules.first(!instance.steps().isEmpty()),
                        rules,
                        incumbent
                                .map(start.program().objective()::energy)
                                .orElse(Double.POSITIVE_INFINITY),
                        request.listener(),
                        tally);
        this.first = stack.level().bound();
        this.series = source.begin(request.random());
    }

    /**
     * Prepares a shrinking and runs the reductions.
     *
     * @param instance what exact reductions left, or the instance itself
     * @param options when to decide, ask and stop
     * @param source of the correlations
     * @param request budget, incumbent, randomness
     * @return a shrinking that has decided nothing
     * @throws IllegalArgumentException if the family is neither an independent set nor a knapsack
     */
    public static SteeredReduction of(
            ReducedInstance instance,
            ShrinkOptions options,
            CorrelationSource source,
            ShrinkRequest request) {
        var bounds = ProgramBounds.of(instance.original());
        return new SteeredReduction(
                instance,
                options,
                source,
                request,
                (left, decisions) ->
                        OptionalDouble.of(
                                bounds.lower(
                                                left,
                                                instance.substitution().then(decisions),
                                                request.stop())
                                        .value()));
    }

    private LowerBound timed(LowerBound rule) {
        return (left, merges) -> {
            long start = request.ticker().nanoseconds();
            OptionalDouble bound = rule.of(left, merges);
            tally.bounded(request.ticker().nanoseconds() - start);
            return bound;
        };
    }

    @Override
    public Shrunken shrink() {
        Optional<String> contradiction = stack.level().contradiction();
        if (contradiction.isPresent()) {
            return finish(
                    ShrinkStop.INFEASIBLE, "row %s cannot hold".formatted(contradiction.get()));
        }
        Optional<ShrinkStop> stop = stop();
        while (stop.isEmpty()) {
            Optional<ShrinkAnswer> answer = ask();
            stop = answer.isEmpty() ? Optional.of(ShrinkStop.INTERRUPTED) : decide(answer.get());
        }
        return finish(stop.get(), "");
    }

    @Override
    public Shrunken reopen(int decisions, String reason) {
        stack.forget();
        stack.reopen(decisions, reason);
        return shrink();
    }

    private Optional<ShrinkStop> stop() {
        if (request.stop().requested()) {
            return Optional.of(ShrinkStop.INTERRUPTED);
        }
        if (stack.left() == 0) {
            return Optional.of(ShrinkStop.SOLVED);
        }
        return stack.left() <= request.budget()
                        && request.qubits().of(stack.level().program()) <= request.budget()
                ? Optional.of(ShrinkStop.BUDGET)
                : Optional.empty();
    }

    /** Asks the journal, then the source; empty after a stop signal. */
    private Optional<ShrinkAnswer> ask() {
        Optional<ShrinkAnswer> remembered = request.journal().next();
        if (remembered.isPresent() && remembered.get().variables() != stack.left()) {
            throw new IllegalArgumentException(
                    "The journal asked about %d variables where %d are left: it is of another shrinking.\nMaybe remove it, or name another one."
                            .formatted(remembered.get().variables(), stack.left()));
        }
        long start = request.ticker().nanoseconds();
        Optional<ShrinkAnswer> found = remembered.isPresent() ? remembered : askSource();
        if (found.isEmpty()) {
            return found;
        }
        ShrinkAnswer answer = found.get();
        if (remembered.isEmpty()) {
            request.journal().add(answer, series::copyState);
        }
        int number =
                tally.asked(remembered.isPresent() ? 0 : request.ticker().nanoseconds() - start);
        tally.told(answer.detail());
        stack.learn(answer.bound());
        first = first.isPresent() && !stack.exact() ? first : stack.level().bound();
        request.listener()
                .happened(
                        new ShrinkEvent.Asked(
                                number, answer, threshold(answer), remembered.isPresent()));
        return found;
    }

    private Optional<ShrinkAnswer> askSource() {
        if (!resumed) {
            resumed = true;
            if (tally.questions() > 0) {
                series.restore(request.journal().copyState());
            }
        }
        return question.answer(
                stack.level(), LEAST_LOOK + (long) SPARE * batch(), series, request.stop());
    }

    private int batch() {
        return Math.max(1, (int) (options.batch() * stack.left()));
    }

    private double threshold(ShrinkAnswer answer) {
        double ceiling = options.ceiling();
        double split = tally.questions() <= 1 ? ceiling : answer.threshold();
        return Double.isNaN(split) ? ceiling : Math.clamp(split, Math.min(FLOOR, ceiling), ceiling);
    }

    /** Decides a batch; returns why to stop, empty to ask again. */
    private Optional<ShrinkStop> decide(ShrinkAnswer answer) {
        if (stack.excludesIncumbent()) {
            takeBack("the bound of the source excludes the incumbent");
            return stop();
        }
        double threshold = threshold(answer);
        Level asked = stack.level();
        int most = batch();
        int made = 0;
        boolean refused = false;
        for (Candidate candidate : answer.candidates()) {
            if (request.stop().requested()) {
                return Optional.of(ShrinkStop.INTERRUPTED);
            }
            if (made == most || (made > 0 && candidate.score() < threshold)) {
                break;
            }
            if (!stack.level().knows(candidate.merge(), asked)) {
                continue;
            }
            OptionalDouble before = stack.level().bound();
            Decision decision = stack.decide(candidate);
            refused |= decision == Decision.REFUSED;
            if (stack.excludesIncumbent()) {
                break;
            }
            if (decision == null || decision == Decision.REFUSED) {
                continue;
            }
            if (rise(first, stack.level().bound()) > options.boundLoss()) {
                stack.undoLast();
                return Optional.of(ShrinkStop.BOUND_LOSS);
            }
            made++;
            Optional<ShrinkStop> stop = stop();
            if (stop.isPresent()) {
                return checked(stop);
            }
            if (rise(before, stack.level().bound()) > options.boundStep()) {
                break;
            }
        }
        if (made > 0) {
            return checked(Optional.empty());
        }
        boolean doubtful = !refused && options.confidence() > 0;
        return checked(Optional.of(doubtful ? ShrinkStop.CONFIDENCE : ShrinkStop.EXHAUSTED));
    }

    /** Returns by which share of itself a bound was raised, of 1 at least; 0 if it is not known. */
    private static double rise(OptionalDouble from, OptionalDouble to) {
        return from.isEmpty() || to.isEmpty()
                ? 0
                : (to.getAsDouble() - from.getAsDouble())
                        / Math.max(1, Math.abs(from.getAsDouble()));
    }

    /** Takes decisions back if nothing as good as the incumbent is left. */
    private Optional<ShrinkStop> checked(Optional<ShrinkStop> stop) {
        if (!stack.excludesIncumbent()) {
            return stop;
        }
        takeBack("nothing as good as the incumbent is left");
        return stop();
    }

    /** Reopens the last decisions, or goes on without regard to the incumbent. */
    private void takeBack(String reason) {
        if (tally.reopenings() >= options.reopenings() || !stack.reopen(reopen, reason)) {
            stack.resign();
        }
        reopen = Math.min(2 * reopen, MOST_REOPENED);
    }

    private Shrunken finish(ShrinkStop stop, String reason) {
        Formulated start = instance.formulated();
        Level level = stack.result();
        ReductionStep step =
                new ReductionStep(
                        NAME,
                        stack.exact(),
                        start.program().size(),
                        level.program().size(),
                        request.ticker().secondsSince(begin),
                        tally.detail(source.name(), stop, first, level.bound()));
        Formulated same = start.reduced(level.program(), level.total());
        var steps = new ArrayList<>(instance.steps());
        steps.add(step);
        return new Shrunken(
                new ReducedInstance(
                        instance.original(),
                        stack.exact() ? same : same.restricted(),
                        instance.substitution().then(level.total()),
                        steps),
                stop,
                reason,
                request.qubits().of(level.program()),
                level.bound(),
                step.detail());
    }
}
