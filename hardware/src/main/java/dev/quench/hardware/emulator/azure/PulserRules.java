package dev.quench.hardware.emulator.azure;

import dev.quench.hardware.atoms.Site;
import dev.quench.hardware.device.Atoms;
import dev.quench.hardware.device.Device;
import dev.quench.hardware.emulator.WireJson;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * What the device that a sequence carries allows, and whether it is the machine's.
 *
 * @param device as the sequence describes it
 * @param channel that drives all atoms
 */
record PulserRules(JsonNode device, JsonNode channel) {
    private static final Set<String> NEEDED =
            Set.of(
                    "version",
                    "name",
                    "dimensions",
                    "rydberg_level",
                    "min_atom_distance",
                    "max_atom_num",
                    "max_radial_distance",
                    "interaction_coeff_xy",
                    "supports_slm_mask",
                    "max_layout_filling",
                    "reusable_channels",
                    "is_virtual",
                    "channels");

    /** Places are rounded to nm here, in µm. */
    private static final double ROUNDING = 2e-3;

    /** In rad µm^6/µs, by the level. */
    private static final Map<Integer, Double> C6 = Map.of(60, 865723.02, 70, 5420158.53);

    /**
     * Finds the device and the channel of a sequence.
     *
     * @throws IllegalArgumentException if there is none that is played here
     */
    static PulserRules of(JsonNode device, String channel) {
        if (!device.isObject()) {
            throw refused(
                    "The device %s is not known here by its name alone: the sequence must carry it in full."
                            .formatted(device));
        }
        for (String name : NEEDED) {
            if (!device.has(name)) {
                throw refused("The device has no member %s.".formatted(name));
            }
        }
        for (JsonNode node : device.path("channels")) {
            if (node.path("id").asString("").equals(channel)) {
                var rules = new PulserRules(device, node);
                rules.requireGlobal();
                return rules;
            }
        }
        throw refused("The device %s has no channel %s.".formatted(device.path("name"), channel));
    }

    private void requireGlobal() {
        if (!WireJson.text(channel, "basis").equals("ground-rydberg")
                || !WireJson.text(channel, "addressing").equals("Global")) {
            throw refused(
                    "The channel %s must drive all atoms to their Rydberg state; others are not played here."
                            .formatted(channel.path("id")));
        }
    }

    private static IllegalArgumentException refused(String message) {
        return new IllegalArgumentException(message);
    }

    /** Strength of the interaction in rad m^6/s. */
    double c6() {
        JsonNode level = device.path("rydberg_level");
        Double c6 = C6.get(level.isIntegralNumber() ? level.intValue() : 0);
        if (c6 == null) {
            throw refused(
                    "The rydberg_level %s is none of 60 and 70, which are played."
                            .formatted(level));
        }
        return c6 * 1e6 * 1e-36;
    }

    private double limit(JsonNode from, String name) {
        return WireJson.find(from, name)
                .filter(JsonNode::isNumber)
                .map(JsonNode::doubleValue)
                .orElse(Double.POSITIVE_INFINITY);
    }

    /** A machine takes sequences for itself only. */
    void requireMachine(AzureMachine machine, int shots) {
        if (!device.path("name").asString("").equals(machine.machineName())) {
            throw refused(
                    "The device %s of the sequence is unknown to %s, which is %s."
                            .formatted(
                                    device.path("name"), machine.target(), machine.machineName()));
        }
        Device own = machine.processor().device();
        same(own, Atoms.RABI_MAX, 1e-6, channel, "max_amp");
        same(own, Atoms.DETUNING_MAX, 1e-6, channel, "max_abs_detuning");
        same(own, Atoms.SPACING, 1e6, device, "min_atom_distance");
        if (shots > limit(device, "max_runs")) {
            throw refused(
                    "The %s runs are more than %s.".formatted(shots, device.path("max_runs")));
        }
    }

    private void same(Device own, Atoms quantity, double unit, JsonNode from, String name) {
        double mine = own.figures().atoms().of(quantity).orElse(0) * unit;
        if (Math.abs(limit(from, name) - mine) > 1e-9 * mine) {
            throw refused(
                    "The %s %s of the device is %s here.".formatted(name, from.path(name), mine));
        }
    }

    /** Where atoms and traps may be, in µm. */
    void requirePlaces(List<Site> sites, String what) {
        double near = limit(device, "min_atom_distance");
        double far = limit(device, "max_radial_distance");
        for (int i = 0; i < sites.size(); i++) {
            Site site = sites.get(i);
            if (Math.hypot((double) site.x(), (double) site.y()) > far * 1e3 * (1 + 1e-9)) {
                throw refused(
                        "The %s %s is more than %s µm from the centre.".formatted(what, i, far));
            }
            for (int j = 0; j < i; j++) {
                double apart = site.distance(sites.get(j)) * 1e6;
                if (apart < near - ROUNDING) {
                    throw refused(
                            "The %ss %s and %s are %.3f µm apart; the device needs %s."
                                    .formatted(what, j, i, apart, near));
                }
            }
        }
    }

    void requireAtoms(int atoms) {
        if (atoms < 1 || atoms > limit(device, "max_atom_num")) {
            throw refused(
                    "The register has %s atoms; the device takes 1 to %s."
                            .formatted(atoms, device.path("max_atom_num")));
        }
    }

    /** The traps of which some are filled: enough of them, and not too many. */
    void requireLayout(List<Site> traps, List<Site> atoms) {
        requirePlaces(traps, "trap");
        double least =
                WireJson.find(device, "min_layout_traps").map(JsonNode::asDouble).orElse(1.0);
        if (traps.size() < least || traps.size() > limit(device, "max_layout_traps")) {
            throw refused(
                    "The layout has %s traps; the device takes %.0f to %s."
                            .formatted(traps.size(), least, device.path("max_layout_traps")));
        }
        if (!traps.containsAll(atoms)) {
            throw refused("An atom of the register is in no trap of the layout.");
        }
        double filling = (double) atoms.size() / traps.size();
        double fewest =
                WireJson.find(device, "min_layout_filling").map(JsonNode::asDouble).orElse(0.0);
        if (filling > limit(device, "max_layout_filling")
                || (filling < fewest && traps.size() > least)) {
            throw refused(
                    "The %s atoms fill %.2f of the %s traps; the device takes %s to %s."
                            .formatted(
                                    atoms.size(),
                                    filling,
                                    traps.size(),
                                    fewest,
                                    device.path("max_layout_filling")));
        }
    }

    /** A pulse or a delay. */
    void requireDuration(long duration) {
        double clock = limit(channel, "clock_period");
        double least = WireJson.find(channel, "min_duration").map(JsonNode::asDouble).orElse(1.0);
        if (duration < least
                || duration > limit(channel, "max_duration")
                || (Double.isFinite(clock) && duration % clock != 0)) {
            throw refused(
                    "The duration %s ns must be from %.0f to %s, a multiple of %.0f."
                            .formatted(duration, least, channel.path("max_duration"), clock));
        }
    }

    void requireLight(PulserWave amplitude, PulserWave detuning) {
        amplitude.require(0, limit(channel, "max_amp"));
        double most = limit(channel, "max_abs_detuning");
        detuning.require(-most, most);
        if (amplitude.end() > limit(device, "max_sequence_duration")) {
            throw refused(
                    "The sequence takes %s ns; the device takes %s at most."
                            .formatted(amplitude.end(), device.path("max_sequence_duration")));
        }
    }
}
