package dev.quench.solvers.bench;

/**
 * One run that counts.
 *
 * @param seed of its random stream
 * @param seconds wall time
 * @param work in the unit of the subject
 * @param energy of the best sample
 */
public record BenchRun(long seed, double seconds, double work, double energy) {}
