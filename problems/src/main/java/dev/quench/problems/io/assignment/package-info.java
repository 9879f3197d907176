/**
 * Readers of quadratic assignment files. Read {@link
 * dev.quench.problems.io.assignment.QaplibReader} first. Depends on {@code io} and {@code family}.
 */
@NullMarked
package dev.quench.problems.io.assignment;

import org.jspecify.annotations.NullMarked;
