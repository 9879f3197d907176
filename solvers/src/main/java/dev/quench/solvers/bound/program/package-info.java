/**
 * Certified lower bounds of a program that becomes smaller and smaller. Read {@link
 * dev.quench.solvers.bound.program.ProgramBounds} first. Depends on {@code problems}, {@code
 * control}, {@code bound} and {@code reduction.persistency}.
 */
@NullMarked
package dev.quench.solvers.bound.program;

import org.jspecify.annotations.NullMarked;
