package dev.quench.hardware.noise;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** The error rates of a device. Immutable; an entry is found in {@code O(1)}. */
public final class DeviceNoise {
    private static final List<String> VIRTUAL = List.of("rz", "p", "z", "s", "sdg", "t", "tdg");

    private final String name;
    private final String source;
    private final QubitNoise everyQubit;
    private final Map<Integer, QubitNoise> qubits;
    private final List<GateNoise> gates;
    private final Map<Place, GateNoise> byPlace = new HashMap<>();

    private record Place(String gate, List<Integer> on) {}

    /**
     * Freezes the entries.
     *
     * @param name of the device
     * @param source where the numbers are from and of what day
     * @param everyQubit what a qubit suffers that has no entry of its own
     * @param qubits the others, by index
     * @param gates at most one entry for each gate and qubits
     * @throws IllegalArgumentException if two entries are for the same gate and qubits
     */
    public DeviceNoise(
            String name,
            String source,
            QubitNoise everyQubit,
            Map<Integer, QubitNoise> qubits,
            List<GateNoise> gates) {
        this.name = name;
        this.source = source;
        this.everyQubit = everyQubit;
        this.qubits = Map.copyOf(qubits);
        this.gates = List.copyOf(gates);
        this.gates.forEach(g -> byPlace.put(new Place(g.gate(), g.qubits()), g));
        if (byPlace.size() < gates.size()) {
            throw new IllegalArgumentException(
                    "The device %s has %d entries for %d different gates and qubits."
                            .formatted(name, gates.size(), byPlace.size()));
        }
    }

    /**
     * Makes a device without errors, on which gates take no time.
     *
     * @return the device {@code ideal}
     */
    public static DeviceNoise ideal() {
        return new DeviceNoise(
                "ideal",
                "by definition",
                QubitNoise.NONE,
                Map.of(),
                List.of(
                        GateNoise.everywhere(GateNoise.ONE_QUBIT, 0, Duration.ZERO),
                        GateNoise.everywhere(GateNoise.TWO_QUBITS, 0, Duration.ZERO)));
    }

    /**
     * Makes a device whose qubits are all alike and coupled all to all, with the medians of a
     * superconducting processor of 156 qubits (Heron r2, {@code ibm_kingston}) on 15 April 2026: T1
     * 283 µs, T2 144 µs, readout 0.0088 (1 for 0) and 0.0115 (0 for 1), one pulse 2.3e-4 in 32 ns,
     * CZ 1.8e-3 and RZZ 1.7e-3 in 68 ns. Rotations about Z are changes of frame, without error or
     * duration. Every other gate on one qubit counts as one pulse; on two qubits, as CZ between two
     * pulses; SWAP as three of these. A reset takes 2312 ns; its error is not reported.
     *
     * <p>Gates that the calibration marks as dead are left out of the medians. Not included:
     * crosstalk, leakage, drift and coherent errors.
     *
     * @return the device {@code superconducting}
     */
    public static DeviceNoise superconducting() {
        double pulse = 2.3e-4;
        double cz = 1.8e-3;
        // Process infidelities, (d + 1) / d times the average ones, add up to first order.
        double between = cz + 2 * pulse * 1.5 / 1.25;
        var gates = new ArrayList<GateNoise>();
        VIRTUAL.forEach(g -> gates.add(GateNoise.everywhere(g, 0, Duration.ZERO)));
        gates.add(GateNoise.everywhere("reset", 0, Duration.ofNanos(2312)));
        gates.add(GateNoise.everywhere("cz", cz, Duration.ofNanos(68)));
        gates.add(GateNoise.everywhere("rzz", 1.7e-3, Duration.ofNanos(68)));
        gates.add(GateNoise.everywhere("swap", 3 * between, Duration.ofNanos(3 * 132)));
        gates.add(GateNoise.everywhere(GateNoise.ONE_QUBIT, pulse, Duration.ofNanos(32)));
        gates.add(GateNoise.everywhere(GateNoise.TWO_QUBITS, between, Duration.ofNanos(132)));
        return new DeviceNoise(
                "superconducting",
                "medians of ibm_kingston (Heron r2), calibration of 2026-04-15",
                new QubitNoise(
                        Duration.ofNanos(283_000),
                        Duration.ofNanos(144_000),
                        new ReadoutError(0.0088, 0.0115)),
                Map.of(),
                gates);
    }

    /**
     * Returns the name.
     *
     * @return of the device
     */
    public String name() {
        return name;
    }

    /**
     * Returns the source.
     *
     * @return where the numbers are from and of what day
     */
    public String source() {
        return source;
    }

    /**
     * Returns what a qubit suffers that has no entry of its own.
     *
     * @return the common entry
     */
    public QubitNoise everyQubit() {
        return everyQubit;
    }

    /**
     * Returns the entries of single qubits.
     *
     * @return by index
     */
    public Map<Integer, QubitNoise> qubits() {
        return qubits;
    }

    /**
     * Returns the entries of gates.
     *
     * @return at most one for each gate and qubits
     */
    public List<GateNoise> gates() {
        return gates;
    }

    /**
     * Returns what a qubit suffers.
     *
     * @param qubit 0 or more
     * @return its entry, or that of every qubit
     */
    public QubitNoise qubit(int qubit) {
        return qubits.getOrDefault(qubit, everyQubit);
    }

    /**
     * Returns what a gate suffers: the entry of the gate on these qubits, in this order or else the
     * reverse one; else of the gate everywhere; else of all gates of as many qubits, on these
     * qubits or else everywhere.
     *
     * @param gate the label
     * @param on the qubits, in the gate's order
     * @return the entry, empty if there is none
     */
    public Optional<GateNoise> gate(String gate, List<Integer> on) {
        String anyOther = on.size() == 1 ? GateNoise.ONE_QUBIT : GateNoise.TWO_QUBITS;
        return Stream.of(gate, anyOther)
                .filter(label -> label.equals(gate) || on.size() <= 2)
                .flatMap(label ->
                        Stream.of(on, on.reversed(), List.<Integer>of())
                                .flatMap(at -> entry(label, at).stream()))
                .findFirst();
    }

    private Optional<GateNoise> entry(String label, List<Integer> at) {
        return Optional.ofNullable(byPlace.get(new Place(label, at)));
    }

    /**
     * Tells whether anything is said of what waiting costs.
     *
     * @return true if a qubit relaxes or loses its phase
     */
    public boolean decays() {
        return decays(everyQubit) || qubits.values().stream().anyMatch(DeviceNoise::decays);
    }

    private static boolean decays(QubitNoise qubit) {
        return !qubit.t1().equals(QubitNoise.FOREVER) || !qubit.t2().equals(QubitNoise.FOREVER);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof DeviceNoise that
                && name.equals(that.name)
                && source.equals(that.source)
                && everyQubit.equals(that.everyQubit)
                && qubits.equals(that.qubits)
                && gates.equals(that.gates);
    }

    @Override
    public int hashCode() {
        return Objects.hash(name, source, everyQubit, qubits, gates);
    }

    @Override
    public String toString() {
        return "DeviceNoise[%s, %d qubits, %d gates]".formatted(name, qubits.size(), gates.size());
    }
}
