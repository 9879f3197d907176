/**
 * How a problem is put on an annealer whose couplers are fewer than its terms: {@link
 * dev.quench.hardware.embedding.Embedding} (read it first), the ways to find one, the Ising model
 * that the annealer gets and the way back. Depends on {@code hardware.device}, {@code
 * hardware.topology} and {@code problems.qubo}.
 */
@NullMarked
package dev.quench.hardware.embedding;

import org.jspecify.annotations.NullMarked;
