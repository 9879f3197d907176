package dev.quench.solvers.reduction.shrinking;

import dev.quench.problems.formulate.Formulated;
import dev.quench.problems.program.BinaryProgram;
import dev.quench.solvers.reduction.ReductionRequest;
import dev.quench.solvers.reduction.chain.ReducedInstance;
import dev.quench.solvers.reduction.chain.ReductionStep;
import dev.quench.solvers.reduction.chain.Reductions;
import dev.quench.solvers.reduction.correlation.CorrelationSource;
import dev.quench.solvers.reduction.merge.MergeState;
import dev.quench.solvers.reduction.presolve.PresolveReduction;
import dev.quench.solvers.reduction.shrinking.ShrinkEvent.Decision;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

/**
 * Adaptive graph shrinking: merges the variables of a binary program that correlations say are
 * equal, opposite or known, as long as rows and rules show no contradiction, until few enough are
 * left.
 *
 * <p>Again and again it asks a {@link CorrelationSource} about an energy of what is left ({@link
 * dev.quench.solvers.lagrangian.SlackFreeEnergy}), ranks the merges that the answer suggests
 * ({@link Candidate}), and tries those above a threshold, the strongest first. A merge is
 * propagated by {@link MergeState}; one that no solution agrees with is replaced by its opposite,
 * which follows. A merge after which a certified bound excludes everything as good as the incumbent
 * is replaced by its opposite too. The source is asked again once a batch of merges of distinct
 * variables is made, a single merge has raised the bound by more than {@link
 * ShrinkOptions#boundStep}, or nothing above the threshold of the {@link ShrinkDialogue} is left.
 * Where nothing is above it the strongest candidate alone is tried.
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

    private static final String RESIGNED =
            "nothing as good as the incumbent is left, and merges were taken back for it as often as is allowed";

    /* A tenth of the budget may be left unused. */
    private static final int ROOM = 10;

    private final ReducedInstance instance;
    private final ShrinkOptions options;
    private final CorrelationSource source;
    private final ShrinkRequest request;
    private final ShrinkTally tally;
    private final MergeState state;
    private final IncumbentLimit limit;
    private final MergeStack stack;
    private final MergeQuestion question;
    private final ShrinkDialogue dialogue;
    private final BoundLoss loss;
    private final Reopenings reopenings;
    private final long begin;
    private boolean takesLarge;

    private GraphShrinking(
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
        this.state = MergeState.of(instance, request.stop());
        BinaryProgram program = instance.formulated().program();
        OptionalDouble value =
                request.incumbent().stream()
                        .filter(program::isFeasible)
                        .mapToDouble(program.objective()::energy)
                        .findFirst();
        this.limit = new IncumbentLimit(value);
        this.stack = new MergeStack(state, program, bound, limit, tally);
        this.question =
                new MergeQuestion(
                        ShrinkingEnergy.of(program, value, request.stop()),
                        options,
                        request.stop());
        this.dialogue = new ShrinkDialogue(source, options, request, tally);
        this.loss = new BoundLoss(options);
        this.reopenings = new Reopenings(options, tally);
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
        var tally = new ShrinkTally(request.listener());
        var start = FlipFree.of(instance, request);
        return new GraphShrinking(
                start.instance(),
                options,
                source,
                request.withIncumbent(start.incumbent()),
                tally,
                CertifiedBound.of(start.instance(), request, tally));
    }

    @Override
    public Shrunken shrink() {
        if (state.contradiction().isPresent()) {
            return finish(ShrinkStop.INFEASIBLE, state.contradiction().get());
        }
        if (loss.first().isEmpty()) {
            stack.computeBound();
        }
        Optional<ShrinkStop> stop = stop();
        while (stop.isEmpty()) {
            Optional<ShrinkAnswer> answer = ask();
            stop = answer.isEmpty() ? Optional.of(ShrinkStop.INTERRUPTED) : merge(answer.get());
        }
        return finish(stop.get(), limit.resigned() ? RESIGNED : "");
    }

    @Override
    public Shrunken reopen(int merges, String reason) {
        stack.reopen(merges, reason);
        return shrink();
    }

    private Optional<ShrinkStop> stop() {
        return request.end(state.left(), stack::left);
    }

    /** Asks, and takes the bound that the source may have certified; empty after a stop signal. */
    private Optional<ShrinkAnswer> ask() {
        Optional<ShrinkAnswer> answer =
                dialogue.ask(state.left(), (series, most) -> question.answer(stack, most, series));
        answer.ifPresent(told -> {
            stack.learn(told.bound());
            loss.begin(stack.bound(), stack.exact());
        });
        return answer;
    }

    /** Merges a batch; returns why to stop, empty to ask again. */
    private Optional<ShrinkStop> merge(ShrinkAnswer answer) {
        if (stack.excludesIncumbent()
                && takeBack("the bound of the source excludes the incumbent")) {
            return Optional.empty();
        }
        int most = dialogue.batch(state.left());
        int made = 0;
        boolean refused = false;
        boolean large = false;
        Set<Integer> used = new HashSet<>();
        for (Candidate candidate : answer.candidates()) {
            if (request.stop().requested()) {
                return Optional.of(ShrinkStop.INTERRUPTED);
            }
            if (made == most || (made > 0 && candidate.score() < dialogue.threshold())) {
                break;
            }
            if (!stack.isOpen(candidate.merge())
                    || candidate.merge().variables().anyMatch(used::contains)) {
                continue;
            }
            OptionalDouble before = stack.bound();
            Decision decision = stack.decide(candidate);
            refused |= decision == Decision.REFUSED;
            if (decision == null || decision == Decision.REFUSED) {
                continue;
            }
            if (loss.isExceededBy(stack.bound())) {
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
            candidate.merge().variables().forEach(used::add);
            if (stop.isPresent()) {
                return checked(stop);
            }
            if (loss.isStep(before, stack.bound())) {
                break;
            }
        }
        if (made == 0 && large) {
            takesLarge = true;
            return Optional.empty();
        }
        if (made == 0 && request.stop().requested()) {
            return Optional.of(ShrinkStop.INTERRUPTED);
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
        if (!reopenings.areLeft()) {
            limit.resign();
            return false;
        }
        return stack.reopen(reopenings.next(), reason);
    }

    private Shrunken finish(ShrinkStop stop, String reason) {
        ReductionStep step =
                new ReductionStep(
                        NAME,
                        stack.exact(),
                        instance.formulated().program().size(),
                        stack.left().size(),
                        request.ticker().secondsSince(begin),
                        tally.detail(source.name(), stop, loss.first(), stack.bound()));
        Formulated same = instance.formulated().reduced(stack.left(), stack.merges());
        Formulated merged = stack.exact() ? same : same.restricted();
        ReducedInstance rest =
                Reductions.reduce(
                        merged,
                        List.of(new PresolveReduction()),
                        new ReductionRequest(List.of(), request.stop()),
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
