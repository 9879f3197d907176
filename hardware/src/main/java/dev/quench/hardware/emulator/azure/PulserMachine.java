package dev.quench.hardware.emulator.azure;

import dev.quench.hardware.device.Atoms;
import dev.quench.hardware.device.Device;
import dev.quench.hardware.device.Limit;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a machine itself allows, in the names and units of a Pulser device: what its description
 * says, and of FRESNEL_CAN1 what a description has no place for (pasqal-io/warden, revision
 * 52d2b45).
 *
 * @param device by the name of the member
 * @param channel by the name of the member, of the channel that drives all atoms
 */
record PulserMachine(Map<String, Double> device, Map<String, Double> channel) {
    private static final double RADIUS = 46;
    private static final double FEWEST_TRAPS = 60;
    private static final double MOST_TRAPS = 217;
    private static final double LEAST_FILLING = 0.35;
    private static final double MOST_FILLING = 0.55;
    private static final double BANDWIDTH = 5;
    private static final double LEVEL = 60;

    static PulserMachine of(Device described) {
        var device = new LinkedHashMap<String, Double>();
        device.put("dimensions", 2.0);
        device.put("rydberg_level", LEVEL);
        device.put("min_atom_distance", figure(described, Atoms.SPACING, 1e6));
        device.put("max_atom_num", figure(described, Atoms.SITES, 1));
        device.put("max_radial_distance", RADIUS);
        device.put("min_layout_traps", FEWEST_TRAPS);
        device.put("max_layout_traps", MOST_TRAPS);
        device.put("min_layout_filling", LEAST_FILLING);
        device.put("max_layout_filling", MOST_FILLING);
        device.put("max_sequence_duration", figure(described, Atoms.TIME, 1e9));
        device.put("max_runs", described.figures().limits().of(Limit.SHOTS_MAX).orElse(0));
        var channel = new LinkedHashMap<String, Double>();
        channel.put("max_amp", figure(described, Atoms.RABI_MAX, 1e-6));
        channel.put("max_abs_detuning", figure(described, Atoms.DETUNING_MAX, 1e-6));
        channel.put("clock_period", figure(described, Atoms.TIME_RESOLUTION, 1e9));
        channel.put("min_duration", figure(described, Atoms.TIME_STEP, 1e9));
        channel.put("max_duration", figure(described, Atoms.TIME, 1e9));
        channel.put("mod_bandwidth", BANDWIDTH);
        return new PulserMachine(device, channel);
    }

    private static double figure(Device device, Atoms quantity, double unit) {
        return device.figures().atoms().of(quantity).orElse(0) * unit;
    }
}
