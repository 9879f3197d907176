/**
 * Products of matrices of {@code float} for networks that need no native library. Read {@link
 * dev.quench.solvers.pruning.kernel.MatrixProducts} first. Depends on the JDK only; the one package
 * of pruning networks that may use {@code jdk.incubator.vector}.
 */
@NullMarked
package dev.quench.solvers.pruning.kernel;

import org.jspecify.annotations.NullMarked;
