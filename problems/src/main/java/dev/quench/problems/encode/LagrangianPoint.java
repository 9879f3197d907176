package dev.quench.problems.encode;

import dev.quench.problems.program.BinaryProgram;
import dev.quench.problems.qubo.Bits;
import dev.quench.problems.qubo.Qubo;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Where an augmented Lagrangian stands.
 *
 * @param multipliers one a row of the program, finite, 0 or more for an inequality; in units of the
 *     objective for a violation of one mean coefficient
 * @param rho the quadratic weight, 0 or more, in the same units
 * @param reference the point that tells which inequalities are active, usually the best of the
 *     round before
 */
public record LagrangianPoint(List<Double> multipliers, double rho, Bits reference) {
    /** First quadratic weight over the scale of the objective. */
    private static final double FIRST_SHARE = 0.1;

    /**
     * Checks the numbers.
     *
     * @throws IllegalArgumentException if a multiplier is not finite or {@code rho} is not finite
     *     or negative
     */
    public LagrangianPoint {
        multipliers = List.copyOf(multipliers);
        for (int r = 0; r < multipliers.size(); r++) {
            if (!Double.isFinite(multipliers.get(r))) {
                throw new IllegalArgumentException(
                        "The multiplier of row %d (%s) must be finite."
                                .formatted(r + 1, multipliers.get(r)));
            }
        }
        if (!(rho >= 0) || Double.isInfinite(rho)) {
            throw new IllegalArgumentException(
                    "The quadratic weight rho (%s) must be finite and at least 0.".formatted(rho));
        }
    }

    /**
     * Returns the point before the first round: multipliers 0, {@code rho} a tenth of the scale of
     * the objective, and as reference what each variable would be without rows and couplings.
     *
     * @param program the program
     * @return the point
     */
    public static LagrangianPoint initial(BinaryProgram program) {
        Qubo objective = program.objective();
        return new LagrangianPoint(
                Collections.nCopies(program.constraints().size(), 0.0),
                FIRST_SHARE * SlackFreeForm.scale(objective),
                Bits.withOnes(
                        program.size(),
                        IntStream.range(0, program.size()).filter(i -> objective.bias(i) < 0)));
    }
}
