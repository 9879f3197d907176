package dev.quench.solvers.statistics;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;
import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * Ranks of the sizes of differences, twice as large so that shared ones are whole, and how likely a
 * sum of them is when each sign is a fair coin.
 *
 * <p>Zeros take part in the ranking and then leave (Pratt). The exact distribution of {@code n}
 * ranks takes {@code n} times the sum of all steps, {@code n^3} at most; above {@value #EXACT}
 * ranks it is a normal one of the same mean and variance.
 */
final class SignedRanks {
    static final int EXACT = 200;
    private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);

    private final int[] doubled;
    private final int positive;

    private SignedRanks(int[] doubled, int positive) {
        this.doubled = doubled;
        this.positive = positive;
    }

    /** Ranks differences; the mean rank goes to equal sizes. */
    static SignedRanks of(double... differences) {
        int n = differences.length;
        int[] rising =
                IntStream.range(0, n)
                        .boxed()
                        .sorted(Comparator.comparingDouble(k -> Math.abs(differences[k])))
                        .mapToInt(k -> k)
                        .toArray();
        int[] doubled = new int[n];
        int used = 0;
        int positive = 0;
        int next;
        for (int first = 0; first < n; first = next) {
            double size = Math.abs(differences[rising[first]]);
            next = first + 1;
            while (next < n && Math.abs(differences[rising[next]]) == size) {
                next++;
            }
            for (int k = first; k < next && size > 0; k++) {
                doubled[used++] = first + 1 + next;
                positive += differences[rising[k]] > 0 ? first + 1 + next : 0;
            }
        }
        return new SignedRanks(Arrays.copyOf(doubled, used), positive);
    }

    /** The ranks 1 to n, of differences without ties and zeros. */
    static SignedRanks untied(int n) {
        return new SignedRanks(IntStream.rangeClosed(1, n).map(k -> 2 * k).toArray(), 0);
    }

    /** How many differences are not zero. */
    int count() {
        return doubled.length;
    }

    boolean isExact() {
        return doubled.length <= EXACT;
    }

    /** The sum of the ranks of positive differences. */
    double positive() {
        return positive / 2.0;
    }

    /** The sum of all ranks. */
    double total() {
        return Arrays.stream(doubled).sum() / 2.0;
    }

    /** {@code P(|W - mean| >= |positive - mean|)}. */
    double twoSided() {
        int total = Arrays.stream(doubled).sum();
        int lesser = Math.min(positive, total - positive);
        if (!isExact()) {
            // half of the least step between sums: one rank, two when doubled
            double z = Math.max(0, total / 2.0 - lesser - 1) / deviation();
            return Math.min(1, 2 * NORMAL.survivalProbability(z));
        }
        double[] probability = distribution();
        double below = 0;
        for (int w = 0; w <= lesser; w++) {
            below += probability[w];
        }
        return Math.min(1, 2 * below);
    }

    /** The largest sum w, of whole ranks, with {@code P(W <= w) <= tail}; -1 if there is none. */
    int lowerQuantile(double tail) {
        if (!isExact()) {
            double z = NORMAL.inverseSurvivalProbability(tail);
            return (int) Math.floor(total() / 2 - z * deviation() / 2 - 0.5);
        }
        double[] probability = distribution();
        double below = 0;
        for (int w = 0; w < probability.length; w++) {
            below += probability[w];
            if (below > tail) {
                return Math.floorDiv(w - 1, 2);
            }
        }
        throw new IllegalStateException("The tail (%s) must be below 1.".formatted(tail));
    }

    /** Of the doubled sum: {@code sqrt(sum r^2 / 4)}. */
    private double deviation() {
        return Math.sqrt(Arrays.stream(doubled).mapToDouble(r -> (double) r * r).sum() / 4);
    }

    /** Probability of each doubled sum: a rank is in or out with the same chance. */
    private double[] distribution() {
        double[] probability = new double[Arrays.stream(doubled).sum() + 1];
        probability[0] = 1;
        int most = 0;
        for (int rank : doubled) {
            most += rank;
            for (int w = most; w >= 0; w--) {
                probability[w] = (probability[w] + (w < rank ? 0 : probability[w - rank])) / 2;
            }
        }
        return probability;
    }
}
