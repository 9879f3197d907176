package dev.quench.solvers.bench.compiling;

/**
 * What compiling one circuit gave.
 *
 * @param graph name of the graph or instance
 * @param placement {@code annealed}, or what was tried beside it
 * @param qubits of the circuit
 * @param couplings of the cost
 * @param layers of QAOA
 * @param circuitTwoQubitGates before compiling
 * @param circuitDepth before compiling
 * @param twoQubitGates of the result
 * @param depth of the result
 * @param twoQubitDepth of the result
 * @param way how qubits were brought together
 * @param predictedFidelity share of shots without an error; 1 where the target has no errors
 * @param logFidelity natural logarithm of that
 * @param durationSeconds of the result on the target, 0 where no durations are known
 * @param firstSeconds that the first call took; of the first row it is cold
 * @param medianSeconds of the calls after it
 */
public record CompileRow(
        String graph,
        String placement,
        int qubits,
        int couplings,
        int layers,
        int circuitTwoQubitGates,
        int circuitDepth,
        int twoQubitGates,
        int depth,
        int twoQubitDepth,
        String way,
        double predictedFidelity,
        double logFidelity,
        double durationSeconds,
        double firstSeconds,
        double medianSeconds) {}
