package dev.quench.hardware.device;

import dev.quench.hardware.noise.DeviceNoise;
import dev.quench.hardware.noise.GateNoise;
import dev.quench.hardware.topology.Topology;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Finds what contradicts itself in a description. */
final class DeviceCheck {
    private static final Set<String> GENERAL =
            Set.of("reset", GateNoise.ONE_QUBIT, GateNoise.TWO_QUBITS);

    private final String name;
    private final Topology declared;
    private final Operations operations;

    private DeviceCheck(String name, Topology declared, Operations operations) {
        this.name = name;
        this.declared = declared;
        this.operations = operations;
    }

    static void require(
            Identity identity,
            Connectivity connectivity,
            Operations operations,
            Calibration calibration,
            DeviceFigures figures) {
        var check = new DeviceCheck(identity.name(), connectivity.declared(), operations);
        check.kind(identity.kind(), figures);
        check.size(figures.limits());
        check.alive(connectivity);
        operations.gates().forEach(check::places);
        check.calibration(calibration.noise());
    }

    private void kind(DeviceKind kind, DeviceFigures figures) {
        boolean runsGates = kind == DeviceKind.GATE || kind == DeviceKind.SIMULATOR;
        if (runsGates == operations.gates().isEmpty()) {
            throw fault(
                    "of kind %s %s native gates"
                            .formatted(kind, runsGates ? "needs" : "cannot have"),
                    runsGates ? "Maybe list them under gates." : "Maybe it is of another kind.");
        }
        if (kind != DeviceKind.ANNEALER && !figures.annealing().values().isEmpty()) {
            throw fault(
                    "of kind %s cannot have figures of an annealer".formatted(kind),
                    "Maybe leave them out.");
        }
        if (kind != DeviceKind.ATOMS && !figures.atoms().values().isEmpty()) {
            throw fault(
                    "of kind %s cannot have figures of atoms".formatted(kind),
                    "Maybe leave them out.");
        }
    }

    private void size(Figures<Limit> limits) {
        double most = limits.of(Limit.QUBITS).orElse(0);
        if (declared.qubits() < 1) {
            throw fault("has no qubits", "Maybe state the qubits of its topology.");
        }
        if (most > declared.qubits()) {
            throw fault(
                    "has %d qubits, but its limits allow %.0f".formatted(declared.qubits(), most),
                    "Maybe lower the limit.");
        }
    }

    private void alive(Connectivity connectivity) {
        if (connectivity.components().isEmpty()) {
            throw fault(
                    "has %d qubits, all of which are dead".formatted(declared.qubits()),
                    "Maybe leave the device out, or take qubits off the list of dead ones.");
        }
    }

    private void places(NativeGate gate) {
        gate.on().forEach(place -> there(gate.gate().label(), place));
    }

    private void there(String label, List<Integer> place) {
        for (int q : place) {
            if (q < 0 || q >= declared.qubits()) {
                throw fault(
                        "has %d qubits, 0 to %d, so that %s cannot act on %s"
                                .formatted(declared.qubits(), declared.qubits() - 1, label, place),
                        "Maybe qubits are counted from 1 there.");
            }
        }
        if (place.size() == 2 && !declared.coupled(place.getFirst(), place.getLast())) {
            throw fault(
                    "has no coupling of qubits %d and %d, on which %s is said to act"
                            .formatted(place.getFirst(), place.getLast(), label),
                    "Maybe leave the entry out, or add the coupling.");
        }
    }

    private void calibration(DeviceNoise noise) {
        for (int q : noise.qubits().keySet()) {
            there("the calibration", List.of(q));
        }
        var seen = new HashSet<List<Object>>();
        for (GateNoise entry : noise.gates()) {
            there(entry.gate(), entry.qubits());
            if (!GENERAL.contains(entry.gate())) {
                nativeEntry(entry);
            }
            // Of a gate without direction both orders are one place.
            if (!directed(entry)
                    && !seen.add(List.of(entry.gate(), new HashSet<>(entry.qubits())))) {
                throw fault(
                        "states two errors of the undirected gate %s on %s"
                                .formatted(entry.gate(), entry.qubits()),
                        "Maybe keep the larger one.");
            }
        }
    }

    private boolean directed(GateNoise entry) {
        return operations.gates().stream()
                .anyMatch(g -> g.directed() && g.gate().label().equals(entry.gate()));
    }

    private void nativeEntry(GateNoise entry) {
        NativeGate gate =
                operations.gates().stream()
                        .filter(g -> g.gate().label().equals(entry.gate()))
                        .findFirst()
                        .orElseThrow(() ->
                                fault(
                                        "states an error of %s, which is not among its native gates"
                                                .formatted(entry.gate()),
                                        "Maybe leave the entry out, or add the gate."));
        boolean listed =
                gate.on().isEmpty()
                        || entry.qubits().isEmpty()
                        || gate.on().contains(entry.qubits())
                        || (!gate.directed() && gate.on().contains(entry.qubits().reversed()));
        if (!listed) {
            throw fault(
                    "states an error of %s on %s, where that gate does not exist%s"
                            .formatted(
                                    entry.gate(),
                                    entry.qubits(),
                                    gate.directed() ? " in this direction" : ""),
                    "Maybe leave the entry out, or add the place to the gate.");
        }
    }

    private IllegalArgumentException fault(String why, String advice) {
        return new IllegalArgumentException("The device %s %s.\n%s".formatted(name, why, advice));
    }
}
