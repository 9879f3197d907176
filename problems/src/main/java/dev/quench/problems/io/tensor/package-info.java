/**
 * Arrays of numbers from files and to files, so that weights, gradients, masks and data of other
 * programs come in and go out: {@code .npy}, {@code .npz} and safetensors, and for data IDX, CSV
 * and raw floats. Read {@link dev.quench.problems.io.tensor.TensorFiles} first. Every size that a
 * file claims is checked against its length and the memory before memory is asked for. Depends on
 * {@code io} and, for the header of safetensors only, on the JSON library.
 */
@NullMarked
package dev.quench.problems.io.tensor;

import org.jspecify.annotations.NullMarked;
