package dev.quench.hardware.simulator.kernel;

/** What one thread needs about one tile after another. */
final class TileScratch {
    final PhaseTile phases = new PhaseTile();
    final EnergyTile energies = new EnergyTile();
    final double[] re;
    final double[] im;
    final double[] low;

    /** Address of room for a tile, whose rows lie one behind another. */
    final long tile;

    private final StateMemory memory;

    TileScratch(Lanes lanes, int groups, long tileBytes) {
        re = new double[groups];
        im = new double[groups];
        low = new double[1 << lanes.groupBits()];
        memory = StateMemory.allocate(2 * lanes.groupBytes() + tileBytes);
        phases.low = memory.address();
        energies.low = memory.address() + lanes.groupBytes();
        tile = memory.address() + 2 * lanes.groupBytes();
        phases.common = new double[2 * groups];
        energies.common = new double[groups];
    }

    /** Keeps the memory until here. */
    void keep() {
        memory.keep();
    }
}
