/**
 * Inner loops of what visits all states, in blocks of tables. Read {@link
 * dev.quench.solvers.sampler.kernel.enumeration.BlockMinimum} first. Depends on {@code
 * sampler.kernel}.
 */
@NullMarked
package dev.quench.solvers.sampler.kernel.enumeration;

import org.jspecify.annotations.NullMarked;
