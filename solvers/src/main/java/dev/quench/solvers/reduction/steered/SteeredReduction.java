package dev.quench.solvers.reduction.steered;

import dev.quench.problems.formulate.Formulated;
import dev.quench.solvers.lagrangian.SlackFreeEnergy;
import dev.quench.solvers.reduction.chain.ReducedInstance;
import dev.quench.solvers.reduction.chain.ReductionStep;
import dev.quench.solvers.reduction.correlation.CorrelationSource;
import dev.quench.solvers.reduction.shrinking.BoundLoss;
import dev.quench.solvers.reduction.shrinking.Candidate;
import dev.quench.solvers.reduction.shrinking.CertifiedBound;
import dev.quench.solvers.reduction.shrinking.IncumbentLimit;
import dev.quench.solvers.reduction.shrinking.LowerBound;
import dev.quench.solvers.reduction.shrinking.Reopenings;
import dev.quench.solvers.reduction.shrinking.ShrinkAnswer;
import dev.quench.solvers.reduction.shrinking.ShrinkDialogue;
import dev.quench.solvers.reduction.shrinking.ShrinkEvent.Decision;
import dev.quench.solvers.reduction.shrinking.ShrinkOptions;
import dev.quench.solvers.reduction.shrinking.ShrinkRequest;
import dev.quench.solvers.reduction.shrinking.ShrinkStop;
import dev.quench.solvers.reduction.shrinking.ShrinkTally;
import dev.quench.solvers.reduction.shrinking.Shrinking;
import dev.quench.solvers.reduction.shrinking.Shrunken;
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
 * again, and more of the answer is used as long as it is above the threshold of the {@link
 * ShrinkDialogue}, the batch is not full, and its variables still stand for themselves; with {@link
 * ShrinkOptions#batch} 0 every decision asks anew.
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

    private final ReducedInstance instance;
    private final ShrinkOptions options;
    private final CorrelationSource source;
    private final ShrinkRequest request;
    private final ShrinkTally tally;
    private final SteeredStack stack;
    private final Question question;
    private final ShrinkDialogue dialogue;
    private final BoundLoss loss;
    private final Reopenings reopenings;
    private final long begin;

    private SteeredReduction(
            ReducedInstance instance,
            ShrinkOptions options,
            CorrelationSource source,
            ShrinkRequest request,
            ShrinkTally tally,
            LowerBound bound) {
        this.instance = instance;
        this.options = options;
        this.source = source;
        this.request = request;
        this.tally = tally;
        this.begin = request.ticker().nanoseconds();
        Formulated start = instance.formulated();
        Steering steering = Steering.of(start);
        this.question = new Question(steering.decidesPairs(), options, request.stop());
        var incumbent = request.incumbent().filter(start.program()::isFeasible);
        var rules = new ExactRules(start, steering, bound, incumbent, request.stop());
        this.stack =
                new SteeredStack(
                        rules.first(!instance.steps().isEmpty()),
                        rules,
                        new IncumbentLimit(
                                incumbent.stream()
                                        .mapToDouble(start.program().objective()::energy)
                                        .findFirst()),
                        tally);
        this.dialogue = new ShrinkDialogue(source, options, request, tally);
        this.loss = new BoundLoss(options);
        this.reopenings = new Reopenings(options, tally);
        loss.begin(stack.level().bound(), true);
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
        var tally = new ShrinkTally(request.listener());
        return new SteeredReduction(
                instance,
                options,
                source,
                request,
                tally,
                CertifiedBound.of(instance, request, tally));
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
        return request.end(stack.left(), () -> stack.level().program());
    }

    /** Asks, and takes the bound that the source may have certified; empty after a stop signal. */
    private Optional<ShrinkAnswer> ask() {
        Optional<ShrinkAnswer> answer =
                dialogue.ask(
                        stack.left(),
                        (series, most) -> question.answer(stack.level(), most, series));
        answer.ifPresent(told -> {
            stack.learn(told.bound());
            loss.begin(stack.level().bound(), stack.exact());
        });
        return answer;
    }

    /** Decides a batch; returns why to stop, empty to ask again. */
    private Optional<ShrinkStop> decide(ShrinkAnswer answer) {
        if (stack.excludesIncumbent()) {
            takeBack("the bound of the source excludes the incumbent");
            return stop();
        }
        Level asked = stack.level();
        int most = dialogue.batch(stack.left());
        int made = 0;
        boolean refused = false;
        for (Candidate candidate : answer.candidates()) {
            if (request.stop().requested()) {
                return Optional.of(ShrinkStop.INTERRUPTED);
            }
            if (made == most || (made > 0 && candidate.score() < dialogue.threshold())) {
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
            if (loss.isExceededBy(stack.level().bound())) {
                stack.undoLast();
                return Optional.of(ShrinkStop.BOUND_LOSS);
            }
            made++;
            Optional<ShrinkStop> stop = stop();
            if (stop.isPresent()) {
                return checked(stop);
            }
            if (loss.isStep(before, stack.level().bound())) {
                break;
            }
        }
        if (made > 0) {
            return checked(Optional.empty());
        }
        boolean doubtful = !refused && options.confidence() > 0;
        return checked(Optional.of(doubtful ? ShrinkStop.CONFIDENCE : ShrinkStop.EXHAUSTED));
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
        if (!reopenings.areLeft() || !stack.reopen(reopenings.next(), reason)) {
            stack.resign();
        }
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
                        tally.detail(source.name(), stop, loss.first(), level.bound()));
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
