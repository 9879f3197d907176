package dev.quench.solvers.bench.lagrangian;

import dev.quench.problems.family.Sense;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The best solutions of a study, as what gaps refer to where nothing is known of an instance.
 *
 * <p>Samples, controls and the exact solver all count, of every recipe and seed: a gap of 0 says
 * that no other run found better, and nothing more.
 */
public final class BestSeen {
    private final Map<String, BigDecimal> best = new HashMap<>();

    private BestSeen(List<LagrangianRow> rows) {
        rows.stream()
                .filter(row -> row.bestKnown() == null)
                .forEach(row -> objectives(row).forEach(value -> offer(row, value)));
    }

    private static Stream<BigDecimal> objectives(LagrangianRow row) {
        return Optional.ofNullable(row.outcome()).stream().flatMap(LagrangianOutcome::objectives);
    }

    private void offer(LagrangianRow row, BigDecimal value) {
        Sense sense = row.sense();
        if (sense != null) {
            Comparator<BigDecimal> order = Comparator.naturalOrder();
            best.merge(
                    row.sha256() + row.instance(),
                    value,
                    (a, b) -> sense == Sense.MAXIMISE == order.compare(a, b) >= 0 ? a : b);
        }
    }

    /**
     * Refers the gaps of instances of which nothing is known to the best of their runs.
     *
     * @param rows of one study
     * @return the same rows in the same order; those with a best known value as they are
     */
    public static List<LagrangianRow> gaps(List<LagrangianRow> rows) {
        var seen = new BestSeen(rows);
        return rows.stream().map(seen::referred).toList();
    }

    private LagrangianRow referred(LagrangianRow row) {
        BigDecimal value = best.get(row.sha256() + row.instance());
        return value == null ? row : row.withGapsTo(value);
    }
}
