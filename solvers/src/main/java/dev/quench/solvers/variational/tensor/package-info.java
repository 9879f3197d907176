/**
 * Circuits that begin at a matrix product state: {@link
 * dev.quench.solvers.variational.tensor.TensorStartSampler} (read it first). Depends on {@code
 * variational.ansatz}, {@code solvers.sampler}, {@code solvers.minimize} and {@code problems.qubo}.
 */
@NullMarked
package dev.quench.solvers.variational.tensor;

import org.jspecify.annotations.NullMarked;
