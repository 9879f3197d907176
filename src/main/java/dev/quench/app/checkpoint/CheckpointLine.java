package dev.quench.app.checkpoint;

import dev.quench.hardware.backend.Counts;
import dev.quench.problems.qubo.Bits;
import dev.quench.solvers.checkpoint.Evaluation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One evaluation as a line of a checkpoint.
 *
 * @param evaluation its number, from 1
 * @param qubo fingerprint
 * @param point the parameters
 * @param value null where bits were measured
 * @param gradient null where it was not asked for
 * @param counts how often each bit string was measured, null where a value was computed
 */
record CheckpointLine(
        int evaluation,
        @Nullable String qubo,
        @Nullable List<@Nullable Double> point,
        @Nullable Double value,
        @Nullable List<@Nullable Double> gradient,
        @Nullable Map<String, @Nullable Integer> counts) {
    static final String SCHEMA = "quench.checkpoint/1";

    static CheckpointLine of(int number, Evaluation evaluation) {
        var point = new ArrayList<@Nullable Double>(evaluation.point());
        String qubo = evaluation.qubo();
        return switch (evaluation.answer()) {
            case Evaluation.Value(double value) ->
                    new CheckpointLine(number, qubo, point, value, null, null);
            case Evaluation.Gradient(double value, List<Double> derivatives) ->
                    new CheckpointLine(
                            number, qubo, point, value, new ArrayList<>(derivatives), null);
            case Evaluation.Measured(Counts counts) ->
                    new CheckpointLine(number, qubo, point, null, null, texts(counts));
        };
    }

    private static Map<String, @Nullable Integer> texts(Counts counts) {
        var texts = new LinkedHashMap<String, @Nullable Integer>();
        counts.asMap().forEach((bits, count) -> texts.put(bits.toString(), count));
        return texts;
    }

    /** Returns the evaluation, or nothing if the line does not make one. */
    Optional<Evaluation> asEvaluation() {
        if (qubo == null || point == null || point.stream().anyMatch(Objects::isNull)) {
            return Optional.empty();
        }
        var at = point.stream().map(Objects::requireNonNull).toList();
        return answer().map(a -> new Evaluation(qubo, at, a));
    }

    private Optional<Evaluation.Answer> answer() {
        if (counts != null) {
            return value == null && gradient == null ? measured(counts) : Optional.empty();
        }
        if (value == null) {
            return Optional.empty();
        }
        if (gradient == null) {
            return Optional.of(new Evaluation.Value(value));
        }
        return gradient.stream().anyMatch(Objects::isNull)
                ? Optional.empty()
                : Optional.of(
                        new Evaluation.Gradient(
                                value, gradient.stream().map(Objects::requireNonNull).toList()));
    }

    private static Optional<Evaluation.Answer> measured(Map<String, @Nullable Integer> texts) {
        var counts = new LinkedHashMap<Bits, Integer>();
        try {
            for (var entry : texts.entrySet()) {
                Integer count = entry.getValue();
                if (count == null) {
                    return Optional.empty();
                }
                counts.put(Bits.parse(entry.getKey()), count);
            }
            return Optional.of(new Evaluation.Measured(Counts.of(counts)));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
