package dev.quench.hardware.remote;

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
 * <p>A multiple may be off by a thousandth of a shot, or, above 1,000 shots, by what six decimals
 * leave open, but never by more than a hundredth: among many shots every probability is near some
 * multiple, and rounded probabilities would pass for counts.
 *
 * @param counts as many shots as were asked for
 * @param drawnBy the seed; empty if nothing was drawn
 */
record ShotDrawing(Map<Bits, Integer> counts, OptionalLong drawnBy) {
    private static final double DECIMALS = 1e-6;
    private static final double LEAST = 1e-3;
    private static final double MOST = 1e-2;

    /** The weights are not negative and add up to about 1. */
    static ShotDrawing of(SortedMap<Bits, Double> weights, JobRequest request) {
        int shots = request.shots();
        var counts = new HashMap<Bits, Integer>();
        weights.forEach((bits, p) -> ShotCounting.add(counts, bits, (int) Math.rint(p * shots)));
        double off = Math.clamp(DECIMALS * shots, LEAST, MOST);
        boolean whole =
                weights.values().stream()
                        .allMatch(p -> Math.abs(p * shots - Math.rint(p * shots)) < off);
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
            ShotCounting.add(
                    counts, keys.get(Math.min(at < 0 ? -at - 1 : at + 1, upTo.length - 1)), 1);
        }
        return counts;
    }
}
