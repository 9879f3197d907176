package dev.quench.solvers.sampler;

import dev.quench.problems.qubo.Bits;

/**
 * One distinct answer of a sampler.
 *
 * @param bits the answer
 * @param energy of the Qubo that was sampled
 * @param count how often it was seen, 1 or more
 */
public record Sample(Bits bits, double energy, int count) {}
