/**
 * Writes models, and quadratic functions of bits, in the formats that {@code io.qubo} reads. Read
 * {@link dev.quench.problems.write.qubo.ModelWriters} first: it lists the writers. Depends on
 * {@code write}, {@code family}, {@code program} and {@code qubo}.
 *
 * <p>Numbers are written so that they read back exactly: decimals with all their digits, doubles
 * with the fewest digits that give the same double. Formats that minimise take the negative of what
 * is to be maximised, and say so. Formats without names number the variables and list the names in
 * comment lines, {@code NAME = NUMBER}, unless they are {@code x} and the number.
 */
@NullMarked
package dev.quench.problems.write.qubo;

import org.jspecify.annotations.NullMarked;
