/**
 * What a recipe's sample stage may name: {@link dev.quench.solvers.pipeline.sampling.SampleMethod}
 * (read it first), one record a sampler, and {@link
 * dev.quench.solvers.pipeline.sampling.SampleMethods}, the table of their words. Depends on the
 * samplers and on {@code hardware.backend}.
 */
@NullMarked
package dev.quench.solvers.pipeline.sampling;

import org.jspecify.annotations.NullMarked;
