package dev.quench.hardware.simulator.kernel;

/**
 * Energies of one tile as a sum: of group {@code v} and place {@code x} in it {@code common[v] +
 * lanes[v][x] + units[v][x] + low[x]}. One thread's buffer, filled tile by tile.
 */
final class EnergyTile {
    /** Address of {@code low}: four vectors. */
    long low;

    /** Address of {@code lanes}: one vector a group. */
    long lanes;

    /** Two terms a group, for the two unit bits. */
    double[] units = {};

    /** One term a group. */
    double[] common = {};
}
