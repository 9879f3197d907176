package dev.quench.problems.formulate;

import dev.quench.problems.family.Problem;
import dev.quench.problems.program.BinaryProgram;
import dev.quench.problems.program.Substitution;
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
    private static final String REDUCED = "-reduced";

    /**
     * Returns the same problem with a smaller program.
     *
     * @param smaller what is left of the program
     * @param substitution from the variables of this program to those of the smaller one
     * @return the name gets the mark {@code -reduced} if a variable is gone; bits are lifted before
     *     they are decoded, and a solution that the substitution excludes is encoded as the nearest
     *     bits that it leaves
     * @throws IllegalArgumentException if the substitution is not between these two programs
     */
    public Formulated reduced(BinaryProgram smaller, Substitution substitution) {
        if (substitution.size() != program.size() || substitution.remaining() != smaller.size()) {
            throw new IllegalArgumentException(
                    "%s does not lead from %d to %d variables."
                            .formatted(substitution, program.size(), smaller.size()));
        }
        boolean same = substitution.equals(Substitution.identity(program.size()));
        return new Formulated(
                problem,
                same || name.endsWith(REDUCED) ? name : name + REDUCED,
                smaller,
                decimals,
                same ? decoder : new ReducedDecoder(decoder, substitution));
    }

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
