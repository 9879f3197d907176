package dev.quench.solvers.bench.lagrangian;

import dev.quench.problems.family.Sense;
import dev.quench.problems.formulate.Formulated;
import dev.quench.problems.program.BinaryProgram;
import dev.quench.solvers.bench.lagrangian.LagrangianOutcome.Core;
import dev.quench.solvers.bench.lagrangian.LagrangianOutcome.Dual;
import dev.quench.solvers.bench.lagrangian.LagrangianOutcome.Exact;
import dev.quench.solvers.bench.lagrangian.LagrangianOutcome.Searched;
import dev.quench.solvers.bench.methods.MethodRow;
import dev.quench.solvers.bench.methods.RunFigures;
import dev.quench.solvers.lagrangian.dual.CliqueRows;
import dev.quench.solvers.ortools.ProgramRelaxation;
import dev.quench.solvers.pipeline.RunRecord;
import dev.quench.solvers.pipeline.Target;
import dev.quench.solvers.sampler.SmallPartsSampler;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads the record of a run on what reductions left of an instance. */
final class LagrangianFigures {
    private static final int DIGITS = 6;
    private static final double TINY = 1e-9;

    private final RunRecord run;
    private final Formulated left;
    private final @Nullable BigDecimal best;
    private final OptionalDouble relaxed;
    private final OptionalDouble cliques;

    LagrangianFigures(RunRecord run, Target reduced, @Nullable BigDecimal best) {
        this.run = run;
        this.left = reduced.reduced().formulated();
        this.best = best;
        BinaryProgram program = left.program();
        this.relaxed = minimum(program);
        BinaryProgram rewritten = CliqueRows.of(program);
        this.cliques = rewritten.equals(program) ? OptionalDouble.empty() : minimum(rewritten);
    }

    private static OptionalDouble minimum(BinaryProgram program) {
        return program.size() == 0 ? OptionalDouble.empty() : ProgramRelaxation.minimum(program);
    }

    LagrangianOutcome outcome(double seconds, @Nullable Searched searched, @Nullable Exact exact) {
        RunRecord.@Nullable Bound bound = run.bound();
        RunRecord.@Nullable Verdict verdict = run.verdict();
        boolean settled = run.samples() == null;
        return new LagrangianOutcome(
                settled,
                settled ? Integer.valueOf(0) : run.ledger().qubits(),
                stage("reduce", "core").map(this::core).orElse(null),
                relaxation(left, relaxed),
                relaxation(left, cliques),
                stage("relax", "dual-").map(this::dual).orElse(null),
                bound == null ? null : bound.value(),
                bound == null ? null : bound.source(),
                bound == null ? null : MethodRow.gapPercent(bound.value(), best),
                RunFigures.sampled(run, best).orElse(null),
                RunFigures.control(run, "random", best).orElse(null),
                RunFigures.control(run, "greedy", best).orElse(null),
                searched,
                exact,
                stage("sample", "").map(sample -> isClosed(sample) || isIdle()).orElse(null),
                verdict == null ? null : verdict.beatsRandom(),
                verdict == null ? null : verdict.pValue(),
                run.notices().stream().anyMatch(n -> n.startsWith(RunRecord.ENDED_EARLY)),
                seconds,
                run.timings().sample());
    }

    /** Returns a relaxation in the problem's sense and scale. */
    static @Nullable Double relaxation(Formulated formulated, OptionalDouble relaxed) {
        return relaxed.isEmpty()
                ? null
                : (Double)
                        formulated
                                .objective(BigDecimal.valueOf(relaxed.getAsDouble()))
                                .doubleValue();
    }

    private Optional<RunRecord.StageFacts> stage(String kind, String beginning) {
        return run.stages().stream()
                .filter(stage -> stage.kind().equals(kind) && stage.name().startsWith(beginning))
                .reduce((_, last) -> last);
    }

    private Core core(RunRecord.StageFacts stage) {
        var kept = new BigDecimal(String.valueOf(stage.detail().get("kept")));
        return new Core(stage.variablesBefore(), kept, MethodRow.gapPercent(kept, best));
    }

    private Dual dual(RunRecord.StageFacts stage) {
        Map<String, Object> detail = stage.detail();
        double value = number(detail, "dualBound").doubleValue();
        double inProgram = left.programValue(new BigDecimal(value)).doubleValue();
        return new Dual(
                String.valueOf(detail.get("rule")),
                String.valueOf(detail.get("inner")),
                Boolean.TRUE.equals(detail.get("separable")),
                number(detail, "multipliers").intValue(),
                number(detail, "evaluations").intValue(),
                bound(left.problem().sense(), new BigDecimal(value)),
                gapToLpPercent(cliques.isPresent() ? cliques : relaxed, inProgram),
                String.valueOf(detail.get("end")));
    }

    private static Number number(Map<String, Object> detail, String key) {
        if (detail.get(key) instanceof Number number) {
            return number;
        }
        throw new IllegalStateException("The stage of a dual tells no number '%s'.".formatted(key));
    }

    /** Rounds a bound of the problem to a few digits, so that it stays valid. */
    static BigDecimal bound(Sense sense, BigDecimal value) {
        return value.setScale(
                DIGITS, sense == Sense.MINIMISE ? RoundingMode.FLOOR : RoundingMode.CEILING);
    }

    /** How far below the linear relaxation a value is, in percent of it. */
    static @Nullable Double gapToLpPercent(OptionalDouble relaxed, double value) {
        if (relaxed.isEmpty() || Math.abs(relaxed.getAsDouble()) < TINY) {
            return null;
        }
        double lp = relaxed.getAsDouble();
        return 100 * (lp - value) / Math.abs(lp);
    }

    private static boolean isClosed(RunRecord.StageFacts sample) {
        List<?> parts =
                sample.detail().get("rounds") instanceof List<?> rounds
                        ? rounds
                        : List.of(sample.detail());
        return parts.stream()
                .allMatch(part ->
                        part instanceof Map<?, ?> map
                                && Boolean.TRUE.equals(map.get(SmallPartsSampler.DETAIL)));
    }

    /** Tells whether no round left anything to search, whoever answered it. */
    private boolean isIdle() {
        return Stream.of("lagrangian", "tour-cuts")
                .flatMap(name -> stage("relax", name).stream())
                .map(RunRecord.StageFacts::detail)
                .anyMatch(detail ->
                        detail.get("rounds") instanceof List<?> rounds
                                && Integer.valueOf(rounds.size())
                                        .equals(detail.get("separableRounds")));
    }
}
