/**
 * What an instance would cost on a device and whether anything would survive, before money is
 * spent. Read {@link dev.quench.solvers.estimate.CircuitPlan} first. Depends on problems,
 * encodings, the ledger and {@code hardware}.
 */
@NullMarked
package dev.quench.solvers.estimate;

import org.jspecify.annotations.NullMarked;
