package dev.quench.hardware.remote.dwave;

import java.util.OptionalDouble;

/**
 * What changes the time that a problem takes; times in µs.
 *
 * @param anneal duration of an anneal; empty for the processor's default
 * @param programmingThermalization pause after programming; empty for the default
 * @param readoutThermalization pause after a readout; empty for the default
 * @param decorrelated whether pauses make samples independent
 * @param start what an anneal starts from
 */
public record TimingOptions(
        OptionalDouble anneal,
        OptionalDouble programmingThermalization,
        OptionalDouble readoutThermalization,
        boolean decorrelated,
        Start start) {
    /** What an anneal starts from. */
    public enum Start {
        /** The superposition of all states. */
        FORWARD,
        /** The same state of the user's each time. */
        REVERSE_REINITIALISED,
        /** The state that the anneal before ended in. */
        REVERSE_CARRIED_ON
    }

    /**
     * Returns what is usual.
     *
     * @return defaults of the processor, forward, without pauses
     */
    public static TimingOptions defaults() {
        return new TimingOptions(
                OptionalDouble.empty(),
                OptionalDouble.empty(),
                OptionalDouble.empty(),
                false,
                Start.FORWARD);
    }

    /**
     * Sets the duration of an anneal.
     *
     * @param micros above 0
     * @return a copy with it
     */
    public TimingOptions withAnneal(double micros) {
        return new TimingOptions(
                OptionalDouble.of(micros),
                programmingThermalization,
                readoutThermalization,
                decorrelated,
                start);
    }

    /**
     * Sets the pause after programming.
     *
     * @param micros 0 or more
     * @return a copy with it
     */
    public TimingOptions withProgrammingThermalization(double micros) {
        return new TimingOptions(
                anneal, OptionalDouble.of(micros), readoutThermalization, decorrelated, start);
    }

    /**
     * Sets the pause after a readout.
     *
     * @param micros 0 or more
     * @return a copy with it
     */
    public TimingOptions withReadoutThermalization(double micros) {
        return new TimingOptions(
                anneal, programmingThermalization, OptionalDouble.of(micros), decorrelated, start);
    }

    /**
     * Sets whether pauses make samples independent.
     *
     * @param on whether they do
     * @return a copy with it
     */
    public TimingOptions withDecorrelation(boolean on) {
        return new TimingOptions(
                anneal, programmingThermalization, readoutThermalization, on, start);
    }

    /**
     * Sets what an anneal starts from.
     *
     * @param from one of the three
     * @return a copy with it
     */
    public TimingOptions withStart(Start from) {
        return new TimingOptions(
                anneal, programmingThermalization, readoutThermalization, decorrelated, from);
    }
}
