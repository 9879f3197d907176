package dev.quench.solvers.reduction.shrinking;

import dev.quench.problems.program.Substitution;
import java.util.function.BiFunction;

/**
 * What merges make of a model, kept up to date: as long as merges are only added, those since the
 * last question are applied to the last answer, which is smaller than the whole. For models with
 * integer coefficients, where the order of additions does not matter; others are rewritten from the
 * beginning. Not thread-safe.
 *
 * @param <T> a program or a Qubo
 */
final class FollowedModel<T> {
    private final T whole;
    private final boolean integral;
    private final BiFunction<Substitution, T, T> rule;
    private Substitution lastMerges;
    private T last;

    FollowedModel(T whole, int size, boolean integral, BiFunction<Substitution, T, T> rule) {
        this.whole = whole;
        this.integral = integral;
        this.rule = rule;
        lastMerges = Substitution.identity(size);
        last = whole;
    }

    /** Returns what merges of the whole make of it. */
    T at(Substitution merges) {
        T now =
                integral
                        ? merges.after(lastMerges)
                                .map(later -> rule.apply(later, last))
                                .orElseGet(() -> rule.apply(merges, whole))
                        : rule.apply(merges, whole);
        lastMerges = merges;
        last = now;
        return now;
    }
}
