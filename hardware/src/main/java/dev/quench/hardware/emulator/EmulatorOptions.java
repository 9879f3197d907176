package dev.quench.hardware.emulator;

import java.time.Duration;
import java.util.function.Consumer;

/**
 * How a server listens and what goes wrong there.
 *
 * @param port 0 for any that is free
 * @param faults what goes wrong; counts the requests of one server
 * @param slowness how long a slow answer takes
 * @param log takes a line a request, without secrets; called by many threads
 */
public record EmulatorOptions(int port, FaultPlan faults, Duration slowness, Consumer<String> log) {
    /**
     * Checks the port.
     *
     * @throws IllegalArgumentException if it is none, or the slowness negative
     */
    public EmulatorOptions {
        if (port < 0 || port > 65_535 || slowness.isNegative()) {
            throw new IllegalArgumentException(
                    "The port (%d) must be 0 to 65535 and the slowness (%s) not negative.\nMaybe use 0 for any free port."
                            .formatted(port, slowness));
        }
    }

    /**
     * Returns a server on any free port without faults and without a log.
     *
     * @return the options
     */
    public static EmulatorOptions defaults() {
        return new EmulatorOptions(0, FaultPlan.none(), Duration.ofSeconds(5), line -> {});
    }

    /**
     * Replaces the port.
     *
     * @param changed 0 for any that is free
     * @return the options with this one changed
     */
    public EmulatorOptions withPort(int changed) {
        return new EmulatorOptions(changed, faults, slowness, log);
    }

    /**
     * Replaces the faults.
     *
     * @param changed what goes wrong
     * @return the options with this one changed
     */
    public EmulatorOptions withFaults(FaultPlan changed) {
        return new EmulatorOptions(port, changed, slowness, log);
    }

    /**
     * Replaces how long a slow answer takes.
     *
     * @param changed not negative
     * @return the options with this one changed
     */
    public EmulatorOptions withSlowness(Duration changed) {
        return new EmulatorOptions(port, faults, changed, log);
    }

    /**
     * Replaces where the log goes.
     *
     * @param changed takes a line a request
     * @return the options with this one changed
     */
    public EmulatorOptions withLog(Consumer<String> changed) {
        return new EmulatorOptions(port, faults, slowness, changed);
    }
}
