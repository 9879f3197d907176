/**
 * Solution files of all families: what they say and what they claim. Read {@link
 * dev.quench.problems.io.solution.SolutionReader} first. Depends on {@code io}, {@code io.tour},
 * {@code family} and, for run records only, on the JSON library.
 */
@NullMarked
package dev.quench.problems.io.solution;

import org.jspecify.annotations.NullMarked;
