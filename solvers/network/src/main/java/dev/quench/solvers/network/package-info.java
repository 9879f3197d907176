/**
 * Networks whose arithmetic runs in PyTorch: perceptrons, small convolutional networks and vision
 * transformers that are trained here, and TorchScript models that come from elsewhere. Read {@link
 * dev.quench.solvers.network.TorchEngine} first. Depends on {@code solvers.pruning.network}, on
 * {@code problems.io} for {@code FormatException} and, alone in this project, on DJL.
 */
@NullMarked
package dev.quench.solvers.network;

import org.jspecify.annotations.NullMarked;
