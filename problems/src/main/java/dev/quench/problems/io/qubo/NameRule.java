package dev.quench.problems.io.qubo;

import dev.quench.problems.program.VariableNames;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** Finds the rule of names that follow one, so that they take no memory. */
final class NameRule {
    private static final Pattern NUMBERED = Pattern.compile("(.*?[^0-9]|)([0-9]{1,9})");
    private static final Pattern GRID = Pattern.compile("(.+)_([0-9]{1,9})_([0-9]{1,9})");

    private NameRule() {}

    /**
     * Returns names by rule if they follow one, and listed names else.
     *
     * @param names distinct, without white space
     * @throws IllegalArgumentException if they are not
     */
    static VariableNames of(List<String> names) {
        if (names.isEmpty()) {
            return VariableNames.standard(0);
        }
        VariableNames rule = grid(names.getFirst(), names.getLast(), names.size());
        if (!follow(names, rule)) {
            rule = indexed(names.getFirst(), names.size());
        }
        return follow(names, rule) ? rule : new VariableNames.Listed(names);
    }

    private static boolean follow(List<String> names, VariableNames rule) {
        return rule.size() == names.size()
                && IntStream.range(0, names.size())
                        .allMatch(i -> names.get(i).equals(rule.name(i)));
    }

    private static VariableNames indexed(String first, int size) {
        Matcher parts = NUMBERED.matcher(first);
        return parts.matches() && !parts.group(1).isEmpty()
                ? new VariableNames.Indexed(parts.group(1), Integer.parseInt(parts.group(2)), size)
                : VariableNames.standard(0);
    }

    private static VariableNames grid(String first, String last, int size) {
        Matcher from = GRID.matcher(first);
        Matcher to = GRID.matcher(last);
        if (!from.matches() || !to.matches()) {
            return VariableNames.standard(0);
        }
        int row = Integer.parseInt(from.group(2));
        int column = Integer.parseInt(from.group(3));
        long rows = Integer.parseInt(to.group(2)) - row + 1L;
        long columns = Integer.parseInt(to.group(3)) - column + 1L;
        return rows > 0 && columns > 0 && rows * columns == size
                ? new VariableNames.Grid(from.group(1), (int) rows, (int) columns, row, column)
                : VariableNames.standard(0);
    }
}
