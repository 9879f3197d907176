package dev.quench.app.qoblib;

import dev.quench.problems.family.IndependentSet;
import dev.quench.problems.family.Knapsack;
import dev.quench.problems.family.Solution;
import dev.quench.problems.io.Instance;
import dev.quench.problems.io.SourceText;
import dev.quench.problems.io.solution.ClaimedSolution;
import dev.quench.problems.io.solution.SolutionReader;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads solutions of a submission; knows nothing of how they were written. */
final class SolutionLines {
    private static final Pattern OBJECTIVE = Pattern.compile("objective (\\S+)");
    private static final Pattern VALUE = Pattern.compile("[a-z]+([0-9]{1,9}) (-?[0-9]{1,9})");

    private SolutionLines() {}

    /**
     * Reads one.
     *
     * @throws BadLine if a line is none of a solution
     */
    static ClaimedSolution read(String name, String text, Instance instance) {
        if (instance.problem() instanceof IndependentSet) {
            return SolutionReader.read(
                    SourceText.of(name, text.getBytes(StandardCharsets.UTF_8)), instance);
        }
        List<String> lines = text.lines().toList();
        Matcher first = OBJECTIVE.matcher(lines.isEmpty() ? "" : lines.getFirst());
        if (!first.matches() || !first.group(1).matches("-?[0-9]+(\\.[0-9]+)?")) {
            throw new BadLine(1, "it must be 'objective VALUE'");
        }
        var values = new ArrayList<Integer>();
        for (int k = 1; k < lines.size(); k++) {
            Matcher value = VALUE.matcher(lines.get(k));
            if (!value.matches() || Integer.parseInt(value.group(1)) != k) {
                throw new BadLine(k + 1, "it must be the value of variable " + k);
            }
            values.add(Integer.parseInt(value.group(2)));
        }
        return new ClaimedSolution(
                solution(instance, values),
                List.of(new BigDecimal(first.group(1))),
                "variables",
                "");
    }

    private static Solution solution(Instance instance, List<Integer> values) {
        if (!(instance.problem() instanceof Knapsack)) {
            return Solution.of(values);
        }
        if (values.size() != instance.problem().size()) {
            throw new BadLine(
                    values.size() + 1,
                    "there must be values of %d items".formatted(instance.problem().size()));
        }
        var chosen = new ArrayList<Integer>();
        for (int k = 0; k < values.size(); k++) {
            if (values.get(k) != 0 && values.get(k) != 1) {
                throw new BadLine(k + 2, "the value of an item must be 0 or 1");
            }
            if (values.get(k) == 1) {
                chosen.add(k + 1);
            }
        }
        return Solution.of(chosen);
    }

    /** A line that is none of a solution. */
    static final class BadLine extends IllegalArgumentException {
        private static final long serialVersionUID = 1;

        private final int line;

        BadLine(int line, String rule) {
            super(rule);
            this.line = line;
        }

        int line() {
            return line;
        }
    }
}
