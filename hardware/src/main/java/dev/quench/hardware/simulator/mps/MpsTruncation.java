package dev.quench.hardware.simulator.mps;

/**
 * What was discarded on the way to a state.
 *
 * @param bond the largest bond dimension reached
 * @param discarded the sum of the shares of the weight discarded by each truncation
 * @param fidelity the product of {@code 1 - discarded}: an estimate of {@code |⟨exact|kept⟩|^2},
 *     good where truncations are independent of each other
 * @param swaps exchanges of neighbours that brought distant qubits together
 */
public record MpsTruncation(int bond, double discarded, double fidelity, long swaps) {}
