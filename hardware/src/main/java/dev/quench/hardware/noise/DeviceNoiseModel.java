package dev.quench.hardware.noise;

import dev.quench.hardware.circuit.Circuit;
import dev.quench.hardware.circuit.Instruction;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * The errors of a device: gates start as soon as their qubits are free, and a qubit that waits
 * decoheres by its own T1 and T2.
 *
 * <p>After a gate each of its qubits relaxes for the gate's duration; then depolarising makes up
 * what is missing to the reported error {@code r} (of a reset: the probability of |1⟩ after it):
 * with {@code F = 1 - r (d + 1) / d} and {@code F_T} the product of the process fidelities of the
 * relaxations, its {@code q = (F_T - F) / (F_T - 1/d^2)}, see {@link Channels#depolarising}, or
 * nothing where relaxation alone is worse than reported.
 *
 * <p>No relaxation is added before the first gate of a qubit, which is |0⟩ until then; all qubits
 * wait for the last gate, since they are measured together. The errors of the measurement are the
 * readout errors alone.
 */
record DeviceNoiseModel(DeviceNoise device) implements NoiseModel {
    @Override
    public NoisyCircuit lower(Circuit circuit) {
        var schedule = new Schedule(device, circuit.qubits());
        NoisyCircuit.body(circuit).forEach(schedule::add);
        return schedule.end();
    }

    /** Name and source of the device change no answer, nor does the order of its entries. */
    @Override
    public String settings() {
        var gates = new TreeMap<String, GateNoise>();
        device.gates().forEach(gate -> gates.put(gate.gate() + gate.qubits(), gate));
        return Fingerprint.of(
                "%s %s %s"
                        .formatted(
                                device.everyQubit(),
                                new TreeMap<>(device.qubits()),
                                gates.values()));
    }

    private static final class Schedule {
        private final DeviceNoise device;
        private final long[] free;
        private final boolean[] used;
        private final List<NoisyCircuit.Step> steps = new ArrayList<>();
        private final Map<List<Object>, Channel> relaxations = new HashMap<>();
        private final Map<List<Object>, Channel> depolarisings = new HashMap<>();

        Schedule(DeviceNoise device, int qubits) {
            this.device = device;
            free = new long[qubits];
            used = new boolean[qubits];
        }

        void add(Instruction instruction) {
            String label = instruction.label();
            var step = NoisyCircuit.perfect(instruction);
            var noise =
                    device.gate(label, step.qubits())
                            .orElseThrow(() -> unknown(label, step.qubits()));
            long start = step.qubits().stream().mapToLong(q -> free[q]).max().orElse(0);
            step.qubits().forEach(q -> wait(q, start));
            steps.add(step);
            long end = start + noise.duration().toNanos();
            for (int qubit : step.qubits()) {
                used[qubit] = true;
                wait(qubit, end);
            }
            depolarise(step.qubits(), noise);
        }

        private IllegalArgumentException unknown(String label, List<Integer> on) {
            return new IllegalArgumentException(
                    "The device %s has no gate %s on qubits %s.\n%s"
                            .formatted(
                                    device.name(),
                                    label,
                                    on,
                                    on.size() > 2
                                            ? "Maybe decompose it into gates on two qubits."
                                            : "Maybe add an entry for it or for all gates of as many"
                                                    + " qubits."));
        }

        private void wait(int qubit, long until) {
            long nanos = until - free[qubit];
            free[qubit] = until;
            if (used[qubit] && nanos > 0 && decays(qubit)) {
                steps.add(new NoisyCircuit.Noise(relaxation(qubit, nanos), List.of(qubit)));
            }
        }

        private boolean decays(int qubit) {
            var noise = device.qubit(qubit);
            return !noise.t1().equals(QubitNoise.FOREVER) || !noise.t2().equals(QubitNoise.FOREVER);
        }

        private Channel relaxation(int qubit, long nanos) {
            var noise = device.qubit(qubit);
            return relaxations.computeIfAbsent(
                    List.of(noise, nanos),
                    key ->
                            Channels.thermalRelaxation(
                                    noise.t1(), noise.t2(), Duration.ofNanos(nanos)));
        }

        private void depolarise(List<Integer> on, GateNoise noise) {
            double relaxed = 1;
            for (int qubit : on) {
                if (decays(qubit) && noise.duration().isPositive()) {
                    relaxed *= relaxation(qubit, noise.duration().toNanos()).processFidelity();
                }
            }
            double dimension = 1 << on.size();
            double least = 1 / (dimension * dimension);
            double reported = 1 - noise.error() * (dimension + 1) / dimension;
            if (reported < least - Channel.COMPLETENESS) {
                throw new IllegalArgumentException(
                        ("The error (%s) of the gate %s on qubits %s is above that of a lost state,"
                                        + " %s.\nMaybe leave out a gate that is dead.")
                                .formatted(
                                        noise.error(),
                                        noise.gate(),
                                        on,
                                        (dimension - 1) / dimension));
            }
            double lost = Math.clamp((relaxed - reported) / (relaxed - least), 0, 1);
            if (lost > 0) {
                var channel =
                        depolarisings.computeIfAbsent(
                                List.of(on.size(), lost),
                                key -> Channels.depolarising(on.size(), lost * (1 - least)));
                steps.add(new NoisyCircuit.Noise(channel, on));
            }
        }

        NoisyCircuit end() {
            long last = Arrays.stream(free).max().orElse(0);
            for (int qubit = 0; qubit < free.length; qubit++) {
                wait(qubit, last);
            }
            var readout = IntStream.range(0, free.length).mapToObj(q -> device.qubit(q).readout());
            return new NoisyCircuit(free.length, steps, new Readout(readout.toList()));
        }
    }
}
