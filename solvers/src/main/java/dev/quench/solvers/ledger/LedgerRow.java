package dev.quench.solvers.ledger;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * One line of the ledger; what is not known is null, never made up.
 *
 * @param instance name of the instance
 * @param problem family
 * @param formulation name in the ledger, with {@code +reduced} where reductions ran first
 * @param program name of the formulation as a binary program
 * @param encoding name of the encoding
 * @param qubits bits of the Qubo
 * @param decisionVariables bits of the binary program that was encoded
 * @param slackQubits bits beyond these
 * @param linearTerms biases that are not zero
 * @param couplings pairs that are coupled
 * @param density couplings over all pairs
 * @param coefficientRange largest over smallest non-zero magnitude
 * @param depth of the circuit compiled for a device
 * @param twoQubitGates of the circuit compiled for a device
 * @param predictedFidelity of the circuit on a device: the expected share of shots in which nothing
 *     goes wrong
 * @param exact whether every minimiser lifts to an optimum
 * @param penaltyRule how the weights were derived
 * @param penaltyMin smallest weight
 * @param penaltyMax largest weight
 * @param credit what the counts owe to a classical solution that was known before
 * @param buildSeconds time to formulate, reduce, encode and count
 * @param infeasible whether a row of the instance shows that it has no solution
 * @param solved what samples gave
 * @param hardware what else is known of the circuit, or the embedding, on a device
 * @param note why a figure is missing
 */
public record LedgerRow(
        String instance,
        String problem,
        String formulation,
        String program,
        String encoding,
        @Nullable Long qubits,
        @Nullable Long decisionVariables,
        @Nullable Long slackQubits,
        @Nullable Long linearTerms,
        @Nullable Long couplings,
        @Nullable Double density,
        @Nullable Double coefficientRange,
        @Nullable Integer depth,
        @Nullable Integer twoQubitGates,
        @Nullable Double predictedFidelity,
        @Nullable Boolean exact,
        @Nullable String penaltyRule,
        @Nullable Double penaltyMin,
        @Nullable Double penaltyMax,
        @Nullable String credit,
        double buildSeconds,
        boolean infeasible,
        @Nullable Solved solved,
        @Nullable Hardware hardware,
        @Nullable String note) {
    /**
     * What the same budget of samples gave on this Qubo.
     *
     * @param sampler name of the sampler
     * @param shots number of samples
     * @param feasibleFraction share of the samples that are feasible without help; null where the
     *     lowest states were enumerated
     * @param raw objective of the best sample as it came, if feasible
     * @param rawGapPercent its distance to the best known value
     * @param repaired objective of the best sample after repair
     * @param repairedGapPercent its distance to the best known value
     * @param randomRepaired objective of the best of as many uniform samples after the same repair
     * @param beatsRandom whether the repaired sample is better than the repaired uniform one
     * @param seconds of sampling
     * @param cuts what cuts were added while sampling; null for a program that lacks no rows
     */
    public record Solved(
            String sampler,
            int shots,
            @Nullable Double feasibleFraction,
            @Nullable BigDecimal raw,
            @Nullable Double rawGapPercent,
            @Nullable BigDecimal repaired,
            @Nullable Double repairedGapPercent,
            @Nullable BigDecimal randomRepaired,
            boolean beatsRandom,
            double seconds,
            @Nullable Cuts cuts) {}

    /**
     * What the cuts cost that samples broke.
     *
     * @param rounds of sampling
     * @param added number of cuts
     * @param qubits of the last Qubo
     * @param settled true if the best sample breaks no cut
     */
    public record Cuts(int rounds, int added, int qubits, boolean settled) {}

    /**
     * What the formulation takes of a device.
     *
     * @param device name of it; null where only ebits were counted
     * @param layers of the QAOA circuit
     * @param way how the compiler brought qubits together
     * @param durationSeconds of the circuit
     * @param physicalQubits of an embedding in an annealer
     * @param longestChain of that embedding
     * @param processors that share the circuit before it is compiled
     * @param ebits entangled pairs that they use
     * @param seconds of compiling, embedding and splitting
     */
    public record Hardware(
            @Nullable String device,
            int layers,
            @Nullable String way,
            @Nullable Double durationSeconds,
            @Nullable Integer physicalQubits,
            @Nullable Integer longestChain,
            @Nullable Integer processors,
            @Nullable Integer ebits,
            double seconds) {}

    /**
     * What compiling gave.
     *
     * @param depth of the circuit
     * @param twoQubitGates of the circuit
     * @param predictedFidelity in [0, 1]
     */
    public record Compilation(int depth, int twoQubitGates, double predictedFidelity) {}

    /**
     * Returns the row with what samples gave.
     *
     * @param result of a run
     * @param remark to be added to the note, null for none
     * @return the changed copy
     */
    public LedgerRow withSolved(Solved result, @Nullable String remark) {
        return new LedgerRow(
                instance,
                problem,
                formulation,
                program,
                encoding,
                qubits,
                decisionVariables,
                slackQubits,
                linearTerms,
                couplings,
                density,
                coefficientRange,
                depth,
                twoQubitGates,
                predictedFidelity,
                exact,
                penaltyRule,
                penaltyMin,
                penaltyMax,
                credit,
                buildSeconds,
                infeasible,
                result,
                hardware,
                with(remark));
    }

    /**
     * Returns the row with what a device takes.
     *
     * @param found what is known
     * @param compiled the circuit, null where there is none
     * @param remark to be added to the note, null for none
     * @return the changed copy
     */
    public LedgerRow withHardware(
            Hardware found, @Nullable Compilation compiled, @Nullable String remark) {
        return new LedgerRow(
                instance,
                problem,
                formulation,
                program,
                encoding,
                qubits,
                decisionVariables,
                slackQubits,
                linearTerms,
                couplings,
                density,
                coefficientRange,
                compiled == null ? depth : (Integer) compiled.depth(),
                compiled == null ? twoQubitGates : (Integer) compiled.twoQubitGates(),
                compiled == null ? predictedFidelity : (Double) compiled.predictedFidelity(),
                exact,
                penaltyRule,
                penaltyMin,
                penaltyMax,
                credit,
                buildSeconds,
                infeasible,
                solved,
                found,
                with(remark));
    }

    private @Nullable String with(@Nullable String remark) {
        return remark == null ? note : note == null ? remark : note + "; " + remark;
    }
}
