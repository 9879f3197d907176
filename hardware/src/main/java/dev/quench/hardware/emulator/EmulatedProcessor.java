package dev.quench.hardware.emulator;

import dev.quench.hardware.backend.Backend;
import dev.quench.hardware.backend.CircuitProgram;
import dev.quench.hardware.circuit.Circuit;
import dev.quench.hardware.circuit.Measurement;
import dev.quench.hardware.device.Device;
import dev.quench.hardware.device.DeviceKind;
import dev.quench.hardware.noise.DeviceNoise;
import dev.quench.hardware.noise.GateNoise;
import dev.quench.hardware.noise.NoiseModel;
import dev.quench.hardware.noise.QubitNoise;
import dev.quench.hardware.simulator.StateVectorBackend;
import dev.quench.hardware.simulator.kernel.Kernels;
import dev.quench.hardware.simulator.noisy.TrajectoryBackend;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.random.RandomGenerator;
import java.util.zip.CRC32;

/**
 * What stands in for a quantum processor: a simulator with the errors of a device.
 *
 * <p>Only the qubits that a circuit uses are simulated, at most {@value #MOST_QUBITS}. A gate that
 * the device does not have natively errs like its worst gate on as many qubits. Shots share {@value
 * #TRAJECTORIES} histories of errors at most, {@value #FEWEST} at least for large circuits, so that
 * their answers depend a little on one another. Circuits that measure before their end, or have
 * conditions, run without errors. The same seed, job and circuit give the same shots. One run at a
 * time, so that many jobs need the memory of one.
 */
public final class EmulatedProcessor {
    /** Qubits that a circuit may use. */
    public static final int MOST_QUBITS = 24;

    private static final int TRAJECTORIES = 256;
    private static final int FEWEST = 8;
    private static final double UPDATES = 1e9;
    private static final double NEGLIGIBLE = 1e-12;

    private final Device device;
    private final long seed;
    private final Lock running = new ReentrantLock();

    /**
     * Makes a processor.
     *
     * @param device whose errors are simulated
     * @param seed of the errors and answers
     */
    public EmulatedProcessor(Device device, long seed) {
        this.device = device;
        this.seed = seed;
    }

    /**
     * Returns the device.
     *
     * @return whose errors are simulated
     */
    public Device device() {
        return device;
    }

    /**
     * Checks that a circuit can be run.
     *
     * @param circuit any
     * @throws IllegalArgumentException if too many qubits are used, or too many bits of a circuit
     *     that measures before its end
     */
    public void requireRoom(Circuit circuit) {
        var used = new UsedQubits(circuit);
        int qubits = used.qubits().size();
        if (qubits > MOST_QUBITS) {
            throw tooLarge(qubits);
        }
        if (circuit.bits() > Long.SIZE - 1 && !used.measuresAtTheEnd()) {
            throw new IllegalArgumentException(
                    "A circuit that measures before its end can have 63 classical bits here, not %d."
                            .formatted(circuit.bits()));
        }
    }

    private static IllegalArgumentException tooLarge(int qubits) {
        return new IllegalArgumentException(
                "A circuit on %d qubits is too large for an emulator; %d are possible.\nMaybe shrink the problem first (--reduce)."
                        .formatted(qubits, MOST_QUBITS));
    }

    /**
     * Runs a circuit.
     *
     * @param circuit on qubits of the device, with measurements
     * @param shots 1 or more
     * @param job different jobs get different answers
     * @return as many shots of the circuit's bits
     * @throws IllegalArgumentException as {@link #requireRoom}
     */
    public Shots run(Circuit circuit, int shots, String job) {
        var used = new UsedQubits(circuit);
        requireRoom(circuit);
        running.lock();
        try {
            var random = random(job);
            return used.measuresAtTheEnd()
                    ? sampled(noisy(used, shots), used, shots, random)
                    : within(used, shots, random);
        } finally {
            running.unlock();
        }
    }

    /**
     * Computes the state of a circuit without errors.
     *
     * @param circuit of gates, and measurements at its end that are passed over
     * @return the probabilities of the basis indices of all its qubits, those below 1e-12 left out
     * @throws IllegalArgumentException if it has too many qubits or other instructions
     */
    public SortedMap<Long, Double> probabilities(Circuit circuit) {
        var gates =
                circuit.instructions().stream().filter(i -> !(i instanceof Measurement)).toList();
        if (circuit.qubits() > MOST_QUBITS) {
            throw tooLarge(circuit.qubits());
        }
        running.lock();
        try {
            var state = StateVectorBackend.standard(1).allocate(circuit.qubits());
            state.apply(new Circuit(circuit.qubits(), 0, gates));
            var probabilities = new TreeMap<Long, Double>();
            for (long index = 0; index < 1L << circuit.qubits(); index++) {
                if (state.probability(index) > NEGLIGIBLE) {
                    probabilities.put(index, state.probability(index));
                }
            }
            return probabilities;
        } finally {
            running.unlock();
        }
    }

    /**
     * Returns the stream of random numbers of a job.
     *
     * @param job its id
     * @return the same for the same seed and job
     */
    public RandomGenerator random(String job) {
        var hash = new CRC32();
        hash.update(job.getBytes(StandardCharsets.UTF_8));
        return new SplittableRandom(seed * 0x9E3779B97F4A7C15L + hash.getValue());
    }

    /** As many histories as take some seconds: {@code 2^n} amplitudes change with each gate. */
    private static int trajectories(UsedQubits used) {
        double updates = Math.scalb((double) used.body().size() + 1, used.body().qubits());
        return (int) Math.clamp(UPDATES / updates, FEWEST, TRAJECTORIES);
    }

    private Backend noisy(UsedQubits used, int shots) {
        if (device.identity().kind() == DeviceKind.SIMULATOR && !errs()) {
            return StateVectorBackend.standard(1);
        }
        var kernel = Kernels.standard();
        int together = Math.ceilDiv(shots, trajectories(used));
        return TrajectoryBackend.of(kernel, NoiseModel.of(noise(used)), 1, kernel.availableBytes())
                .withShotsPerTrajectory(together);
    }

    private boolean errs() {
        var noise = device.calibration().noise();
        return noise.decays()
                || !noise.everyQubit().equals(QubitNoise.NONE)
                || noise.gates().stream().anyMatch(g -> g.error() > 0);
    }

    private static Shots sampled(
            Backend backend, UsedQubits used, int shots, RandomGenerator random) {
        return rows(backend, used.body(), used.sources(), shots, random);
    }

    private static Shots within(UsedQubits used, int shots, RandomGenerator random) {
        Circuit whole = used.whole();
        int[] sources = new int[whole.bits()];
        for (int bit = 0; bit < sources.length; bit++) {
            sources[bit] = bit;
        }
        return rows(StateVectorBackend.standard(1), whole, sources, shots, random);
    }

    /** Counts have no order, so that one is drawn. */
    private static Shots rows(
            Backend backend, Circuit circuit, int[] sources, int shots, RandomGenerator random) {
        long[] rows = new long[shots];
        int done = 0;
        var counts = backend.run(new CircuitProgram(circuit), shots, random).asMap();
        for (var answer : counts.entrySet()) {
            for (int k = 0; k < answer.getValue(); k++) {
                rows[done++] = answer.getKey().index();
            }
        }
        for (int k = shots - 1; k > 0; k--) {
            int other = random.nextInt(k + 1);
            long row = rows[k];
            rows[k] = rows[other];
            rows[other] = row;
        }
        return new Shots(rows, sources);
    }

    /** The errors of the used qubits, and of gates that are not native. */
    private DeviceNoise noise(UsedQubits used) {
        var all = device.calibration().noise();
        var number = new HashMap<Integer, Integer>();
        used.qubits().forEach(q -> number.put(q, number.size()));
        var qubits = new HashMap<Integer, QubitNoise>();
        number.forEach((old, now) -> qubits.put(now, all.qubit(old)));
        var gates = new ArrayList<GateNoise>();
        for (GateNoise gate : all.gates()) {
            if (number.keySet().containsAll(gate.qubits())) {
                gates.add(renumbered(gate, number));
            }
        }
        addMissing(GateNoise.ONE_QUBIT, 1, all, gates);
        addMissing(GateNoise.TWO_QUBITS, 2, all, gates);
        return new DeviceNoise(all.name(), all.source(), all.everyQubit(), qubits, gates);
    }

    private static GateNoise renumbered(GateNoise gate, Map<Integer, Integer> number) {
        List<Integer> on = gate.qubits().stream().map(q -> number.getOrDefault(q, 0)).toList();
        return new GateNoise(gate.gate(), on, gate.error(), gate.duration());
    }

    private void addMissing(String label, int size, DeviceNoise all, List<GateNoise> gates) {
        if (gates.stream().anyMatch(g -> g.gate().equals(label) && g.qubits().isEmpty())) {
            return;
        }
        double error = 0;
        Duration duration = Duration.ZERO;
        for (GateNoise gate : all.gates()) {
            if (gate.qubits().isEmpty() && isNative(gate.gate(), size) && gate.error() >= error) {
                error = gate.error();
                duration = gate.duration();
            }
        }
        gates.add(GateNoise.everywhere(label, error, duration));
    }

    private boolean isNative(String label, int size) {
        return device.operations().gates().stream()
                .anyMatch(g -> g.gate().label().equals(label) && g.gate().qubits() == size);
    }
}
