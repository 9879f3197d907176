/**
 * The text of a file, its tokens and its faults, and the contract of a reader of problem files.
 * Read {@link dev.quench.problems.io.ProblemReader} first; {@code io.detect} finds the reader of a
 * file. Depends on {@code family} and, for compressed files only, on the XZ library.
 */
@NullMarked
package dev.quench.problems.io;

import org.jspecify.annotations.NullMarked;
