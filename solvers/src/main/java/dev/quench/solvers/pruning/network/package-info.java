/**
 * Neural networks as pruning sees them: layers of weights, losses of examples, and the gradient of
 * every single example. Read {@link dev.quench.solvers.pruning.network.Network} first; {@link
 * dev.quench.solvers.pruning.network.Perceptron} is the one that needs no native library. Depends
 * on the JDK, {@code solvers.control} and {@code solvers.pruning.kernel}.
 */
@NullMarked
package dev.quench.solvers.pruning.network;

import org.jspecify.annotations.NullMarked;
