package dev.quench.hardware.simulator.mps;

/**
 * The tensors of a matrix product state in mixed canonical form: left of the centre all are
 * isometries from the left, right of it from the right, so that the centre has the norm of the
 * state and a truncation there is the best one.
 *
 * <p>Sites, not qubits: who sits where is for {@link MpsState} to know. Moving the centre takes
 * {@code O(chi^3)} a site, a pair of sites one singular value decomposition of {@code 2 chi x 2
 * chi}.
 *
 * <p>Source: U. Schollwoeck, The density-matrix renormalization group in the age of matrix product
 * states, Annals of Physics 326, 96 (2011), arXiv:1008.3477, sections 4.4 and 4.5.
 */
final class Chain {
    private final ComplexRows[] sites;
    private final MpsOptions options;
    private int centre;
    private int bond = 1;
    private double discarded;
    private double logFidelity;

    /** Makes |0…0⟩. */
    Chain(int length, MpsOptions options) {
        this.options = options;
        this.sites = new ComplexRows[length];
        for (int k = 0; k < length; k++) {
            sites[k] = new ComplexRows(2, 1);
            sites[k].re[0][0] = 1;
        }
    }

    int length() {
        return sites.length;
    }

    /** Returns the tensor of a site, {@code 2 chi_left x chi_right}; not to be changed. */
    ComplexRows site(int k) {
        return sites[k];
    }

    int centre() {
        return centre;
    }

    MpsTruncation truncation(long swaps) {
        return new MpsTruncation(bond, discarded, Math.exp(logFidelity), swaps);
    }

    void moveCentre(int target) {
        while (centre < target) {
            moveRight();
        }
        while (centre > target) {
            moveLeft();
        }
    }

    private void moveRight() {
        var qr = new Householder(sites[centre].transposed(), -1);
        sites[centre] = qr.qColumns().transposed();
        centre++;
        sites[centre] = qr.r().times(sites[centre].fused()).split();
    }

    private void moveLeft() {
        // M^H = Q R, so that M = R^H Q^H: columns of M^H are the conjugate rows of M.
        var qr = new Householder(sites[centre].fused().conjugate(), -1);
        sites[centre] = qr.qColumns().conjugate().split();
        centre--;
        sites[centre] = sites[centre].times(qr.r().adjoint());
    }

    /** Applies a matrix of one site. */
    void apply(SiteGate gate, int k) {
        var site = sites[k];
        var result = new ComplexRows(site.rows, site.columns);
        for (int row = 0; row < site.rows; row++) {
            int t = row & 1;
            for (int s = 0; s < 2; s++) {
                result.add(row, gate.re(t, s), gate.im(t, s), site, row - t + s);
            }
        }
        sites[k] = result;
    }

    /**
     * Applies a matrix of two neighbours, the left one the more significant bit of its index, and
     * truncates between them.
     *
     * @param gate of dimension 4
     * @param k the left site
     * @param right whether the centre shall be on the right one afterwards
     */
    void applyPair(SiteGate gate, int k, boolean right) {
        moveCentre(centre <= k ? k : k + 1);
        var pair = gate.onPair(sites[k].times(sites[k + 1].fused()));
        if (right) {
            var svd = Svd.ofColumns(pair.conjugate());
            var kept = svd.right().first(keep(svd));
            sites[k] = kept.adjoint();
            sites[k + 1] = normalised(kept.times(pair)).split();
            centre = k + 1;
        } else {
            var svd = Svd.ofColumns(pair.transposed());
            var kept = svd.right().first(keep(svd));
            sites[k + 1] = kept.split();
            sites[k] = normalised(pair.times(kept.adjoint()));
            centre = k;
        }
        bond = Math.max(bond, sites[k].columns);
    }

    private int keep(Svd svd) {
        double total = 0;
        for (int k = 0; k < svd.rank(); k++) {
            total += svd.sigma(k) * svd.sigma(k);
        }
        double tail = 0;
        int count = svd.rank();
        while (count > 1) {
            double weight = svd.sigma(count - 1) * svd.sigma(count - 1);
            if (count <= options.maxBond() && tail + weight > options.cutoff() * total) {
                break;
            }
            tail += weight;
            count--;
        }
        discarded += tail / total;
        logFidelity += Math.log1p(-tail / total);
        return count;
    }

    private static ComplexRows normalised(ComplexRows centre) {
        double norm = 0;
        for (int row = 0; row < centre.rows; row++) {
            norm += RowLoops.squares(centre.re[row], centre.im[row], 0);
        }
        centre.scale(1 / Math.sqrt(norm));
        return centre;
    }
}
