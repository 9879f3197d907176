/**
 * Compiles circuits for devices and forecasts what will survive. Read {@link
 * dev.quench.hardware.compiler.Compiler} first. Depends on circuits, topologies, descriptions of
 * devices and its sub-packages: {@code synthesis} (matrices to gates), {@code pass} (circuits to
 * circuits), {@code routing} (places and ways).
 */
@NullMarked
package dev.quench.hardware.compiler;

import org.jspecify.annotations.NullMarked;
