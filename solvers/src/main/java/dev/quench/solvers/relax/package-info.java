/**
 * From a constrained binary program to a Qubo that a sampler answers, with penalties or with rows
 * that a mixer keeps; the loops that learn multipliers are in {@code lagrangian}. Read {@link
 * dev.quench.solvers.relax.ProgramSampler} first. Depends on {@code problems}, {@code sampler} and
 * {@code control}.
 */
@NullMarked
package dev.quench.solvers.relax;

import org.jspecify.annotations.NullMarked;
