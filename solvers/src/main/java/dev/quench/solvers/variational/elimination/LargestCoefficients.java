package dev.quench.solvers.variational.elimination;

/**
 * The largest field or coupling of what is left, with the sign that lowers the energy: what decides
 * where nothing is known of correlations. A change of a row costs {@code O(1)} unless its largest
 * coupling was touched.
 */
final class LargestCoefficients {
    private final SpinElimination spins;
    private final PairMaxima pairs;

    LargestCoefficients(SpinElimination spins) {
        this.spins = spins;
        this.pairs = new PairMaxima(spins.size());
        for (int k = 0; k < spins.left(); k++) {
            rescan(spins.spin(k));
        }
    }

    Relation largest() {
        return pairs.strongest(spins, i -> -spins.field(i));
    }

    /** Imposes a relation and learns of the changes. */
    void impose(Relation relation) {
        int u = relation.a();
        for (int w : spins.impose(relation)) {
            int partner = pairs.partner(w);
            if (w == u || partner == u || partner == relation.b()) {
                rescan(w);
            } else if (relation.b() >= 0) {
                pairs.offer(w, u, -spins.row(w).get(u));
            }
        }
    }

    private void rescan(int i) {
        SpinRow row = spins.row(i);
        pairs.rescan(i, row, k -> -row.value(k));
    }
}
