package dev.quench.hardware.remote.azure;

import dev.quench.hardware.atoms.AtomProgram;
import dev.quench.hardware.atoms.Site;
import dev.quench.hardware.atoms.Waveform;
import dev.quench.hardware.device.Atoms;
import dev.quench.hardware.device.Device;
import dev.quench.hardware.remote.http.WireJson;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.TreeSet;
import java.util.function.ToLongFunction;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Writes a program for atoms as {@code pasqal.pulser.v1}: the member {@code sequence_builder} is
 * the text of a Pulser sequence in its abstract representation, version 1. Places are in µm around
 * the centre of the array, times in ns, the light in rad/µs. Between two points of the schedule
 * stands one pulse, its amplitude and its detuning a constant or a ramp each.
 *
 * <p>The sequence carries its device in full, as recorded jobs do, and a layout of traps, without
 * which the machines take no sequence. Source: pasqal-io/Pulser, Apache licence, its JSON schemas
 * of sequences and devices; recordings of microsoft/azure-quantum-python.
 *
 * @param program within the limits of the device
 * @param device the target
 */
record PulserText(AtomProgram program, Device device) {
    private static final int MICRO = 6;
    private static final int NANO_IN_MICRO = 3;
    private static final String CHANNEL = "rydberg_global";
    private static final String NAME = "global";

    String write() {
        return WireJson.object().put("sequence_builder", sequence().toString()).toString();
    }

    private ObjectNode sequence() {
        List<Site> sites = centred(program.sites());
        ObjectNode sequence = WireJson.object().put("version", "1").put("name", "quench");
        ArrayNode register = sequence.putArray("register");
        for (int k = 0; k < sites.size(); k++) {
            register.addObject()
                    .put("name", "q" + k)
                    .put("x", micrometres(sites.get(k).x()))
                    .put("y", micrometres(sites.get(k).y()));
        }
        sequence.putObject("channels").put(NAME, CHANNEL);
        sequence.putObject("variables");
        pulses(sequence.putArray("operations"));
        sequence.put("measurement", "ground-rydberg");
        machine(sequence.putObject("device"));
        ObjectNode layout = sequence.putObject("layout");
        ArrayNode coordinates = layout.putArray("coordinates");
        PulserLayout.around(sites, device)
                .forEach(s ->
                        coordinates.addArray().add(micrometres(s.x())).add(micrometres(s.y())));
        layout.put("slug", "quench");
        return sequence;
    }

    /** The middle of the array is the centre of the field. */
    private static List<Site> centred(List<Site> sites) {
        long x = middle(sites, Site::x);
        long y = middle(sites, Site::y);
        return sites.stream().map(s -> new Site(s.x() - x, s.y() - y)).toList();
    }

    private static long middle(List<Site> sites, ToLongFunction<Site> coordinate) {
        var all = sites.stream().mapToLong(coordinate).summaryStatistics();
        return Math.floorDiv(all.getMin() + all.getMax(), 2);
    }

    private void pulses(ArrayNode operations) {
        var times = new TreeSet<Long>();
        program.rabi().points().forEach(p -> times.add(p.nanoseconds()));
        program.detuning().points().forEach(p -> times.add(p.nanoseconds()));
        long from = times.removeFirst();
        for (long to : times) {
            requireLength(from, to);
            ObjectNode pulse =
                    operations
                            .addObject()
                            .put("op", "pulse")
                            .put("channel", NAME)
                            .put("protocol", "min-delay");
            wave(pulse.putObject("amplitude"), program.rabi(), from, to);
            wave(pulse.putObject("detuning"), program.detuning(), from, to);
            pulse.put("phase", BigDecimal.ZERO.setScale(1))
                    .put("post_phase_shift", BigDecimal.ZERO.setScale(1));
            from = to;
        }
    }

    /** The points of both waveforms together can lie nearer than those of each. */
    private void requireLength(long from, long to) {
        double least = device.figures().atoms().of(Atoms.TIME_STEP).orElse(0) * 1e9;
        if (to - from < least) {
            throw new IllegalArgumentException(
                    "The pulse from %d to %d ns is shorter than the %.0f ns that %s needs.\nMaybe put points of the Rabi frequency and of the detuning at the same times."
                            .formatted(from, to, least, device.name()));
        }
    }

    private static void wave(ObjectNode node, Waveform waveform, long from, long to) {
        BigDecimal start = perMicrosecond(waveform.at((double) from));
        BigDecimal stop = perMicrosecond(waveform.at((double) to));
        boolean constant = start.compareTo(stop) == 0;
        node.put("kind", constant ? "constant" : "ramp").put("duration", to - from);
        if (constant) {
            node.put("value", start);
        } else {
            node.put("start", start).put("stop", stop);
        }
    }

    /** Towards 0, so that no limit is passed. */
    private static BigDecimal perMicrosecond(double perSecond) {
        return plain(
                BigDecimal.valueOf(perSecond)
                        .movePointLeft(MICRO)
                        .setScale(MICRO, RoundingMode.DOWN));
    }

    private static BigDecimal micrometres(long nanometres) {
        return plain(BigDecimal.valueOf(nanometres, NANO_IN_MICRO));
    }

    /** Without zeros at its end, but with a decimal point. */
    private static BigDecimal plain(BigDecimal value) {
        BigDecimal shorter = value.stripTrailingZeros();
        return shorter.scale() < 1 ? shorter.setScale(1) : shorter;
    }

    private BigDecimal limit(Atoms quantity, int left) {
        return plain(
                BigDecimal.valueOf(device.figures().atoms().of(quantity).orElse(0))
                        .movePointRight(left));
    }

    /** The machine as the service describes it; emulators rehearse for it. */
    private void machine(ObjectNode node) {
        node.put("version", "1").put("name", name()).put("dimensions", 2);
        node.put("rydberg_level", 60);
        node.put("min_atom_distance", limit(Atoms.SPACING, MICRO));
        node.put("max_atom_num", device.qubits());
        node.put("max_radial_distance", PulserLayout.RADIUS / 1000);
        node.putNull("interaction_coeff_xy").put("supports_slm_mask", false);
        node.put("min_layout_filling", 0.35).put("max_layout_filling", 0.55);
        node.put("optimal_layout_filling", PulserLayout.FILLING);
        node.put("min_layout_traps", PulserLayout.FEWEST);
        node.put("max_layout_traps", PulserLayout.MOST);
        node.put("max_sequence_duration", limit(Atoms.TIME, 9).toBigInteger());
        node.put("max_runs", 1000).put("reusable_channels", false);
        node.putArray("pre_calibrated_layouts");
        node.put("is_virtual", false);
        ObjectNode channel = node.putArray("channels").addObject();
        channel.put("id", CHANNEL).put("basis", "ground-rydberg").put("addressing", "Global");
        channel.put("max_abs_detuning", limit(Atoms.DETUNING_MAX, -MICRO));
        channel.put("max_amp", limit(Atoms.RABI_MAX, -MICRO));
        channel.putNull("min_retarget_interval").putNull("fixed_retarget_t");
        channel.putNull("max_targets");
        channel.put("clock_period", limit(Atoms.TIME_RESOLUTION, 9).toBigInteger());
        channel.put("min_duration", limit(Atoms.TIME_STEP, 9).toBigInteger());
        channel.put("max_duration", limit(Atoms.TIME, 9).toBigInteger());
        channel.put("mod_bandwidth", 5).putNull("eom_config");
    }

    private String name() {
        return device.name().equals("pasqal.qpu.fresnel") ? "FRESNEL" : "FRESNEL_CAN1";
    }
}
