/**
 * Classical help after the sampling: {@link dev.quench.solvers.repair.Repair} makes a sample
 * feasible, {@link dev.quench.solvers.repair.Improver} makes a feasible solution better. Depends on
 * {@code problems} and {@code control}.
 */
@NullMarked
package dev.quench.solvers.repair;

import org.jspecify.annotations.NullMarked;
