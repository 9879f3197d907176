/**
 * Circuits as pictures of characters and as SVG. Read {@link
 * dev.quench.hardware.drawing.CircuitText} first. Depends on {@code hardware.circuit}.
 */
@NullMarked
package dev.quench.hardware.drawing;

import org.jspecify.annotations.NullMarked;
