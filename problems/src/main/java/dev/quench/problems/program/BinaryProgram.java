package dev.quench.problems.program;

import dev.quench.problems.qubo.Bits;
import dev.quench.problems.qubo.Qubo;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The one intermediate model: minimise a quadratic function of bits under linear constraints.
 *
 * <p>{@code min f(x) subject to c_r(x) <= | = | >= rhs_r, x in {0,1}^n}, with integer constraint
 * coefficients and an objective that is integral wherever the instance is. A maximisation problem
 * is written with its objective negated. Substituting {@code x_i = b}, {@code x_i = x_j} or {@code
 * x_i = 1 - x_j} keeps a program a program.
 *
 * @param objective what is minimised; its size is the number of variables
 * @param constraints every one over these variables
 * @param names one name a variable
 */
public record BinaryProgram(
        Qubo objective, List<LinearConstraint> constraints, VariableNames names) {
    /**
     * Checks that the constraints and the names fit the objective.
     *
     * @throws IllegalArgumentException if a constraint names a variable that is not there, or the
     *     number of names differs from that of variables
     */
    public BinaryProgram {
        constraints = List.copyOf(constraints);
        if (names.size() != objective.size()) {
            throw new IllegalArgumentException(
                    "A program of %d variables cannot have %d names."
                            .formatted(objective.size(), names.size()));
        }
        for (LinearConstraint constraint : constraints) {
            int terms = constraint.terms();
            if (terms > 0
                    && (constraint.variable(0) < 0
                            || constraint.variable(terms - 1) >= objective.size())) {
                throw new IllegalArgumentException(
                        "Constraint %s names a variable outside [0, %d)."
                                .formatted(constraint.name(), objective.size()));
            }
        }
    }

    /**
     * Makes a program whose variables have the standard names {@code x0, x1, …}.
     *
     * @param objective what is minimised
     * @param constraints every one over its variables
     * @throws IllegalArgumentException if a constraint names a variable that is not there
     */
    public BinaryProgram(Qubo objective, List<LinearConstraint> constraints) {
        this(objective, constraints, VariableNames.standard(objective.size()));
    }

    /**
     * Returns the number of variables.
     *
     * @return 0 or more
     */
    public int size() {
        return objective.size();
    }

    /**
     * Tells whether an assignment satisfies every constraint.
     *
     * @param x a vector of {@link #size} bits
     * @return true if no constraint is violated
     */
    public boolean isFeasible(Bits x) {
        for (LinearConstraint constraint : constraints) {
            if (constraint.violation(x) != 0) {
                return false;
            }
        }
        return true;
    }

    /**
     * Looks for a constraint that no assignment satisfies, by the bounds of its activity alone.
     *
     * @return the first one, empty if the bounds show no contradiction
     */
    public Optional<LinearConstraint> contradiction() {
        return constraints.stream().filter(LinearConstraint::isContradictory).findFirst();
    }

    /**
     * Returns the violation of each constraint.
     *
     * @param x a vector of {@link #size} bits
     * @return one number a constraint, 0 where it holds
     */
    public List<Long> violations(Bits x) {
        var violations = new ArrayList<Long>(constraints.size());
        for (LinearConstraint constraint : constraints) {
            violations.add(constraint.violation(x));
        }
        return violations;
    }

    /** Returns the model as text, one line a constraint. */
    @Override
    public String toString() {
        var text = new StringBuilder("minimise ").append(objective);
        constraints.forEach(c -> text.append('\n').append(c));
        return text.toString();
    }
}
