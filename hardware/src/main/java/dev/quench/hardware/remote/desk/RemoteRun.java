package dev.quench.hardware.remote.desk;

import dev.quench.hardware.compiler.Compiled;
import dev.quench.hardware.device.Device;
import dev.quench.hardware.remote.Charge;
import dev.quench.hardware.remote.QuantumService;
import dev.quench.hardware.remote.Rate;
import dev.quench.hardware.remote.budget.Caps;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * What all jobs of one run have in common. A run that is carried on with the same id plans the same
 * jobs in the same order, and so finds those that were submitted before.
 *
 * @param id chosen once, at random
 * @param command that makes the run, for the journal; holds no secret
 * @param caps what the run may cost
 * @param options of the provider
 * @param forecast what a job will take
 * @param waits whether results are waited for
 */
public record RemoteRun(
        UUID id,
        String command,
        Caps caps,
        Map<String, String> options,
        Forecast forecast,
        boolean waits) {
    /** Says beforehand what a job will take. */
    public interface Forecast {
        /**
         * Estimates.
         *
         * @param circuit compiled for the device
         * @param shots 1 or more
         * @param device where
         * @return unknown figures are empty, never 0
         */
        Charge of(Compiled circuit, int shots, Device device);
    }

    /** Copies the options, in their order. */
    public RemoteRun {
        options = Collections.unmodifiableMap(new LinkedHashMap<>(options));
    }

    /**
     * Names the job at a place of the run, always by the same key.
     *
     * @param ordinal from 0
     * @return a UUID of version 3
     */
    public UUID key(int ordinal) {
        return UUID.nameUUIDFromBytes(
                "%s/%d".formatted(id, ordinal).getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Returns the options of each job: the provider itself stops it at the cap of the run, where it
     * can, since an estimate may be too low.
     *
     * @param options by the provider's own names
     * @param caps of time, or of money where time is all that costs
     * @param service speaks to the provider
     * @param device where jobs will run
     * @return the options, and what stops a job
     */
    public static Map<String, String> stopping(
            Map<String, String> options, Caps caps, QuantumService service, Device device) {
        Optional<BigDecimal> paid =
                caps.run().money().flatMap(m -> Rate.of(device.price()).flatMap(r -> r.seconds(m)));
        return Stream.of(caps.run().seconds(), paid)
                .flatMap(Optional::stream)
                .min(Comparator.naturalOrder())
                .map(most -> service.stopping(options, most))
                .orElse(options);
    }
}
