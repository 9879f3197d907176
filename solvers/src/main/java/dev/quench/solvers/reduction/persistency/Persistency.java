package dev.quench.solvers.reduction.persistency;

import dev.quench.problems.program.BinaryProgram;
import dev.quench.problems.program.Substitution;
import dev.quench.problems.qubo.Qubo;
import dev.quench.solvers.control.StopSignal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * All that persistency gives: {@link LocalRules} and {@link RoofDuality}, one after the other until
 * neither finds more.
 *
 * <p>Every point of what is left lifts to a point of the original with the same value, feasible if
 * it is feasible, and some optimum of the original is such a lift. In a program with rows only
 * values that no row can forbid are set ({@link Freedom}), and only variables that are in no row
 * are replaced by others.
 *
 * @param program what is left
 * @param substitution from the original to what is left
 * @param bound a number that the optimum is not below: the best roof dual of all rounds
 * @param fixedLocally variables set by local persistency
 * @param mergedLocally variables set equal or opposite to another by a dominant edge
 * @param fixedStrongly variables set by the flow whose value all optima of that round share
 * @param fixedWeakly the other variables set by the flow
 */
public record Persistency(
        BinaryProgram program,
        Substitution substitution,
        double bound,
        int fixedLocally,
        int mergedLocally,
        int fixedStrongly,
        int fixedWeakly) {
    /**
     * Reduces a function without constraints.
     *
     * @param qubo the function
     * @param stop ends early; what was found stands
     * @return what is left
     */
    public static Persistency of(Qubo qubo, StopSignal stop) {
        return of(new BinaryProgram(qubo, List.of()), stop);
    }

    /**
     * Reduces a program.
     *
     * @param program the program
     * @param stop ends early; what was found stands
     * @return what is left
     */
    public static Persistency of(BinaryProgram program, StopSignal stop) {
        var state =
                new Persistency(
                        program,
                        Substitution.identity(program.size()),
                        Double.NEGATIVE_INFINITY,
                        0,
                        0,
                        0,
                        0);
        int before;
        do {
            before = state.program.size();
            state = state.afterLocalRules(stop);
            state = stop.requested() ? state : state.afterRoofDuality(stop);
        } while (state.program.size() < before && !stop.requested());
        return state;
    }

    /**
     * Returns what is left of the objective.
     *
     * @return of {@code substitution().remaining()} bits
     */
    public Qubo qubo() {
        return program.objective();
    }

    /**
     * Returns the counts of the rules as records tell them.
     *
     * @return in a fixed order
     */
    public Map<String, Object> counts() {
        var counts = new LinkedHashMap<String, Object>();
        counts.put("fixedLocally", fixedLocally);
        counts.put("mergedLocally", mergedLocally);
        counts.put("fixedStrongly", fixedStrongly);
        counts.put("fixedWeakly", fixedWeakly);
        return counts;
    }

    private Persistency afterLocalRules(StopSignal stop) {
        LocalRules.Found found = LocalRules.apply(qubo(), Freedom.of(program), stop);
        return new Persistency(
                found.substitution().apply(program),
                substitution.then(found.substitution()),
                bound,
                fixedLocally + found.fixed(),
                mergedLocally + found.merged(),
                fixedStrongly,
                fixedWeakly);
    }

    private Persistency afterRoofDuality(StopSignal stop) {
        RoofDuality roof = RoofDuality.of(qubo(), Freedom.of(program), stop);
        return new Persistency(
                roof.substitution().apply(program),
                substitution.then(roof.substitution()),
                Math.max(bound, roof.bound()),
                fixedLocally,
                mergedLocally,
                fixedStrongly + roof.strong(),
                fixedWeakly + roof.fixed() - roof.strong());
    }
}
