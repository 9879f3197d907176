/**
 * Quadratic functions of bits and of spins: the language every sampler, simulator and annealer
 * speaks. Read {@link dev.quench.problems.qubo.Qubo} first. Depends on the JDK only.
 */
@NullMarked
package dev.quench.problems.qubo;

import org.jspecify.annotations.NullMarked;
