package dev.quench.hardware.simulator.product;

/** How a layer moves amplitude within a {@link ProductSpace}. */
public enum MixerKind {
    /**
     * On each group {@code exp(-i beta (X_a X_b + Y_a Y_b))} for the edges of a ring: even ones,
     * odd ones, the closing edge of an odd ring last (the parity order); on each free qubit a
     * rotation about the axis of its prepared state, X for |+⟩.
     *
     * <p>Source: S. Hadfield et al., From the quantum approximate optimization algorithm to a
     * quantum alternating operator ansatz (2019), arXiv:1709.03489; Z. Wang, N. C. Rubin, J. M.
     * Dominy, E. G. Rieffel, XY mixers (2020), arXiv:1904.09314.
     */
    XY_RING(0.5),

    /**
     * {@code exp(-i beta |s⟩⟨s|)} for the prepared state {@code s} of all qubits: states of equal
     * energy keep equal amplitudes.
     *
     * <p>Source: A. Baertschi, S. Eidenbenz, Grover mixers for QAOA (2020), arXiv:2006.00354.
     */
    GROVER(4);

    private final double betaUnit;

    MixerKind(double betaUnit) {
        this.betaUnit = betaUnit;
    }

    /**
     * Returns the angle that does about as much as 1 does to the mixer {@code sum X}.
     *
     * @return radians, above 0
     */
    public double betaUnit() {
        return betaUnit;
    }
}
