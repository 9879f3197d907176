package dev.quench.solvers.checkpoint;

import dev.quench.hardware.backend.Counts;
import java.util.Arrays;
import java.util.List;

/**
 * One evaluation of a training: where it was, and what it said.
 *
 * @param qubo fingerprint of the Qubo that was sampled, as {@link EvaluationLog#of} makes it
 * @param point the parameters
 * @param answer what it said
 */
public record Evaluation(String qubo, List<Double> point, Answer answer) {
    /** Freezes the point. */
    public Evaluation {
        point = List.copyOf(point);
    }

    /** What an evaluation says. */
    public sealed interface Answer {}

    /**
     * A value alone.
     *
     * @param value of the objective
     */
    public record Value(double value) implements Answer {}

    /**
     * A value with its derivatives.
     *
     * @param value of the objective
     * @param derivatives one for each parameter
     */
    public record Gradient(double value, List<Double> derivatives) implements Answer {
        /** Freezes the derivatives. */
        public Gradient {
            derivatives = List.copyOf(derivatives);
        }
    }

    /**
     * Measured bits, which a value is averaged over.
     *
     * @param counts all shots
     */
    public record Measured(Counts counts) implements Answer {}

    /** Returns numbers as a list, which tells 0 from -0 and finds NaN equal to itself. */
    static List<Double> listed(double[] numbers) {
        return Arrays.stream(numbers).boxed().toList();
    }
}
