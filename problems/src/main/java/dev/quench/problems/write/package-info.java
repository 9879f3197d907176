/**
 * Writes problems in the public file format of their family. Read {@link
 * dev.quench.problems.write.ProblemWriter} first. Depends on {@code family} only.
 *
 * <p>The text of a problem is a function of the problem and the writer: ASCII, lines ended by LF,
 * the same on every machine and in every locale.
 */
@NullMarked
package dev.quench.problems.write;

import org.jspecify.annotations.NullMarked;
