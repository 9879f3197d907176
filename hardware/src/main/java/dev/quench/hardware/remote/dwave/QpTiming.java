package dev.quench.hardware.remote.dwave;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/**
 * The times of a problem that ran, in µs, by the service's names.
 *
 * <p>{@code qpu_access_time} is what is charged. Of recorded problems, exactly, {@code
 * qpu_sampling_time = reads (anneal + readout + delay per sample)} and {@code qpu_access_time =
 * qpu_programming_time + qpu_sampling_time}.
 *
 * @param micros each 0 or more, in alphabetical order
 */
public record QpTiming(Map<String, BigDecimal> micros) {
    /** Copies the times. */
    public QpTiming {
        micros = Collections.unmodifiableMap(new TreeMap<>(micros));
    }

    /** What is no time is left out: times are told, not relied on. */
    static QpTiming read(JsonNode timing) {
        var micros = new TreeMap<String, BigDecimal>();
        timing.propertyNames()
                .forEach(name ->
                        SapiJson.amount(timing, name).ifPresent(value -> micros.put(name, value)));
        return new QpTiming(micros);
    }

    /**
     * Finds a time.
     *
     * @param name for example {@code qpu_access_time}
     * @return in µs
     */
    public Optional<BigDecimal> find(String name) {
        return Optional.ofNullable(micros.get(name));
    }

    /**
     * Returns what is charged.
     *
     * @return in seconds; empty if the service did not say
     */
    public Optional<BigDecimal> seconds() {
        return find("qpu_access_time").map(t -> t.movePointLeft(6));
    }

    /**
     * Checks that the parts add up.
     *
     * @param reads how many
     * @return false also if a part is missing
     */
    public boolean addsUp(int reads) {
        Optional<BigDecimal> sample =
                sum(
                        "qpu_anneal_time_per_sample",
                        "qpu_readout_time_per_sample",
                        "qpu_delay_time_per_sample");
        return equal(sample.map(s -> s.multiply(BigDecimal.valueOf(reads))), "qpu_sampling_time")
                && equal(sum("qpu_programming_time", "qpu_sampling_time"), "qpu_access_time");
    }

    private Optional<BigDecimal> sum(String... names) {
        var sum = BigDecimal.ZERO;
        for (String name : names) {
            if (find(name).isEmpty()) {
                return Optional.empty();
            }
            sum = sum.add(find(name).get());
        }
        return Optional.of(sum);
    }

    private boolean equal(Optional<BigDecimal> sum, String whole) {
        return sum.isPresent()
                && find(whole).isPresent()
                && sum.get().compareTo(find(whole).get()) == 0;
    }
}
