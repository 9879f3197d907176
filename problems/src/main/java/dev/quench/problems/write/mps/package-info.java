/**
 * Writes models in the MPS format. Read {@link dev.quench.problems.write.mps.MpsWriter} first.
 * Depends on {@code io.model}, {@code family} and {@code program}.
 */
@NullMarked
package dev.quench.problems.write.mps;

import org.jspecify.annotations.NullMarked;
