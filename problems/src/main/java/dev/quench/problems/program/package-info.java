/**
 * The one intermediate model: a quadratic objective over bits with linear constraints, and the
 * rewritings of it that remember the way back. Read {@link
 * dev.quench.problems.program.BinaryProgram} first, then {@link
 * dev.quench.problems.program.Reformulation}. Depends on {@code qubo} only.
 */
@NullMarked
package dev.quench.problems.program;

import org.jspecify.annotations.NullMarked;
