/**
 * Programs with too many rows to write them all down: cuts are added when samples break them.
 *
 * <p>Read {@link dev.quench.solvers.cut.LazyCutSampler} first. Depends on {@code solvers.relax},
 * {@code solvers.sampler} and the problems module.
 */
@NullMarked
package dev.quench.solvers.cut;

import org.jspecify.annotations.NullMarked;
