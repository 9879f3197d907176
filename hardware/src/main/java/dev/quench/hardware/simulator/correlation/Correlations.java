package dev.quench.hardware.simulator.correlation;

import dev.quench.problems.qubo.Ising;
import java.util.Arrays;

/**
 * The means {@code ⟨Z_i⟩} of all spins and {@code ⟨Z_i Z_j⟩} of all coupled pairs of a cost,
 * immutable.
 *
 * <p>Memory: 8 bytes a spin and a pair, beside the cost.
 */
public final class Correlations {
    private final Ising cost;
    private final double[] z;
    private final double[] zz;
    private final int[] firstPair;

    private Correlations(Ising cost, double[] z, double[] zz) {
        this.cost = cost;
        this.z = z;
        this.zz = zz;
        this.firstPair = new int[cost.size() + 1];
        cost.couplings().forEach((i, j, value) -> firstPair[i + 1]++);
        Arrays.parallelPrefix(firstPair, Integer::sum);
    }

    /**
     * Makes correlations.
     *
     * @param cost says which pairs are coupled
     * @param z means, one a spin; copied
     * @param zz correlations, one a coupling, in the order of {@code Couplings.forEach}; copied
     * @return the correlations
     * @throws IllegalArgumentException if the lengths are not those of the cost
     */
    public static Correlations of(Ising cost, double[] z, double[] zz) {
        if (z.length != cost.size() || zz.length != cost.couplings().count()) {
            throw new IllegalArgumentException(
                    "A cost of %d spins and %d couplings cannot have %d means and %d correlations."
                            .formatted(cost.size(), cost.couplings().count(), z.length, zz.length));
        }
        return new Correlations(cost, z.clone(), zz.clone());
    }

    /**
     * Returns the mean of a spin.
     *
     * @param i spin in {@code [0, n)}
     * @return {@code ⟨Z_i⟩}, in [-1, 1] up to rounding; {@code NaN} where a method does not say it
     */
    public double z(int i) {
        return z[i];
    }

    /**
     * Returns the correlation of a coupled pair.
     *
     * @param i spin in {@code [0, n)}
     * @param j a spin coupled to it
     * @return {@code ⟨Z_i Z_j⟩}, in [-1, 1] up to rounding
     * @throws IllegalArgumentException if the two are not coupled
     */
    public double zz(int i, int j) {
        int low = Math.min(i, j);
        int high = Math.max(i, j);
        int above = firstPair[low + 1] - firstPair[low];
        int degree = cost.couplings().degree(low);
        int from = degree - above;
        int to = degree - 1;
        while (from <= to) {
            int middle = (from + to) >>> 1;
            int neighbour = cost.couplings().neighbour(low, middle);
            if (neighbour == high) {
                return zz[firstPair[low] + middle - (degree - above)];
            }
            if (neighbour < high) {
                from = middle + 1;
            } else {
                to = middle - 1;
            }
        }
        throw new IllegalArgumentException(
                "The spins %d and %d are not coupled: there is no correlation of theirs."
                        .formatted(i, j));
    }

    /**
     * Returns the mean energy.
     *
     * @return {@code offset + sum h_i ⟨Z_i⟩ + sum J_ij ⟨Z_i Z_j⟩}
     */
    public double energy() {
        double[] energy = {cost.offset()};
        for (int i = 0; i < z.length; i++) {
            energy[0] += cost.field(i) == 0 ? 0 : cost.field(i) * z[i];
        }
        int[] next = {0};
        cost.couplings().forEach((i, j, value) -> energy[0] += value * zz[next[0]++]);
        return energy[0];
    }

    @Override
    public boolean equals(Object object) {
        return object instanceof Correlations other
                && cost.equals(other.cost)
                && Arrays.equals(z, other.z)
                && Arrays.equals(zz, other.zz);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(z) + Arrays.hashCode(zz);
    }

    @Override
    public String toString() {
        return "Correlations[%d spins, %d pairs]".formatted(z.length, zz.length);
    }
}
