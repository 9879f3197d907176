/**
 * Solvers that prove: read {@link dev.quench.solvers.exact.ExactSolver} first. Depends on {@code
 * problems} and {@code control}.
 */
@NullMarked
package dev.quench.solvers.exact;

import org.jspecify.annotations.NullMarked;
