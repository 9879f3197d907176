package dev.quench.solvers.variational.elimination;

import java.util.function.IntToDoubleFunction;

/** The strongest value of each row, so that the strongest of all is found in {@code O(n)}. */
final class PairMaxima {
    private final double[] strongest;
    private final int[] partners;

    PairMaxima(int size) {
        this.strongest = new double[size];
        this.partners = new int[size];
    }

    /** Finds the maximum of a row anew; the first of equals. */
    void rescan(int i, SpinRow row, IntToDoubleFunction valueOfEntry) {
        strongest[i] = 0;
        for (int k = 0; k < row.count(); k++) {
            offer(i, row.column(k), valueOfEntry.applyAsDouble(k));
        }
    }

    /** Takes a new or changed value of a pair that is not the row's maximum. */
    void offer(int i, int partner, double value) {
        if (Math.abs(value) > Math.abs(strongest[i])) {
            strongest[i] = value;
            partners[i] = partner;
        }
    }

    int partner(int i) {
        return partners[i];
    }

    /** Returns the strongest of single values, by spin, and of pairs; the first of equals. */
    Relation strongest(SpinElimination spins, IntToDoubleFunction single) {
        Relation best = Relation.none();
        for (int k = 0; k < spins.left(); k++) {
            int i = spins.spin(k);
            best = better(best, i, -1, single.applyAsDouble(i));
        }
        for (int k = 0; k < spins.left(); k++) {
            int i = spins.spin(k);
            best = better(best, i, partners[i], strongest[i]);
        }
        return best;
    }

    private static Relation better(Relation best, int a, int b, double value) {
        return Math.abs(value) > best.strength() ? new Relation(a, b, value) : best;
    }
}
