package dev.quench.hardware.compiler;

import dev.quench.hardware.circuit.Circuit;
import dev.quench.hardware.circuit.Conditional;
import dev.quench.hardware.circuit.Instruction;
import dev.quench.hardware.circuit.Measurement;
import dev.quench.hardware.circuit.Operation;
import dev.quench.hardware.circuit.Reset;
import dev.quench.hardware.noise.DeviceNoise;
import dev.quench.hardware.noise.GateNoise;
import dev.quench.hardware.noise.QubitNoise;
import dev.quench.hardware.noise.ReadoutError;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * When each instruction of a circuit starts, as soon as its qubits are free and its bit is known,
 * and what is lost at it.
 *
 * <p>Wires are qubits, then bits: qubit {@code q} of {@code n} is wire {@code q}, bit {@code b}
 * wire {@code n + b}. Logarithms of what is kept are added.
 */
final class Timeline {
    /**
     * One instruction.
     *
     * @param from wires that its results depend on
     * @param to wires that hold its results
     * @param gate what it keeps
     * @param idle what the waits before it keep
     * @param readout what its measurement keeps
     * @param end in nanoseconds
     */
    record Event(
            List<Integer> from,
            List<Integer> to,
            double gate,
            double idle,
            double readout,
            long end) {
        double kept() {
            return gate + idle + readout;
        }
    }

    private final DeviceNoise noise;
    private final boolean virtualZ;
    private final int qubits;
    private final List<Event> events = new ArrayList<>();
    private final long[] free;
    private final boolean[] decaying;
    private final long[] known;
    private final int[] value;

    private Timeline(DeviceNoise noise, boolean virtualZ, Circuit circuit) {
        this.noise = noise;
        this.virtualZ = virtualZ;
        qubits = circuit.qubits();
        free = new long[qubits];
        decaying = new boolean[qubits];
        known = new long[circuit.bits()];
        value = new int[qubits];
        Arrays.setAll(value, q -> q);
    }

    /**
     * Schedules a circuit.
     *
     * @param noise of the device
     * @param virtualZ whether rotations about Z are free
     * @param circuit in native gates on physical qubits
     * @param measured the physical qubits whose values count
     */
    static Timeline of(
            DeviceNoise noise, boolean virtualZ, Circuit circuit, List<Integer> measured) {
        var timeline = new Timeline(noise, virtualZ, circuit);
        BitSet within = MidCircuit.measurements(circuit);
        for (int k = 0; k < circuit.size(); k++) {
            timeline.add(circuit.instructions().get(k), within.get(k));
        }
        timeline.end(measured);
        return timeline;
    }

    List<Event> events() {
        return events;
    }

    /** The wire that holds the value of a qubit: a bit if it was measured within the circuit. */
    int value(int qubit) {
        return value[qubit];
    }

    /** What the measurement at the end keeps. */
    double lastReadout(int qubit) {
        return value[qubit] < qubits ? readout(qubit) : 0;
    }

    double readout(int qubit) {
        ReadoutError error = noise.qubit(qubit).readout();
        return Math.log1p(-(error.oneForZero() + error.zeroForOne()) / 2);
    }

    private void add(Instruction instruction, boolean within) {
        switch (instruction) {
            case Operation operation -> gate(operation, List.of());
            case Conditional(int bit, _, Operation operation) -> gate(operation, List.of(bit));
            case Reset(int qubit) -> reset(qubit);
            case Measurement(int qubit, int bit) when within -> measure(qubit, bit);
            case Measurement(int qubit, _) -> value[qubit] = qubit;
        }
    }

    private void gate(Operation operation, List<Integer> condition) {
        List<Integer> on = operation.qubits();
        double kept = 0;
        long duration = 0;
        if (!isVirtual(operation)) {
            var its = noise.gate(operation.label(), on);
            duration = its.map(GateNoise::duration).orElse(Duration.ZERO).toNanos();
            kept = kept(its.map(GateNoise::error).orElse(0.0), on.size());
        }
        long start = condition.stream().mapToLong(b -> known[b]).max().orElse(0);
        for (int qubit : on) {
            start = Math.max(start, free[qubit]);
        }
        var from = Stream.concat(on.stream(), condition.stream().map(b -> qubits + b)).toList();
        double idle = occupy(on, start, duration);
        events.add(new Event(from, on, kept, idle, 0, start + duration));
    }

    private boolean isVirtual(Operation operation) {
        return virtualZ && operation.gate().qubits() == 1 && operation.gate().diagonal();
    }

    /** Lets qubits wait until they start, and sets when they are free. */
    private double occupy(List<Integer> on, long start, long duration) {
        double idle = 0;
        for (int qubit : on) {
            idle += decaying[qubit] ? waiting(qubit, start - free[qubit]) : 0;
            decaying[qubit] = true;
            free[qubit] = start + duration;
        }
        return idle;
    }

    private void measure(int qubit, int bit) {
        long duration = nanos("measure", qubit);
        occupy(List.of(qubit), free[qubit], duration);
        known[bit] = free[qubit];
        value[qubit] = qubits + bit;
        events.add(
                new Event(
                        List.of(qubit),
                        List.of(qubit, qubits + bit),
                        0,
                        0,
                        readout(qubit),
                        free[qubit]));
    }

    /** A qubit in |0⟩ waits for nothing. */
    private void reset(int qubit) {
        long stated = nanos("reset", qubit);
        long duration = stated > 0 ? stated : nanos("measure", qubit);
        occupy(List.of(qubit), free[qubit], duration);
        decaying[qubit] = false;
        double error = exact("reset", qubit).map(GateNoise::error).orElse(0.0);
        double kept = error > 0 ? kept(error, 1) : readout(qubit);
        events.add(new Event(List.of(), List.of(qubit), kept, 0, 0, free[qubit]));
    }

    private long nanos(String label, int qubit) {
        return exact(label, qubit).map(GateNoise::duration).orElse(Duration.ZERO).toNanos();
    }

    /** An entry for all gates on one qubit says nothing of these. */
    private Optional<GateNoise> exact(String label, int qubit) {
        return noise.gate(label, List.of(qubit)).filter(n -> n.gate().equals(label));
    }

    private void end(List<Integer> measured) {
        long end = Arrays.stream(free).max().orElse(0);
        for (int qubit : measured) {
            if (decaying[qubit] && value[qubit] == qubit) {
                var on = List.of(qubit);
                events.add(new Event(on, on, 0, waiting(qubit, end - free[qubit]), 0, end));
            }
        }
    }

    private static double kept(double error, int qubits) {
        double dimension = 1 << qubits;
        return Math.log1p(-Math.min(0.999, error * (dimension + 1) / dimension));
    }

    private double waiting(int qubit, long nanos) {
        QubitNoise its = noise.qubit(qubit);
        if (nanos <= 0 || (isForever(its.t1()) && isForever(its.t2()))) {
            return 0;
        }
        double relaxed = isForever(its.t1()) ? 1 : Math.exp(-(double) nanos / its.t1().toNanos());
        double coherent = isForever(its.t2()) ? 1 : Math.exp(-(double) nanos / its.t2().toNanos());
        return Math.log((1 + relaxed + 2 * coherent) / 4);
    }

    private static boolean isForever(Duration time) {
        return time.equals(QubitNoise.FOREVER);
    }
}
