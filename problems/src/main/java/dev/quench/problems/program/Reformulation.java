package dev.quench.problems.program;

/**
 * A rewriting of one model into another that remembers the way back.
 *
 * <p>Stateless. The Javadoc of an implementation has three paragraphs: Source (what it accepts),
 * Target (what it makes, counts included), Lift (how a solution comes back, what is preserved).
 *
 * @param <A> the model that is rewritten
 * @param <B> the model that results
 */
public interface Reformulation<A, B> {
    /**
     * Returns the name that records and the command line use.
     *
     * @return for example {@code slack}
     */
    String name();

    /**
     * Rewrites a model.
     *
     * @param model the original
     * @return the result and the way back
     * @throws IllegalArgumentException if the model is outside what the rewriting accepts
     */
    Reformulated<B> reformulate(A model);
}
