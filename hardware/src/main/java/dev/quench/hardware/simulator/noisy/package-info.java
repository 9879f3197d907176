/**
 * Simulators of noise: {@link dev.quench.hardware.simulator.noisy.TrajectoryBackend} by quantum
 * trajectories of a statevector (read it first), and {@link
 * dev.quench.hardware.simulator.noisy.DensityMatrixBackend}, the exact reference. Depends on {@code
 * hardware.noise}, {@code hardware.simulator}, {@code hardware.backend}, {@code hardware.circuit}
 * and {@code problems.qubo}.
 */
@NullMarked
package dev.quench.hardware.simulator.noisy;

import org.jspecify.annotations.NullMarked;
