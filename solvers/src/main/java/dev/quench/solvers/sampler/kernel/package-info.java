/**
 * Inner loops of the classical samplers on plain arrays. Read {@link
 * dev.quench.solvers.sampler.kernel.AnnealingKernel} first. Depends on {@code problems.qubo} and
 * {@code control}.
 */
@NullMarked
package dev.quench.solvers.sampler.kernel;

import org.jspecify.annotations.NullMarked;
