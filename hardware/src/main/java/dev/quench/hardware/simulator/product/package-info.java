/**
 * States in products of small blocks: qubits that are free and groups of qubits with a fixed number
 * of ones, so that the feasible subspace of such constraints is simulated alone. Read {@link
 * dev.quench.hardware.simulator.product.ProductSpace} first, then {@link
 * dev.quench.hardware.simulator.product.MixerEvaluator}. Depends on {@code hardware.backend},
 * {@code hardware.circuit} and {@code problems.qubo}.
 */
@NullMarked
package dev.quench.hardware.simulator.product;

import org.jspecify.annotations.NullMarked;
