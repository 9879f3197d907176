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
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
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

    /**
     * Takes what a compiler needs from a description: the largest connected piece, the native
     * two-qubit gate that exists on all its couplings (of several that with the smallest median
     * error, then the first of {@link TwoQubitGate}), and the first complete set of one-qubit
     * gates. Durations of measurements and resets become entries of the noise.
     *
     * @param device for circuits of gates
     * @return the target
     * @throws IllegalArgumentException if the device runs no gates, or lacks a set that is enough
     */
    public static CompilerTarget of(Device device) {
        var gates = new NativeGates(oneQubit(device), twoQubit(device));
        return new CompilerTarget(
                device.name(),
                device.working(),
                gates,
                gates.two().directed() ? directions(device, gates.two().gate()) : Directions.any(),
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

    private static TwoQubitGate twoQubit(Device device) {
        return Arrays.stream(TwoQubitGate.values())
                .filter(two -> everywhere(device, two.gate()))
                .min(Comparator.comparingDouble(two -> median(device, two.gate())))
                .orElseThrow(() -> lacks(device, "two-qubit gates"));
    }

    private static boolean everywhere(Device device, Gate gate) {
        return device.nativeGate(gate).isPresent()
                && device.working().couplings().stream()
                        .map(DeviceTargets::pair)
                        .allMatch(on -> device.runs(gate, on) || device.runs(gate, on.reversed()));
    }

    private static double median(Device device, Gate gate) {
        double[] errors =
                device.working().couplings().stream()
                        .flatMap(c -> device.noise(gate, pair(c)).stream())
                        .mapToDouble(n -> n.error())
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
