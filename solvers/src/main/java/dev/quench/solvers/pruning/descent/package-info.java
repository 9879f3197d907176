/**
 * Pruning of a whole network, block by block: which weights go first, which blocks are opened
 * again, and what is kept of their answers. Read {@link
 * dev.quench.solvers.pruning.descent.PruningDescent} first. Depends on {@code
 * solvers.pruning.block}, {@code solvers.pruning.network} and {@code solvers.control}.
 */
@NullMarked
package dev.quench.solvers.pruning.descent;

import org.jspecify.annotations.NullMarked;
