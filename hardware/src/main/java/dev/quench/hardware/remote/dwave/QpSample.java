package dev.quench.hardware.remote.dwave;

import dev.quench.problems.qubo.Bits;

/**
 * One state that was read.
 *
 * @param bits one for each qubit of the model: 1 where the spin is -1, 0 also where the qubit is
 *     not used
 * @param energy as the service says, without the offset
 * @param occurrences how often it was read, 1 or more
 */
public record QpSample(Bits bits, double energy, int occurrences) {}
