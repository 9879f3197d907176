/**
 * Programs for neutral atoms: atoms at places, driven together by light, {@link
 * dev.quench.hardware.atoms.AtomProgram} (read it first); placements of graphs whose independent
 * sets the blockade of neighbours finds; a simulator of a few atoms. Depends on {@code
 * hardware.device} and {@code hardware.topology}.
 */
@NullMarked
package dev.quench.hardware.atoms;

import org.jspecify.annotations.NullMarked;
