/**
 * What answers a Qubo. Read {@link dev.quench.solvers.sampler.Sampler} first. Depends on {@code
 * problems.qubo} and {@code control}.
 */
@NullMarked
package dev.quench.solvers.sampler;

import org.jspecify.annotations.NullMarked;
