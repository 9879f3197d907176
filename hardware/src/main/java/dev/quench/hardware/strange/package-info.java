/**
 * The library Strange as a second opinion on small circuits: {@link
 * dev.quench.hardware.strange.StrangeBackend}. The only package that knows the library. Depends on
 * {@code hardware.backend}, {@code hardware.circuit} and {@code problems.qubo}.
 */
@NullMarked
package dev.quench.hardware.strange;

import org.jspecify.annotations.NullMarked;
