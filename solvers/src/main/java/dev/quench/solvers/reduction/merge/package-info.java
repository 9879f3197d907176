/**
 * Merges of variables and what follows from them: read {@link
 * dev.quench.solvers.reduction.merge.MergeState} first. Depends on {@code problems}, {@code
 * reduction.chain} and what the rules of the families share with the exact reductions.
 */
@NullMarked
package dev.quench.solvers.reduction.merge;

import org.jspecify.annotations.NullMarked;
