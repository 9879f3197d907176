package dev.quench.hardware.device;

import dev.quench.hardware.noise.DeviceNoise;
import dev.quench.hardware.noise.GateNoise;
import dev.quench.hardware.noise.QubitNoise;
import dev.quench.hardware.topology.Topology;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Cuts a piece out of a device and numbers its qubits anew. */
final class DeviceCut {
    private final Map<Integer, Integer> number = new HashMap<>();
    private final Topology piece;

    private DeviceCut(Topology working, List<Integer> kept) {
        for (int q : kept) {
            number.put(q, number.size());
        }
        piece = working.induced(kept);
    }

    static Device of(Device device, int size) {
        List<Integer> usable = device.workingQubits();
        if (size < 1 || size > usable.size()) {
            throw new IllegalArgumentException(
                    "The piece of %d qubits must have 1 to %d, which is what works of %s."
                            .formatted(size, usable.size(), device.name()));
        }
        Topology working = device.working();
        List<Integer> kept =
                device.identity().kind() == DeviceKind.ATOMS
                        ? usable.subList(0, size)
                        : working.around(centre(working, usable), size);
        return new DeviceCut(working, kept).cut(device, size);
    }

    static Device of(Device device, List<Integer> qubits) {
        List<Integer> kept = qubits.stream().distinct().sorted().toList();
        if (kept.isEmpty() || !device.workingQubits().containsAll(kept)) {
            throw new IllegalArgumentException(
                    "The piece %s must be of qubits that work on %s."
                            .formatted(qubits, device.name()));
        }
        return new DeviceCut(device.working(), kept).cut(device, kept.size());
    }

    private static int centre(Topology working, List<Integer> usable) {
        int best = usable.getFirst();
        for (int q : usable) {
            if (working.degree(q) > working.degree(best)) {
                best = q;
            }
        }
        return best;
    }

    private Device cut(Device device, int size) {
        Identity identity = device.identity();
        DeviceFigures figures = device.figures();
        var limits = figures.limits();
        boolean tighter = limits.of(Limit.QUBITS).orElse(0) > size;
        return new Device(
                identity.withName(identity.name() + "/" + size),
                Connectivity.of(piece, Set.of(), Set.of()),
                new Operations(gates(device), device.operations().instructions()),
                new Calibration(device.calibration().from(), noise(device.calibration().noise())),
                tighter ? figures.withLimits(limits.with(Limit.QUBITS, size)) : figures,
                device.price());
    }

    private List<NativeGate> gates(Device device) {
        var gates = new ArrayList<NativeGate>();
        for (NativeGate gate : device.operations().gates()) {
            var on = gate.on().stream().filter(this::inside).map(this::renumbered).toList();
            // A gate that is nowhere in the piece must not become one that is everywhere.
            if (gate.on().isEmpty() || !on.isEmpty()) {
                gates.add(new NativeGate(gate.gate(), gate.directed(), on));
            }
        }
        return gates;
    }

    private DeviceNoise noise(DeviceNoise noise) {
        var qubits = new TreeMap<Integer, QubitNoise>();
        number.forEach((old, now) -> {
            if (noise.qubits().containsKey(old)) {
                qubits.put(now, noise.qubit(old));
            }
        });
        List<GateNoise> gates =
                noise.gates().stream()
                        .filter(g -> inside(g.qubits()))
                        .map(g ->
                                new GateNoise(
                                        g.gate(), renumbered(g.qubits()), g.error(), g.duration()))
                        .toList();
        return new DeviceNoise(noise.name(), noise.source(), noise.everyQubit(), qubits, gates);
    }

    /** Numbers anew, and two qubits must still be coupled, not only both be there. */
    private boolean inside(List<Integer> place) {
        return number.keySet().containsAll(place)
                && (place.size() < 2
                        || piece.coupled(
                                number.getOrDefault(place.getFirst(), 0),
                                number.getOrDefault(place.getLast(), 0)));
    }

    private List<Integer> renumbered(List<Integer> place) {
        return place.stream().map(q -> number.getOrDefault(q, 0)).toList();
    }
}
