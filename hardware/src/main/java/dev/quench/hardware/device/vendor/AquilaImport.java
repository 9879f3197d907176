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
import java.util.Set;
import java.util.TreeMap;

/** Reads the capabilities of Aquila in the form of the bloqade package, in SI units. */
final class AquilaImport {
    private static final Map<Atoms, String> PATHS =
            Map.ofEntries(
                    Map.entry(Atoms.WIDTH, "lattice.area.width"),
                    Map.entry(Atoms.HEIGHT, "lattice.area.height"),
                    Map.entry(Atoms.SPACING, "lattice.geometry.spacing_radial_min"),
                    Map.entry(Atoms.ROW_SPACING, "lattice.geometry.spacing_vertical_min"),
                    Map.entry(Atoms.POSITION, "lattice.geometry.position_resolution"),
                    Map.entry(Atoms.SITES, "lattice.geometry.number_sites_max"),
                    Map.entry(Atoms.C6, "rydberg.c6_coefficient"),
                    Map.entry(Atoms.RABI_MIN, "rydberg.global.rabi_frequency_min"),
                    Map.entry(Atoms.RABI_MAX, "rydberg.global.rabi_frequency_max"),
                    Map.entry(Atoms.RABI_RESOLUTION, "rydberg.global.rabi_frequency_resolution"),
                    Map.entry(Atoms.RABI_SLEW, "rydberg.global.rabi_frequency_slew_rate_max"),
                    Map.entry(Atoms.DETUNING_MIN, "rydberg.global.detuning_min"),
                    Map.entry(Atoms.DETUNING_MAX, "rydberg.global.detuning_max"),
                    Map.entry(Atoms.DETUNING_RESOLUTION, "rydberg.global.detuning_resolution"),
                    Map.entry(Atoms.DETUNING_SLEW, "rydberg.global.detuning_slew_rate_max"),
                    Map.entry(Atoms.PHASE_MIN, "rydberg.global.phase_min"),
                    Map.entry(Atoms.PHASE_MAX, "rydberg.global.phase_max"),
                    Map.entry(Atoms.PHASE_RESOLUTION, "rydberg.global.phase_resolution"),
                    Map.entry(Atoms.TIME, "rydberg.global.time_max"),
                    Map.entry(Atoms.TIME_STEP, "rydberg.global.time_delta_min"),
                    Map.entry(Atoms.TIME_RESOLUTION, "rydberg.global.time_resolution"),
                    Map.entry(Atoms.LOCAL_MIN, "rydberg.local.detuning_min"),
                    Map.entry(Atoms.LOCAL_MAX, "rydberg.local.detuning_max"),
                    Map.entry(Atoms.LOCAL_SLEW, "rydberg.local.detuning_slew_rate_max"),
                    Map.entry(Atoms.LOCAL_SITES, "rydberg.local.number_local_detuning_sites"),
                    Map.entry(Atoms.LOCAL_SPACING, "rydberg.local.spacing_radial_min"));

    private AquilaImport() {}

    static Imported read(JsonValue root, ImportFrame frame) {
        JsonValue capabilities = root.get("capabilities");
        int qubits =
                ImportFrame.qubits(
                        capabilities.get("lattice").get("number_qubits_max"), "number_qubits_max");
        String name = frame.name().isEmpty() ? "Aquila" : frame.name();
        var from = new Provenance(frame.day(), frame.source());
        return root.made(
                "a device that agrees with itself",
                () ->
                        new Imported(
                                new Device(
                                        new Identity(
                                                name,
                                                "QuEra",
                                                DeviceKind.ATOMS,
                                                "Neutral atoms at chosen places, driven together: an analogue"
                                                        + " machine without gates; atoms interact as they are placed.",
                                                from),
                                        Connectivity.of(
                                                Topology.of(qubits, List.of()), Set.of(), Set.of()),
                                        Operations.NONE,
                                        new Calibration(from, nothing(name, frame)),
                                        figures(capabilities, from, qubits),
                                        new Price.Unknown()),
                                List.of("The data have no date and no price.")));
    }

    private static DeviceNoise nothing(String name, ImportFrame frame) {
        return new DeviceNoise(name, frame.source(), QubitNoise.NONE, Map.of(), List.of());
    }

    private static DeviceFigures figures(JsonValue capabilities, Provenance from, int qubits) {
        var limits = new TreeMap<Limit, Double>();
        limits.put(Limit.QUBITS, (double) qubits);
        put(limits, Limit.SHOTS_MIN, capabilities, "task.number_shots_min");
        put(limits, Limit.SHOTS_MAX, capabilities, "task.number_shots_max");
        var values = new TreeMap<Atoms, Double>();
        PATHS.forEach((quantity, path) -> put(values, quantity, capabilities, path));
        return DeviceFigures.unknown(from)
                .withLimits(new Figures<Limit>(from, limits))
                .withAtoms(new Figures<Atoms>(from, values));
    }

    private static <Q> void put(Map<Q, Double> values, Q quantity, JsonValue root, String path) {
        root.find(path.split("\\.", -1)).ifPresent(v -> values.put(quantity, v.number(path)));
    }
}
