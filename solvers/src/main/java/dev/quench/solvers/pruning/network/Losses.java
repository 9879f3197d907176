package dev.quench.solvers.pruning.network;

import java.util.Arrays;

/**
 * The loss of every example of a set, and how many were classified right.
 *
 * <p>The loss is the cross-entropy {@code -log p(class)} in nats. A loss may be infinite or NaN
 * where the weights of a network are beyond what {@code float} can hold.
 */
public final class Losses {
    private final float[] losses;
    private final int correct;

    /**
     * Makes it.
     *
     * @param losses one for each example, 1 or more; kept, not copied
     * @param correct number of examples whose class has the highest probability, the first of equal
     *     ones; from 0 to the number of examples
     * @throws IllegalArgumentException if there is no example or {@code correct} is out of range
     */
    public Losses(float[] losses, int correct) {
        if (losses.length == 0) {
            throw new IllegalArgumentException("Losses must be of at least one example.");
        }
        if (correct < 0 || correct > losses.length) {
            throw new IllegalArgumentException(
                    "The number of examples classified right (%d) must be between 0 and %d."
                            .formatted(correct, losses.length));
        }
        this.losses = losses;
        this.correct = correct;
    }

    /**
     * Returns the number of examples.
     *
     * @return 1 or more
     */
    public int size() {
        return losses.length;
    }

    /**
     * Returns the loss of one example.
     *
     * @param i from 0 to before {@link #size()}
     * @return in nats
     */
    public float get(int i) {
        return losses[i];
    }

    /**
     * Returns the mean loss, summed in order in double precision.
     *
     * @return in nats
     */
    public double mean() {
        double sum = 0;
        for (float loss : losses) {
            sum += loss;
        }
        return sum / losses.length;
    }

    /**
     * Returns the number of examples that were classified right.
     *
     * @return from 0 to {@link #size()}
     */
    public int correct() {
        return correct;
    }

    /**
     * Returns the share of examples that were classified right.
     *
     * @return from 0 to 1
     */
    public double accuracy() {
        return (double) correct / losses.length;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Losses that
                && correct == that.correct
                && Arrays.equals(losses, that.losses);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(losses) + correct;
    }

    @Override
    public String toString() {
        return "Losses[size=%d, mean=%s, accuracy=%s]".formatted(size(), mean(), accuracy());
    }
}
