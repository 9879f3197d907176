package dev.quench.hardware.atoms;

import java.util.List;

/**
 * Atoms at places under one light: {@code H(t) = Omega(t)/2 sum_i X_i - Delta(t) sum_i n_i +
 * sum_{i<j} C6/r_ij^6 n_i n_j} with {@code n_i = 1} for an atom in its Rydberg state. All atoms
 * begin in their ground state, and the phase of the light is 0.
 *
 * @param sites one atom each, 1 or more
 * @param rabi {@code Omega}
 * @param detuning {@code Delta}, of the same length
 */
public record AtomProgram(List<Site> sites, Waveform rabi, Waveform detuning) {
    /**
     * Checks the sizes.
     *
     * @throws IllegalArgumentException if there is no site, two are the same, or the waveforms end
     *     at different times
     */
    public AtomProgram {
        sites = List.copyOf(sites);
        if (sites.isEmpty() || sites.stream().distinct().count() != sites.size()) {
            throw new IllegalArgumentException(
                    "The %d sites of a program for atoms must be one or more, and different."
                            .formatted(sites.size()));
        }
        if (rabi.end() != detuning.end()) {
            throw new IllegalArgumentException(
                    "The Rabi frequency ends after %d ns, the detuning after %d ns; both must end together."
                            .formatted(rabi.end(), detuning.end()));
        }
    }

    /**
     * Returns how many atoms there are.
     *
     * @return 1 or more
     */
    public int atoms() {
        return sites.size();
    }
}
