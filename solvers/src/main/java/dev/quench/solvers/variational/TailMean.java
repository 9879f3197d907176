package dev.quench.solvers.variational;

import dev.quench.hardware.backend.Counts;
import dev.quench.problems.qubo.Bits;
import dev.quench.problems.qubo.Ising;
import java.util.Arrays;
import java.util.Comparator;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

/**
 * The conditional value at risk of an energy: the mean of the share {@code alpha} of the lowest
 * ones, the last state counted in part.
 *
 * <p>Exact from probabilities, in {@code O(D)} for {@code D} states once they are sorted; from
 * shots else. Source: P. K. Barkoutsos, G. Nannicini, A. Robert, I. Tavernelli, S. Woerner,
 * Improving variational quantum optimization using CVaR (2020), arXiv:1907.04769.
 */
final class TailMean {
    /** Beyond this the sorted energies would take more than 800 MB. */
    static final int MOST_QUBITS = 25;

    private final double[] energies;
    private final int[] order;

    /** Sorts the energies of {@code states} states. */
    TailMean(int states, IntToDoubleFunction energy) {
        double[] values = new double[states];
        Arrays.setAll(values, energy);
        this.order =
                IntStream.range(0, states)
                        .boxed()
                        .sorted(Comparator.comparingDouble(x -> values[x]))
                        .mapToInt(x -> x)
                        .toArray();
        this.energies = values;
    }

    /** Takes all answers by basis index. */
    static TailMean of(Ising cost) {
        int n = cost.size();
        if (n > MOST_QUBITS) {
            throw new IllegalArgumentException(
                    "The exact CVaR of %d qubits needs all energies; the limit is %d qubits.\nMaybe train on the mean energy: alpha 1."
                            .formatted(n, MOST_QUBITS));
        }
        return new TailMean(1 << n, x -> cost.energy(Bits.ofIndex(x, n)));
    }

    double of(double[] probabilities, double alpha) {
        double left = alpha;
        double sum = 0;
        for (int k = 0; k < order.length && left > 0; k++) {
            double weight = Math.min(left, probabilities[order[k]]);
            sum += weight * energies[order[k]];
            left -= weight;
        }
        return sum / (alpha - Math.max(0, left));
    }

    /** The same of shots. */
    static double of(Counts counts, Ising cost, double alpha) {
        double left = alpha * counts.total();
        double all = left;
        double sum = 0;
        var sorted =
                counts.asMap().entrySet().stream()
                        .sorted(Comparator.comparingDouble(e -> cost.energy(e.getKey())))
                        .toList();
        for (var entry : sorted) {
            double weight = Math.min(left, entry.getValue());
            sum += weight * cost.energy(entry.getKey());
            left -= weight;
        }
        return sum / (all - left);
    }
}
