package dev.quench.hardware.compiler.synthesis;

import java.util.Optional;

/**
 * A two-qubit gate {@code RZZ(theta) (RZ(alpha) (x) RZ(beta))}, and a SWAP after it or none, up to
 * a global phase: what routed QAOA circuits are made of.
 *
 * @param theta in {@code [-pi/2, pi/2]}
 * @param alpha on the first qubit, before
 * @param beta on the second qubit, before
 * @param exchange true if there is a SWAP
 */
record DiagonalPair(double theta, double alpha, double beta, boolean exchange) {
    private static final double ZERO = 1e-13;

    private static final double QUARTER = Math.PI / 2;

    /** Reads a matrix, empty if it is of another form. */
    static Optional<DiagonalPair> of(PairMatrix matrix) {
        boolean exchange = size(matrix, 5) < ZERO;
        int[] columns = exchange ? new int[] {0, 2, 1, 3} : new int[] {0, 1, 2, 3};
        double[] phase = new double[4];
        for (int row = 0; row < 4; row++) {
            for (int column = 0; column < 4; column++) {
                if (column != columns[row] && size(matrix, 4 * row + column) >= ZERO) {
                    return Optional.empty();
                }
            }
            int at = 4 * row + columns[row];
            phase[columns[row]] = Math.atan2(matrix.im(at), matrix.re(at));
        }
        return Optional.of(of(phase, exchange));
    }

    private static double size(PairMatrix matrix, int k) {
        return Math.max(Math.abs(matrix.re(k)), Math.abs(matrix.im(k)));
    }

    private static DiagonalPair of(double[] p, boolean exchange) {
        double theta = (p[1] + p[2] - p[0] - p[3]) / 2;
        double alpha = (p[1] + p[3] - p[0] - p[2]) / 2;
        double beta = (p[2] + p[3] - p[0] - p[1]) / 2;
        int halves = (int) Math.rint(theta / Math.PI);
        double local = (halves & 1) * Math.PI;
        return new DiagonalPair(theta - halves * Math.PI, alpha + local, beta + local, exchange);
    }

    private boolean isQuarter() {
        return Math.abs(theta) > QUARTER - TwoQubitGate.TOLERANCE;
    }

    /** Tells whether {@link #circuit} knows a circuit with the least number of gates. */
    boolean direct(TwoQubitGate gate) {
        return !exchange || gate.fractional() || (!isQuarter() && gate != TwoQubitGate.ISWAP);
    }

    PairCircuit circuit(TwoQubitGate gate, Orientation orientation) {
        boolean forward = orientation != Orientation.BACKWARD;
        if (gate.fractional()) {
            return fractional(gate);
        }
        /* One CZ is an ISWAP and an exchange, so that ISWAP come in twos. */
        boolean one = isQuarter() && gate != TwoQubitGate.ISWAP;
        var open = one ? this : unfolded();
        var locals = open.exchange ? open.exchanged(forward) : open.plain(forward, one);
        return gate == TwoQubitGate.ISWAP
                ? PairCircuit.ofIswap(locals[0], locals[1])
                : PairCircuit.ofCz(gate, orientation, locals[0], locals[1]);
    }

    /** Takes two RZ(pi) into theta, where its range does not matter. */
    private DiagonalPair unfolded() {
        boolean halves =
                Math.PI - Math.abs(OneQubitSynthesis.normalised(alpha)) < TwoQubitGate.TOLERANCE
                        && Math.PI - Math.abs(OneQubitSynthesis.normalised(beta))
                                < TwoQubitGate.TOLERANCE
                        && Math.abs(theta) > TwoQubitGate.TOLERANCE;
        return halves
                ? new DiagonalPair(theta + Math.PI, alpha - Math.PI, beta - Math.PI, exchange)
                : this;
    }

    private PairCircuit fractional(TwoQubitGate gate) {
        double small = Math.abs(theta) > TwoQubitGate.TOLERANCE ? theta : 0;
        double shift = exchange && small < 0 ? Math.PI : 0;
        double quarter = exchange ? Math.PI / 4 : 0;
        var none = Rotation.IDENTITY;
        return TwoQubitSynthesis.fractional(
                new CartanDecomposition(
                        Rotation.aboutZ(alpha + shift),
                        Rotation.aboutZ(beta + shift),
                        quarter,
                        quarter,
                        quarter - (small + shift) / 2,
                        none,
                        none),
                gate);
    }

    /** RZZ(theta) as RX(theta) on one qubit between two CZ and two H. */
    private Rotation[][] plain(boolean forward, boolean one) {
        var none = Rotation.IDENTITY;
        if (Math.abs(theta) < TwoQubitGate.TOLERANCE) {
            return new Rotation[][] {{Rotation.aboutZ(alpha)}, {Rotation.aboutZ(beta)}};
        }
        if (one) {
            double turn = Math.copySign(QUARTER, theta);
            return new Rotation[][] {
                {Rotation.aboutZ(alpha + turn), none}, {Rotation.aboutZ(beta + turn), none}
            };
        }
        var turn = Rotation.aboutX(theta);
        Rotation[] still = {Rotation.aboutZ(forward ? alpha : beta), none, none};
        Rotation[] moved = {
            Rotation.aboutZ(forward ? beta : alpha).then(Rotation.H), turn, Rotation.H
        };
        return forward ? new Rotation[][] {still, moved} : new Rotation[][] {moved, still};
    }

    /** Three CX, the RZ behind the first: the fourth and fifth of RZZ and SWAP cancel. */
    private Rotation[][] exchanged(boolean forward) {
        var h = Rotation.H;
        var turn = Math.abs(theta) < TwoQubitGate.TOLERANCE ? 0 : theta;
        Rotation[] control = {Rotation.aboutZ(forward ? alpha : beta), h, h, Rotation.IDENTITY};
        Rotation[] target = {
            Rotation.aboutZ(forward ? beta : alpha).then(h), h.then(Rotation.aboutZ(turn)), h, h
        };
        return forward ? new Rotation[][] {control, target} : new Rotation[][] {target, control};
    }
}
