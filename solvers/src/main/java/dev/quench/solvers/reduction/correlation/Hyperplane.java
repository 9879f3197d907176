package dev.quench.solvers.reduction.correlation;

import dev.quench.problems.qubo.Bits;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * Rounds vectors to spins by a random hyperplane: {@code s_i} is 1 on the side of the anchor.
 *
 * <p>Source: M. X. Goemans, D. P. Williamson, Improved approximation algorithms for maximum cut and
 * satisfiability problems using semidefinite programming, Journal of the ACM 42 (1995),
 * doi:10.1145/227683.227684.
 */
final class Hyperplane {
    private Hyperplane() {}

    /**
     * Cuts.
     *
     * @param vectors one a spin, then that of the anchor
     * @return {@code x_i = 1} where the anchor is on the other side
     */
    static Bits cut(double[][] vectors, RandomGenerator random) {
        int n = vectors.length - 1;
        double[] normal = new double[vectors[n].length];
        for (int c = 0; c < normal.length; c++) {
            normal[c] = random.nextGaussian();
        }
        boolean side = MixingMethod.dot(vectors[n], normal) < 0;
        return Bits.withOnes(
                n,
                IntStream.range(0, n)
                        .filter(i -> MixingMethod.dot(vectors[i], normal) < 0 != side));
    }
}
