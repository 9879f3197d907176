package dev.quench.problems.io.model;

import dev.quench.problems.program.VariableNames;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The variables of a draft in the order of the file. Not thread-safe. */
final class DraftVariables {
    /** What a variable may be. */
    enum Kind {
        CONTINUOUS,
        INTEGER,
        BINARY
    }

    /** One variable; the bounds are null where the file states none. */
    static final class Variable {
        final String name;
        final int line;
        Kind kind = Kind.CONTINUOUS;
        @Nullable BigDecimal lower;
        @Nullable BigDecimal upper;
        int boundLine;

        Variable(String name, int line) {
            this.name = name;
            this.line = line;
            boundLine = line;
        }
    }

    private static final Pattern GRID = Pattern.compile("(.+)_(\\d{1,8})_(\\d{1,8})");
    private static final Pattern INDEXED = Pattern.compile("(.*?\\D)(\\d{1,8})");

    private final Map<String, Integer> indices = new HashMap<>();
    private final List<Variable> variables = new ArrayList<>();

    int size() {
        return variables.size();
    }

    Variable get(int i) {
        return variables.get(i);
    }

    int find(String name) {
        return indices.getOrDefault(name, -1);
    }

    int add(String name, int line) {
        int i = variables.size();
        Integer known = indices.putIfAbsent(name, i);
        if (known != null) {
            return known;
        }
        variables.add(new Variable(name, line));
        return i;
    }

    /** Names by rule where there is one, which take no memory. */
    VariableNames names() {
        List<String> names = variables.stream().map(v -> v.name).toList();
        if (names.isEmpty()) {
            return new VariableNames.Indexed("x", 1, 0);
        }
        for (VariableNames rule : List.of(grid(names), indexed(names))) {
            if (fits(rule, names)) {
                return rule;
            }
        }
        return new VariableNames.Listed(names);
    }

    private static VariableNames indexed(List<String> names) {
        Matcher first = INDEXED.matcher(names.getFirst());
        return first.matches()
                ? new VariableNames.Indexed(
                        first.group(1), Integer.parseInt(first.group(2)), names.size())
                : new VariableNames.Indexed("x", 1, 0);
    }

    /** The last name tells the number of rows. */
    private static VariableNames grid(List<String> names) {
        Matcher first = GRID.matcher(names.getFirst());
        Matcher last = GRID.matcher(names.getLast());
        var none = new VariableNames.Indexed("x", 1, 0);
        if (!first.matches() || !last.matches()) {
            return none;
        }
        int row = Integer.parseInt(first.group(2));
        int column = Integer.parseInt(first.group(3));
        long rows = Integer.parseInt(last.group(2)) - (long) row + 1;
        long columns = Integer.parseInt(last.group(3)) - (long) column + 1;
        return rows < 1 || columns < 1 || rows * columns != names.size()
                ? none
                : new VariableNames.Grid(first.group(1), (int) rows, (int) columns, row, column);
    }

    private static boolean fits(VariableNames rule, List<String> names) {
        boolean fits = rule.size() == names.size();
        for (int i = 0; fits && i < names.size(); i++) {
            fits = rule.name(i).equals(names.get(i));
        }
        return fits;
    }
}
