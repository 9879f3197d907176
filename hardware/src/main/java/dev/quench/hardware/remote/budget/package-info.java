/**
 * What remote jobs may cost: {@link dev.quench.hardware.remote.budget.Caps} (read it first),
 * checked against {@link dev.quench.hardware.remote.budget.Spending} before a job is written down.
 * Depends on {@code hardware.remote} and {@code hardware.backend}.
 */
@NullMarked
package dev.quench.hardware.remote.budget;

import org.jspecify.annotations.NullMarked;
