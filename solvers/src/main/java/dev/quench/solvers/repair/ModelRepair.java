package dev.quench.solvers.repair;

import dev.quench.problems.family.Solution;
import dev.quench.problems.formulate.Formulated;
import dev.quench.problems.qubo.Bits;
import java.util.Optional;

/**
 * Flips the bits of broken rows until none is broken, or gives up after ten steps a bit.
 *
 * <p>Each step takes a broken row in turn and, of its bits that were not flipped lately, the one
 * that lessens the violations of all rows most; ties go to the better objective. A model without
 * rows is left as it is.
 *
 * <p>Source: the walk of B. Selman, H. Kautz, B. Cohen, Noise strategies for improving local
 * search, AAAI 1994, without noise and with a short tabu list.
 *
 * @param formulated the model in bits
 */
record ModelRepair(Formulated formulated) implements Repair {
    @Override
    public Optional<Solution> repair(Bits bits) {
        var state = new ProgramState(formulated.program());
        state.load(bits);
        return state.makeFeasible() ? formulated.decoder().decode(state.bits()) : Optional.empty();
    }
}
