/**
 * Circuits that grow operator by operator: {@link
 * dev.quench.solvers.variational.adapt.AdaptSampler} (read it first). Depends on {@code
 * variational.ansatz}, {@code solvers.sampler}, {@code solvers.minimize} and {@code problems.qubo}.
 */
@NullMarked
package dev.quench.solvers.variational.adapt;

import org.jspecify.annotations.NullMarked;
