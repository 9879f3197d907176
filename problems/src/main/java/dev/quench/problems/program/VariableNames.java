package dev.quench.problems.program;

import java.util.HashSet;
import java.util.List;

/**
 * The names of the variables of a model, one each, distinct.
 *
 * <p>Names by rule take no memory, whatever the number of variables.
 */
public sealed interface VariableNames
        permits VariableNames.Indexed, VariableNames.Grid, VariableNames.Listed {
    /**
     * Returns the number of variables.
     *
     * @return 0 or more
     */
    int size();

    /**
     * Returns the name of a variable.
     *
     * @param i variable in {@code [0, size)}
     * @return not empty
     * @throws IndexOutOfBoundsException if there is no such variable
     */
    String name(int i);

    /**
     * Names variables {@code x0, x1, …}.
     *
     * @param size number of variables
     * @return names by rule
     */
    static VariableNames standard(int size) {
        return new Indexed("x", 0, size);
    }

    /**
     * Names of a prefix and a running number.
     *
     * @param prefix not empty, no white space
     * @param first number of the first variable
     * @param size number of variables
     */
    record Indexed(String prefix, int first, int size) implements VariableNames {
        /**
         * Checks the arguments.
         *
         * @throws IllegalArgumentException if the prefix or the size is not as documented
         */
        public Indexed {
            requireWord(prefix);
            requireSize(size);
        }

        @Override
        public String name(int i) {
            return prefix + (first + (long) checked(i, size));
        }
    }

    /**
     * Names of a prefix and two numbers, row by row: {@code x_1_1, x_1_2, …}.
     *
     * @param prefix not empty, no white space
     * @param rows number of rows
     * @param columns number of columns
     * @param firstRow number of the first row
     * @param firstColumn number of the first column
     */
    record Grid(String prefix, int rows, int columns, int firstRow, int firstColumn)
            implements VariableNames {
        /**
         * Checks the arguments.
         *
         * @throws IllegalArgumentException if the prefix or a size is not as documented
         * @throws ArithmeticException if there are 2^31 variables or more
         */
        public Grid {
            requireWord(prefix);
            requireSize(rows);
            requireSize(columns);
            Math.multiplyExact(rows, columns);
        }

        @Override
        public int size() {
            return rows * columns;
        }

        @Override
        public String name(int i) {
            checked(i, size());
            return prefix + "_" + (firstRow + i / columns) + "_" + (firstColumn + i % columns);
        }
    }

    /**
     * Names that somebody chose.
     *
     * @param names distinct, not empty, no white space; copied
     */
    record Listed(List<String> names) implements VariableNames {
        /**
         * Checks and copies the names.
         *
         * @throws IllegalArgumentException if a name is empty, has white space or stands twice
         */
        public Listed {
            names = List.copyOf(names);
            var seen = HashSet.<String>newHashSet(names.size());
            for (String name : names) {
                requireWord(name);
                if (!seen.add(name)) {
                    throw new IllegalArgumentException(
                            "The variable name %s must not stand twice.".formatted(name));
                }
            }
        }

        @Override
        public int size() {
            return names.size();
        }

        @Override
        public String name(int i) {
            return names.get(i);
        }
    }

    private static int checked(int i, int size) {
        if (i < 0 || i >= size) {
            throw new IndexOutOfBoundsException(
                    "Variable %d does not exist among %d.".formatted(i, size));
        }
        return i;
    }

    private static void requireWord(String word) {
        if (word.isEmpty() || word.chars().anyMatch(Character::isWhitespace)) {
            throw new IllegalArgumentException(
                    "The variable name \"%s\" must have a character and no white space."
                            .formatted(word));
        }
    }

    private static void requireSize(int size) {
        if (size < 0) {
            throw new IllegalArgumentException(
                    "The number of variables (%d) must not be negative.".formatted(size));
        }
    }
}
