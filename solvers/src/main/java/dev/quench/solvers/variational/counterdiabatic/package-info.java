/**
 * Bias-field digitised counterdiabatic quantum optimisation: {@link
 * dev.quench.solvers.variational.counterdiabatic.BfDcqoSampler} (read it first). Depends on {@code
 * variational.ansatz}, {@code solvers.sampler}, {@code problems.qubo} and {@code problems.hubo}.
 */
@NullMarked
package dev.quench.solvers.variational.counterdiabatic;

import org.jspecify.annotations.NullMarked;
