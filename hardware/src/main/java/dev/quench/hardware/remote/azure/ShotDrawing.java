package dev.quench.hardware.remote.azure;

import dev.quench.hardware.remote.JobRequest;
import dev.quench.problems.qubo.Bits;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.SplittableRandom;

/**
 * Counts from probabilities: exactly, where all are multiples of a shot; else drawn, with a seed
 * made from the job's key, so that the same answer is read the same each time.
 *
 * @param counts as many shots as were asked for
 * @param drawnBy the seed; empty if nothing was drawn
 */
record ShotDrawing(Map<Bits, Integer> counts, OptionalLong drawnBy) {
    private static final double OFF = 1e-3;

    static ShotDrawing of(SortedMap<Bits, Double> weights, JobRequest request) {
        int shots = request.shots();
        double sum = weights.values().stream().mapToDouble(Double::doubleValue).sum();
        if (Math.abs(sum - 1) > OFF) {
            throw AzureAnswers.broken("probabilities that add up to %s".formatted(sum));
        }
        var counts = new HashMap<Bits, Integer>();
        weights.forEach((bits, p) -> add(counts, bits, (int) Math.rint(p * shots)));
        boolean whole =
                weights.values().stream()
                        .allMatch(p -> Math.abs(p * shots - Math.rint(p * shots)) < OFF);
        if (whole && counts.values().stream().mapToLong(Integer::longValue).sum() == shots) {
            return new ShotDrawing(counts, OptionalLong.empty());
        }
        long seed =
                request.key().getMostSignificantBits() ^ request.key().getLeastSignificantBits();
        return new ShotDrawing(
                draw(weights, shots, new SplittableRandom(seed)), OptionalLong.of(seed));
    }

    private static Map<Bits, Integer> draw(
            SortedMap<Bits, Double> weights, int shots, SplittableRandom random) {
        List<Bits> keys = List.copyOf(weights.keySet());
        double[] upTo = weights.values().stream().mapToDouble(Double::doubleValue).toArray();
        for (int k = 1; k < upTo.length; k++) {
            upTo[k] += upTo[k - 1];
        }
        double sum = upTo[upTo.length - 1];
        var counts = new HashMap<Bits, Integer>();
        for (int shot = 0; shot < shots; shot++) {
            int at = Arrays.binarySearch(upTo, random.nextDouble() * sum);
            add(counts, keys.get(Math.min(at < 0 ? -at - 1 : at + 1, upTo.length - 1)), 1);
        }
        return counts;
    }

    private static void add(Map<Bits, Integer> counts, Bits bits, int count) {
        if (count > 0) {
            counts.merge(bits, count, Math::addExact);
        }
    }
}
