/**
 * What slack-free recipes make of instances: qubits saved, certified bounds beside the linear
 * relaxation, samples raw and repaired beside controls and CP-SAT, and how fast multiplier rules
 * converge. Read {@link dev.quench.solvers.bench.lagrangian.LagrangianTrial} first. Depends on
 * {@code pipeline}, {@code ledger}, {@code lagrangian}, {@code ortools} and {@code bench.methods}.
 */
@NullMarked
package dev.quench.solvers.bench.lagrangian;

import org.jspecify.annotations.NullMarked;
