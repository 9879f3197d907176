package dev.quench.problems.formulate;

import dev.quench.problems.family.Problem;
import dev.quench.problems.program.BinaryProgram;
import java.math.BigDecimal;

/**
 * A problem written as a binary program.
 *
 * @param problem the original, the only judge of a solution
 * @param name of the formulation, as the ledger shows it: {@code items}, {@code vertices}, {@code
 *     one-hot}, {@code position}
 * @param program minimises {@code sign x 10^decimals x objective}
 * @param decimals 0 unless the objective has decimals
 * @param decoder the way between bits and the problem's own terms
 */
public record Formulated(
        Problem problem, String name, BinaryProgram program, int decimals, Decoder decoder) {
    /**
     * Translates a value or a bound of the program into the problem's sense and scale.
     *
     * @param programValue in the units of the program's objective
     * @return {@code sign x programValue / 10^decimals}; a lower bound becomes an upper bound when
     *     the problem maximises
     */
    public BigDecimal objective(BigDecimal programValue) {
        BigDecimal scaled = programValue.scaleByPowerOfTen(-decimals);
        return problem.sense().sign() < 0 ? scaled.negate() : scaled;
    }

    /**
     * Translates an objective into the units of the program.
     *
     * @param objective in the problem's sense and scale
     * @return {@code sign x 10^decimals x objective}
     */
    public BigDecimal programValue(BigDecimal objective) {
        BigDecimal scaled = objective.scaleByPowerOfTen(decimals);
        return problem.sense().sign() < 0 ? scaled.negate() : scaled;
    }
}
