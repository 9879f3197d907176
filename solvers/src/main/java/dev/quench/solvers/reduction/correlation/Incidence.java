package dev.quench.solvers.reduction.correlation;

import java.util.function.IntUnaryOperator;

/** Which pairs, or rows, of a relaxation a spin is in, in ascending order. Immutable. */
final class Incidence {
    private final int[] starts;
    private final int[] items;
    private final int[] others;
    private final double[] signs;
    private final double[] otherSigns;

    private Incidence(int spins, int[] counts) {
        starts = new int[spins + 1];
        for (int i = 0; i < spins; i++) {
            starts[i + 1] = starts[i] + counts[i];
        }
        items = new int[starts[spins]];
        others = new int[items.length];
        signs = new double[items.length];
        otherSigns = new double[items.length];
    }

    static Incidence ofPairs(ConstrainedRelaxation relaxation) {
        int[] counts = new int[relaxation.size()];
        for (int k = 0; k < relaxation.pairs(); k++) {
            counts[relaxation.first(k)]++;
            counts[relaxation.second(k)]++;
        }
        var incidence = new Incidence(counts.length, counts);
        IntUnaryOperator next = incidence.next();
        for (int k = 0; k < relaxation.pairs(); k++) {
            int i = relaxation.first(k);
            int j = relaxation.second(k);
            double a = relaxation.firstSign(k);
            double b = relaxation.secondSign(k);
            incidence.set(next.applyAsInt(i), k, a, j, b);
            incidence.set(next.applyAsInt(j), k, b, i, a);
        }
        return incidence;
    }

    static Incidence ofRows(ConstrainedRelaxation relaxation) {
        int[] counts = new int[relaxation.size()];
        for (OneOfRow row : relaxation.rows()) {
            for (int spin : row.spins()) {
                counts[spin]++;
            }
        }
        var incidence = new Incidence(counts.length, counts);
        IntUnaryOperator next = incidence.next();
        for (int r = 0; r < relaxation.rows().size(); r++) {
            OneOfRow row = relaxation.rows().get(r);
            for (int k = 0; k < row.terms(); k++) {
                int i = row.spins()[k];
                incidence.set(next.applyAsInt(i), r, row.signs()[k], i, row.signs()[k]);
            }
        }
        return incidence;
    }

    /** Hands out the places of a spin one by one. */
    private IntUnaryOperator next() {
        int[] at = starts.clone();
        return spin -> at[spin]++;
    }

    private void set(int at, int item, double sign, int other, double otherSign) {
        items[at] = item;
        signs[at] = sign;
        others[at] = other;
        otherSigns[at] = otherSign;
    }

    /** Returns the place of the first item of a spin, which is the end of the spin before. */
    int start(int spin) {
        return starts[spin];
    }

    int item(int at) {
        return items[at];
    }

    /** Returns the sign with which the spin is there. */
    double sign(int at) {
        return signs[at];
    }

    /** Returns the other spin of a pair, the spin itself in a row. */
    int other(int at) {
        return others[at];
    }

    double otherSign(int at) {
        return otherSigns[at];
    }
}
