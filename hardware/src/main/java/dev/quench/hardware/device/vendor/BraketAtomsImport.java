package dev.quench.hardware.device.vendor;

import dev.quench.hardware.device.Atoms;
import dev.quench.hardware.device.Calibration;
import dev.quench.hardware.device.Connectivity;
import dev.quench.hardware.device.Device;
import dev.quench.hardware.device.DeviceFigures;
import dev.quench.hardware.device.DeviceKind;
import dev.quench.hardware.device.Figures;
import dev.quench.hardware.device.Identity;
import dev.quench.hardware.device.Limit;
import dev.quench.hardware.device.Operations;
import dev.quench.hardware.device.Price;
import dev.quench.hardware.device.Provenance;
import dev.quench.hardware.device.json.JsonValue;
import dev.quench.hardware.noise.DeviceNoise;
import dev.quench.hardware.noise.QubitNoise;
import dev.quench.hardware.topology.Topology;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Reads the capabilities of Aquila as Amazon Braket has them, in SI units; decimals may be texts.
 */
final class BraketAtomsImport {
    private static final Map<Atoms, String> PATHS =
            Map.ofEntries(
                    Map.entry(Atoms.WIDTH, "lattice.area.width"),
                    Map.entry(Atoms.HEIGHT, "lattice.area.height"),
                    Map.entry(Atoms.SPACING, "lattice.geometry.spacingRadialMin"),
                    Map.entry(Atoms.ROW_SPACING, "lattice.geometry.spacingVerticalMin"),
                    Map.entry(Atoms.POSITION, "lattice.geometry.positionResolution"),
                    Map.entry(Atoms.SITES, "lattice.geometry.numberSitesMax"),
                    Map.entry(Atoms.C6, "rydberg.c6Coefficient"),
                    Map.entry(
                            Atoms.RABI_RESOLUTION, "rydberg.rydbergGlobal.rabiFrequencyResolution"),
                    Map.entry(Atoms.RABI_SLEW, "rydberg.rydbergGlobal.rabiFrequencySlewRateMax"),
                    Map.entry(
                            Atoms.DETUNING_RESOLUTION, "rydberg.rydbergGlobal.detuningResolution"),
                    Map.entry(Atoms.DETUNING_SLEW, "rydberg.rydbergGlobal.detuningSlewRateMax"),
                    Map.entry(Atoms.PHASE_RESOLUTION, "rydberg.rydbergGlobal.phaseResolution"),
                    Map.entry(Atoms.TIME, "rydberg.rydbergGlobal.timeMax"),
                    Map.entry(Atoms.TIME_STEP, "rydberg.rydbergGlobal.timeDeltaMin"),
                    Map.entry(Atoms.TIME_RESOLUTION, "rydberg.rydbergGlobal.timeResolution"));

    private BraketAtomsImport() {}

    static Imported read(JsonValue root, JsonValue capabilities, ImportFrame frame) {
        JsonValue paradigm = capabilities.get("paradigm");
        int qubits = ImportFrame.qubits(paradigm.get("qubitCount"), "qubitCount");
        String theirs =
                root.find("deviceName")
                        .filter(JsonValue::isText)
                        .map(v -> v.text("deviceName"))
                        .orElse("Aquila");
        String name = frame.name().isEmpty() ? theirs : frame.name();
        var from =
                new Provenance(
                        capabilities
                                .find("service", "updatedAt")
                                .map(node -> frame.date(node, "updatedAt"))
                                .orElse(frame.day()),
                        frame.source());
        return root.made(
                "a device that agrees with itself",
                () ->
                        new Imported(
                                new Device(
                                        new Identity(
                                                name,
                                                "QuEra",
                                                DeviceKind.ATOMS,
                                                "%s on Amazon Braket: neutral atoms at chosen places, driven together."
                                                        .formatted(theirs),
                                                from),
                                        Connectivity.of(
                                                Topology.of(qubits, List.of()), Set.of(), Set.of()),
                                        Operations.NONE,
                                        new Calibration(
                                                from,
                                                new DeviceNoise(
                                                        name,
                                                        frame.source(),
                                                        QubitNoise.NONE,
                                                        Map.of(),
                                                        List.of())),
                                        figures(capabilities, paradigm, from, qubits),
                                        new Price.Unknown()),
                                List.of()));
    }

    private static DeviceFigures figures(
            JsonValue capabilities, JsonValue paradigm, Provenance from, int qubits) {
        var limits = new TreeMap<Limit, Double>();
        limits.put(Limit.QUBITS, (double) qubits);
        range(capabilities.find("service", "shotsRange"), limits, Limit.SHOTS_MIN, Limit.SHOTS_MAX);
        var values = new TreeMap<Atoms, Double>();
        PATHS.forEach((quantity, path) ->
                paradigm.find(path.split("\\.", -1))
                        .ifPresent(v -> values.put(quantity, number(v, path))));
        String all = "rydbergGlobal";
        range(
                paradigm.find("rydberg", all, "rabiFrequencyRange"),
                values,
                Atoms.RABI_MIN,
                Atoms.RABI_MAX);
        range(
                paradigm.find("rydberg", all, "detuningRange"),
                values,
                Atoms.DETUNING_MIN,
                Atoms.DETUNING_MAX);
        range(
                paradigm.find("rydberg", all, "phaseRange"),
                values,
                Atoms.PHASE_MIN,
                Atoms.PHASE_MAX);
        return DeviceFigures.unknown(from)
                .withLimits(new Figures<Limit>(from, limits))
                .withAtoms(new Figures<Atoms>(from, values));
    }

    private static <Q> void range(
            Optional<JsonValue> list, Map<Q, Double> values, Q least, Q most) {
        list.map(v -> v.elements("the range"))
                .filter(range -> range.size() == 2)
                .ifPresent(range -> {
                    values.put(least, number(range.getFirst(), "the range"));
                    values.put(most, number(range.getLast(), "the range"));
                });
    }

    private static double number(JsonValue node, String what) {
        if (!node.isText()) {
            return node.number(what);
        }
        String text = node.text(what);
        if (!text.matches("-?[0-9]{1,40}([.][0-9]{1,40})?([eE][+-]?[0-9]{1,3})?")) {
            throw node.fault(what + " as a decimal", "");
        }
        return Double.parseDouble(text);
    }
}
