package dev.quench.problems.hubo;

import dev.quench.problems.program.Lift;
import dev.quench.problems.program.Reformulated;
import dev.quench.problems.program.Reformulation;
import dev.quench.problems.qubo.Qubo;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;

/**
 * Makes a polynomial quadratic with auxiliary bits.
 *
 * <p><b>Source.</b> A polynomial of any degree with any coefficients.
 *
 * <p><b>Target.</b> {@code E(x, y)} of degree 2 with {@code min_y E(x, y)} the polynomial at every
 * {@code x}, not at its minimum only. The bits of the polynomial come first, then the auxiliary
 * ones. {@link Method} says how many there are; the default takes the method that needs the fewest
 * for the polynomial at hand. Terms up to degree 2 stay as they are.
 *
 * <p><b>Lift.</b> The auxiliary bits are dropped. Every minimiser lifts to a minimiser and every
 * minimiser is the lift of one; energies are those of the polynomial if the auxiliary bits are the
 * best for {@code x}, and not lower otherwise. Always exact.
 *
 * <p>The detail has {@code form} ({@code quadratization}), {@code method}, {@code degree}, {@code
 * terms}, {@code auxiliaries}, {@code substitutions}, {@code negativeTerms}, {@code positiveTerms},
 * {@code largestPenalty} (of the substitutions) and {@code integral}.
 *
 * <p>Source: I. G. Rosenberg, Reduction of bivalent maximization to the quadratic case, Cahiers du
 * Centre d'Études de Recherche Opérationnelle 17 (1975), for substitution; D. Freedman, P. Drineas,
 * Energy minimization via graph cuts: settling what is possible, CVPR 2005,
 * doi:10.1109/CVPR.2005.143, and for degree 3 V. Kolmogorov, R. Zabih, What energy functions can be
 * minimized via graph cuts?, IEEE TPAMI 26 (2004), doi:10.1109/TPAMI.2004.1262177, for negative
 * terms; H. Ishikawa, Transformation of general binary MRF minimization to the first-order case,
 * IEEE TPAMI 33 (2011), doi:10.1109/TPAMI.2010.91, for positive ones. The penalty of a substitution
 * is the smallest that bounds the factor of the auxiliary bit by its coefficients.
 */
public final class Quadratization implements Reformulation<Hubo, Qubo> {
    /** How auxiliary bits are spent. */
    public enum Method {
        /**
         * Each term above degree 2 on its own: 1 bit for a negative coefficient, {@code floor((d -
         * 1)/2)} for a positive one of degree {@code d}. No penalty widens the coefficients.
         */
        TERMWISE("termwise"),
        /** One bit for a product of two bits in all terms that have it, the most frequent first. */
        SUBSTITUTION("substitution"),
        /** Substitution while that saves bits at once, then each term on its own. */
        MIXED("mixed");

        private final String label;

        Method(String label) {
            this.label = label;
        }

        /**
         * Returns the name that records show.
         *
         * @return for example {@code termwise}
         */
        public String label() {
            return label;
        }
    }

    private final Method[] candidates;

    private Quadratization(Method... candidates) {
        this.candidates = candidates;
    }

    /**
     * Returns the rewriting that tries all methods and takes the one with the fewest auxiliary
     * bits, the first in their order among equals.
     *
     * @return the rewriting
     */
    public static Quadratization fewest() {
        return new Quadratization(Method.values());
    }

    /**
     * Returns the rewriting by one method.
     *
     * @param method how auxiliary bits are spent
     * @return the rewriting
     */
    public static Quadratization by(Method method) {
        return new Quadratization(method);
    }

    @Override
    public String name() {
        return "quadratization";
    }

    /** A finished draft and how it was made. */
    private record Candidate(Method method, QuadraticDraft draft) {}

    @Override
    public Reformulated<Qubo> reformulate(Hubo polynomial) {
        QuadraticForm form = form(polynomial);
        return new Reformulated<>(form.qubo(), Lift.prefix(polynomial.size()), true, form.detail());
    }

    /**
     * Makes a polynomial quadratic and remembers what the auxiliary bits stand for.
     *
     * @param polynomial of any degree
     * @return its quadratic form, with the detail of {@link #reformulate}
     */
    public QuadraticForm form(Hubo polynomial) {
        Candidate best =
                Arrays.stream(candidates)
                        .map(method -> new Candidate(method, draft(polynomial, method)))
                        .min(Comparator.comparingInt(c -> c.draft().auxiliaries()))
                        .orElseThrow();
        var detail = new LinkedHashMap<String, Object>();
        detail.put("form", name());
        detail.put("method", best.method().label());
        detail.put("degree", polynomial.degree());
        detail.put("terms", polynomial.terms().size());
        detail.putAll(best.draft().counts());
        detail.put("integral", best.draft().qubo().isIntegral());
        return best.draft().form(Collections.unmodifiableMap(detail));
    }

    private static QuadraticDraft draft(Hubo polynomial, Method method) {
        var draft = new QuadraticDraft(polynomial);
        switch (method) {
            case TERMWISE -> {}
            case SUBSTITUTION -> draft.substituteAll();
            case MIXED -> draft.substituteWhereItSaves();
        }
        draft.splitTerms();
        return draft;
    }
}
