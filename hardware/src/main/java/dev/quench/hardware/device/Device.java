package dev.quench.hardware.device;

import dev.quench.hardware.circuit.Gate;
import dev.quench.hardware.noise.GateNoise;
import dev.quench.hardware.noise.ReadoutError;
import dev.quench.hardware.topology.Coupling;
import dev.quench.hardware.topology.Topology;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.DoubleStream;

/**
 * The description of one device. What its source does not say is unknown, never zero.
 *
 * @param identity which device it is
 * @param connectivity what is coupled, and what is dead
 * @param operations the native gates
 * @param calibration error rates and durations of gates
 * @param figures limits and times
 * @param price how it is charged
 */
public record Device(
        Identity identity,
        Connectivity connectivity,
        Operations operations,
        Calibration calibration,
        DeviceFigures figures,
        Price price) {
    /**
     * Checks that the parts do not contradict each other; {@code O(entries log degree)}.
     *
     * @throws IllegalArgumentException if they do: a gate or an error where there is no coupling or
     *     direction, an error of a gate that is not native, more qubits in the limits than there
     *     are, a kind without its figures
     */
    public Device {
        DeviceCheck.require(identity, connectivity, operations, calibration, figures);
    }

    /**
     * Returns the name.
     *
     * @return as the provider calls it
     */
    public String name() {
        return identity.name();
    }

    /**
     * Returns the number of qubits as built.
     *
     * @return dead ones included
     */
    public int qubits() {
        return connectivity.declared().qubits();
    }

    /**
     * Returns the qubits that a circuit can use: the largest part that is connected, or of atoms
     * and of solvers that are {@link #unstructured}, which have no couplings, all.
     *
     * @return ascending
     */
    public List<Integer> workingQubits() {
        List<List<Integer>> parts = connectivity.components();
        if (identity.kind() == DeviceKind.ATOMS || unstructured() || parts.isEmpty()) {
            return parts.stream().flatMap(List::stream).sorted().toList();
        }
        return parts.getFirst();
    }

    /**
     * Tells whether this solves Ising problems of any couplings, as hybrid solvers do: an annealer
     * whose description has no couplings at all, since none is missing. Its qubits are variables,
     * and nothing is embedded.
     *
     * @return false for everything else
     */
    public boolean unstructured() {
        return identity.kind() == DeviceKind.ANNEALER
                && connectivity.declared().couplings().isEmpty();
    }

    /**
     * Returns the couplings between the {@link #workingQubits}.
     *
     * @return on all qubits, which keep their numbers
     */
    public Topology working() {
        var usable = Set.copyOf(workingQubits());
        return connectivity.alive().without(q -> !usable.contains(q), Set.of());
    }

    /**
     * Returns the labels of the native gates.
     *
     * @return in the order of the description
     */
    public List<String> basis() {
        return operations.gates().stream().map(g -> g.gate().label()).toList();
    }

    /**
     * Finds a native gate.
     *
     * @param gate which
     * @return empty if it is not native
     */
    public Optional<NativeGate> nativeGate(Gate gate) {
        return operations.gates().stream().filter(g -> g.gate() == gate).findFirst();
    }

    /**
     * Tells whether a native gate exists in listed directions only.
     *
     * @param gate which
     * @return false also if it is not native
     */
    public boolean directed(Gate gate) {
        return nativeGate(gate).map(NativeGate::directed).orElse(false);
    }

    /**
     * Tells whether a native gate can be run on living qubits, in this order.
     *
     * @param gate on one or two qubits
     * @param on as many qubits in range
     * @return false also if it is not native
     */
    public boolean runs(Gate gate, List<Integer> on) {
        boolean alive =
                on.size() == 1
                        ? !connectivity.deadQubits().contains(on.getFirst())
                        : connectivity.alive().coupled(on.getFirst(), on.getLast());
        return alive && nativeGate(gate).filter(g -> exists(g, on)).isPresent();
    }

    private static boolean exists(NativeGate gate, List<Integer> on) {
        return gate.on().isEmpty()
                || gate.on().contains(on)
                || (!gate.directed() && gate.on().contains(on.reversed()));
    }

    /**
     * Returns the error rate and duration of a gate.
     *
     * @param gate which
     * @param on the qubits in the gate's order
     * @return of these qubits or else everywhere; empty if nothing is said
     */
    public Optional<GateNoise> noise(Gate gate, List<Integer> on) {
        return calibration.noise().gate(gate.label(), on);
    }

    /**
     * Returns the duration of a gate.
     *
     * @param gate which
     * @param on the qubits in the gate's order
     * @return 0 for a change of frame; empty if nothing is said
     */
    public Optional<Duration> duration(Gate gate, List<Integer> on) {
        return noise(gate, on)
                .filter(n -> n.duration().isPositive() || n.error() == 0)
                .map(GateNoise::duration);
    }

    /**
     * Returns how often a measurement is wrong, the mean over both values.
     *
     * @param qubit in range
     * @return empty if nothing is said
     */
    public OptionalDouble readoutError(int qubit) {
        ReadoutError readout = calibration.noise().qubit(qubit).readout();
        boolean said = !readout.equals(ReadoutError.NONE) || isSimulator();
        return said
                ? OptionalDouble.of((readout.oneForZero() + readout.zeroForOne()) / 2)
                : OptionalDouble.empty();
    }

    private boolean isSimulator() {
        return identity.kind() == DeviceKind.SIMULATOR;
    }

    /**
     * Finds the two-qubit gate of a coupling with the smallest error.
     *
     * @param coupling of living qubits
     * @return its entry, in an order in which it exists where the entry is of these qubits; empty
     *     if no native gate of the coupling has a stated error
     */
    public Optional<GateNoise> best(Coupling coupling) {
        var on = List.of(coupling.low(), coupling.high());
        return operations.gates().stream()
                .filter(g -> g.gate().qubits() == 2)
                .flatMap(g ->
                        List.of(on, on.reversed()).stream()
                                .filter(at -> runs(g.gate(), at))
                                .flatMap(at -> noise(g.gate(), at).stream()))
                .min(Comparator.comparingDouble(GateNoise::error));
    }

    /**
     * Returns the median over the working couplings of the smallest two-qubit error.
     *
     * @return empty if none is stated
     */
    public OptionalDouble medianTwoQubitError() {
        return median(
                working().couplings().stream()
                        .flatMap(c -> best(c).stream())
                        .mapToDouble(GateNoise::error));
    }

    /**
     * Returns the median over the working qubits of the readout error.
     *
     * @return empty if none is stated
     */
    public OptionalDouble medianReadoutError() {
        return median(
                workingQubits().stream()
                        .map(this::readoutError)
                        .flatMapToDouble(OptionalDouble::stream));
    }

    private static OptionalDouble median(DoubleStream values) {
        double[] sorted = values.sorted().toArray();
        int n = sorted.length;
        return n == 0
                ? OptionalDouble.empty()
                : OptionalDouble.of((sorted[(n - 1) / 2] + sorted[n / 2]) / 2);
    }

    /**
     * Cuts out a connected piece as a device of its own, around the qubit with the most neighbours.
     *
     * @param size in {@code [1, workingQubits().size()]}
     * @return named {@code name/size}, with the errors of the piece, qubits numbered anew in
     *     ascending order
     * @throws IllegalArgumentException if fewer qubits work
     */
    public Device cut(int size) {
        return DeviceCut.of(this, size);
    }

    /**
     * Cuts out given qubits as a device of their own.
     *
     * @param qubits different working ones, connected among one another
     * @return named {@code name/size}, with the errors of the piece, qubits numbered anew in
     *     ascending order
     * @throws IllegalArgumentException if a qubit does not work
     */
    public Device cut(List<Integer> qubits) {
        return DeviceCut.of(this, qubits);
    }

    /**
     * Replaces the identity.
     *
     * @param changed the new one
     * @return a new device
     */
    public Device withIdentity(Identity changed) {
        return new Device(changed, connectivity, operations, calibration, figures, price);
    }

    /**
     * Replaces times, limits and what is particular to atoms or annealers.
     *
     * @param changed the new ones
     * @return a new device
     */
    public Device withFigures(DeviceFigures changed) {
        return new Device(identity, connectivity, operations, calibration, changed, price);
    }

    /**
     * Replaces the price.
     *
     * @param changed the new one
     * @return a new device
     */
    public Device withPrice(Price changed) {
        return new Device(identity, connectivity, operations, calibration, figures, changed);
    }
}
