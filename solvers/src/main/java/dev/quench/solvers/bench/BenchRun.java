package dev.quench.solvers.bench;

import java.util.OptionalDouble;

/**
 * One run that counts.
 *
 * @param seed of its random stream
 * @param seconds wall time
 * @param work in the unit of the subject, empty where a read was cut and its work is not known
 * @param energy of the best sample
 */
public record BenchRun(long seed, double seconds, OptionalDouble work, double energy) {}
