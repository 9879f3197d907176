package dev.quench.solvers.reduction.merge;

import java.util.stream.IntStream;

/** A decision that makes a binary program smaller by one variable. */
public sealed interface Merge {
    /**
     * {@code FIX(i, b)}: {@code x_i = b}.
     *
     * @param variable {@code i}
     * @param value {@code b}
     */
    record Fix(int variable, boolean value) implements Merge {
        @Override
        public Fix opposite() {
            return new Fix(variable, !value);
        }

        @Override
        public IntStream variables() {
            return IntStream.of(variable);
        }

        /** Returns for example {@code FIX(x3, 1)}. */
        @Override
        public String toString() {
            return "FIX(x%d, %d)".formatted(variable, value ? 1 : 0);
        }
    }

    /**
     * {@code EQ(i, j)}: {@code x_i = x_j}, or {@code NEQ(i, j)}: {@code x_i = 1 - x_j}.
     *
     * @param first {@code i}
     * @param second {@code j}, another variable
     * @param opposed true for {@code NEQ}
     */
    record Tie(int first, int second, boolean opposed) implements Merge {
        /**
         * Checks that there are two variables.
         *
         * @throws IllegalArgumentException if a variable is tied to itself
         */
        public Tie {
            if (first == second) {
                throw new IllegalArgumentException(
                        "Variable %d cannot be tied to itself.".formatted(first));
            }
        }

        @Override
        public Tie opposite() {
            return new Tie(first, second, !opposed);
        }

        @Override
        public IntStream variables() {
            return IntStream.of(first, second);
        }

        /** Returns for example {@code NEQ(x0, x3)}. */
        @Override
        public String toString() {
            return "%s(x%d, x%d)".formatted(opposed ? "NEQ" : "EQ", first, second);
        }
    }

    /**
     * Returns the decision that holds exactly where this one does not.
     *
     * @return the other value, or the other relation
     */
    Merge opposite();

    /**
     * Returns the variables that it names.
     *
     * @return one, or two that differ
     */
    IntStream variables();
}
