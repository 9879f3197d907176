package dev.quench.app.command;

import dev.quench.hardware.qasm.QasmReader;
import dev.quench.problems.encode.penalty.PenaltyOptions;
import dev.quench.problems.family.Problem;
import dev.quench.problems.io.ReadOptions;
import dev.quench.solvers.control.StopSignal;
import dev.quench.solvers.control.Ticker;
import dev.quench.solvers.estimate.CircuitPlan;
import dev.quench.solvers.ledger.Ledger;
import dev.quench.solvers.ledger.LedgerEntry;
import dev.quench.solvers.ledger.LedgerRow;
import dev.quench.solvers.pipeline.RunOptions;
import dev.quench.solvers.pipeline.Target;
import dev.quench.solvers.reduction.chain.ReductionLevel;
import java.util.List;

/**
 * Plans the circuit of an instance.
 *
 * @param formulation name in the ledger, or empty for the first that has no multipliers
 * @param level which reductions run first
 * @param layers of the circuit
 * @param penalties weights of constraints
 * @param options seed and limits
 */
record CircuitInstance(
        String formulation,
        ReductionLevel level,
        int layers,
        PenaltyOptions penalties,
        RunOptions options) {
    CircuitInstance {
        if (layers < 1 || layers > 1000) {
            throw new IllegalArgumentException(
                    "The option --layers (%d) must be in [1, 1000].".formatted(layers));
        }
    }

    /**
     * Plans.
     *
     * @throws IllegalArgumentException if there are several instances, no such formulation, or no
     *     circuit that can be written
     * @throws InfeasibleInstance if the instance has no solution
     */
    CircuitPlan plan(String argument, ReadOptions reading) {
        List<NamedInstance> all = InstanceResolver.named(argument, reading);
        if (all.size() != 1) {
            throw new IllegalArgumentException(
                    "The file %s holds %d instances, and a circuit is that of one.\nMaybe %s#1."
                            .formatted(argument, all.size(), argument));
        }
        NamedInstance named = all.getFirst();
        LedgerEntry entry = entry(named.instance().problem());
        Ticker ticker = System::nanoTime;
        Target target =
                named.target(entry.formulation(), ticker)
                        .reduce(level, options, StopSignal.NEVER, ticker);
        requireCircuit(argument, entry, target, ticker);
        return requireTerms(argument, CircuitPlan.of(entry, target.reduced(), penalties, layers));
    }

    /**
     * Refuses a plan whose objective is constant.
     *
     * @throws IllegalArgumentException if it is
     */
    static CircuitPlan requireTerms(String argument, CircuitPlan plan) {
        if (plan.constant()) {
            throw new IllegalArgumentException(
                    "The objective of %s as %s is constant: there is nothing to optimise.\nMaybe quench solve %s, which says its value."
                            .formatted(argument, plan.formulation(), argument));
        }
        return plan;
    }

    private LedgerEntry entry(Problem problem) {
        return formulation.isEmpty()
                ? Ledger.entries(problem).stream()
                        .filter(e -> !e.encoding().equals("lagrangian"))
                        .findFirst()
                        .orElseThrow()
                : Ledger.named(problem, formulation);
    }

    /** The ledger refuses what is too large before memory is asked for. */
    private void requireCircuit(String argument, LedgerEntry entry, Target target, Ticker ticker) {
        LedgerRow row =
                new Ledger(penalties, options.memoryLimit(), ticker)
                        .row(argument, entry, target.reduced(), 0);
        Long qubits = row.qubits();
        Long couplings = row.couplings();
        if (row.infeasible()) {
            throw new InfeasibleInstance(
                    "%s has no feasible solution: %s".formatted(argument, row.note()));
        }
        if (qubits == null || couplings == null) {
            throw new IllegalArgumentException(
                    "The formulation %s of %s has no circuit here: %s.\nMaybe another one: quench compare %s."
                            .formatted(entry.name(), argument, row.note(), argument));
        }
        if (qubits == 0) {
            throw new IllegalArgumentException(
                    "The reductions solve %s, so that no circuit is left.\nMaybe --reduce none."
                            .formatted(argument));
        }
        long gates = qubits + layers * (2 * qubits + couplings);
        if (gates > QasmReader.MOST_INSTRUCTIONS) {
            throw new IllegalArgumentException(
                    "The circuit of %s, formulation %s, has up to %d gates; the limit is %d.\nMaybe fewer layers, another formulation (quench compare %s), or --reduce all."
                            .formatted(
                                    argument,
                                    entry.name(),
                                    gates,
                                    QasmReader.MOST_INSTRUCTIONS,
                                    argument));
        }
    }

    /** Says that there is nothing to write a circuit for. */
    static final class InfeasibleInstance extends IllegalArgumentException {
        private static final long serialVersionUID = 1;

        InfeasibleInstance(String message) {
            super(message);
        }
    }
}
