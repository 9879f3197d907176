/**
 * From a problem to a binary program and from bits back to the problem's own terms. Read {@link
 * dev.quench.problems.formulate.Formulations} first. Depends on {@code family}, {@code program},
 * {@code qubo}, {@code hubo} and {@code encode}.
 */
@NullMarked
package dev.quench.problems.formulate;

import org.jspecify.annotations.NullMarked;
