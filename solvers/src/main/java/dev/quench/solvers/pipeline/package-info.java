/**
 * From an instance and a recipe to a run record: formulate, relax, sample, lift, repair, improve,
 * prove, verify, compare with controls. Read {@link dev.quench.solvers.pipeline.Pipeline} first.
 * Depends on every other package of this module but {@code ortools}, which the application hands
 * in.
 */
@NullMarked
package dev.quench.solvers.pipeline;

import org.jspecify.annotations.NullMarked;
