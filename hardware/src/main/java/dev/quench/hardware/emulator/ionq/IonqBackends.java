package dev.quench.hardware.emulator.ionq;

import dev.quench.hardware.device.Device;
import dev.quench.hardware.device.Price;
import dev.quench.hardware.device.Span;
import dev.quench.hardware.device.Usage;
import dev.quench.hardware.emulator.EmulatedProcessor;
import dev.quench.hardware.emulator.JobTimes;
import dev.quench.hardware.emulator.WireJson;
import dev.quench.hardware.noise.GateNoise;
import dev.quench.hardware.noise.QubitNoise;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The two backends in IonQ's words: the machine with its characterization, and the simulator. */
record IonqBackends(Device qpu, String name) {
    /** Qubits of the simulator. */
    static final int SIMULATED_QUBITS = EmulatedProcessor.MOST_QUBITS;

    private static final String CHARACTERIZATION = "00000000-0000-4000-8000-000000000001";

    static IonqBackends of(Device qpu) {
        String name = qpu.name().replace("ionq_", "").replace('_', '-');
        return new IonqBackends(qpu, "qpu." + name + (name.matches(".*\\d") ? "" : "-1"));
    }

    ArrayNode list(JobTimes times, Instant now) {
        return WireJson.list().add(machine(times, now)).add(simulator(now));
    }

    ObjectNode machine(JobTimes times, Instant now) {
        var node = entry(name, qpu.qubits(), times.queue().toMillis(), now);
        node.put("characterization_id", CHARACTERIZATION);
        node.put("degraded", false);
        ArrayNode natives = node.putArray("supported_native_gates");
        qpu.basis().forEach(g -> natives.add(g.equals("rzz") ? "zz" : g));
        return node;
    }

    static ObjectNode simulator(Instant now) {
        return entry(IonqJobReader.SIMULATOR, SIMULATED_QUBITS, 0, now);
    }

    private static ObjectNode entry(String name, int qubits, long queue, Instant now) {
        var node = WireJson.object();
        node.put("backend", name);
        node.put("status", "available");
        node.put("qubits", qubits);
        node.put("average_queue_time", queue);
        node.put("last_updated", now.toString());
        return node;
    }

    /** Finds the characterization by its id. */
    boolean isCharacterization(String id) {
        return id.equals(CHARACTERIZATION);
    }

    ObjectNode characterization() {
        var node = WireJson.object();
        node.put("id", CHARACTERIZATION);
        node.put("backend", name);
        node.put("qubits", qpu.qubits());
        node.put("date", qpu.calibration().from().asOf() + "T00:00:00Z");
        ArrayNode pairs = node.putArray("connectivity");
        qpu.connectivity()
                .alive()
                .couplings()
                .forEach(c -> pairs.addArray().add(c.low()).add(c.high()));
        var noise = qpu.calibration().noise();
        ObjectNode fidelity = node.putObject("fidelity");
        ObjectNode timing = node.putObject("timing");
        fidelity.putObject("spam").put("median", 1 - qpu.medianReadoutError().orElse(0));
        gate(fidelity, timing, "1q", 1);
        gate(fidelity, timing, "2q", 2);
        time(timing, "t1", noise.everyQubit().t1());
        time(timing, "t2", noise.everyQubit().t2());
        span(timing, "readout", Span.READOUT);
        span(timing, "reset", Span.RESET);
        return node;
    }

    private void gate(ObjectNode fidelity, ObjectNode timing, String key, int size) {
        qpu.operations().gates().stream()
                .filter(g -> g.gate().qubits() == size)
                .flatMap(g -> qpu.noise(g.gate(), size == 1 ? List.of(0) : List.of(0, 1)).stream())
                .max(Comparator.comparingDouble(GateNoise::error))
                .ifPresent(n -> {
                    fidelity.putObject(key).put("median", 1 - n.error());
                    if (n.duration().isPositive()) {
                        timing.put(key, seconds(n.duration()));
                    }
                });
    }

    private static void time(ObjectNode timing, String key, Duration time) {
        if (!time.equals(QubitNoise.FOREVER)) {
            timing.put(key, seconds(time));
        }
    }

    private void span(ObjectNode timing, String key, Span span) {
        qpu.figures().timing().of(span).ifPresent(v -> timing.put(key, seconds(span.duration(v))));
    }

    private static double seconds(Duration time) {
        return time.toNanos() / 1e9;
    }

    /** The price of a task; nothing on the simulator or where no price is known. */
    BigDecimal price(String backend, Usage usage) {
        return backend.equals(IonqJobReader.SIMULATOR)
                ? BigDecimal.ZERO
                : qpu.price().of(usage).orElse(BigDecimal.ZERO);
    }

    ObjectNode amount(BigDecimal value) {
        return WireJson.object().put("value", value).put("unit", unit());
    }

    String unit() {
        Price price = qpu.price();
        return price.tariff().map(t -> t.currency().toLowerCase(Locale.ROOT)).orElse("usd");
    }
}
