package dev.quench.hardware.simulator.kernel;

/** The terms of {@code E(x)} for one kind of pass: what {@link PhaseTables} are to its phases. */
final class EnergyTables {
    private final QuadraticEnergy energy;
    private final Split split;
    private final Lanes lanes;
    private final long laneAddress;
    private final double[] units;
    private final double[] inner;

    EnergyTables(QuadraticEnergy energy, Split split, Lanes lanes, long laneAddress) {
        this.energy = energy;
        this.split = split;
        this.lanes = lanes;
        this.laneAddress = laneAddress;
        units = new double[2 * split.groups()];
        inner = new double[split.groups()];
        fillUnits();
        fillInner();
        fillLanes();
    }

    private void fillUnits() {
        for (int k = 0; k < split.innerBits(); k++) {
            int half = 1 << k;
            for (int unit = 0; unit < 2; unit++) {
                double value = energy.coupling(split.inner(k), lanes.laneBits() + unit);
                for (int v = unit; v < 2 * half; v += 2) {
                    units[2 * half + v] = units[v] + value;
                }
            }
        }
    }

    private void fillInner() {
        double[] fields = new double[split.groups()];
        for (int k = 0; k < split.innerBits(); k++) {
            fields[0] = energy.bias(split.inner(k));
            for (int j = 0; j < k; j++) {
                double value = energy.coupling(split.inner(k), split.inner(j));
                for (int v = 0; v < 1 << j; v++) {
                    fields[(1 << j) + v] = fields[v] + value;
                }
            }
            int half = 1 << k;
            for (int v = 0; v < half; v++) {
                inner[half + v] = inner[v] + fields[v];
            }
        }
    }

    private void fillLanes() {
        int count = 1 << lanes.laneBits();
        double[] sums = new double[split.groups() * count];
        for (int k = 0; k < split.innerBits(); k++) {
            int half = count << k;
            for (int lane = 0; lane < count; lane++) {
                double value = 0;
                for (int j = 0; j < lanes.laneBits(); j++) {
                    value += (lane >> j & 1) != 0 ? energy.coupling(split.inner(k), j) : 0;
                }
                for (int v = lane; v < half; v += count) {
                    sums[half + v] = sums[v] + value;
                }
            }
        }
        for (int v = 0; v < sums.length; v++) {
            lanes.set(laneAddress + (long) v * lanes.elementBytes(), sums[v]);
        }
    }

    /**
     * Makes the terms of one tile.
     *
     * @param number of the tile: the values of the outer bits
     * @param scratch of this thread
     */
    void fill(long number, TileScratch scratch) {
        double[] common = scratch.energies.common;
        int[] outer = split.outer();
        common[0] = energy.energy(number, outer);
        for (int k = 0; k < split.innerBits(); k++) {
            double value = energy.field(split.inner(k), number, outer);
            int half = 1 << k;
            for (int v = 0; v < half; v++) {
                common[half + v] = common[v] + value;
            }
        }
        for (int v = 0; v < split.groups(); v++) {
            common[v] += inner[v];
        }
        PhaseTables.lowEnergies(energy, number, split, scratch.low);
        for (int x = 0; x < scratch.low.length; x++) {
            lanes.set(scratch.energies.low + (long) x * lanes.elementBytes(), scratch.low[x]);
        }
        scratch.energies.lanes = laneAddress;
        scratch.energies.units = units;
    }
}
