package dev.quench.problems.qubo;

import java.util.Arrays;

/**
 * A quadratic function of spins, to be minimised.
 *
 * <p>{@code E(s) = offset + sum_i h_i s_i + sum_{i<j} J_ij s_i s_j} with {@code s_i} in {+1, -1}
 * and {@code s = 1 - 2x}: a zero bit is spin +1, the eigenvalue of Pauli Z on |0⟩. Immutable.
 */
public final class Ising {
    private final double offset;
    private final double[] fields;
    private final Couplings couplings;

    private Ising(double offset, double[] fields, Couplings couplings) {
        this.offset = offset;
        this.fields = fields;
        this.couplings = couplings;
    }

    /**
     * Makes a model.
     *
     * @param offset the constant term, finite
     * @param fields {@code h}, one a spin, finite; copied
     * @param couplings {@code J}, of as many variables
     * @return the model
     * @throws IllegalArgumentException if the sizes differ or a number is not finite
     */
    public static Ising of(double offset, double[] fields, Couplings couplings) {
        if (fields.length != couplings.size()) {
            throw new IllegalArgumentException(
                    "An Ising model needs as many fields (%d) as coupled variables (%d)."
                            .formatted(fields.length, couplings.size()));
        }
        if (!Double.isFinite(offset) || !Arrays.stream(fields).allMatch(Double::isFinite)) {
            throw new IllegalArgumentException(
                    "Fields and offset of an Ising model must be finite.");
        }
        return new Ising(offset, fields.clone(), couplings);
    }

    /**
     * Returns the number of spins.
     *
     * @return 0 or more
     */
    public int size() {
        return fields.length;
    }

    /**
     * Returns the constant term.
     *
     * @return the mean energy over all spin states
     */
    public double offset() {
        return offset;
    }

    /**
     * Returns a field.
     *
     * @param i spin in {@code [0, n)}
     * @return {@code h_i}
     */
    public double field(int i) {
        return fields[i];
    }

    /**
     * Returns the couplings.
     *
     * @return {@code J} of {@code n} variables
     */
    public Couplings couplings() {
        return couplings;
    }

    /**
     * Returns the model with offset 0.
     *
     * @return the same fields and couplings
     */
    public Ising withoutOffset() {
        return of(0, fields, couplings);
    }

    /**
     * Evaluates the function.
     *
     * @param x the bits whose spins {@code 1 - 2x} are meant
     * @return {@code E(s)}
     */
    public double energy(Bits x) {
        if (x.size() != size()) {
            throw new IllegalArgumentException(
                    "An Ising model of %d spins has no energy for %d bits."
                            .formatted(size(), x.size()));
        }
        double[] energy = {offset};
        for (int i = 0; i < fields.length; i++) {
            energy[0] += fields[i] * x.spin(i);
        }
        couplings.forEach((i, j, value) -> energy[0] += value * x.spin(i) * x.spin(j));
        return energy[0];
    }

    /**
     * Returns the root mean square of the coefficients that are not zero, the scale by which QAOA
     * angles are divided.
     *
     * @return 0 for a constant function
     */
    public double rootMeanSquare() {
        double[] sum = {0};
        int count = couplings.count();
        for (double field : fields) {
            sum[0] += field * field;
            count += field == 0 ? 0 : 1;
        }
        couplings.forEach((i, j, value) -> sum[0] += value * value);
        return count == 0 ? 0 : Math.sqrt(sum[0] / count);
    }

    /**
     * Rewrites the function in bits {@code x = (1 - s)/2}: {@code a_i = -2 h_i - 2 sum_j J_ij},
     * {@code b_ij = 4 J_ij}, offset {@code + sum h_i + sum J_ij}.
     *
     * @return a Qubo with the same energies
     */
    public Qubo toQubo() {
        var qubo = Qubo.builder(size()).addOffset(offset);
        for (int i = 0; i < size(); i++) {
            qubo.addBias(i, -2 * fields[i]).addOffset(fields[i]);
        }
        couplings.forEach((i, j, value) ->
                qubo.addBias(i, -2 * value)
                        .addBias(j, -2 * value)
                        .add(i, j, 4 * value)
                        .addOffset(value));
        return qubo.build();
    }

    @Override
    public boolean equals(Object object) {
        return object instanceof Ising other
                && Double.compare(offset, other.offset) == 0
                && Arrays.equals(fields, other.fields)
                && couplings.equals(other.couplings);
    }

    @Override
    public int hashCode() {
        return 31 * (31 * Double.hashCode(offset) + Arrays.hashCode(fields)) + couplings.hashCode();
    }

    @Override
    public String toString() {
        return "Ising[%d spins, %d couplings]".formatted(size(), couplings.count());
    }
}
