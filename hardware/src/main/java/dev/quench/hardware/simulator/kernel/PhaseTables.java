package dev.quench.hardware.simulator.kernel;

import java.util.Arrays;

/**
 * The factors of {@code scale exp(-i gamma E(x))} for one kind of pass, nothing of length {@code
 * 2^n} among them.
 *
 * <p>With the index divided into the place in a group, the group in a tile and the tile, {@code E}
 * is a sum of the energies of the three among themselves and of what they do to each other. Of two
 * parts the mutual term is linear in each, so that a table over one of them is built by doubling,
 * with one complex product an entry. What belongs to a group is made here, once a pass and for all
 * threads; what belongs to a tile is made by {@link #fill}.
 */
final class PhaseTables {
    private final QuadraticEnergy energy;
    private final double gamma;
    private final double scaleRe;
    private final double scaleIm;
    private final Split split;
    private final Lanes lanes;
    private final long laneAddress;
    private final double[] units;
    private final double[] innerRe;
    private final double[] innerIm;

    PhaseTables(
            QuadraticEnergy energy,
            double gamma,
            double scaleRe,
            double scaleIm,
            Split split,
            Lanes lanes,
            long laneAddress) {
        this.energy = energy;
        this.gamma = gamma;
        this.scaleRe = scaleRe;
        this.scaleIm = scaleIm;
        this.split = split;
        this.lanes = lanes;
        this.laneAddress = laneAddress;
        units = new double[4 * split.groups()];
        innerRe = new double[split.groups()];
        innerIm = new double[split.groups()];
        fillUnits();
        fillInner();
        fillLanes();
    }

    private double cos(double value) {
        return Math.cos(gamma * value);
    }

    private double sin(double value) {
        return -Math.sin(gamma * value);
    }

    private void fillUnits() {
        units[0] = 1;
        units[2] = 1;
        for (int k = 0; k < split.innerBits(); k++) {
            int half = 1 << k;
            for (int unit = 0; unit < 2; unit++) {
                double value = energy.coupling(split.inner(k), lanes.laneBits() + unit);
                double c = cos(value);
                double s = sin(value);
                for (int v = 2 * unit; v < 4 * half; v += 4) {
                    units[4 * half + v] = units[v] * c - units[v + 1] * s;
                    units[4 * half + v + 1] = units[v] * s + units[v + 1] * c;
                }
            }
        }
    }

    private void fillInner() {
        double[] re = new double[split.groups()];
        double[] im = new double[split.groups()];
        innerRe[0] = 1;
        for (int k = 0; k < split.innerBits(); k++) {
            double bias = energy.bias(split.inner(k));
            re[0] = cos(bias);
            im[0] = sin(bias);
            for (int j = 0; j < k; j++) {
                double value = energy.coupling(split.inner(k), split.inner(j));
                extend(re, im, 1 << j, cos(value), sin(value));
            }
            int half = 1 << k;
            for (int v = 0; v < half; v++) {
                innerRe[half + v] = innerRe[v] * re[v] - innerIm[v] * im[v];
                innerIm[half + v] = innerRe[v] * im[v] + innerIm[v] * re[v];
            }
        }
    }

    private static void extend(double[] re, double[] im, int half, double c, double s) {
        for (int v = 0; v < half; v++) {
            re[half + v] = re[v] * c - im[v] * s;
            im[half + v] = re[v] * s + im[v] * c;
        }
    }

    /** One unit a group, laid out as amplitudes: all real parts of a unit, then the imaginary. */
    private void fillLanes() {
        int count = 1 << lanes.laneBits();
        double[] table = new double[2 * split.groups() * count];
        Arrays.fill(table, 0, count, 1);
        double[] c = new double[count];
        double[] s = new double[count];
        for (int k = 0; k < split.innerBits(); k++) {
            for (int lane = 0; lane < count; lane++) {
                double value = laneField(split.inner(k), lane);
                c[lane] = cos(value);
                s[lane] = sin(value);
            }
            int half = (2 * count) << k;
            for (int unit = 0; unit < half; unit += 2 * count) {
                extendUnit(table, unit, half, c, s);
            }
        }
        lanes.setAll(laneAddress, table);
    }

    private static void extendUnit(double[] table, int unit, int half, double[] c, double[] s) {
        int count = c.length;
        for (int lane = 0; lane < count; lane++) {
            double re = table[unit + lane];
            double im = table[unit + count + lane];
            table[half + unit + lane] = re * c[lane] - im * s[lane];
            table[half + unit + count + lane] = re * s[lane] + im * c[lane];
        }
    }

    private double laneField(int bit, int lane) {
        double sum = 0;
        for (int j = 0; j < lanes.laneBits(); j++) {
            sum += (lane >> j & 1) != 0 ? energy.coupling(bit, j) : 0;
        }
        return sum;
    }

    /**
     * Makes the factors of one tile.
     *
     * @param number of the tile: the values of the outer bits
     * @param scratch of this thread
     */
    void fill(long number, TileScratch scratch) {
        double[] re = scratch.re;
        double[] im = scratch.im;
        int[] outer = split.outer();
        double start = energy.energy(number, outer);
        double c0 = cos(start);
        double s0 = sin(start);
        re[0] = scaleRe * c0 - scaleIm * s0;
        im[0] = scaleRe * s0 + scaleIm * c0;
        for (int k = 0; k < split.innerBits(); k++) {
            double value = energy.field(split.inner(k), number, outer);
            extend(re, im, 1 << k, cos(value), sin(value));
        }
        double[] common = scratch.phases.common;
        for (int v = 0; v < split.groups(); v++) {
            common[2 * v] = re[v] * innerRe[v] - im[v] * innerIm[v];
            common[2 * v + 1] = re[v] * innerIm[v] + im[v] * innerRe[v];
        }
        fillLow(number, scratch);
        scratch.phases.lanes = laneAddress;
        scratch.phases.units = units;
    }

    private void fillLow(long number, TileScratch scratch) {
        double[] energies = scratch.low;
        lowEnergies(energy, number, split, energies);
        for (int x = 0; x < 1 << lanes.groupBits(); x++) {
            long place = lanes.place(scratch.phases.low, x);
            lanes.set(place, cos(energies[x]));
            lanes.set(place + lanes.halfBytes(), sin(energies[x]));
        }
    }

    /** The energies of the places in a group, under the fields of the tile's bits. */
    static void lowEnergies(QuadraticEnergy energy, long number, Split split, double[] energies) {
        int bits = Integer.numberOfTrailingZeros(energies.length);
        energies[0] = 0;
        for (int i = 0; i < bits; i++) {
            int half = 1 << i;
            double own = energy.bias(i) + energy.field(i, number, split.outer());
            for (int x = 0; x < half; x++) {
                double field = own;
                for (int rest = x; rest != 0; rest &= rest - 1) {
                    field += energy.coupling(i, Integer.numberOfTrailingZeros(rest));
                }
                energies[half + x] = energies[x] + field;
            }
        }
    }
}
