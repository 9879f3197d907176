package dev.quench.hardware.emulator.azure;

import dev.quench.hardware.atoms.AtomProgram;
import dev.quench.hardware.atoms.Site;
import dev.quench.hardware.emulator.WireJson;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads {@code pasqal.pulser.v1}: a Pulser sequence in its abstract representation, as a text or as
 * an object. Played are pulses and delays of one channel that drives all atoms, with amplitudes and
 * detunings of constants and ramps and without phases. All is checked against the device that the
 * sequence carries, and that against the machine.
 */
final class PulserReader {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();
    private static final Set<String> NEEDED =
            Set.of(
                    "version",
                    "name",
                    "register",
                    "channels",
                    "variables",
                    "operations",
                    "measurement",
                    "device");
    private static final Set<String> MEMBERS =
            Set.of(
                    "$schema",
                    "version",
                    "name",
                    "register",
                    "channels",
                    "variables",
                    "operations",
                    "measurement",
                    "device",
                    "layout",
                    "pulser_version");
    private static final Set<String> PULSE =
            Set.of(
                    "op",
                    "channel",
                    "protocol",
                    "amplitude",
                    "detuning",
                    "phase",
                    "post_phase_shift");
    private static final Set<String> PROTOCOLS = Set.of("min-delay", "no-delay", "wait-for-all");

    private final AzureMachine machine;
    private final JsonNode sequence;
    private final String channel;
    private final PulserRules rules;
    private final PulserWave amplitude = new PulserWave("amplitude");
    private final PulserWave detuning = new PulserWave("detuning");

    private PulserReader(AzureMachine machine, JsonNode sequence) {
        this.machine = machine;
        this.sequence = sequence;
        WireJson.requireClosed("The sequence", sequence, MEMBERS);
        for (String name : NEEDED) {
            if (!sequence.has(name)) {
                throw bad("The sequence has no member %s.".formatted(name));
            }
        }
        List<Map.Entry<String, JsonNode>> channels =
                sequence.path("channels").propertyStream().toList();
        if (channels.size() != 1) {
            throw bad(
                    "The sequence declares %s channels; one is played here."
                            .formatted(channels.size()));
        }
        channel = channels.getFirst().getKey();
        rules =
                PulserRules.of(
                        sequence.path("device"),
                        channels.getFirst().getValue().asString(""),
                        machine);
    }

    private static IllegalArgumentException bad(String message) {
        return new IllegalArgumentException(message);
    }

    /**
     * Reads what was uploaded.
     *
     * @throws IllegalArgumentException if it is no sequence that the machine takes, and is played
     */
    static PulserProgram read(AzureMachine machine, String text, int shots) {
        JsonNode input = MAPPER.readTree(text);
        WireJson.requireClosed("The input", input, Set.of("sequence_builder"));
        JsonNode builder = input.path("sequence_builder");
        JsonNode sequence = builder.isString() ? MAPPER.readTree(builder.stringValue()) : builder;
        return new PulserReader(machine, sequence).program(shots);
    }

    private PulserProgram program(int shots) {
        rules.requireMachine();
        rules.requireRuns(shots);
        requireForm();
        List<Site> sites = sites();
        rules.requirePlaces(sites, "atom");
        layout(sites, machine.kind() == AzureMachine.Kind.NOISY);
        sequence.path("operations").forEach(this::operation);
        if (amplitude.end() == 0) {
            throw bad("The sequence has no pulse.");
        }
        rules.requireLight(amplitude, detuning);
        return new PulserProgram(
                new AtomProgram(sites, amplitude.waveform(), detuning.waveform()), rules.c6());
    }

    private void requireForm() {
        if (!WireJson.text(sequence, "version").equals("1")) {
            throw bad(
                    "The version %s of the sequence must be 1."
                            .formatted(sequence.path("version")));
        }
        if (!sequence.path("variables").isEmpty()) {
            throw bad("The sequence has variables; parametrised sequences are not played here.");
        }
        JsonNode basis = sequence.path("measurement");
        if (!basis.isNull() && !basis.asString("").equals("ground-rydberg")) {
            throw bad("The measurement %s must be ground-rydberg.".formatted(basis));
        }
    }

    private List<Site> sites() {
        var sites = new ArrayList<Site>();
        for (JsonNode atom : sequence.path("register")) {
            WireJson.requireClosed("An atom", atom, Set.of("name", "x", "y"));
            sites.add(
                    new Site(
                            nanometres(PulserWave.number(atom, "x")),
                            nanometres(PulserWave.number(atom, "y"))));
        }
        rules.requireAtoms(sites.size());
        return sites;
    }

    private static long nanometres(double micrometres) {
        return Math.round(micrometres * 1e3);
    }

    /** Machines need one, emulators check one that is there. */
    private void layout(List<Site> atoms, boolean needed) {
        JsonNode layout = sequence.path("layout");
        if (!layout.isObject()) {
            if (needed) {
                throw bad(
                        "The sequence has no layout, which %s needs.".formatted(machine.target()));
            }
            return;
        }
        WireJson.requireClosed("The layout", layout, Set.of("coordinates", "slug"));
        var traps = new ArrayList<Site>();
        for (JsonNode trap : layout.path("coordinates")) {
            if (trap.size() != 2 || !trap.path(0).isNumber() || !trap.path(1).isNumber()) {
                throw bad("A trap of the layout must be two numbers.");
            }
            traps.add(
                    new Site(
                            nanometres(trap.path(0).doubleValue()),
                            nanometres(trap.path(1).doubleValue())));
        }
        rules.requireLayout(traps, atoms);
    }

    private void operation(JsonNode node) {
        if (!WireJson.text(node, "channel").equals(channel)) {
            throw bad("The channel %s is not declared.".formatted(node.path("channel")));
        }
        switch (WireJson.text(node, "op")) {
            case "pulse" -> pulse(node);
            case "delay" -> {
                long time = PulserWave.duration(node, "time");
                rules.requireDuration(time);
                amplitude.rest(time);
                detuning.rest(time);
            }
            default ->
                    throw bad(
                            "The operation %s is not played here; pulse and delay are."
                                    .formatted(node.path("op")));
        }
    }

    private void pulse(JsonNode node) {
        WireJson.requireClosed("A pulse", node, PULSE);
        if (!PROTOCOLS.contains(WireJson.text(node, "protocol"))) {
            throw bad("The protocol %s is none of %s.".formatted(node.path("protocol"), PROTOCOLS));
        }
        if (PulserWave.number(node, "phase") != 0
                || PulserWave.number(node, "post_phase_shift") != 0) {
            throw bad("The phase of a pulse can be 0 only here.");
        }
        long duration = amplitude.add(node.path("amplitude"));
        long other = detuning.add(node.path("detuning"));
        if (duration != other) {
            throw bad(
                    "The amplitude of a pulse takes %s ns, its detuning %s ns; both must be the same."
                            .formatted(duration, other));
        }
        rules.requireDuration(duration);
    }
}
