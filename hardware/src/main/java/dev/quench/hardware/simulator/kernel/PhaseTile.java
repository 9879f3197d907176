package dev.quench.hardware.simulator.kernel;

/**
 * Phases of one tile as a product: of group {@code v} and place {@code x} in it {@code common[v]
 * lanes[v][x] units[v][x] low[x]}. One thread's buffer, filled tile by tile.
 */
final class PhaseTile {
    /** Address of {@code low}: one group, laid out as amplitudes. */
    long low;

    /** Address of {@code lanes}: one unit a group. */
    long lanes;

    /** Two factors a group, for the two unit bits: {@code re, im, re, im}. */
    double[] units = {};

    /** One factor a group: {@code re, im}. */
    double[] common = {};
}
