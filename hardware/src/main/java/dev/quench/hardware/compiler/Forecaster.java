package dev.quench.hardware.compiler;

import dev.quench.hardware.circuit.Circuit;
import dev.quench.hardware.noise.DeviceNoise;
import java.time.Duration;
import java.util.List;

/**
 * Computes {@link Forecast}s from error rates: gates start as soon as their qubits are free, in
 * {@code O(gates)}; light cones in {@code O(qubits gates)}.
 *
 * <p>A measurement that all the rest can come before is done with the others at the end. One within
 * the circuit takes the duration of the entry {@code measure} and its readout error where it
 * stands; so does a reset, which takes that of the entry {@code reset} where there is one, and
 * whose error, where none is reported, is that of the measurement it needs. Gates under a condition
 * count as if they were always done, and wait for the measurement of their bit; the time of the
 * decision itself is not known. A qubit waits without a loss before its first gate and behind a
 * reset.
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
        var timeline = Timeline.of(noise, virtualZ, circuit, measured);
        double gates = 0;
        double idling = 0;
        double readout = 0;
        long end = 0;
        for (Timeline.Event event : timeline.events()) {
            gates += event.gate();
            idling += event.idle();
            readout += event.readout();
            end = Math.max(end, event.end());
        }
        for (int qubit : measured) {
            readout += timeline.lastReadout(qubit);
        }
        return new Forecast(
                Math.exp(gates),
                Math.exp(idling),
                Math.exp(readout),
                lightCone(new Cones(timeline, circuit), measured),
                gates + idling + readout,
                Duration.ofNanos(end));
    }

    /**
     * Prepares the light cones of a circuit.
     *
     * @param circuit in native gates on physical qubits
     * @param measured the physical qubits whose values count
     * @return what any set of them keeps
     */
    public Cones cones(Circuit circuit, List<Integer> measured) {
        return new Cones(Timeline.of(noise, virtualZ, circuit, measured), circuit);
    }

    /** What the values of some qubits keep: gates, waits and measurements in their past. */
    public static final class Cones {
        private final Timeline timeline;
        private final int wires;
        private final int[][] from;
        private final int[][] to;
        private final double[] keep;

        private Cones(Timeline timeline, Circuit circuit) {
            this.timeline = timeline;
            wires = circuit.qubits() + circuit.bits();
            var events = timeline.events();
            from = events.stream().map(e -> array(e.from())).toArray(int[][]::new);
            to = events.stream().map(e -> array(e.to())).toArray(int[][]::new);
            keep = events.stream().mapToDouble(Timeline.Event::kept).toArray();
        }

        private static int[] array(List<Integer> wires) {
            return wires.stream().mapToInt(w -> w).toArray();
        }

        /**
         * Returns what is kept of the joint value of some qubits; {@code O(gates)}.
         *
         * @param values physical ones
         * @return the product over all that can influence them, in [0, 1]
         */
        public double kept(List<Integer> values) {
            boolean[] cone = new boolean[wires];
            double kept = 0;
            for (int qubit : values) {
                cone[timeline.value(qubit)] = true;
                kept += timeline.lastReadout(qubit);
            }
            for (int k = to.length - 1; k >= 0; k--) {
                boolean touches = false;
                for (int wire : to[k]) {
                    touches |= cone[wire];
                }
                if (touches) {
                    kept += keep[k];
                    set(cone, to[k], false);
                    set(cone, from[k], true);
                }
            }
            return Math.exp(kept);
        }

        private static void set(boolean[] cone, int[] wires, boolean in) {
            for (int wire : wires) {
                cone[wire] = in;
            }
        }
    }

    /** The mean over the measured qubits of what the events in their past keep. */
    private static double lightCone(Cones cones, List<Integer> measured) {
        return measured.stream().mapToDouble(q -> cones.kept(List.of(q))).average().orElse(1);
    }
}
