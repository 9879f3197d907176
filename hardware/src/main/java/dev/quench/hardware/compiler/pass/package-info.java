/**
 * Steps of a compiler that rewrite a circuit into one that does the same: translation into native
 * gates, fusion, cancellation, repair of directions. Read {@link
 * dev.quench.hardware.compiler.pass.CircuitPass} first. Depends on {@code hardware.circuit} and
 * {@code hardware.compiler.synthesis}.
 */
@NullMarked
package dev.quench.hardware.compiler.pass;

import org.jspecify.annotations.NullMarked;
