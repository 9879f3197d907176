/**
 * The reductions of each problem family, one after the other: read {@link
 * dev.quench.solvers.reduction.chain.Reductions} first. Depends on {@code reduction}, the packages
 * of its rules, {@code repair} for an incumbent, and {@code problems}.
 */
@NullMarked
package dev.quench.solvers.reduction.chain;

import org.jspecify.annotations.NullMarked;
