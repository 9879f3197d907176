package dev.quench.solvers.reduction;

import dev.quench.problems.formulate.Formulated;
import dev.quench.problems.program.BinaryProgram;
import dev.quench.problems.program.Lift;
import dev.quench.problems.program.Reformulated;
import dev.quench.problems.program.Substitution;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a reduction left of an instance.
 *
 * @param formulated the same problem with the smaller program; its decoder lifts first
 * @param substitution from the variables of the program that was reduced to those that are left
 * @param exact true if an optimum of the smaller program lifts to an optimum of the instance
 * @param detail what a record should tell, in a fixed order: {@code variablesBefore}, {@code
 *     variablesAfter}, {@code rowsBefore}, {@code rowsAfter}, then counts of the rules
 */
public record Reduced(
        Formulated formulated,
        Substitution substitution,
        boolean exact,
        Map<String, Object> detail) {
    /**
     * Makes the result of rules that substitute variables and may have changed rows.
     *
     * @param before the instance that was reduced
     * @param program what is left of its program
     * @param substitution from the variables before to those that are left
     * @param exact whether an optimum is kept
     * @param counts of the rules, in a fixed order
     * @return the result with counts before and after
     * @throws IllegalArgumentException if the sizes do not fit
     */
    public static Reduced of(
            Formulated before,
            BinaryProgram program,
            Substitution substitution,
            boolean exact,
            Map<String, ?> counts) {
        var detail = new LinkedHashMap<String, Object>();
        detail.put("variablesBefore", before.program().size());
        detail.put("variablesAfter", program.size());
        detail.put("rowsBefore", before.program().constraints().size());
        detail.put("rowsAfter", program.constraints().size());
        detail.putAll(counts);
        return new Reduced(
                before.reduced(program, substitution),
                substitution,
                exact,
                Collections.unmodifiableMap(detail));
    }

    /**
     * Returns the way back.
     *
     * @return from the bits that are left to the bits of the program that was reduced
     */
    public Lift lift() {
        return substitution.lift();
    }

    /**
     * Returns the rewriting of the program alone.
     *
     * @return the program that is left, the lift, the detail
     */
    public Reformulated<BinaryProgram> reformulated() {
        return new Reformulated<>(formulated.program(), lift(), exact, detail);
    }
}
