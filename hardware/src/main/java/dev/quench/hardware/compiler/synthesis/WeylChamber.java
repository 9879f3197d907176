package dev.quench.hardware.compiler.synthesis;

/**
 * Moves the coordinates of an interaction into the Weyl chamber by local gates around it.
 *
 * <p>{@code exp(i pi/2 PP) = i PP} is local, {@code S (x) S} exchanges XX and YY and the like, and
 * Z on one qubit changes the signs of XX and YY and the like: J. Zhang et al. (2003), DOI
 * 10.1103/PhysRevA.67.042313, section III.
 */
final class WeylChamber {
    private static final Rotation[] PAULI = {Rotation.X, Rotation.Y, Rotation.Z};

    /* A quarter of a turn about the third axis exchanges the two others. */
    private static final Rotation[] QUARTER = {
        Rotation.aboutX(Math.PI / 2), Rotation.aboutY(Math.PI / 2), Rotation.aboutZ(Math.PI / 2)
    };

    private final Rotation[] before;
    private final Rotation[] after;
    private final double[] c;

    /** Takes the phases of the four states of the magic basis. */
    WeylChamber(Rotation[] before, Rotation[] after, double[] theta) {
        this.before = before;
        this.after = after;
        c =
                new double[] {
                    (theta[0] + theta[1] - theta[2] - theta[3]) / 4,
                    (theta[1] + theta[3] - theta[0] - theta[2]) / 4,
                    (theta[0] + theta[3] - theta[1] - theta[2]) / 4
                };
    }

    CartanDecomposition reduced() {
        for (int axis = 0; axis < 3; axis++) {
            shift(axis, -(int) Math.rint(c[axis] / (Math.PI / 2)));
        }
        order(0, 1);
        order(1, 2);
        order(0, 1);
        positive(0);
        positive(1);
        if (c[0] > Math.PI / 4 - TwoQubitGate.TOLERANCE && c[2] < 0) {
            shift(0, -1);
            positive(0);
        }
        return new CartanDecomposition(before[0], before[1], c[0], c[1], c[2], after[0], after[1]);
    }

    private void shift(int axis, int steps) {
        c[axis] += steps * (Math.PI / 2);
        if ((steps & 1) != 0) {
            after[0] = PAULI[axis].then(after[0]);
            after[1] = PAULI[axis].then(after[1]);
        }
    }

    private void order(int large, int small) {
        if (Math.abs(c[large]) < Math.abs(c[small])) {
            double kept = c[large];
            c[large] = c[small];
            c[small] = kept;
            var turn = QUARTER[3 - large - small];
            for (int k = 0; k < 2; k++) {
                before[k] = before[k].then(turn);
                after[k] = turn.inverse().then(after[k]);
            }
        }
    }

    /** Makes a coordinate positive, at the cost of the sign of the last. */
    private void positive(int axis) {
        if (c[axis] < 0) {
            c[axis] = -c[axis];
            c[2] = -c[2];
            var turn = PAULI[1 - axis];
            before[0] = before[0].then(turn);
            after[0] = turn.then(after[0]);
        }
    }
}
