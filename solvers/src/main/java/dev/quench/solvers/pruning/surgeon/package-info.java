/**
 * The optimal brain surgeon on layers of any size: what removing a weight costs once the others
 * make up for it, and how they do. Read {@link dev.quench.solvers.pruning.surgeon.InverseFisher}
 * first. Depends on {@code solvers.pruning.network} and Commons Math.
 */
@NullMarked
package dev.quench.solvers.pruning.surgeon;

import org.jspecify.annotations.NullMarked;
