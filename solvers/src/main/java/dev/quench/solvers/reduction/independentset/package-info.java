/**
 * Exact kernels of the maximum independent set problem: read {@link
 * dev.quench.solvers.reduction.independentset.IndependentSetKernel} first. Depends on {@code
 * problems}, {@code reduction} and {@code control}.
 */
@NullMarked
package dev.quench.solvers.reduction.independentset;

import org.jspecify.annotations.NullMarked;
