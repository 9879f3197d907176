package dev.quench.app.checkpoint;

import dev.quench.solvers.reduction.merge.Merge;
import dev.quench.solvers.reduction.shrinking.Candidate;
import dev.quench.solvers.reduction.shrinking.ShrinkAnswer;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One answer of a correlation source as a line of a journal.
 *
 * <p>Numbers are written with as few digits as tell them from all others, so that they are read as
 * they were.
 *
 * @param question its number, from 1
 * @param variables that were left
 * @param couplings of their energy
 * @param threshold the split of the scores, NaN if there were none
 * @param bound certified by the source, null if none
 * @param detail of the source
 * @param candidates the strongest first
 * @param state of the source after the answer, big-endian doubles in base64; null where it was not
 *     kept
 */
record JournalLine(
        int question,
        int variables,
        int couplings,
        double threshold,
        @Nullable Double bound,
        @Nullable Map<String, Object> detail,
        @Nullable List<@Nullable Suggestion> candidates,
        @Nullable String state) {
    static final String SCHEMA = "quench.shrink-journal/1";

    private static final Pattern MERGE =
            Pattern.compile("FIX (\\d{1,9}) ([01])|(EQ|NEQ) (\\d{1,9}) (\\d{1,9})");

    /**
     * A candidate.
     *
     * @param merge {@code FIX 3 1}, {@code EQ 3 5} or {@code NEQ 3 5}, variables from 0
     * @param score what it is ranked by
     * @param confidence how sure it is
     */
    record Suggestion(@Nullable String merge, double score, double confidence) {}

    static JournalLine of(int question, ShrinkAnswer answer, double @Nullable [] state) {
        return new JournalLine(
                question,
                answer.variables(),
                answer.couplings(),
                answer.threshold(),
                answer.bound().isPresent() ? answer.bound().getAsDouble() : null,
                answer.detail(),
                suggestions(answer.candidates()),
                state == null ? null : text(state));
    }

    private static List<@Nullable Suggestion> suggestions(List<Candidate> candidates) {
        var suggestions = new ArrayList<@Nullable Suggestion>(candidates.size());
        for (Candidate c : candidates) {
            suggestions.add(new Suggestion(text(c.merge()), c.score(), c.confidence()));
        }
        return suggestions;
    }

    private static String text(Merge merge) {
        return switch (merge) {
            case Merge.Fix(int variable, boolean one) ->
                    "FIX %d %d".formatted(variable, one ? 1 : 0);
            case Merge.Tie(int first, int second, boolean opposed) ->
                    "%s %d %d".formatted(opposed ? "NEQ" : "EQ", first, second);
        };
    }

    /** Returns the answer, or nothing if the line makes none of so many variables. */
    Optional<ShrinkAnswer> asAnswer(int size) {
        if (candidates == null || detail == null || variables > size) {
            return Optional.empty();
        }
        var found = new ArrayList<Candidate>(candidates.size());
        for (Suggestion suggestion : candidates) {
            Optional<Candidate> candidate =
                    suggestion == null ? Optional.empty() : candidate(suggestion, size);
            if (candidate.isEmpty()) {
                return Optional.empty();
            }
            found.add(candidate.get());
        }
        return Optional.of(
                new ShrinkAnswer(
                        variables,
                        couplings,
                        found,
                        threshold,
                        bound == null ? OptionalDouble.empty() : OptionalDouble.of(bound),
                        new LinkedHashMap<>(detail)));
    }

    private static Optional<Candidate> candidate(Suggestion suggestion, int size) {
        return merge(Objects.requireNonNullElse(suggestion.merge(), ""), size)
                .map(m -> new Candidate(m, suggestion.score(), suggestion.confidence()));
    }

    private static Optional<Merge> merge(String text, int size) {
        Matcher matcher = MERGE.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        if (matcher.group(3) == null) {
            int variable = Integer.parseInt(matcher.group(1));
            return variable < size
                    ? Optional.of(new Merge.Fix(variable, matcher.group(2).equals("1")))
                    : Optional.empty();
        }
        int first = Integer.parseInt(matcher.group(4));
        int second = Integer.parseInt(matcher.group(5));
        return first < size && second < size && first != second
                ? Optional.of(new Merge.Tie(first, second, matcher.group(3).equals("NEQ")))
                : Optional.empty();
    }

    private static String text(double[] state) {
        var bytes = ByteBuffer.allocate(Math.multiplyExact(Double.BYTES, state.length));
        bytes.asDoubleBuffer().put(state);
        return Base64.getEncoder().encodeToString(bytes.array());
    }

    /** Reads a state, or nothing if it is no row of doubles. */
    static Optional<double[]> state(String text) {
        try {
            byte[] bytes = Base64.getDecoder().decode(text);
            if (bytes.length % Double.BYTES != 0) {
                return Optional.empty();
            }
            double[] state = new double[bytes.length / Double.BYTES];
            ByteBuffer.wrap(bytes).asDoubleBuffer().get(state);
            return Optional.of(state);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
