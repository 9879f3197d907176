/**
 * The problem families, each with an exact evaluation of its own that shares no code with the
 * formulations. Read {@link dev.quench.problems.family.Problem} first. Depends on {@code program}
 * for the rows of a {@link dev.quench.problems.family.BinaryModel}, which it evaluates by itself,
 * and on {@code hubo} for the products of a {@link dev.quench.problems.family.Polynomial}.
 */
@NullMarked
package dev.quench.problems.family;

import org.jspecify.annotations.NullMarked;
