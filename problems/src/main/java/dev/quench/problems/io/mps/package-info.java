/**
 * Reads models of the MPS format. Read {@link dev.quench.problems.io.mps.MpsReader} first. Depends
 * on {@code io}, {@code io.model}, {@code family} and {@code program}.
 */
@NullMarked
package dev.quench.problems.io.mps;

import org.jspecify.annotations.NullMarked;
