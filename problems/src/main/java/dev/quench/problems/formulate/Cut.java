package dev.quench.problems.formulate;

import dev.quench.problems.program.LinearConstraint;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * A row that a program lacks and a sample breaks, written in one or more ways.
 *
 * <p>All forms cut off the same points among those that satisfy the rows of the program; what they
 * cost in slack and couplings differs.
 *
 * @param forms one or more, of one name
 */
public record Cut(List<LinearConstraint> forms) {
    /**
     * Checks the forms.
     *
     * @throws IllegalArgumentException if there is none, or their names differ
     */
    public Cut {
        forms = List.copyOf(forms);
        if (forms.stream().map(LinearConstraint::name).distinct().count() != 1) {
            throw new IllegalArgumentException(
                    "The forms of a cut must have one name, not %s."
                            .formatted(forms.stream().map(LinearConstraint::name).toList()));
        }
    }

    /**
     * Returns what all forms are called.
     *
     * @return for example {@code subtour4-5-6}
     */
    public String name() {
        return forms.getFirst().name();
    }

    /** Rewrites every form. */
    Cut map(UnaryOperator<LinearConstraint> rewriting) {
        return new Cut(forms.stream().map(rewriting).toList());
    }
}
