package dev.quench.hardware.embedding;

/**
 * The sizes of an embedding.
 *
 * @param variables number of chains
 * @param qubits number of qubits in all chains
 * @param longest length of the longest chain, 0 without variables
 * @param mean mean length of a chain, 0 without variables
 * @param chainCouplers couplers inside chains
 * @param edgeCouplers couplers between chains that a logical edge joins
 */
public record EmbeddingStatistics(
        int variables, int qubits, int longest, double mean, int chainCouplers, int edgeCouplers) {}
