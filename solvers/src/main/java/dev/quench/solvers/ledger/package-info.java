/**
 * What each formulation of an instance costs a quantum processor, side by side: read {@link
 * dev.quench.solvers.ledger.Ledger} first. Depends on {@code problems}, {@code reduction.chain} and
 * {@code control}.
 */
@NullMarked
package dev.quench.solvers.ledger;

import org.jspecify.annotations.NullMarked;
