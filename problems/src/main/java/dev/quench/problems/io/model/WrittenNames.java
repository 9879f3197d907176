package dev.quench.problems.io.model;

import dev.quench.problems.family.BinaryModel;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The names of a model as a file holds them, all distinct.
 *
 * <p>A row whose name another row has, or that has none, gets a number: {@code name_2}, or {@code
 * c7} for the seventh row; both halves of a range have the name of the range ({@link RowRanges}).
 *
 * @param objective of the objective, {@code obj} unless a row has that name
 * @param variables one each
 * @param rows one each
 */
public record WrittenNames(String objective, List<String> variables, List<String> rows) {
    /** Copies the lists. */
    public WrittenNames {
        variables = List.copyOf(variables);
        rows = List.copyOf(rows);
    }

    /**
     * Makes the names of a file.
     *
     * @param model to be written
     * @param format what it allows
     * @return names that the format can hold
     * @throws IllegalArgumentException if a name is too long for it
     */
    public static WrittenNames of(BinaryModel model, ModelNames format) {
        var variables =
                IntStream.range(0, model.size())
                        .mapToObj(i -> format.encode(model.names().name(i)))
                        .toList();
        var unique = new UniqueNames();
        var rows = new ArrayList<String>(model.rows().size());
        while (rows.size() < model.rows().size()) {
            int r = rows.size();
            String given = model.rows().get(r).name();
            String name = unique.next(format.encode(given.isEmpty() ? "c" + (r + 1) : given));
            rows.add(name);
            if (RowRanges.startsAt(model, r)) {
                rows.add(name);
            }
        }
        return new WrittenNames(unique.next("obj"), variables, rows);
    }
}
