/** Inner loops of the classical samplers on plain arrays. Depends on {@code problems.qubo}. */
@NullMarked
package dev.quench.solvers.sampler.kernel;

import org.jspecify.annotations.NullMarked;
