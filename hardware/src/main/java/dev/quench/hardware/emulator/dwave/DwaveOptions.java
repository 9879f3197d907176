package dev.quench.hardware.emulator.dwave;

import dev.quench.hardware.emulator.JobTimes;

/**
 * What an emulated account of D-Wave expects and how it behaves.
 *
 * @param token the API token
 * @param times how long problems take
 * @param controlError standard deviation of what is programmed from what is asked for, in parts of
 *     the largest coupling
 */
public record DwaveOptions(String token, JobTimes times, double controlError) {
    /**
     * Checks the error.
     *
     * @throws IllegalArgumentException if it is negative or not finite
     */
    public DwaveOptions {
        if (!(controlError >= 0) || !Double.isFinite(controlError)) {
            throw new IllegalArgumentException(
                    "The control error (%s) must be 0 or more, and finite."
                            .formatted(controlError));
        }
    }

    /**
     * Returns an account with the token {@code emulated}, problems that end at once, and errors of
     * 2 %.
     *
     * @return the options
     */
    public static DwaveOptions defaults() {
        return new DwaveOptions("emulated", JobTimes.NONE, 0.02);
    }

    /**
     * Replaces the token.
     *
     * @param changed the API token
     * @return the options with this one changed
     */
    public DwaveOptions withToken(String changed) {
        return new DwaveOptions(changed, times, controlError);
    }

    /**
     * Replaces how long problems take.
     *
     * @param changed in the queue and on the processor
     * @return the options with this one changed
     */
    public DwaveOptions withTimes(JobTimes changed) {
        return new DwaveOptions(token, changed, controlError);
    }

    /**
     * Replaces the control error.
     *
     * @param changed 0 for a processor that does what it is told
     * @return the options with this one changed
     */
    public DwaveOptions withControlError(double changed) {
        return new DwaveOptions(token, times, changed);
    }
}
