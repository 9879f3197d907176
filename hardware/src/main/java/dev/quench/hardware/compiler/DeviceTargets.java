package dev.quench.hardware.compiler;

import dev.quench.hardware.circuit.Gate;
import dev.quench.hardware.compiler.synthesis.Directions;
import dev.quench.hardware.compiler.synthesis.NativeGates;
import dev.quench.hardware.compiler.synthesis.OneQubitBasis;
import dev.quench.hardware.compiler.synthesis.TwoQubitGate;
import dev.quench.hardware.device.Device;
import dev.quench.hardware.device.NativeGate;
import dev.quench.hardware.device.Span;
import dev.quench.hardware.noise.DeviceNoise;
import dev.quench.hardware.noise.GateNoise;
import dev.quench.hardware.topology.Coupling;
import dev.quench.hardware.topology.Topology;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Makes {@link CompilerTarget}s of descriptions of devices. */
public final class DeviceTargets {
    /* The first that a device has all gates of. */
    private static final List<OneQubitBasis> BASES =
            List.of(
                    OneQubitBasis.ZSX,
                    OneQubitBasis.R,
                    OneQubitBasis.GPI,
                    OneQubitBasis.U,
                    OneQubitBasis.XYZ,
                    OneQubitBasis.ZX);

    private DeviceTargets() {}

    /** A two-qubit gate with the largest piece whose couplings all have it. */
    private record Choice(TwoQubitGate gate, Topology kept, int qubits) {}

    /**
     * Takes what a compiler needs from a description: one native two-qubit gate with the largest
     * connected piece of couplings that have it, and the first complete set of one-qubit gates. Of
     * several two-qubit gates it is that which keeps most qubits, then most couplings, then has the
     * smallest median error, then the first of {@link TwoQubitGate}. Durations of measurements and
     * resets become entries of the noise.
     *
     * @param device for circuits of gates
     * @return the target
     * @throws IllegalArgumentException if the device runs no gates, or lacks a set that is enough
     */
    public static CompilerTarget of(Device device) {
        OneQubitBasis one = oneQubit(device);
        Choice choice = choice(device).orElseThrow(() -> lacks(device, "two-qubit gates"));
        return new CompilerTarget(
                device.name(),
                choice.kept(),
                new NativeGates(one, choice.gate()),
                choice.gate().directed()
                        ? directions(device, choice.gate().gate())
                        : Directions.any(),
                timed(device));
    }

    /** Adds the durations of measurements and resets, where no entry states them. */
    private static DeviceNoise timed(Device device) {
        DeviceNoise noise = device.calibration().noise();
        var entries = new ArrayList<>(noise.gates());
        add(entries, "measure", device.figures().timing().of(Span.READOUT));
        add(entries, "reset", device.figures().timing().of(Span.RESET));
        return new DeviceNoise(
                noise.name(), noise.source(), noise.everyQubit(), noise.qubits(), entries);
    }

    private static void add(List<GateNoise> entries, String label, OptionalDouble nanoseconds) {
        boolean stated =
                entries.stream().anyMatch(e -> e.gate().equals(label) && e.qubits().isEmpty());
        if (!stated && nanoseconds.isPresent()) {
            Duration time = Duration.ofNanos(Math.round(nanoseconds.getAsDouble()));
            entries.add(GateNoise.everywhere(label, 0, time));
        }
    }

    /**
     * Returns the number of qubits that a compiled circuit can use.
     *
     * @param device any
     * @return at most as many as work; 0 for a device without gates
     */
    public static int qubits(Device device) {
        return choice(device).map(Choice::qubits).orElse(0);
    }

    /**
     * Says what is left out where a device has different gates on different couplings, of which
     * circuits here use one.
     *
     * @param device any
     * @return a sentence without its full stop; empty if all working couplings are used
     */
    public static Optional<String> leftOut(Device device) {
        return choice(device)
                .filter(c -> c.kept().couplings().size() < device.working().couplings().size())
                .map(c ->
                        "circuits use %s alone: %d of %d working couplings and %d of %d qubits lack it and are left out"
                                .formatted(
                                        c.gate().gate().label(),
                                        device.working().couplings().size()
                                                - c.kept().couplings().size(),
                                        device.working().couplings().size(),
                                        device.workingQubits().size() - c.qubits(),
                                        device.workingQubits().size()));
    }

    private static Optional<Choice> choice(Device device) {
        return Arrays.stream(TwoQubitGate.values())
                .filter(two -> device.nativeGate(two.gate()).isPresent())
                .map(two -> choice(device, two))
                .min(
                        Comparator.<Choice>comparingInt(c -> -c.qubits())
                                .thenComparingInt(c -> -c.kept().couplings().size())
                                .thenComparingDouble(c -> median(device, c)));
    }

    private static Choice choice(Device device, TwoQubitGate two) {
        Topology working = device.working();
        var without =
                working.couplings().stream()
                        .filter(c -> !exists(device, two.gate(), c))
                        .collect(Collectors.toSet());
        Topology gated = without.isEmpty() ? working : working.without(q -> false, without);
        List<Integer> piece = largest(gated, Set.copyOf(device.workingQubits()));
        var inside = Set.copyOf(piece);
        Topology kept =
                without.isEmpty() ? gated : gated.without(q -> !inside.contains(q), Set.of());
        return new Choice(two, kept, piece.size());
    }

    /** The largest connected piece of living qubits. */
    private static List<Integer> largest(Topology topology, Set<Integer> alive) {
        return topology.components().stream()
                .filter(c -> alive.contains(c.getFirst()))
                .findFirst()
                .orElse(List.of());
    }

    private static boolean exists(Device device, Gate gate, Coupling coupling) {
        var on = pair(coupling);
        return device.runs(gate, on) || device.runs(gate, on.reversed());
    }

    /** Passes ask for every gate; the description searches a list. */
    private static Directions directions(Device device, Gate gate) {
        var listed = new HashSet<List<Integer>>();
        for (Coupling coupling : device.working().couplings()) {
            var on = pair(coupling);
            Stream.of(on, on.reversed())
                    .filter(order -> device.runs(gate, order))
                    .forEach(listed::add);
        }
        return (a, b) -> listed.contains(List.of(a, b));
    }

    private static OneQubitBasis oneQubit(Device device) {
        Set<Gate> gates =
                device.operations().gates().stream()
                        .map(NativeGate::gate)
                        .collect(Collectors.toCollection(() -> EnumSet.noneOf(Gate.class)));
        return BASES.stream()
                .filter(basis -> has(gates, basis))
                .findFirst()
                .orElseThrow(() -> lacks(device, "one-qubit gates"));
    }

    /** RZ is free where it is a change of frame, and need not be listed. */
    private static boolean has(Set<Gate> gates, OneQubitBasis basis) {
        return basis.gates().stream()
                .allMatch(g -> gates.contains(g) || (g == Gate.RZ && basis.virtualZ()));
    }

    private static double median(Device device, Choice choice) {
        Gate gate = choice.gate().gate();
        double[] errors =
                choice.kept().couplings().stream()
                        .flatMap(c -> device.noise(gate, pair(c)).stream())
                        .mapToDouble(GateNoise::error)
                        .sorted()
                        .toArray();
        return errors.length == 0 ? 1 : errors[errors.length / 2];
    }

    private static List<Integer> pair(Coupling coupling) {
        return List.of(coupling.low(), coupling.high());
    }

    private static IllegalArgumentException lacks(Device device, String gates) {
        return new IllegalArgumentException(
                "The device %s has no set of %s that a circuit can be compiled for (it has %s).\nMaybe use a device of kind gate: quench devices list."
                        .formatted(
                                device.name(),
                                gates,
                                device.basis().isEmpty()
                                        ? "none"
                                        : String.join(", ", device.basis())));
    }
}
