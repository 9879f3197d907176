/**
 * QAOA of a few layers on sparse costs of any size, term by term: {@link
 * dev.quench.hardware.simulator.lightcone.LightCones} (read it first). Depends on {@code
 * simulator.correlation}, {@code hardware.simulator}, {@code simulator.kernel}, {@code
 * hardware.circuit} and {@code problems.qubo}.
 */
@NullMarked
package dev.quench.hardware.simulator.lightcone;

import org.jspecify.annotations.NullMarked;
