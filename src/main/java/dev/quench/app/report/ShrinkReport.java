package dev.quench.app.report;

import dev.quench.problems.family.Problem;
import dev.quench.solvers.pipeline.ShrinkTask;
import dev.quench.solvers.pipeline.Target;
import dev.quench.solvers.reduction.shrinking.ShrinkEvent;
import dev.quench.solvers.reduction.shrinking.ShrinkStop;
import dev.quench.solvers.reduction.shrinking.Shrunken;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * One shrinking that has ended, from which its record is made.
 *
 * @param target the instance, after exact reductions
 * @param task what was done with it
 * @param result what came of it
 * @param log what happened
 */
public record ShrinkReport(
        Target target, ShrinkTask task, ShrinkTask.Result result, ShrinkLog log) {
    /**
     * What the command knows of a shrinking.
     *
     * @param reproduce the command line that shrinks again
     * @param options that can change the result
     * @param asked for by name, in words; empty if the source chose itself
     * @param budget number of qubits, negative if none was named
     * @param seed of all random draws
     * @param versions of the parts that can change a result
     * @param totalSeconds wall time
     * @param notices what a reader should know
     */
    public record Facts(
            String reproduce,
            Map<String, Object> options,
            String asked,
            int budget,
            long seed,
            Map<String, String> versions,
            double totalSeconds,
            List<String> notices) {}

    /**
     * Makes the record.
     *
     * @param facts what the command knows
     * @return for {@code --json}
     */
    public ShrinkRecord record(Facts facts) {
        Optional<Shrunken> left = result.shrunken().filter(_ -> result.infeasible().isEmpty());
        var words = new ShrinkWords(target.reduced().formulated());
        Map<String, Object> detail = result.shrunken().map(Shrunken::detail).orElse(Map.of());
        return new ShrinkRecord(
                ShrinkRecord.SCHEMA,
                facts.reproduce(),
                task.instance(),
                facts.options(),
                facts.seed(),
                facts.versions(),
                source(),
                reason(facts),
                target.formulated().program().size(),
                left.isEmpty() ? null : target.reduced().formulated().program().size(),
                left.map(s -> s.instance().formulated().program().size()).orElse(null),
                left.map(Shrunken::qubits).orElse(null),
                stop().name(),
                words(facts),
                bound(words, left, detail),
                counts(detail),
                words.decisions(log),
                words.questions(log),
                words.reopened(log),
                left.map(s -> ShrinkWords.left(s.instance())).orElse(List.of()),
                left.map(s -> ShrinkWords.substitution(s.instance())).orElse(Map.of()),
                result.infeasible().isPresent()
                        ? Boolean.FALSE
                        : result.witness().isPresent() ? Boolean.TRUE : null,
                witness(),
                task.incumbent().orElse(null),
                timings(facts, detail),
                facts.notices());
    }

    private ShrinkStop stop() {
        return result.infeasible().isPresent()
                ? ShrinkStop.INFEASIBLE
                : result.shrunken().map(Shrunken::stop).orElse(ShrinkStop.INFEASIBLE);
    }

    /** Says why it ended, and what that left of what was asked for. */
    private String words(Facts facts) {
        String words = stop().words();
        if (result.infeasible().isPresent()) {
            return "%s: %s".formatted(words, result.infeasible().get());
        }
        long qubits = result.shrunken().map(Shrunken::qubits).orElse(0L);
        boolean beyond = facts.budget() >= 0 && qubits > facts.budget();
        String more = result.shrunken().map(Shrunken::reason).orElse("");
        return (beyond
                        ? "%s: %d qubits are left where %d were asked for"
                                .formatted(words, qubits, facts.budget())
                        : words)
                + (more.isEmpty() ? "" : "; " + more);
    }

    private @Nullable BigDecimal witness() {
        Problem problem = target.formulated().problem();
        return result.witness().flatMap(s -> problem.evaluate(s).objective()).orElse(null);
    }

    private Map<String, Object> firstDetail() {
        return log.entries().stream()
                .map(ShrinkLog.Entry::event)
                .filter(ShrinkEvent.Asked.class::isInstance)
                .map(e -> ((ShrinkEvent.Asked) e).answer().detail())
                .findFirst()
                .orElse(Map.of());
    }

    /** A source that chooses says in its first answer what it chose: {@code sdp, for …}. */
    private Optional<String> chosen() {
        return firstDetail().get("chosen") instanceof String why && why.contains(", ")
                ? Optional.of(why)
                : Optional.empty();
    }

    private String source() {
        return chosen().map(why -> why.substring(0, why.indexOf(", "))).orElse(task.source());
    }

    private String reason(Facts facts) {
        return chosen().map(why -> why.substring(why.indexOf(", ") + 2)).orElse(facts.asked());
    }

    private static ShrinkRecord.Bound bound(
            ShrinkWords words, Optional<Shrunken> left, Map<String, Object> detail) {
        OptionalDouble before =
                detail.get("boundBefore") instanceof Double first
                        ? OptionalDouble.of(first)
                        : OptionalDouble.empty();
        OptionalDouble after = left.map(Shrunken::bound).orElse(OptionalDouble.empty());
        return new ShrinkRecord.Bound(
                words.bound(before), words.bound(after), ShrinkWords.loss(before, after));
    }

    /** Leaves out what stands elsewhere in the record. */
    private static Map<String, Object> counts(Map<String, Object> detail) {
        var counts = new LinkedHashMap<>(detail);
        List.of("source", "stop", "boundBefore", "boundAfter", "sourceSeconds", "boundSeconds")
                .forEach(counts::remove);
        return counts;
    }

    private ShrinkRecord.Timings timings(Facts facts, Map<String, Object> detail) {
        return new ShrinkRecord.Timings(
                facts.totalSeconds(),
                target.buildSeconds(),
                target.reduceSeconds(),
                result.seconds(),
                detail.get("sourceSeconds") instanceof Double source ? source : 0,
                detail.get("boundSeconds") instanceof Double bound ? bound : 0);
    }
}
