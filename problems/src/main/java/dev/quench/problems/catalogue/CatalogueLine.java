package dev.quench.problems.catalogue;

import dev.quench.problems.family.Sense;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One line of the catalogue's table, its fields separated by tabs.
 *
 * @param number of the line in the file, from 1
 * @param fields one a column
 */
record CatalogueLine(int number, List<String> fields) {
    /** The first line of the table: the names of the columns. */
    static final String HEADER =
            "id\tproblem\tset\tformat\tindex\tsize\tconstraints\tbest_known\tproven\tsense"
                    + "\tcomplement\tbuildable\tsha256\tsource";

    private static final int COLUMNS = 14;
    private static final Set<String> FAMILIES =
            Set.of("mdkp", "mis", "qap", "tsp", "qubo", "maxcut");
    private static final Pattern DIGEST = Pattern.compile("[0-9a-f]{64}");

    CatalogueLine {
        fields = List.copyOf(fields);
    }

    static KnownInstance parse(int number, String text) {
        var line = new CatalogueLine(number, split(text));
        line.require(line.fields.size() == COLUMNS, "have " + COLUMNS + " fields");
        return line.instance();
    }

    private static List<String> split(String text) {
        var fields = new ArrayList<String>(COLUMNS);
        int from = 0;
        for (int tab = text.indexOf('\t'); tab >= 0; tab = text.indexOf('\t', from)) {
            fields.add(text.substring(from, tab));
            from = tab + 1;
        }
        fields.add(text.substring(from));
        return fields;
    }

    private KnownInstance instance() {
        BigDecimal best = best();
        var facts =
                new KnownInstance.Facts(
                        integer(5, 1), integer(6, 0), sense(), flag(8), flag(10), flag(11));
        require(best != null || !facts.proven(), "have a value to be proven");
        return new KnownInstance(
                new KnownInstance.Identity(filled(0), family(), filled(2), filled(13)),
                new KnownInstance.Place(filled(3), integer(4, 1), digest()),
                facts,
                best);
    }

    private String family() {
        require(FAMILIES.contains(fields.get(1)), "name a family, not '" + fields.get(1) + "'");
        return fields.get(1);
    }

    private String digest() {
        require(DIGEST.matcher(fields.get(12)).matches(), "have a digest of 64 digits");
        return fields.get(12);
    }

    private Sense sense() {
        return switch (fields.get(9)) {
            case "max" -> Sense.MAXIMISE;
            case "min" -> Sense.MINIMISE;
            default -> throw broken("say max or min, not '" + fields.get(9) + "'");
        };
    }

    private @Nullable BigDecimal best() {
        String text = fields.get(7);
        try {
            return text.isEmpty() ? null : new BigDecimal(text);
        } catch (NumberFormatException e) {
            throw broken("have a number as best known value, not '" + text + "'");
        }
    }

    private boolean flag(int column) {
        return switch (fields.get(column)) {
            case "true" -> true;
            case "false" -> false;
            default -> throw broken("say true or false, not '" + fields.get(column) + "'");
        };
    }

    private int integer(int column, int least) {
        String rule = "have an integer of %d or more in column %d".formatted(least, column + 1);
        try {
            int value = Integer.parseInt(fields.get(column));
            require(value >= least, rule);
            return value;
        } catch (NumberFormatException e) {
            throw broken(rule);
        }
    }

    private String filled(int column) {
        require(!fields.get(column).isBlank(), "fill column " + (column + 1));
        return fields.get(column);
    }

    private void require(boolean condition, String rule) {
        if (!condition) {
            throw broken(rule);
        }
    }

    private IllegalStateException broken(String rule) {
        return new IllegalStateException(
                "Line %d of the catalogue (%s) must %s."
                        .formatted(number, fields.getFirst(), rule));
    }
}
