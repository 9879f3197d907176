package dev.quench.solvers.control;

/**
 * Tells a long computation to end early and keep what it has.
 *
 * <p>A computation asks at least every 50 ms and never before it has one result to return. Safe to
 * ask from any thread.
 */
@FunctionalInterface
public interface StopSignal {
    /** A signal that never comes. */
    StopSignal NEVER = () -> false;

    /**
     * Tells whether to end now.
     *
     * @return true from the moment of the signal on
     */
    boolean requested();

    /**
     * Returns the signal that comes with the first of two.
     *
     * @param other another signal
     * @return their disjunction
     */
    default StopSignal or(StopSignal other) {
        return () -> requested() || other.requested();
    }
}
