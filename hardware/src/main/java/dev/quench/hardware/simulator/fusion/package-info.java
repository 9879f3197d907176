/**
 * Fusion of gates into fewer, larger matrices: {@link
 * dev.quench.hardware.simulator.fusion.GateFusion} (read it first). Depends on {@code
 * hardware.circuit}.
 */
@NullMarked
package dev.quench.hardware.simulator.fusion;

import org.jspecify.annotations.NullMarked;
