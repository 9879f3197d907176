package dev.quench.hardware.simulator.kernel;

import dev.quench.problems.qubo.Bits;
import dev.quench.problems.qubo.Ising;
import dev.quench.problems.qubo.Qubo;

/**
 * Energies made page by page when they are needed; nothing of length {@code 2^n} is kept. The
 * offset of the cost is left out of all of them.
 *
 * <p>With the index split into a page {@code y} and a place {@code v = (r, c)} in it, row and
 * column, {@code E = base(y) + sum_j v_j d_j(y) + inner(v)}, where {@code inner} holds the
 * couplings inside a page and is the same for all pages. The linear part is a row term plus a
 * column term, so that an energy costs two additions. Phases {@code exp(-i gamma E)} are made the
 * same way with products in place of sums.
 */
final class PagedDiagonal implements Diagonal {
    private final int qubits;
    private final int placeBits;
    private final int columnBits;
    private final Ising cost;
    private final Qubo qubo;
    private final double[] inner;

    PagedDiagonal(Ising cost) {
        this.cost = cost;
        qubits = cost.size();
        placeBits = Math.min(qubits, PagedAmplitudes.PAGE_BITS);
        columnBits = Math.min(placeBits, 8);
        qubo = cost.withoutOffset().toQubo();
        inner = innerEnergies();
    }

    @Override
    public int qubits() {
        return qubits;
    }

    @Override
    public double energy(long index) {
        return qubo.energy(Bits.ofIndex(index, qubits)) + cost.offset();
    }

    @Override
    public double offset() {
        return cost.offset();
    }

    /** Room for what one thread needs about one page after another. */
    Scratch scratch() {
        return new Scratch();
    }

    private double[] innerEnergies() {
        double[] energies = new double[1 << placeBits];
        for (int j = 0; j < placeBits; j++) {
            double[] step = linear(0, j, neighbours(j));
            int half = 1 << j;
            for (int v = 0; v < half; v++) {
                energies[half + v] = energies[v] + step[v];
            }
        }
        return energies;
    }

    private double[] neighbours(int j) {
        double[] row = new double[j];
        for (int i = 0; i < j; i++) {
            row[i] = qubo.couplings().get(i, j);
        }
        return row;
    }

    /** Returns all {@code 2^(to-from)} sums of {@code terms[from … to-1]} over set bits. */
    private static double[] linear(int from, int to, double[] terms) {
        double[] sums = new double[1 << (to - from)];
        for (int j = from; j < to; j++) {
            int half = 1 << (j - from);
            for (int v = 0; v < half; v++) {
                sums[half + v] = sums[v] + terms[j];
            }
        }
        return sums;
    }

    /** The energy at place 0 of a page; fills the linear terms of its places. */
    private double fields(long page, double[] fields) {
        double base = qubo.offset();
        var couplings = qubo.couplings();
        for (int j = 0; j < placeBits; j++) {
            fields[j] = qubo.bias(j);
        }
        for (long rest = page; rest != 0; rest &= rest - 1) {
            int i = placeBits + Long.numberOfTrailingZeros(rest);
            base += qubo.bias(i);
            for (int k = couplings.degree(i) - 1; k >= 0; k--) {
                int j = couplings.neighbour(i, k);
                if (j < placeBits) {
                    fields[j] += couplings.value(i, k);
                } else if (j < i && (page >>> (j - placeBits) & 1) != 0) {
                    base += couplings.value(i, k);
                }
            }
        }
        return base;
    }

    /** The factors of a layer that are the same for all pages. */
    Phases phases(double gamma) {
        return new Phases(gamma);
    }

    /** Buffers of one thread. */
    final class Scratch {
        private final double[] fields = new double[placeBits];
        private final Products rows = new Products(placeBits - columnBits);
        private final Products columns = new Products(columnBits);
        private final double[] rowSums = new double[1 << (placeBits - columnBits)];
        private final double[] columnSums = new double[1 << columnBits];

        /** Returns {@code sum |a|^2 E} over a page. */
        double expectation(long page, double[] re, double[] im) {
            double base = fields(page, fields);
            fill(rowSums, columnBits);
            fill(columnSums, 0);
            double sum = 0;
            for (int r = 0; r < rowSums.length; r++) {
                sum += row(r << columnBits, base + rowSums[r], re, im);
            }
            return sum;
        }

        /** Multiplies the amplitudes of a page by their energies. */
        void multiply(long page, double[] re, double[] im) {
            double base = fields(page, fields);
            fill(rowSums, columnBits);
            fill(columnSums, 0);
            for (int v = 0; v < re.length; v++) {
                double energy =
                        base
                                + rowSums[v >>> columnBits]
                                + columnSums[v & (1 << columnBits) - 1]
                                + inner[v];
                re[v] *= energy;
                im[v] *= energy;
            }
        }

        /** Returns {@code Im sum conj(bra) E a} over a page. */
        double overlap(long page, double[] re, double[] im, double[] braRe, double[] braIm) {
            double base = fields(page, fields);
            fill(rowSums, columnBits);
            fill(columnSums, 0);
            double sum = 0;
            for (int v = 0; v < re.length; v++) {
                double energy =
                        base
                                + rowSums[v >>> columnBits]
                                + columnSums[v & (1 << columnBits) - 1]
                                + inner[v];
                sum += (braRe[v] * im[v] - braIm[v] * re[v]) * energy;
            }
            return sum;
        }

        private void fill(double[] sums, int firstBit) {
            for (int half = 1, j = firstBit; half < sums.length; half <<= 1, j++) {
                for (int v = 0; v < half; v++) {
                    sums[half + v] = sums[v] + fields[j];
                }
            }
        }

        private double row(int at, double energy, double[] re, double[] im) {
            double even = 0;
            double odd = 0;
            int length = columnSums.length;
            for (int c = 0; c + 1 < length; c += 2) {
                int v = at + c;
                even += (re[v] * re[v] + im[v] * im[v]) * (energy + columnSums[c] + inner[v]);
                odd +=
                        (re[v + 1] * re[v + 1] + im[v + 1] * im[v + 1])
                                * (energy + columnSums[c + 1] + inner[v + 1]);
            }
            if (length == 1) {
                even = (re[at] * re[at] + im[at] * im[at]) * (energy + inner[at]);
            }
            return even + odd;
        }
    }

    /** All products of unit complex numbers {@code exp(i angle_j)} over the set bits of a place. */
    private static final class Products {
        final double[] re;
        final double[] im;

        Products(int bits) {
            re = new double[1 << bits];
            im = new double[1 << bits];
        }

        void fill(double startAngle, double gamma, double[] fields, int firstBit) {
            re[0] = Math.cos(startAngle);
            im[0] = Math.sin(startAngle);
            for (int half = 1, j = firstBit; half < re.length; half <<= 1, j++) {
                double c = Math.cos(gamma * fields[j]);
                double s = -Math.sin(gamma * fields[j]);
                for (int v = 0; v < half; v++) {
                    re[half + v] = re[v] * c - im[v] * s;
                    im[half + v] = re[v] * s + im[v] * c;
                }
            }
        }
    }

    /** {@code exp(-i gamma inner(v))} for all places, and the rest page by page. */
    final class Phases {
        private final double gamma;
        private final double[] innerRe = new double[1 << placeBits];
        private final double[] innerIm = new double[1 << placeBits];

        private Phases(double gamma) {
            this.gamma = gamma;
            innerRe[0] = 1;
            for (int j = 0; j < placeBits; j++) {
                var step = new Products(j);
                step.fill(0, gamma, neighbours(j), 0);
                int half = 1 << j;
                for (int v = 0; v < half; v++) {
                    innerRe[half + v] = innerRe[v] * step.re[v] - innerIm[v] * step.im[v];
                    innerIm[half + v] = innerRe[v] * step.im[v] + innerIm[v] * step.re[v];
                }
            }
        }

        /** Multiplies the amplitudes of a page by {@code exp(-i gamma (E - offset))}. */
        void multiply(long page, double[] re, double[] im, Scratch scratch) {
            double base = fields(page, scratch.fields);
            scratch.rows.fill(-gamma * base, gamma, scratch.fields, columnBits);
            scratch.columns.fill(0, gamma, scratch.fields, 0);
            for (int r = 0; r < scratch.rows.re.length; r++) {
                row(
                        r << columnBits,
                        scratch.rows.re[r],
                        scratch.rows.im[r],
                        scratch.columns,
                        re,
                        im);
            }
        }

        private void row(
                int at, double rowRe, double rowIm, Products columns, double[] re, double[] im) {
            double[] columnRe = columns.re;
            double[] columnIm = columns.im;
            for (int c = 0; c < columnRe.length; c++) {
                int v = at + c;
                double lineRe = rowRe * columnRe[c] - rowIm * columnIm[c];
                double lineIm = rowRe * columnIm[c] + rowIm * columnRe[c];
                double phaseRe = lineRe * innerRe[v] - lineIm * innerIm[v];
                double phaseIm = lineRe * innerIm[v] + lineIm * innerRe[v];
                double oldRe = re[v];
                re[v] = oldRe * phaseRe - im[v] * phaseIm;
                im[v] = oldRe * phaseIm + im[v] * phaseRe;
            }
        }
    }
}
