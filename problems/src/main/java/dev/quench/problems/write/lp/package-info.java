/**
 * Writes models in the CPLEX LP format. Read {@link dev.quench.problems.write.lp.LpWriter} first.
 * Depends on {@code io.model}, {@code family} and {@code program}.
 */
@NullMarked
package dev.quench.problems.write.lp;

import org.jspecify.annotations.NullMarked;
