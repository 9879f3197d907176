package dev.quench.problems.io.tensor;

import java.util.List;

/** A value in the header of an array of NumPy. */
sealed interface PythonValue {
    /** A text in single or double quotes. */
    record Text(String value) implements PythonValue {}

    /** {@code True} or {@code False}. */
    record Truth(boolean value) implements PythonValue {}

    /** Integers in parentheses. */
    record Tuple(List<Long> values) implements PythonValue {}
}
