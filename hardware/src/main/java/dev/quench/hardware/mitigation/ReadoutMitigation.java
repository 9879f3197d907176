package dev.quench.hardware.mitigation;

import dev.quench.hardware.backend.Counts;
import dev.quench.hardware.noise.Readout;
import dev.quench.hardware.noise.ReadoutError;
import dev.quench.problems.qubo.Bits;
import java.util.List;
import java.util.TreeMap;

/**
 * Undoes the readout errors of counts within the strings that were observed (M3).
 *
 * <p>Each bit is misread by itself: {@code A_ij = prod_k p_k(i_k | j_k)} is the probability of
 * reading {@code i} where {@code j} is true. {@code A} is restricted to the {@code m} observed
 * strings, entries of strings that differ in more bits than the {@linkplain
 * MitigationOptions#distance distance} are dropped, columns are divided by their sums, and {@code A
 * x = y} is solved for the frequencies {@code y}: by LU for few strings, without writing {@code A}
 * out for many. So {@code x} is exact where all {@code 2^n} strings are observed, and else as good
 * as the observed strings hold what true ones are misread as ({@link QuasiDistribution#kept}).
 *
 * <p>Without a distance the equations have a solution wherever every contrast {@code 1 - p(1|0) -
 * p(0|1)} is above 0: each factor is a positive definite matrix between positive diagonal ones, and
 * so are their product and its principal parts.
 *
 * <p>Cost: {@code O(m^3)} up to {@link MitigationOptions#direct} strings, else {@code O(m^2 d)} a
 * step, {@code d} the mean number of bits in which two strings differ. Not supported: errors of one
 * bit that depend on another.
 *
 * <p>Source: P. D. Nation, H. Kang, N. Sundaresan, J. M. Gambetta, Scalable mitigation of
 * measurement errors on quantum computers, PRX Quantum 2, 040326 (2021), arXiv:2108.12518.
 *
 * @param readout errors of each bit of the counts
 * @param options distance and solver
 */
public record ReadoutMitigation(Readout readout, MitigationOptions options) {
    /** Below it a bit is called unreadable. */
    public static final double LEAST_CONTRAST = 0.02;

    /**
     * Checks the errors.
     *
     * @throws IllegalArgumentException if the contrast of a bit is below {@link #LEAST_CONTRAST}
     */
    public ReadoutMitigation {
        List<ReadoutError> errors = readout.qubits();
        for (int k = 0; k < errors.size(); k++) {
            if (errors.get(k).contrast() < LEAST_CONTRAST) {
                throw new IllegalArgumentException(
                        ("The readout of bit %d is wrong with probabilities %s (1 for 0) and %s (0 for"
                                        + " 1), so that its contrast is %.3g; %s at least is needed.\n"
                                        + "Maybe a device, or a calibration, whose qubits can be"
                                        + " read.")
                                .formatted(
                                        k,
                                        errors.get(k).oneForZero(),
                                        errors.get(k).zeroForOne(),
                                        errors.get(k).contrast(),
                                        LEAST_CONTRAST));
            }
        }
    }

    /**
     * Makes a mitigation with the usual settings.
     *
     * @param readout errors of each bit of the counts
     * @return the mitigation
     * @throws IllegalArgumentException if a bit is unreadable
     */
    public static ReadoutMitigation of(Readout readout) {
        return new ReadoutMitigation(readout, MitigationOptions.defaults());
    }

    /**
     * Corrects counts, which stay as they are.
     *
     * @param counts of as many bits as the readout has, at least one shot
     * @return weights of the observed strings
     * @throws IllegalArgumentException if the sizes differ or the equations cannot be solved
     */
    public QuasiDistribution mitigate(Counts counts) {
        List<Bits> strings = List.copyOf(counts.asMap().keySet());
        requireSize(counts, strings);
        var matrix = new AssignmentMatrix(strings, readout.qubits(), options.distance());
        ReadoutEquations equations =
                strings.size() <= options.direct()
                        ? new FactoredEquations(matrix)
                        : new IteratedEquations(matrix, options);
        double[] frequencies =
                strings.stream()
                        .mapToDouble(s -> counts.get(s) / (double) counts.total())
                        .toArray();
        double[] solved = equations.solve(frequencies);
        var weights = new TreeMap<Bits, Double>();
        double kept = 0;
        for (int k = 0; k < solved.length; k++) {
            weights.put(strings.get(k), solved[k]);
            kept += frequencies[k] * matrix.kept(k);
        }
        double norm = equations.inverseNorm();
        return new QuasiDistribution(
                weights, counts.total(), norm, norm, Math.min(1, kept), equations.word());
    }

    private void requireSize(Counts counts, List<Bits> strings) {
        if (strings.isEmpty() || strings.getFirst().size() != readout.qubits().size()) {
            throw new IllegalArgumentException(
                    "The readout of %d bits cannot be undone in %d shots of %s bits."
                            .formatted(
                                    readout.qubits().size(),
                                    counts.total(),
                                    strings.isEmpty() ? "no" : strings.getFirst().size()));
        }
    }
}
