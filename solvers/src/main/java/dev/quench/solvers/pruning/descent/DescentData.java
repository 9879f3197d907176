package dev.quench.solvers.pruning.descent;

import dev.quench.solvers.pruning.network.Examples;
import dev.quench.solvers.pruning.network.Network;
import java.util.TreeSet;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * The examples of a descent.
 *
 * @param training mini-batches are drawn from these
 * @param validation the best mask is chosen by these; no step sees them
 */
public record DescentData(Examples training, Examples validation) {
    /**
     * Checks that both fit a network.
     *
     * @param network the network
     * @throws IllegalArgumentException if a set is empty, its width is not that of the network, or
     *     a class is none of its classes
     */
    public void requireFor(Network network) {
        require("training", training, network);
        require("validation", validation, network);
    }

    /**
     * Checks that a set fits a network.
     *
     * @param what the name of the set
     * @param examples the set
     * @param network the network
     * @throws IllegalArgumentException if the set is empty, its width is not that of the network,
     *     or a class is none of its classes
     */
    public static void require(String what, Examples examples, Network network) {
        if (examples.size() == 0) {
            throw new IllegalArgumentException("The %s data have no example.".formatted(what));
        }
        if (examples.width() != network.features()) {
            throw new IllegalArgumentException(
                    "The %s data have %d features an example, the network %s takes %d.\nMaybe the data belong to another network."
                            .formatted(what, examples.width(), network.name(), network.features()));
        }
        for (int i = 0; i < examples.size(); i++) {
            if (examples.label(i) < 0 || examples.label(i) >= network.classes()) {
                throw new IllegalArgumentException(
                        "Example %d of the %s data has class %d, the network %s knows 0 to %d.\nMaybe the data belong to another network."
                                .formatted(
                                        i + 1,
                                        what,
                                        examples.label(i),
                                        network.name(),
                                        network.classes() - 1));
            }
        }
    }

    /**
     * Checks that there are other training examples for a test than those of a mini-batch.
     *
     * @throws IllegalArgumentException if there are too few
     */
    void requireOthers(int batch, int test) {
        if (test > 0 && training.size() - Math.min(batch, training.size()) < test) {
            throw new IllegalArgumentException(
                    "A test of %d other examples and a mini-batch of %d need more than the %d training examples there are.\nMaybe a smaller --test or --batch."
                            .formatted(test, batch, training.size()));
        }
    }

    /** Draws so many different training examples, all of them where there are no more. */
    Examples draw(int count, RandomGenerator random) {
        return training.choose(drawn(training.size(), count, random));
    }

    /** Draws a mini-batch, and others beside it. */
    Drawn draw(int count, int others, RandomGenerator random) {
        int n = training.size();
        int[] batch = drawn(n, count, random);
        int[] rest = drawn(n - batch.length, others, random);
        int before = 0;
        for (int k = 0; k < rest.length; k++) {
            while (before < batch.length && batch[before] <= rest[k] + before) {
                before++;
            }
            rest[k] += before;
        }
        return new Drawn(training.choose(batch), training.choose(rest));
    }

    /**
     * Examples of a step.
     *
     * @param batch make its model
     * @param others test it; none of them is in the mini-batch
     */
    record Drawn(Examples batch, Examples others) {}

    /** Draws so many of {@code n} numbers, all of them where there are no more, in rising order. */
    private static int[] drawn(int n, int count, RandomGenerator random) {
        if (count >= n) {
            return IntStream.range(0, n).toArray();
        }
        /* Floyd's algorithm: a set of so many of n without a permutation of n. */
        var chosen = new TreeSet<Integer>();
        for (int top = n - count; top < n; top++) {
            int number = random.nextInt(top + 1);
            if (!chosen.add(number)) {
                chosen.add(top);
            }
        }
        return chosen.stream().mapToInt(i -> i).toArray();
    }
}
