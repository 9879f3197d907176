/**
 * Problem files and solution files: which format a content has, and what it says. Read {@link
 * dev.quench.problems.io.InstanceFiles} first; a format more is one more {@link
 * dev.quench.problems.io.ProblemReader}. Depends on {@code family} and, for run records only, on
 * the JSON library.
 */
@NullMarked
package dev.quench.problems.io;

import org.jspecify.annotations.NullMarked;
