package dev.quench.hardware.emulator.azure;

import dev.quench.hardware.atoms.Site;
import dev.quench.hardware.emulator.WireJson;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * What both the device that a sequence carries and the machine allow. A machine plays sequences for
 * itself only: a device that claims anything else is refused. An emulator, which rehearses for the
 * machine, plays sequences for other devices too, within the limits of the machine; it needs no
 * layout, and takes one of few traps.
 *
 * @param device as the sequence describes it
 * @param channel that drives all atoms
 * @param target where the sequence was sent
 * @param own what the machine allows
 */
record PulserRules(JsonNode device, JsonNode channel, AzureMachine target, PulserMachine own) {
    /** What machines neither have nor are. */
    private static final List<String> ABSENT =
            List.of("supports_slm_mask", "reusable_channels", "is_virtual");

    private static final double ALIKE = 1e-9;

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
    static PulserRules of(JsonNode device, String channel, AzureMachine target) {
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
                var rules =
                        new PulserRules(
                                device,
                                node,
                                target,
                                PulserMachine.of(target.processor().device()));
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

    private static double claim(JsonNode from, String name, double otherwise) {
        return WireJson.find(from, name)
                .filter(JsonNode::isNumber)
                .map(JsonNode::doubleValue)
                .orElse(otherwise);
    }

    /** The smaller one of what the sequence claims and what the machine allows. */
    private double most(String name) {
        boolean light = own.channel().containsKey(name);
        double mine = own(name);
        double claim = claim(light ? channel : device, name, Double.POSITIVE_INFINITY);
        return alike(claim, mine) ? claim : Math.min(claim, mine);
    }

    /** The larger one of both. */
    private double least(String name) {
        boolean light = own.channel().containsKey(name);
        return Math.max(claim(light ? channel : device, name, 0), own(name));
    }

    private double own(String name) {
        return Optional.ofNullable(own.channel().get(name))
                .or(() -> Optional.ofNullable(own.device().get(name)))
                .orElseThrow();
    }

    private static boolean alike(double a, double b) {
        return Math.abs(a - b) <= ALIKE * Math.abs(b);
    }

    private static String words(double value) {
        return value == Math.rint(value) && Math.abs(value) < Long.MAX_VALUE
                ? Long.toString((long) value)
                : Double.toString(value);
    }

    private boolean machine() {
        return target.kind() == AzureMachine.Kind.NOISY;
    }

    /** A machine takes sequences for itself only. */
    void requireMachine() {
        if (!machine()) {
            return;
        }
        if (!device.path("name").asString("").equals(target.machineName())) {
            throw refused(
                    "The device %s of the sequence is unknown to %s, which is %s."
                            .formatted(device.path("name"), target.target(), target.machineName()));
        }
        own.device().forEach((name, mine) -> same(device, name, mine));
        own.channel().forEach((name, mine) -> same(channel, name, mine));
        for (String name : ABSENT) {
            if (device.path(name).asBoolean(true)) {
                throw refused(
                        "The %s %s of the device is false here."
                                .formatted(name, device.path(name)));
            }
        }
        requireNull(device, "interaction_coeff_xy");
        requireNull(channel, "eom_config");
        if (device.path("channels").size() != 1) {
            throw refused(
                    "The device has %s channels; one is there."
                            .formatted(device.path("channels").size()));
        }
    }

    private static void same(JsonNode from, String name, double mine) {
        if (!alike(claim(from, name, Double.POSITIVE_INFINITY), mine)) {
            throw refused(
                    "The %s %s of the device is %s here."
                            .formatted(
                                    name,
                                    from.has(name) ? from.path(name) : "(missing)",
                                    words(mine)));
        }
    }

    private static void requireNull(JsonNode from, String name) {
        if (from.has(name) && !from.path(name).isNull()) {
            throw refused("The %s %s of the device is null here.".formatted(name, from.path(name)));
        }
    }

    /** Runs of a job. */
    void requireRuns(int runs) {
        if (runs > most("max_runs")) {
            throw refused(
                    "The %s runs are more than the %s of %s."
                            .formatted(runs, words(most("max_runs")), target.target()));
        }
    }

    /** Where atoms and traps may be, in µm. */
    void requirePlaces(List<Site> sites, String what) {
        double near = least("min_atom_distance");
        double far = most("max_radial_distance");
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
        double most = Math.min(most("max_atom_num"), target.mostAtoms());
        if (atoms < 1 || atoms > most) {
            throw refused(
                    "The register has %s atoms; the device takes 1 to %s."
                            .formatted(atoms, words(most)));
        }
    }

    /** The traps of which some are filled: enough of them, and not too many. */
    void requireLayout(List<Site> traps, List<Site> atoms) {
        requirePlaces(traps, "trap");
        double least = machine() ? least("min_layout_traps") : claim(device, "min_layout_traps", 1);
        if (traps.size() < least || traps.size() > most("max_layout_traps")) {
            throw refused(
                    "The layout has %s traps; the device takes %s to %s."
                            .formatted(
                                    traps.size(), words(least), words(most("max_layout_traps"))));
        }
        if (!traps.containsAll(atoms)) {
            throw refused("An atom of the register is in no trap of the layout.");
        }
        requireFilling(atoms.size(), traps.size(), least);
    }

    private void requireFilling(int atoms, int traps, double fewestTraps) {
        double filling = (double) atoms / traps;
        double least =
                machine() ? least("min_layout_filling") : claim(device, "min_layout_filling", 0);
        double most = most("max_layout_filling");
        if (filling > most || (filling < least && traps > fewestTraps)) {
            throw refused(
                    "The %s atoms fill %.2f of the %s traps; the device takes %s to %s."
                            .formatted(atoms, filling, traps, least, most));
        }
    }

    /** A pulse or a delay. */
    void requireDuration(long duration) {
        double claimed = claim(channel, "clock_period", 1);
        double clock = least("clock_period");
        double least = least("min_duration");
        if (duration < least
                || duration > most("max_duration")
                || duration % own("clock_period") != 0
                || (claimed > 0 && duration % claimed != 0)) {
            throw refused(
                    "The duration %s ns must be from %s to %s, a multiple of %s."
                            .formatted(
                                    duration,
                                    words(least),
                                    words(most("max_duration")),
                                    words(clock)));
        }
    }

    void requireLight(PulserWave amplitude, PulserWave detuning) {
        amplitude.require(0, most("max_amp"));
        double most = most("max_abs_detuning");
        detuning.require(-most, most);
        if (amplitude.end() > most("max_sequence_duration")) {
            throw refused(
                    "The sequence takes %s ns; the device takes %s at most."
                            .formatted(amplitude.end(), words(most("max_sequence_duration"))));
        }
    }
}
