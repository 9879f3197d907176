/**
 * D-Wave Leap on this machine: {@link dev.quench.hardware.emulator.dwave.DwaveProtocol} speaks the
 * solver API in front of an annealer that is simulated by Metropolis moves. Depends on {@code
 * hardware.device}, {@code hardware.emulator} and {@code problems.qubo}.
 */
@NullMarked
package dev.quench.hardware.emulator.dwave;

import org.jspecify.annotations.NullMarked;
