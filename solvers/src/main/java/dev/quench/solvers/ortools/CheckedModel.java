package dev.quench.solvers.ortools;

import com.google.ortools.sat.BoolVar;
import com.google.ortools.sat.Constraint;
import com.google.ortools.sat.CpModel;
import com.google.ortools.sat.CpObjectiveProtoOrBuilder;
import com.google.ortools.sat.IntVar;
import java.util.Arrays;
import java.util.List;

/**
 * A CP-SAT model whose sums are measured as they are added. Not thread-safe.
 *
 * <p>A sum of 2^31 or more makes the model {@link #isWide wide}: CP-SAT's presolve has been seen to
 * overflow 32 bits there and to call a wrong solution optimal, so the search leaves that step out.
 * A sum beyond 2^62 is refused by {@link Terms}.
 */
final class CheckedModel {
    private static final long WIDE = 1L << 31;

    private final CpModel model = new CpModel();
    private long widest;

    BoolVar bit() {
        return model.newBoolVar("");
    }

    BoolVar[] bits(int count) {
        BoolVar[] bits = new BoolVar[count];
        Arrays.setAll(bits, i -> bit());
        return bits;
    }

    IntVar integer(long least, long most) {
        return model.newIntVar(least, most, "");
    }

    Constraint atMost(Terms terms, long rightHandSide) {
        return model.addLessOrEqual(measured(terms, rightHandSide).build(), rightHandSide);
    }

    Constraint atLeast(Terms terms, long rightHandSide) {
        return model.addGreaterOrEqual(measured(terms, rightHandSide).build(), rightHandSide);
    }

    Constraint equal(Terms terms, long rightHandSide) {
        return model.addEquality(measured(terms, rightHandSide).build(), rightHandSide);
    }

    void minimise(Terms terms) {
        model.minimize(measured(terms, 0).build());
    }

    private Terms measured(Terms terms, long rightHandSide) {
        widest = Math.max(widest, Math.max(terms.reach(), Math.absExact(rightHandSide)));
        return terms;
    }

    void hint(IntVar variable, long value) {
        model.addHint(variable, value);
    }

    /**
     * Tells whether a sum or a constant reaches 2^31.
     *
     * @return true if the search must avoid 32-bit arithmetic
     */
    boolean isWide() {
        return widest >= WIDE;
    }

    /**
     * Evaluates the objective.
     *
     * @param values one a variable
     * @return the exact value
     */
    long objective(List<Long> values) {
        CpObjectiveProtoOrBuilder objective = model.getBuilder().getObjectiveOrBuilder();
        long value = 0;
        for (int k = 0; k < objective.getVarsCount(); k++) {
            value += objective.getCoeffs(k) * values.get(objective.getVars(k));
        }
        return value;
    }

    /**
     * Returns what the domains alone say about the objective.
     *
     * @return a value no solution is below
     */
    long leastObjective() {
        CpObjectiveProtoOrBuilder objective = model.getBuilder().getObjectiveOrBuilder();
        long least = 0;
        for (int k = 0; k < objective.getVarsCount(); k++) {
            var domain = model.getBuilder().getVariables(objective.getVars(k)).getDomainList();
            long c = objective.getCoeffs(k);
            least += Math.min(c * domain.getFirst(), c * domain.getLast());
        }
        return least;
    }

    /**
     * Returns the model itself, for constraints without coefficients and for the search.
     *
     * @return not a copy
     */
    CpModel model() {
        return model;
    }

    int variables() {
        return model.getBuilder().getVariablesCount();
    }

    int constraints() {
        return model.getBuilder().getConstraintsCount();
    }
}
