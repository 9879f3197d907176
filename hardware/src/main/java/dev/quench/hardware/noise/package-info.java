/**
 * What goes wrong in a quantum processor: {@link dev.quench.hardware.noise.Channel} (read it
 * first), the {@link dev.quench.hardware.noise.Channels} there are, and {@link
 * dev.quench.hardware.noise.NoiseModel}, which puts them between the gates of a circuit. Depends on
 * {@code hardware.circuit} and {@code problems.qubo}.
 */
@NullMarked
package dev.quench.hardware.noise;

import org.jspecify.annotations.NullMarked;
