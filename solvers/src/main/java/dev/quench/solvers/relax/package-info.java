/**
 * From a constrained binary program to Qubos that a sampler answers: once, with penalties, or in a
 * loop that learns multipliers. Read {@link dev.quench.solvers.relax.ProgramSampler} first. Depends
 * on {@code problems}, {@code sampler} and {@code control}.
 */
@NullMarked
package dev.quench.solvers.relax;

import org.jspecify.annotations.NullMarked;
