package dev.quench.hardware.device;

import java.time.Duration;

/** How long the steps around the gates take. */
public enum Span implements Quantity {
    /** Μs between the end of a shot and the next, by default. */
    REPETITION(
            "repetitionMicroseconds",
            "µs between the end of a shot and the next, by default",
            0,
            false),
    /** Μs between shots, at least. */
    REPETITION_MIN("repetitionMinMicroseconds", "µs between shots, at least", 0, false),
    /** Μs between shots, at most. */
    REPETITION_MAX("repetitionMaxMicroseconds", "µs between shots, at most", 0, false),
    /** Ns of a measurement. */
    READOUT("readoutNanoseconds", "ns of a measurement", 0, false),
    /** Ns of a reset. */
    RESET("resetNanoseconds", "ns of a reset", 0, false),
    /** Μs of a shot beside its gates and readout. */
    SHOT("shotMicroseconds", "µs of a shot beside its gates and readout", 0, false),
    /** Seconds of a job beside its shots. */
    JOB("jobSeconds", "seconds of a job beside its shots", 0, false);

    @SuppressWarnings("ImmutableEnumChecker") // a record of constants
    private final Facts facts;

    Span(String member, String words, double least, boolean whole) {
        facts = new Facts(member, words, least, whole);
    }

    @Override
    public Facts facts() {
        return facts;
    }

    /**
     * Converts a value to a time.
     *
     * @param value in the unit of the member's name, not negative
     * @return rounded to a nanosecond
     */
    public Duration duration(double value) {
        double nanoseconds =
                member().endsWith("Nanoseconds")
                        ? 1
                        : member().endsWith("Microseconds") ? 1e3 : 1e9;
        return Duration.ofNanos(Math.round(value * nanoseconds));
    }
}
