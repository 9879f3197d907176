package dev.quench.hardware.simulator.kernel;

/**
 * Loops over groups: four neighbouring units, whose qubits are those of the lanes and two more, so
 * that all of them are mixed in registers.
 */
interface GroupLoops {
    /**
     * Mixes the qubits of the groups.
     *
     * @param groups address of the first
     * @param count of groups
     * @param tangents by qubit
     */
    void mix(long groups, int count, double[] tangents);

    /**
     * Multiplies by phases.
     *
     * @param groups address of the first
     * @param count of groups
     * @param tile the phases
     * @param from number of the first group in the tile
     */
    void phase(long groups, int count, PhaseTile tile, int from);

    /**
     * Multiplies by phases, then mixes.
     *
     * @param groups address of the first
     * @param count of groups
     * @param tile the phases
     * @param from number of the first group in the tile
     * @param start tangents by qubit
     */
    void phaseMix(long groups, int count, PhaseTile tile, int from, double[] start);

    /**
     * Mixes, multiplies by phases, mixes again.
     *
     * @param groups address of the first
     * @param count of groups
     * @param finish tangents by qubit, before the phases
     * @param tile the phases
     * @param from number of the first group in the tile
     * @param start tangents by qubit, after the phases
     */
    void mixPhaseMix(
            long groups, int count, double[] finish, PhaseTile tile, int from, double[] start);
}
