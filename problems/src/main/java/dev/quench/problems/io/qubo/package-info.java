/**
 * Readers of quadratic functions of bits, cuts and programs of bounded integers: text lists of
 * entries, QPLIB and JSON. Read {@link dev.quench.problems.io.qubo.BiqMacReader} first. Depends on
 * {@code io}, {@code family} and {@code program}.
 *
 * <p>Every number is taken exactly, as the decimal that it is. No announced size is believed beyond
 * a million unless the file has as many tokens. Spins of a file become bits by {@code s = 2x - 1},
 * the convention of the files: spin -1 is bit 0.
 *
 * <p>The list formats have no place for names, a constant or a sense. Here they may stand in
 * comment lines before the first entry, as our own writers put them: {@code NAME = NUMBER} for each
 * variable, {@code offset : 1.5}, {@code scale : 2}, {@code sense : max} where the list as it
 * stands is to be maximised, and {@code objective : negated} where it is the negative of what is.
 * Names count only if every variable has exactly one.
 */
@NullMarked
package dev.quench.problems.io.qubo;

import org.jspecify.annotations.NullMarked;
