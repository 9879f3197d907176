package dev.quench.solvers.variational.qrao;

import dev.quench.hardware.simulator.StateVector;
import dev.quench.problems.qubo.Bits;
import java.util.Arrays;
import java.util.random.RandomGenerator;

/**
 * Rounds a state by measuring every qubit in a random magic basis: a pair of opposite Bloch vectors
 * {@code ±(1, ±1, ±1)/sqrt(m)} that both encode spins.
 *
 * <p>Each shot draws its own bases and gives the spins that the outcomes encode; an encoded product
 * state gives its spins back with certainty only where the basis fits. Qubits are measured one
 * after the other, the highest first, so that a shot costs {@code 2 * 2^q} amplitudes. Source: B.
 * Fuller et al. (2021), arXiv:2111.03167, section IV.
 */
final class MagicRounding {
    private final RandomAccessEncoding encoding;
    private final int[] load;
    private final double[] stateRe;
    private final double[] stateIm;
    private final double[] re;
    private final double[] im;

    /** Copies the state. */
    MagicRounding(RandomAccessEncoding encoding, StateVector state) {
        this.encoding = encoding;
        this.load = encoding.load();
        this.stateRe = new double[1 << encoding.qubits()];
        this.stateIm = new double[stateRe.length];
        Arrays.setAll(stateRe, state::re);
        Arrays.setAll(stateIm, state::im);
        this.re = new double[stateRe.length];
        this.im = new double[stateRe.length];
    }

    /** Measures once. */
    Bits shot(RandomGenerator random) {
        System.arraycopy(stateRe, 0, re, 0, re.length);
        System.arraycopy(stateIm, 0, im, 0, im.length);
        int[][] bloch = new int[encoding.qubits()][];
        for (int qubit = encoding.qubits() - 1; qubit >= 0; qubit--) {
            int[] axis = axis(load[qubit], random);
            int sign = measure(qubit, axis, random.nextDouble()) ? -1 : 1;
            bloch[qubit] = new int[] {sign * axis[0], sign * axis[1], sign * axis[2]};
        }
        boolean[] bits = new boolean[encoding.variables()];
        for (int i = 0; i < bits.length; i++) {
            var place = encoding.places().get(i);
            bits[i] = bloch[place.qubit()][place.slot()] < 0;
        }
        return Bits.of(bits);
    }

    /** Draws one of 1, 2 or 4 bases: the components of Z, X and Y, the first of which is +1. */
    private static int[] axis(int load, RandomGenerator random) {
        int[] axis = {1, 0, 0};
        for (int slot = 1; slot < load; slot++) {
            axis[slot] = random.nextBoolean() ? 1 : -1;
        }
        return axis;
    }

    /**
     * Measures the highest qubit that is left: keeps the half of the amplitudes that belongs to the
     * outcome, not normalised.
     *
     * @return true for the vector opposite to the axis
     */
    private boolean measure(int qubit, int[] axis, double uniform) {
        double polar = Math.atan2(Math.hypot(axis[1], axis[2]), axis[0]);
        double azimuth = Math.atan2(axis[2], axis[1]);
        // ⟨v| = cos(polar/2) ⟨0| + exp(-i azimuth) sin(polar/2) ⟨1|, and its opposite.
        double c = Math.cos(polar / 2);
        double sr = Math.sin(polar / 2) * Math.cos(azimuth);
        double si = -Math.sin(polar / 2) * Math.sin(azimuth);
        int half = 1 << qubit;
        double first = 0;
        double all = 0;
        for (int k = 0; k < half; k++) {
            double r = c * re[k] + sr * re[k + half] - si * im[k + half];
            double i = c * im[k] + sr * im[k + half] + si * re[k + half];
            first += r * r + i * i;
            all +=
                    re[k] * re[k]
                            + im[k] * im[k]
                            + re[k + half] * re[k + half]
                            + im[k + half] * im[k + half];
        }
        boolean opposite = uniform * all >= first;
        for (int k = 0; k < half; k++) {
            double ar = re[k];
            double ai = im[k];
            double br = re[k + half];
            double bi = im[k + half];
            if (opposite) {
                // ⟨v'| = sin(polar/2) exp(i azimuth) ⟨0| - cos(polar/2) ⟨1|, up to a phase.
                re[k] = sr * ar + si * ai - c * br;
                im[k] = sr * ai - si * ar - c * bi;
            } else {
                re[k] = c * ar + sr * br - si * bi;
                im[k] = c * ai + sr * bi + si * br;
            }
        }
        return opposite;
    }
}
