package dev.quench.solvers.bench.lagrangian;

import java.util.ArrayList;
import java.util.DoubleSummaryStatistics;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a multiplier rule on the instances of a family.
 *
 * @param problem the family
 * @param rule its name
 * @param rows one for each instance
 */
public record RuleSummary(String problem, String rule, List<RuleRow> rows) {
    /** Copies the list. */
    public RuleSummary {
        rows = List.copyOf(rows);
    }

    /**
     * Groups the rows of a comparison.
     *
     * @param all in the order in which they ran
     * @return one summary a family and rule, in the order of their first rows
     */
    public static List<RuleSummary> of(List<RuleRow> all) {
        record Group(String problem, String rule) {}
        Map<Group, List<RuleRow>> groups = new LinkedHashMap<>();
        for (RuleRow row : all) {
            groups.computeIfAbsent(new Group(row.problem(), row.rule()), _ -> new ArrayList<>())
                    .add(row);
        }
        return groups.entrySet().stream()
                .map(e -> new RuleSummary(e.getKey().problem(), e.getKey().rule(), e.getValue()))
                .toList();
    }

    /**
     * Returns count, mean and maximum of a figure.
     *
     * @param figure null where it does not exist
     * @return over the instances where it exists; its count may be 0
     */
    public DoubleSummaryStatistics figures(Function<RuleRow, @Nullable Number> figure) {
        return rows.stream()
                .map(figure)
                .filter(Objects::nonNull)
                .mapToDouble(Number::doubleValue)
                .summaryStatistics();
    }

    /**
     * Counts the instances on which the rule ran.
     *
     * @return 0 or more
     */
    public int ran() {
        return (int) rows.stream().filter(row -> row.failure() == null).count();
    }
}
