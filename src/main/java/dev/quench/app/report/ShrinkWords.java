package dev.quench.app.report;

import dev.quench.problems.formulate.Formulated;
import dev.quench.problems.program.Substitution;
import dev.quench.problems.program.VariableNames;
import dev.quench.solvers.reduction.chain.ReducedInstance;
import dev.quench.solvers.reduction.merge.Merge;
import dev.quench.solvers.reduction.shrinking.ShrinkEvent;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Says in names and in the problem's own scale what numbers of variables and bounds say. */
final class ShrinkWords {
    private final Formulated formulated;
    private final VariableNames names;

    /** Speaks of the program that was shrunk. */
    ShrinkWords(Formulated formulated) {
        this.formulated = formulated;
        this.names = formulated.program().names();
    }

    /** Returns for example {@code FIX(x3, 1)} or {@code NEQ(x_1_2, x_3_4)}. */
    String text(Merge merge) {
        return switch (merge) {
            case Merge.Fix(int variable, boolean one) ->
                    "FIX(%s, %d)".formatted(names.name(variable), one ? 1 : 0);
            case Merge.Tie(int first, int second, boolean _) ->
                    "%s(%s, %s)".formatted(kind(merge), names.name(first), names.name(second));
        };
    }

    private static String kind(Merge merge) {
        return switch (merge) {
            case Merge.Fix _ -> "FIX";
            case Merge.Tie tie -> tie.opposed() ? "NEQ" : "EQ";
        };
    }

    static String word(ShrinkEvent.Decision decision) {
        return switch (decision) {
            case MERGED -> "merged";
            case OPPOSITE -> "opposite";
            case BOUNDED -> "bound";
            case REFUSED -> "refused";
        };
    }

    /** Translates a bound of the program; null if there is none. */
    @Nullable BigDecimal bound(OptionalDouble bound) {
        return bound.isPresent() && Double.isFinite(bound.getAsDouble())
                ? formulated.objective(BigDecimal.valueOf(bound.getAsDouble()))
                : null;
    }

    /** Returns by how many percent of the first bound, or of 1, the second is tighter. */
    static @Nullable Double loss(OptionalDouble before, OptionalDouble after) {
        if (before.isEmpty() || after.isEmpty() || !Double.isFinite(after.getAsDouble())) {
            return null;
        }
        double base = before.getAsDouble();
        return 100 * (after.getAsDouble() - base) / Math.max(1, Math.abs(base));
    }

    List<ShrinkRecord.Decision> decisions(ShrinkLog log) {
        var decisions = new ArrayList<ShrinkRecord.Decision>();
        for (ShrinkLog.Entry entry : log.entries()) {
            if (entry.event() instanceof ShrinkEvent.Decided decided) {
                decisions.add(decision(decided, entry.implied()));
            }
        }
        return decisions;
    }

    private ShrinkRecord.Decision decision(
            ShrinkEvent.Decided decided, List<ShrinkEvent.Implied> implied) {
        Merge merge = decided.candidate().merge();
        @Nullable String second = null;
        @Nullable Integer value = null;
        int first =
                switch (merge) {
                    case Merge.Fix(int variable, boolean _) -> variable;
                    case Merge.Tie(int one, int _, boolean _) -> one;
                };
        switch (merge) {
            case Merge.Fix(int _, boolean one) -> value = one ? 1 : 0;
            case Merge.Tie(int _, int other, boolean _) -> second = names.name(other);
        }
        return new ShrinkRecord.Decision(
                decided.number(),
                text(merge),
                kind(merge),
                names.name(first),
                second,
                value,
                decided.candidate().score(),
                decided.candidate().confidence(),
                word(decided.decision()),
                decided.rule(),
                bound(decided.before()),
                bound(decided.after()),
                decided.left(),
                implied.stream()
                        .map(i -> new ShrinkRecord.Implied(text(i.merge()), i.rule()))
                        .toList());
    }

    List<ShrinkRecord.Question> questions(ShrinkLog log) {
        var questions = new ArrayList<ShrinkRecord.Question>();
        int decisions = 0;
        for (ShrinkLog.Entry entry : log.entries()) {
            switch (entry.event()) {
                case ShrinkEvent.Asked asked -> questions.add(question(asked, decisions + 1));
                case ShrinkEvent.Decided decided -> decisions = decided.number();
                case ShrinkEvent.Reopened _, ShrinkEvent.Implied _ -> {}
            }
        }
        return questions;
    }

    private ShrinkRecord.Question question(ShrinkEvent.Asked asked, int next) {
        return new ShrinkRecord.Question(
                asked.question(),
                next,
                asked.answer().variables(),
                asked.answer().couplings(),
                asked.answer().candidates().size(),
                asked.threshold(),
                bound(asked.answer().bound()),
                asked.answer().detail(),
                asked.remembered());
    }

    List<ShrinkRecord.Reopened> reopened(ShrinkLog log) {
        var reopened = new ArrayList<ShrinkRecord.Reopened>();
        int decisions = 0;
        for (ShrinkLog.Entry entry : log.entries()) {
            switch (entry.event()) {
                case ShrinkEvent.Reopened(int merges, String reason, Merge forbidden, int left) ->
                        reopened.add(
                                new ShrinkRecord.Reopened(
                                        decisions, merges, reason, text(forbidden), left));
                case ShrinkEvent.Decided decided -> decisions = decided.number();
                case ShrinkEvent.Asked _, ShrinkEvent.Implied _ -> {}
            }
        }
        return reopened;
    }

    /** Says of every variable of a formulation what became of it. */
    static Map<String, String> substitution(ReducedInstance left) {
        VariableNames before = left.original().names();
        VariableNames after = left.formulated().names();
        Substitution substitution = left.substitution();
        var became = LinkedHashMap.<String, String>newLinkedHashMap(before.size());
        for (int i = 0; i < before.size(); i++) {
            became.put(before.name(i), literal(substitution, i, after));
        }
        return became;
    }

    private static String literal(Substitution substitution, int i, VariableNames after) {
        if (substitution.isFixed(i)) {
            return substitution.value(i) ? "1" : "0";
        }
        String name = after.name(substitution.target(i));
        return substitution.negated(i) ? "!" + name : name;
    }

    static List<String> left(ReducedInstance left) {
        VariableNames names = left.formulated().names();
        return IntStream.range(0, names.size()).mapToObj(names::name).toList();
    }
}
