package dev.quench.solvers.bench.shrinking;

import dev.quench.problems.family.Sense;
import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Gaps of an instance of which no best known value is known: to the best value that any row of the
 * study found, raw, repaired or improved. They compare methods, and say nothing of an optimum.
 */
public final class BestFound {
    private BestFound() {}

    /**
     * Completes the rows of one instance.
     *
     * @param rows all of them, of every method, size and seed
     * @param sense of the instance
     * @return the same rows, with {@link ShrinkRow#bestFound} and gaps to it where {@link
     *     ShrinkRow#bestKnown} is missing and some row has a value
     */
    public static List<ShrinkRow> completed(List<ShrinkRow> rows, Sense sense) {
        Optional<BigDecimal> best =
                rows.stream()
                        .flatMap(row -> Stream.of(row.raw(), row.repaired(), row.improved()))
                        .filter(Objects::nonNull)
                        .reduce((a, b) -> sense.isBetter(b, a) ? b : a);
        return best.map(value ->
                        rows.stream()
                                .map(row ->
                                        row.bestKnown() == null ? row.withBestFound(value) : row)
                                .toList())
                .orElseGet(() -> List.copyOf(rows));
    }
}
