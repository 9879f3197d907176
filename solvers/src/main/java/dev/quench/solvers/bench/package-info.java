/**
 * How fast a sampler is here, beside what this machine can do at all. Read {@link
 * dev.quench.solvers.bench.SamplerBench} first. Clocks are handed in; depends on {@code sampler},
 * {@code control} and {@code statistics}.
 */
@NullMarked
package dev.quench.solvers.bench;

import org.jspecify.annotations.NullMarked;
