package dev.quench.hardware.simulator.kernel;

import dev.quench.problems.qubo.Ising;
import dev.quench.problems.qubo.Qubo;

/**
 * {@code E(x) = constant + sum bias_i x_i + sum_{i<j} coupling_ij x_i x_j}, immutable, in dense
 * form.
 */
final class QuadraticEnergy {
    private final double constant;
    private final double[] bias;
    private final double[][] coupling;

    private QuadraticEnergy(double constant, double[] bias, double[][] coupling) {
        this.constant = constant;
        this.bias = bias;
        this.coupling = coupling;
    }

    /**
     * Writes an Ising energy in bits.
     *
     * @param cost of {@code n} spins
     * @return the same energies, offset included
     */
    static QuadraticEnergy of(Ising cost) {
        Qubo qubo = cost.toQubo();
        int n = qubo.size();
        double[] bias = new double[n];
        double[][] coupling = new double[n][n];
        for (int i = 0; i < n; i++) {
            bias[i] = qubo.bias(i);
        }
        qubo.couplings()
                .forEach((i, j, value) -> {
                    coupling[i][j] = value;
                    coupling[j][i] = value;
                });
        return new QuadraticEnergy(qubo.offset(), bias, coupling);
    }

    /**
     * Takes over arrays that nobody else writes.
     *
     * @param constant the energy of all bits zero
     * @param bias length {@code n}
     * @param coupling {@code n x n}, symmetric, zero on the diagonal
     * @return the energy
     */
    static QuadraticEnergy of(double constant, double[] bias, double[][] coupling) {
        return new QuadraticEnergy(constant, bias, coupling);
    }

    /**
     * Makes the energy that is zero everywhere.
     *
     * @param size {@code n}, 0 or more
     * @return the energy
     */
    static QuadraticEnergy zero(int size) {
        return new QuadraticEnergy(0, new double[size], new double[size][size]);
    }

    /**
     * Returns the energy as a function of flipped bits.
     *
     * @param mask the bits that are flipped
     * @return {@code x -> E(x xor mask)}
     */
    QuadraticEnergy flipped(long mask) {
        if (mask == 0) {
            return this;
        }
        int n = bias.length;
        double[] newBias = new double[n];
        double[][] newCoupling = new double[n][n];
        for (int i = 0; i < n; i++) {
            int sign = sign(mask, i);
            newBias[i] = bias[i];
            for (int j = 0; j < n; j++) {
                newBias[i] += (mask >>> j & 1) != 0 ? coupling[i][j] : 0;
                newCoupling[i][j] = sign * sign(mask, j) * coupling[i][j];
            }
            newBias[i] *= sign;
        }
        return new QuadraticEnergy(energy(mask), newBias, newCoupling);
    }

    private static int sign(long mask, int bit) {
        return (mask >>> bit & 1) != 0 ? -1 : 1;
    }

    int size() {
        return bias.length;
    }

    double constant() {
        return constant;
    }

    double bias(int i) {
        return bias[i];
    }

    double coupling(int i, int j) {
        return coupling[i][j];
    }

    /** The energy of bits at given positions, those of all others zero. */
    double energy(long values, int[] positions) {
        double sum = constant;
        for (int a = 0; a < positions.length; a++) {
            if ((values >>> a & 1) != 0) {
                sum +=
                        bias[positions[a]]
                                + field(positions[a], values & ((1L << a) - 1), positions);
            }
        }
        return sum;
    }

    /** What bits at given positions add to the bias of another. */
    double field(int bit, long values, int[] positions) {
        double sum = 0;
        for (long rest = values; rest != 0; rest &= rest - 1) {
            sum += coupling[bit][positions[Long.numberOfTrailingZeros(rest)]];
        }
        return sum;
    }

    /** The energy of an index. */
    double energy(long index) {
        double sum = constant;
        for (long rest = index; rest != 0; rest &= rest - 1) {
            int i = Long.numberOfTrailingZeros(rest);
            sum += bias[i];
            for (long below = index & ((1L << i) - 1); below != 0; below &= below - 1) {
                sum += coupling[i][Long.numberOfTrailingZeros(below)];
            }
        }
        return sum;
    }
}
