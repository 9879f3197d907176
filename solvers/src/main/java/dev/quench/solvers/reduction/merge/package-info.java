/**
 * Merges of variables and what follows from them: read {@link
 * dev.quench.solvers.reduction.merge.MergeState} first. Depends on {@code problems}, {@code
 * control}, {@code reduction.chain} and {@code reduction.assignment}.
 */
@NullMarked
package dev.quench.solvers.reduction.merge;

import org.jspecify.annotations.NullMarked;
