package dev.quench.problems.catalogue;

import dev.quench.problems.family.Sense;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
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

    CatalogueLine {
        fields = List.copyOf(fields);
    }

    static KnownInstance parse(int number, String text) {
        var line = new CatalogueLine(number, split(text, '\t'));
        if (line.fields.size() != COLUMNS) {
            throw line.broken("have " + COLUMNS + " fields");
        }
        return line.instance();
    }

    /** Splits a text at every separator, keeping what is empty. */
    static List<String> split(String text, char separator) {
        var parts = new ArrayList<String>(COLUMNS);
        int from = 0;
        for (int at = text.indexOf(separator); at >= 0; at = text.indexOf(separator, from)) {
            parts.add(text.substring(from, at));
            from = at + 1;
        }
        parts.add(text.substring(from));
        return parts;
    }

    private KnownInstance instance() {
        BigDecimal best = best();
        var facts =
                new KnownInstance.Facts(
                        integer(5, 1), integer(6, 0), sense(), flag(8), flag(10), flag(11));
        if (best == null && facts.proven()) {
            throw broken("have a value to be proven");
        }
        return new KnownInstance(
                new KnownInstance.Identity(filled(0), family(), filled(2), filled(13)),
                new KnownInstance.Place(filled(3), integer(4, 1), digest()),
                facts,
                best);
    }

    private String family() {
        String family = fields.get(1);
        if (!FAMILIES.contains(family)) {
            throw broken("name a family, not '" + family + "'");
        }
        return family;
    }

    private String digest() {
        String digest = fields.get(12);
        boolean valid = digest.length() == 64;
        for (int i = 0; valid && i < 64; i++) {
            char c = digest.charAt(i);
            valid = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
        }
        if (!valid) {
            throw broken("have a digest of 64 digits");
        }
        return digest;
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
        int value;
        try {
            value = Integer.parseInt(fields.get(column));
        } catch (NumberFormatException e) {
            value = -1;
        }
        if (value < least) {
            throw broken("have an integer of " + least + " or more in column " + (column + 1));
        }
        return value;
    }

    private String filled(int column) {
        if (fields.get(column).isBlank()) {
            throw broken("fill column " + (column + 1));
        }
        return fields.get(column);
    }

    private IllegalStateException broken(String rule) {
        return new IllegalStateException(
                "Line %d of the catalogue (%s) must %s."
                        .formatted(number, fields.getFirst(), rule));
    }
}
