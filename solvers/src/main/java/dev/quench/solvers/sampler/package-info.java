/**
 * What answers a Qubo. Read {@link dev.quench.solvers.sampler.Sampler} first. Depends on {@code
 * problems.qubo}, {@code checkpoint}, {@code control} and the kernels below {@code sampler.kernel}.
 */
@NullMarked
package dev.quench.solvers.sampler;

import org.jspecify.annotations.NullMarked;
