package dev.quench.solvers.estimate;

import dev.quench.hardware.circuit.Angles;
import dev.quench.hardware.circuit.Circuit;
import dev.quench.hardware.circuit.QaoaCircuit;
import dev.quench.hardware.simulator.closedform.OneLayer;
import dev.quench.problems.encode.penalty.PenaltyOptions;
import dev.quench.problems.program.BinaryProgram;
import dev.quench.problems.program.Reformulated;
import dev.quench.problems.qubo.Ising;
import dev.quench.problems.qubo.Qubo;
import dev.quench.solvers.control.StopSignal;
import dev.quench.solvers.ledger.LedgerEntry;
import dev.quench.solvers.reduction.chain.ReducedInstance;
import dev.quench.solvers.relax.Encoders;
import dev.quench.solvers.variational.LinearRamp;

/**
 * The QAOA circuit that a formulation of an instance becomes, at angles that need no training.
 *
 * @param formulation name in the ledger
 * @param cost the energy that is minimised
 * @param angles of the layers
 * @param circuit one gate H a qubit, then the layers; without measurements
 */
public record CircuitPlan(String formulation, Ising cost, Angles angles, Circuit circuit) {
    /** The closed form takes seconds above. */
    private static final int CLOSED_FORM = 150;

    /**
     * Plans the circuit of a formulation.
     *
     * @param entry which formulation and encoding
     * @param reduced the instance in that formulation
     * @param penalties weights of constraints
     * @param layers {@code p}, 1 or more
     * @return the plan
     * @throws IllegalArgumentException if the encoding refuses the instance
     */
    public static CircuitPlan of(
            LedgerEntry entry, ReducedInstance reduced, PenaltyOptions penalties, int layers) {
        BinaryProgram program = reduced.formulated().program();
        Reformulated<Qubo> encoded =
                Encoders.named(
                                entry.encoding(),
                                penalties.restrictedTo(program.constraints()),
                                reduced.formulated(),
                                StopSignal.NEVER)
                        .reformulate(program);
        return of(entry.name(), encoded.model(), layers);
    }

    /**
     * Plans the circuit of a Qubo.
     *
     * @param formulation name of it
     * @param qubo with one variable or more
     * @param layers {@code p}, 1 or more
     * @return the plan
     */
    public static CircuitPlan of(String formulation, Qubo qubo, int layers) {
        return of(formulation, qubo.toIsing(), layers);
    }

    /**
     * Plans the circuit of an energy.
     *
     * @param formulation name of it
     * @param cost with one spin or more
     * @param layers {@code p}, 1 or more
     * @return the plan
     */
    public static CircuitPlan of(String formulation, Ising cost, int layers) {
        Angles angles = angles(cost, layers);
        return new CircuitPlan(formulation, cost, angles, QaoaCircuit.of(cost, angles));
    }

    /**
     * Tells whether there is nothing to optimise.
     *
     * @return true if all settings of the variables cost the same
     */
    public boolean constant() {
        return LinearRamp.scale(cost) == 0;
    }

    /**
     * Chooses angles without training: of one layer on up to 150 qubits the best by the closed
     * form, else the {@link LinearRamp#STANDARD} ramp.
     *
     * @param cost any energy
     * @param layers {@code p}, 1 or more
     * @return the angles
     */
    public static Angles angles(Ising cost, int layers) {
        double scale = LinearRamp.scale(cost);
        if (layers == 1 && cost.size() <= CLOSED_FORM && scale > 0) {
            return OneLayer.of(cost).best().angles();
        }
        return LinearRamp.STANDARD.angles(layers, scale > 0 ? scale : 1);
    }
}
