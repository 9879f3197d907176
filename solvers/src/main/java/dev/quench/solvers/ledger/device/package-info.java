/**
 * What the formulations of a ledger cost on a device. Read {@link
 * dev.quench.solvers.ledger.device.DeviceLedger} first. Depends on the ledger, the planner of
 * circuits, and the compiler, the embeddings and the distribution of the hardware module.
 */
@NullMarked
package dev.quench.solvers.ledger.device;

import org.jspecify.annotations.NullMarked;
