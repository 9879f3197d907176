package dev.quench.solvers.reduction.persistency;

import dev.quench.problems.formulate.Formulated;
import dev.quench.problems.program.BinaryProgram;
import dev.quench.problems.program.LinearConstraint;
import dev.quench.problems.program.Substitution;
import dev.quench.problems.qubo.Couplings;
import dev.quench.problems.qubo.Qubo;
import dev.quench.solvers.reduction.Reduced;
import dev.quench.solvers.reduction.Reduction;
import dev.quench.solvers.reduction.ReductionRequest;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Map;

/**
 * Sets one variable of each part of a program that has no preference between a point and its
 * complement, as in a maximum cut, where the two sides can be exchanged.
 *
 * <p><b>Source.</b> Any program with an integral objective; others stay as they are. A part is a
 * component of the couplings. {@code E_c(x) = E_c(1 - x)} holds for every {@code x} if and only if
 * {@code 2 a_i + sum_j b_ij = 0} for each variable {@code i} of it.
 *
 * <p><b>Target.</b> In each such part without a variable in a row, the variable with the most
 * couplings, the first of equal ones, becomes 0.
 *
 * <p><b>Lift.</b> The zeros are filled in. Of each optimum that or its complement in some parts is
 * kept: at least one, and with {@code k} such parts one of {@code 2^k}.
 *
 * <p>The count is {@code fixedBySymmetry}. Linear time.
 */
public final class FlipSymmetry implements Reduction {
    @Override
    public String name() {
        return "flip-symmetry";
    }

    @Override
    public Reduced reduce(Formulated formulated, ReductionRequest request) {
        Substitution found = of(formulated.program());
        return Reduced.of(
                formulated,
                found.apply(formulated.program()),
                found,
                true,
                Map.of("fixedBySymmetry", found.size() - found.remaining()));
    }

    /**
     * Finds the variables to set.
     *
     * @param program the program
     * @return sets one variable of each symmetric part to 0
     */
    public static Substitution of(BinaryProgram program) {
        Qubo objective = program.objective();
        var found = Substitution.builder(program.size());
        if (objective.isIntegral()) {
            Components parts = Components.of(objective);
            int[] first = new int[parts.count()];
            Arrays.fill(first, -1);
            BitSet biased = biased(program, parts);
            for (int i = 0; i < program.size(); i++) {
                int part = parts.component(i);
                if (first[part] < 0 || degree(objective, i) > degree(objective, first[part])) {
                    first[part] = i;
                }
            }
            for (int part = biased.nextClearBit(0);
                    part < parts.count();
                    part = biased.nextClearBit(part + 1)) {
                found.fix(first[part], false);
            }
        }
        return found.build();
    }

    /** Finds the parts that a row touches or where a complement may have another energy. */
    private static BitSet biased(BinaryProgram program, Components parts) {
        var biased = new BitSet(parts.count());
        Couplings couplings = program.objective().couplings();
        for (int i = 0; i < program.size(); i++) {
            double slope = 2 * program.objective().bias(i);
            for (int k = 0; k < couplings.degree(i); k++) {
                slope += couplings.value(i, k);
            }
            if (slope != 0) {
                biased.set(parts.component(i));
            }
        }
        for (LinearConstraint row : program.constraints()) {
            for (int k = 0; k < row.terms(); k++) {
                biased.set(parts.component(row.variable(k)));
            }
        }
        return biased;
    }

    private static int degree(Qubo objective, int i) {
        return objective.couplings().degree(i);
    }
}
