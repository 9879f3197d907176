/**
 * What runs programs: {@link dev.quench.hardware.backend.Backend} (read it first), {@link
 * dev.quench.hardware.backend.Simulator} for those that know the whole state, {@link
 * dev.quench.hardware.backend.Annealer} for those that take Ising problems, {@link
 * dev.quench.hardware.backend.AtomArray} for those that take graphs, and what goes in and comes
 * out. Depends on {@code hardware.circuit}, {@code hardware.topology} and {@code problems.qubo}.
 */
@NullMarked
package dev.quench.hardware.backend;

import org.jspecify.annotations.NullMarked;
