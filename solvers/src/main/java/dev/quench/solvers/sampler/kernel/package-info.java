/**
 * Inner loops of annealing and tempering on plain arrays, and the models that all kernels share.
 * Read {@link dev.quench.solvers.sampler.kernel.AnnealingKernel} first. Depends on {@code
 * problems.qubo} and {@code control}.
 */
@NullMarked
package dev.quench.solvers.sampler.kernel;

import org.jspecify.annotations.NullMarked;
