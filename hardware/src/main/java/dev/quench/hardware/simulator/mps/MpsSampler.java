package dev.quench.hardware.simulator.mps;

import dev.quench.hardware.backend.Counts;
import dev.quench.problems.qubo.Bits;
import java.util.HashMap;
import java.util.Map;
import java.util.random.RandomGenerator;

/**
 * Draws answers from the exact distribution of a state whose centre is its first site: site by
 * site, each from its distribution given those before.
 *
 * <p>Shots that agree so far share their work: a prefix is multiplied once, {@code O(chi^2)}, and
 * its shots parted by one uniform number each. Prefixes are visited depth first, zeros before ones.
 *
 * <p>Source: A. J. Ferris, G. Vidal, Perfect sampling with unitary tensor networks, Physical Review
 * B 85, 165146 (2012), arXiv:1201.3974, section III.
 */
final class MpsSampler {
    private final MpsState state;
    private final RandomGenerator random;
    private final boolean[] bits;
    private final Map<Bits, Integer> counts = new HashMap<>();

    MpsSampler(MpsState state, RandomGenerator random) {
        this.state = state;
        this.random = random;
        this.bits = new boolean[state.qubits()];
    }

    /** Returns the row of no sites. */
    static ComplexRows one() {
        var row = new ComplexRows(1, 1);
        row.re[0][0] = 1;
        return row;
    }

    /** Multiplies a row by the matrix of one bit of a site. */
    static ComplexRows next(ComplexRows row, ComplexRows site, int bit) {
        var result = new ComplexRows(1, site.columns);
        for (int l = 0; l < row.columns; l++) {
            result.add(0, row.re[0][l], row.im[0][l], site, 2 * l + bit);
        }
        return result;
    }

    Counts sample(int shots) {
        draw(0, one(), shots);
        return Counts.of(counts);
    }

    private void draw(int site, ComplexRows row, int shots) {
        if (site == bits.length) {
            counts.merge(Bits.of(bits), shots, Integer::sum);
            return;
        }
        var zero = next(row, state.chain().site(site), 0);
        var one = next(row, state.chain().site(site), 1);
        double ofZero = RowLoops.squares(zero.re[0], zero.im[0], 0);
        double ofOne = RowLoops.squares(one.re[0], one.im[0], 0);
        int ones = 0;
        for (int shot = 0; shot < shots; shot++) {
            ones += random.nextDouble() * (ofZero + ofOne) < ofZero ? 0 : 1;
        }
        descend(site, zero, ofZero, shots - ones, false);
        descend(site, one, ofOne, ones, true);
    }

    private void descend(int site, ComplexRows row, double weight, int shots, boolean bit) {
        if (shots > 0) {
            row.scale(1 / Math.sqrt(weight));
            bits[state.qubit(site)] = bit;
            draw(site + 1, row, shots);
        }
    }

    /** Writes the probabilities of all answers, by basis index. */
    static void probabilities(
            MpsState state, int site, ComplexRows row, int index, double[] target) {
        if (site == state.qubits()) {
            target[index] = RowLoops.squares(row.re[0], row.im[0], 0);
            return;
        }
        var tensor = state.chain().site(site);
        probabilities(state, site + 1, next(row, tensor, 0), index, target);
        int with = index | 1 << state.qubit(site);
        probabilities(state, site + 1, next(row, tensor, 1), with, target);
    }
}
