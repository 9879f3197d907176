/**
 * Minimises a function of bits to proven optimality, by its structure: read {@link
 * dev.quench.solvers.exact.qubo.ExactQubo} first. Depends on {@code problems}, {@code exact},
 * {@code sampler}, {@code reduction.persistency} and {@code control}.
 */
@NullMarked
package dev.quench.solvers.exact.qubo;

import org.jspecify.annotations.NullMarked;
