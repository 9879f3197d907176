/**
 * Reads models of the CPLEX LP format. Read {@link dev.quench.problems.io.lp.LpReader} first.
 * Depends on {@code io}, {@code io.model}, {@code family} and {@code program}.
 */
@NullMarked
package dev.quench.problems.io.lp;

import org.jspecify.annotations.NullMarked;
