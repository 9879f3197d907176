package dev.quench.solvers.pipeline;

import dev.quench.hardware.backend.Backend;
import dev.quench.problems.encode.Encodings;
import dev.quench.problems.encode.penalty.PenaltyOptions;
import dev.quench.problems.family.Solution;
import dev.quench.problems.formulate.Formulated;
import dev.quench.problems.program.InfeasibleProgramException;
import dev.quench.problems.program.LinearConstraint;
import dev.quench.problems.qubo.Bits;
import dev.quench.solvers.control.StopSignal;
import dev.quench.solvers.control.Ticker;
import dev.quench.solvers.pipeline.shrinking.CorrelationSources;
import dev.quench.solvers.reduction.chain.ReducedInstance;
import dev.quench.solvers.reduction.correlation.CorrelationSource;
import dev.quench.solvers.reduction.merge.MergeState;
import dev.quench.solvers.reduction.presolve.RowConflict;
import dev.quench.solvers.reduction.shrinking.QubitCount;
import dev.quench.solvers.reduction.shrinking.ShrinkJournal;
import dev.quench.solvers.reduction.shrinking.ShrinkListener;
import dev.quench.solvers.reduction.shrinking.ShrinkOptions;
import dev.quench.solvers.reduction.shrinking.ShrinkRequest;
import dev.quench.solvers.reduction.shrinking.Shrinking;
import dev.quench.solvers.reduction.shrinking.Shrunken;
import java.math.BigDecimal;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.SequencedMap;

/**
 * One shrinking of one instance on its own, without sampling what is left.
 *
 * <p>It merges as the recipes that shrink do: from the same seed, with the incumbent that the
 * reductions found or else a greedy solution after a short local search. Used once, by one thread.
 */
public final class ShrinkTask {
    /** The encoding that takes no slack bits: a qubit a variable. */
    public static final String NO_ENCODING = "none";

    /**
     * How to shrink.
     *
     * @param engine what decides
     * @param correlations known to {@link CorrelationSources#isKnown}
     * @param budget number of qubits that ends it, 0 or more
     * @param encoding whose qubits the budget counts, or {@link #NO_ENCODING}
     * @param options when to merge, ask and stop
     */
    public record Choice(
            Stage.Shrink.Engine engine,
            String correlations,
            int budget,
            String encoding,
            ShrinkOptions options) {
        /**
         * Checks the names.
         *
         * @throws IllegalArgumentException if there is no such encoding or source
         */
        public Choice {
            if (!encoding.equals(NO_ENCODING)) {
                Encodings.named(encoding, PenaltyOptions.defaults());
            }
            if (!CorrelationSources.isKnown(correlations)) {
                throw new IllegalArgumentException(
                        "There are no correlations '%s'.\nMaybe one of %s."
                                .formatted(correlations, CorrelationSources.listed()));
            }
        }
    }

    /**
     * What came of it.
     *
     * @param shrunken what is left; empty if a row alone shows that there is no solution
     * @param infeasible why there is no solution; empty unless that is proven
     * @param witness a feasible solution of the instance, lifted from a point of what is left;
     *     empty if none was found, which proves nothing
     * @param seconds of the shrinking alone
     */
    public record Result(
            Optional<Shrunken> shrunken,
            Optional<String> infeasible,
            Optional<Solution> witness,
            double seconds) {}

    private final Target target;
    private final Choice choice;
    private final Backend backend;
    private final CorrelationSource source;
    private final RunOptions options;
    private final StopSignal stop;
    private final Ticker ticker;
    private final Optional<String> contradiction;
    private final Optional<Solution> incumbent;

    private ShrinkTask(
            Target target,
            Choice choice,
            Backend backend,
            RunOptions options,
            StopSignal stop,
            Ticker ticker) {
        this.target = target;
        this.choice = choice;
        this.backend = backend;
        this.source = CorrelationSources.named(choice.correlations(), backend, options.threads());
        this.options = options;
        this.stop = stop;
        this.ticker = ticker;
        Formulated formulated = target.formulated();
        contradiction =
                formulated
                        .program()
                        .contradiction()
                        .or(() -> target.reduced().formulated().program().contradiction())
                        .map(this::words);
        incumbent = contradiction.isPresent() ? Optional.empty() : incumbent(target);
    }

    /**
     * Prepares a shrinking.
     *
     * @param target the instance, after exact reductions
     * @param choice how to shrink
     * @param backend where circuits of the source run
     * @param options seed and threads
     * @param stop ends it early; what was merged stands
     * @param ticker measures it
     * @return a shrinking that has not begun
     * @throws IllegalArgumentException if there is no such source
     */
    public static ShrinkTask of(
            Target target,
            Choice choice,
            Backend backend,
            RunOptions options,
            StopSignal stop,
            Ticker ticker) {
        return new ShrinkTask(target, choice, backend, options, stop, ticker);
    }

    private Optional<Solution> incumbent(Target of) {
        return of.found().stream()
                .findFirst()
                .or(() -> RunShrinking.incumbent(of.formulated(), options, stop));
    }

    private String words(LinearConstraint row) {
        return RowConflict.explained(target.formulated().program(), row, stop);
    }

    /**
     * Describes the instance as run records do.
     *
     * @return its facts
     */
    public RunRecord.InstanceFacts instance() {
        return RecordDraft.facts(target);
    }

    /**
     * Returns the name of the source.
     *
     * @return as the record has it
     */
    public String source() {
        return source.name();
    }

    /**
     * Lists what the answers of the source depend on, for a journal. Neither the time limit nor the
     * threads are among it.
     *
     * @return facts by name, in a fixed order
     */
    public SequencedMap<String, String> facts() {
        var instance = target.instance();
        var facts = new LinkedHashMap<String, String>();
        facts.put("instance", instance.sha256());
        facts.put("index", Integer.toString(instance.index()));
        facts.put("problem", instance.problem().family());
        facts.put("complement", Boolean.toString(instance.complement()));
        facts.put("sense", instance.problem().sense().name());
        facts.put("formulation", target.formulated().name());
        facts.put("variables", Long.toString(target.reduced().formulated().variables()));
        facts.put("engine", choice.engine().name());
        facts.put("correlations", choice.correlations());
        if (CorrelationSources.usesBackend(choice.correlations())) {
            facts.put("backend", RunId.text(backend));
        }
        facts.put("qubits", Integer.toString(choice.budget()));
        facts.put("encoding", choice.encoding());
        facts.put("options", choice.options().toString());
        facts.put("seed", Long.toString(options.seed()));
        facts.put("incumbent", value());
        return Collections.unmodifiableSequencedMap(facts);
    }

    /**
     * Warns where the encoding that the budget counts takes more slack bits than there are
     * variables left.
     *
     * @param shrunken what is left
     * @return a sentence with both numbers and a way out, empty if there is nothing to warn of
     */
    public static Optional<String> slackNotice(Shrunken shrunken) {
        int variables = shrunken.instance().formulated().program().size();
        return RecordSampling.slack(shrunken.qubits(), shrunken.qubits() - variables);
    }

    /**
     * Returns what the solution is worth that bounds are compared with.
     *
     * @return its objective, empty if there is none
     */
    public Optional<BigDecimal> incumbent() {
        return incumbent.flatMap(s -> target.formulated().problem().evaluate(s).objective());
    }

    private String value() {
        return incumbent().map(Object::toString).orElse("none");
    }

    /**
     * Shrinks.
     *
     * @param journal answers in place of the source as far as it can
     * @param listener is told what happens
     * @return what is left
     */
    public Result run(ShrinkJournal journal, ShrinkListener listener) {
        if (contradiction.isPresent()) {
            return new Result(Optional.empty(), contradiction, Optional.empty(), 0);
        }
        long begin = ticker.nanoseconds();
        try {
            Shrunken shrunken = engine(request(journal, listener)).shrink();
            double seconds = ticker.secondsSince(begin);
            return switch (shrunken.stop()) {
                case INFEASIBLE ->
                        new Result(
                                Optional.of(shrunken),
                                Optional.of(shrunken.reason()),
                                Optional.empty(),
                                seconds);
                case BUDGET, CONFIDENCE, BOUND_LOSS, EXHAUSTED, SOLVED, INTERRUPTED ->
                        new Result(
                                Optional.of(shrunken),
                                Optional.empty(),
                                witness(shrunken.instance()),
                                seconds);
            };
        } catch (InfeasibleProgramException e) {
            return new Result(
                    Optional.empty(),
                    Optional.of(words(e.row())),
                    Optional.empty(),
                    ticker.secondsSince(begin));
        }
    }

    private ShrinkRequest request(ShrinkJournal journal, ShrinkListener listener) {
        Formulated formulated = target.reduced().formulated();
        QubitCount count =
                choice.encoding().equals(NO_ENCODING)
                        ? QubitCount.VARIABLES
                        : RunShrinking.count(
                                new Stage.Relax(
                                        Stage.Relax.Method.PENALTY,
                                        1,
                                        choice.encoding(),
                                        PenaltyOptions.defaults()),
                                formulated,
                                stop);
        return new ShrinkRequest(
                choice.budget(),
                count,
                incumbent.map(s -> formulated.decoder().encode(s)),
                new RandomStreams(options.seed()).stream("shrink"),
                journal,
                listener,
                stop,
                ticker);
    }

    private Shrinking engine(ShrinkRequest request) {
        return RunShrinking.engine(
                choice.engine(), target.reduced(), choice.options(), source, request);
    }

    /**
     * Looks for a point of what is left and judges it on the instance: until the time is over, and
     * for a tenth of it where shrinking has used it up.
     */
    private Optional<Solution> witness(ReducedInstance left) {
        Formulated formulated = left.formulated();
        Bits preferred =
                incumbent
                        .map(s -> formulated.decoder().encode(s))
                        .orElseGet(() -> Bits.zeros(formulated.program().size()));
        StopSignal grace = ticker.after(options.timeLimit().dividedBy(10));
        StopSignal late = () -> stop.requested() && grace.requested();
        return MergeState.of(left, late)
                .witness(preferred, late)
                .filter(formulated.program()::isFeasible)
                .flatMap(formulated.decoder()::decode)
                .filter(s -> formulated.problem().evaluate(s).feasible());
    }
}
