package dev.quench.app.command;

import dev.quench.hardware.device.Device;
import dev.quench.hardware.device.Price;
import dev.quench.hardware.device.Span;
import dev.quench.hardware.device.Usage;
import dev.quench.solvers.estimate.CircuitPlan;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Sorts devices by what a circuit would about cost on them: first what is free or has a price in
 * dollars, by the amount; then other currencies and credits, which cannot be compared; then unknown
 * prices.
 */
final class CheapestFirst {
    private static final String COMPARED = "USD";

    private final CircuitPlan plan;
    private final int shots;

    CheapestFirst(CircuitPlan plan, int shots) {
        this.plan = plan;
        this.shots = shots;
    }

    List<Device> sorted(List<Device> devices) {
        return devices.stream()
                .sorted(
                        Comparator.comparingInt(this::rank)
                                .thenComparing(d -> amount(d).orElse(BigDecimal.ZERO)))
                .toList();
    }

    private int rank(Device device) {
        if (amount(device).isEmpty()) {
            return 2;
        }
        return device.price().tariff().filter(t -> !t.currency().equals(COMPARED)).isPresent()
                ? 1
                : 0;
    }

    private Optional<BigDecimal> amount(Device device) {
        Duration busy = busy(device);
        return device.price() instanceof Price.PerTime && busy.isZero()
                ? Optional.empty()
                : device.price().of(usage(busy));
    }

    private Usage usage(Duration busy) {
        var circuit = plan.circuit();
        long all = circuit.operations().size();
        int pairs = circuit.twoQubitGates();
        return new Usage(shots, all - pairs, pairs, 2L * circuit.qubits(), busy);
    }

    /** The delay between shots is most of their time. */
    private Duration busy(Device device) {
        var timing = device.figures().timing();
        double seconds =
                timing.of(Span.REPETITION).orElse(0) * 1e-6
                        + timing.of(Span.SHOT).orElse(0) * 1e-6
                        + timing.of(Span.READOUT).orElse(0) * 1e-9;
        return Duration.ofNanos(Math.round(seconds * shots * 1e9));
    }
}
