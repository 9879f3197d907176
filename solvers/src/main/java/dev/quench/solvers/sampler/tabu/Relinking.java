package dev.quench.solvers.sampler.tabu;

import dev.quench.problems.qubo.Bits;
import dev.quench.solvers.control.StopSignal;
import java.util.random.RandomGenerator;

/**
 * Path relinking: walks from one state to another by flipping the bits in which they differ, the
 * one of the lowest change first, and goes back to the best state in the middle of the path.
 *
 * <p>Of {@code d} differing bits, states at a distance between {@code d / 3} and {@code 2 d / 3}
 * count, so that the next search falls back to neither end. Of many bits a sample of {@link
 * #CANDIDATES} is looked at in each step, so that the path costs {@code O(d)} flips and looks.
 *
 * <p>Source: Y. Wang, Z. Lü, F. Glover, J.-K. Hao, Path relinking for unconstrained binary
 * quadratic programming, 2012, doi:10.1016/j.ejor.2012.07.012, PR1 of section 2.4, with the
 * sampling of candidates added.
 */
final class Relinking {
    private static final int CANDIDATES = 64;

    /** Steps of a path between two questions to the stop signal, below a millisecond. */
    private static final int STEPS_A_QUESTION = 256;

    private final TabuWalk walk;
    private final RandomGenerator random;

    Relinking(TabuWalk walk, RandomGenerator random) {
        this.walk = walk;
        this.random = random;
    }

    /**
     * Leaves the walk at a state between two others.
     *
     * @param from where it starts
     * @param to where the path leads
     * @param stop ends the way, anywhere on the path
     */
    void relink(Bits from, Bits to, StopSignal stop) {
        walk.moveTo(from, stop);
        int[] bits = differing(from, to);
        int first = (bits.length + 2) / 3;
        int last = 2 * bits.length / 3;
        int best = first;
        double lowest = Double.POSITIVE_INFINITY;
        for (int step = 0; step < last; step++) {
            if (step % STEPS_A_QUESTION == 0 && stop.requested()) {
                return;
            }
            int at = cheapest(bits, step);
            int bit = bits[at];
            bits[at] = bits[step];
            bits[step] = bit;
            walk.flip(bit);
            if (step + 1 >= first && walk.energy() < lowest) {
                lowest = walk.energy();
                best = step + 1;
            }
        }
        for (int step = last; step > best; step--) {
            walk.flip(bits[step - 1]);
        }
    }

    private static int[] differing(Bits from, Bits to) {
        int[] bits = new int[from.distance(to)];
        int count = 0;
        for (int i = 0; i < from.size(); i++) {
            if (from.get(i) != to.get(i)) {
                bits[count++] = i;
            }
        }
        return bits;
    }

    /** Position of the bit of lowest change, of all that are left or of a sample of them. */
    private int cheapest(int[] bits, int begin) {
        int left = bits.length - begin;
        boolean all = left <= CANDIDATES;
        int best = begin + random.nextInt(left);
        for (int k = 0; k < Math.min(left, CANDIDATES); k++) {
            int at = begin + (all ? k : random.nextInt(left));
            best = walk.change(bits[at]) < walk.change(bits[best]) ? at : best;
        }
        return best;
    }
}
