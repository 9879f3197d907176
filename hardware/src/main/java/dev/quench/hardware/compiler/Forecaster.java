package dev.quench.hardware.compiler;

import dev.quench.hardware.circuit.Circuit;
import dev.quench.hardware.circuit.Instruction;
import dev.quench.hardware.circuit.Measurement;
import dev.quench.hardware.circuit.Operation;
import dev.quench.hardware.noise.DeviceNoise;
import dev.quench.hardware.noise.GateNoise;
import dev.quench.hardware.noise.QubitNoise;
import dev.quench.hardware.noise.ReadoutError;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Computes {@link Forecast}s from error rates: gates start as soon as their qubits are free, in
 * {@code O(gates)}; light cones in {@code O(qubits gates)}.
 */
public final class Forecaster {
    private final DeviceNoise noise;
    private final boolean virtualZ;

    /**
     * Makes a forecaster.
     *
     * @param noise error rates by physical qubit
     * @param virtualZ whether rotations about Z are free
     */
    public Forecaster(DeviceNoise noise, boolean virtualZ) {
        this.noise = noise;
        this.virtualZ = virtualZ;
    }

    /**
     * Forecasts a circuit.
     *
     * @param circuit in native gates on physical qubits
     * @param measured the physical qubits whose values count
     * @return the forecast
     */
    public Forecast of(Circuit circuit, List<Integer> measured) {
        var events = events(circuit, measured);
        double gates = 0;
        double idling = 0;
        long end = 0;
        for (Event event : events.all) {
            gates += event.gate;
            idling += event.idle;
            end = Math.max(end, event.end);
        }
        double readout = 0;
        for (int qubit : measured) {
            readout += events.readout(qubit);
        }
        return new Forecast(
                Math.exp(gates),
                Math.exp(idling),
                Math.exp(readout),
                lightCone(events, measured, circuit.qubits()),
                gates + idling + readout,
                Duration.ofNanos(end));
    }

    /** One instruction: the logarithms of what its gate and the waits before it keep. */
    private record Event(List<Integer> qubits, double gate, double idle, long end) {}

    private static final class Events {
        private final DeviceNoise noise;
        private final List<Event> all = new ArrayList<>();

        Events(DeviceNoise noise) {
            this.noise = noise;
        }

        double readout(int qubit) {
            ReadoutError error = noise.qubit(qubit).readout();
            return Math.log1p(-(error.oneForZero() + error.zeroForOne()) / 2);
        }
    }

    private Events events(Circuit circuit, List<Integer> measured) {
        var events = new Events(noise);
        long[] free = new long[circuit.qubits()];
        boolean[] used = new boolean[circuit.qubits()];
        for (Instruction instruction : circuit.instructions()) {
            if (instruction instanceof Measurement) {
                continue;
            }
            double gate = 0;
            long duration = 0;
            if (!isVirtual(instruction)) {
                var its = noise.gate(instruction.label(), instruction.qubits());
                duration = its.map(GateNoise::duration).orElse(Duration.ZERO).toNanos();
                gate = kept(its.map(GateNoise::error).orElse(0.0), instruction.qubits().size());
            }
            long start = instruction.qubits().stream().mapToLong(q -> free[q]).max().orElse(0);
            double wait = 0;
            for (int qubit : instruction.qubits()) {
                wait += used[qubit] ? waiting(qubit, start - free[qubit]) : 0;
                used[qubit] = true;
                free[qubit] = start + duration;
            }
            events.all.add(new Event(instruction.qubits(), gate, wait, start + duration));
        }
        long end = Arrays.stream(free).max().orElse(0);
        for (int qubit : measured) {
            if (used[qubit]) {
                events.all.add(
                        new Event(List.of(qubit), 0, waiting(qubit, end - free[qubit]), end));
            }
        }
        return events;
    }

    private boolean isVirtual(Instruction instruction) {
        return virtualZ
                && instruction instanceof Operation operation
                && operation.gate().qubits() == 1
                && operation.gate().diagonal();
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

    /**
     * Prepares the light cones of a circuit.
     *
     * @param circuit in native gates on physical qubits
     * @param measured the physical qubits whose values count
     * @return what any set of them keeps
     */
    public Cones cones(Circuit circuit, List<Integer> measured) {
        return new Cones(events(circuit, measured), circuit.qubits());
    }

    /** What the values of some qubits keep: gates, waits and measurements in their past. */
    public static final class Cones {
        private final Events events;
        private final int qubits;
        private final int[][] on;
        private final double[] keep;

        private Cones(Events events, int qubits) {
            this.events = events;
            this.qubits = qubits;
            on =
                    events.all.stream()
                            .map(e -> e.qubits.stream().mapToInt(q -> q).toArray())
                            .toArray(int[][]::new);
            keep = events.all.stream().mapToDouble(e -> e.gate + e.idle).toArray();
        }

        /**
         * Returns what is kept of the joint value of some qubits; {@code O(gates)}.
         *
         * @param values physical ones
         * @return the product over all that can influence them, in [0, 1]
         */
        public double kept(List<Integer> values) {
            boolean[] cone = new boolean[qubits];
            double kept = 0;
            for (int qubit : values) {
                cone[qubit] = true;
                kept += events.readout(qubit);
            }
            for (int k = on.length - 1; k >= 0; k--) {
                boolean touches = false;
                for (int qubit : on[k]) {
                    touches |= cone[qubit];
                }
                if (touches) {
                    kept += keep[k];
                    for (int qubit : on[k]) {
                        cone[qubit] = true;
                    }
                }
            }
            return Math.exp(kept);
        }
    }

    /** The mean over the measured qubits of what the events in their past keep. */
    private static double lightCone(Events events, List<Integer> measured, int qubits) {
        var cones = new Cones(events, qubits);
        return measured.stream().mapToDouble(q -> cones.kept(List.of(q))).average().orElse(1);
    }
}
