package dev.quench.hardware.simulator.product;

import dev.quench.hardware.backend.Counts;
import dev.quench.problems.qubo.Bits;
import java.util.Arrays;
import java.util.HashMap;
import java.util.random.RandomGenerator;

/** Draws states of a space by sorted uniform numbers, without a second array. */
final class Draws {
    private Draws() {}

    static Counts of(
            ProductSpace space, double[] probabilities, int shots, RandomGenerator random) {
        if (shots < 1) {
            throw new IllegalArgumentException(
                    "The number of shots (%d) must be at least 1.".formatted(shots));
        }
        double total = Arrays.stream(probabilities).sum();
        var counts = new HashMap<Bits, Integer>();
        int x = 0;
        double passed = probabilities[0];
        for (double uniform : random.doubles(shots).sorted().toArray()) {
            while (passed < uniform * total && x + 1 < probabilities.length) {
                passed += probabilities[++x];
            }
            counts.merge(space.bits(x), 1, Integer::sum);
        }
        return Counts.of(counts);
    }
}
