package dev.quench.solvers.ortools;

import java.io.Serial;

/** Says that CP-SAT cannot take an instance, for its size or its numbers. Stays in this package. */
final class ModelRefusedException extends IllegalArgumentException {
    @Serial private static final long serialVersionUID = 1;

    ModelRefusedException(String message) {
        super(message);
    }
}
