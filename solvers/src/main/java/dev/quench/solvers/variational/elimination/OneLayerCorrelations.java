package dev.quench.solvers.variational.elimination;

import dev.quench.hardware.circuit.Angles;
import dev.quench.hardware.simulator.closedform.OneLayerRows;
import dev.quench.solvers.control.StopSignal;

/**
 * All means and correlations of coupled pairs that QAOA of one layer has at fixed angles, exact
 * after every elimination: only pairs with a spin whose row or field has changed are computed
 * again, {@code O(sum_w deg w (deg w + deg x))} over these spins {@code w} and their neighbours
 * {@code x}. Memory: 44 bytes an entry of a row.
 */
final class OneLayerCorrelations {
    private final SpinElimination spins;
    private final OneLayerRows rows;
    private final double[][] values;
    private final PairMaxima pairs;
    private final boolean[] changing;
    private final boolean[] touched;

    private OneLayerCorrelations(SpinElimination spins, Angles angles) {
        this.spins = spins;
        this.rows = OneLayerRows.of(spins.size(), angles);
        this.values = new double[spins.size()][];
        this.pairs = new PairMaxima(spins.size());
        this.changing = new boolean[spins.size()];
        this.touched = new boolean[spins.size()];
    }

    /** Prepares an evaluation; {@link #complete} makes it. */
    static OneLayerCorrelations of(SpinElimination spins, Angles angles) {
        return new OneLayerCorrelations(spins, angles);
    }

    /** Computes all; false, and of no use any more, after a stop signal. */
    boolean complete(StopSignal stop) {
        int[] all = new int[spins.left()];
        for (int k = 0; k < all.length; k++) {
            all[k] = spins.spin(k);
        }
        return update(all, stop);
    }

    /** Computes what changed; false, and of no use any more, after a stop signal. */
    boolean update(int[] changed, StopSignal stop) {
        for (int w : changed) {
            SpinRow row = spins.row(w);
            double field = spins.field(w);
            row.read((columns, couplings, count) -> rows.set(w, field, columns, couplings, count));
            values[w] = new double[row.count()];
            changing[w] = true;
            touched[w] = true;
        }
        for (int w : changed) {
            if (stop.requested()) {
                return false;
            }
            correlate(w);
        }
        for (int w : changed) {
            changing[w] = false;
            rescan(w);
            SpinRow row = spins.row(w);
            for (int k = 0; k < row.count(); k++) {
                rescan(row.column(k));
            }
        }
        return true;
    }

    /** A pair of two changed spins is computed once. */
    private void correlate(int w) {
        SpinRow row = spins.row(w);
        for (int k = 0; k < row.count(); k++) {
            int x = row.column(k);
            if (!changing[x] || x > w) {
                double value = rows.zz(w, x);
                values[w][k] = value;
                values[x][spins.row(x).find(w)] = value;
                touched[x] = true;
            }
        }
    }

    private void rescan(int i) {
        if (touched[i]) {
            touched[i] = false;
            double[] row = values[i];
            pairs.rescan(i, spins.row(i), k -> row[k]);
        }
    }

    Relation strongest() {
        return pairs.strongest(spins, rows::z);
    }
}
