package dev.quench.hardware.emulator.azure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quench.hardware.device.json.ShippedDevices;
import dev.quench.hardware.emulator.EmulatedProcessor;
import java.util.Comparator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Sequences whose device claims what the machine is not. */
class PulserRulesTest {
    private static final String MACHINE = "pasqal.qpu.fresnel-can1";
    private static final String EMULATOR = "pasqal.sim.emu-free";
    private static final double ROW = 4.330127;

    /** What Pulser describes of FRESNEL_CAN1, and six atoms in a triangular lattice. */
    private static final String SEQUENCE =
            """
            {"version": "1", "name": "six",
             "register": [{"name": "q0", "x": -10.0, "y": 0.0}, {"name": "q1", "x": -5.0, "y": -8.660254},
              {"name": "q2", "x": -5.0, "y": 0.0}, {"name": "q3", "x": 0.0, "y": 0.0},
              {"name": "q4", "x": 5.0, "y": -8.660254}, {"name": "q5", "x": 7.5, "y": 4.330127}],
             "channels": {"global": "rydberg_global"}, "variables": {},
             "operations": [
              {"op": "pulse", "channel": "global", "protocol": "min-delay",
               "amplitude": {"kind": "constant", "duration": 400, "value": 12.0},
               "detuning": {"kind": "ramp", "duration": 400, "start": -20.0, "stop": 20.0},
               "phase": 0.0, "post_phase_shift": 0.0}],
             "measurement": "ground-rydberg",
             "device": {"version": "1", "name": "FRESNEL_CAN1", "dimensions": 2, "rydberg_level": 60,
               "min_atom_distance": 5, "max_atom_num": 100, "max_radial_distance": 46, "interaction_coeff_xy": null,
               "supports_slm_mask": false, "min_layout_filling": 0.35, "max_layout_filling": 0.55, "optimal_layout_filling": 0.45,
               "min_layout_traps": 60, "max_layout_traps": 217, "max_sequence_duration": 6000, "max_runs": 1000,
               "reusable_channels": false, "pre_calibrated_layouts": [], "is_virtual": false,
               "channels": [{"id": "rydberg_global", "basis": "ground-rydberg", "addressing": "Global",
                 "max_abs_detuning": 62.83185307179586, "max_amp": 12.566370614359172, "min_retarget_interval": null,
                 "fixed_retarget_t": null, "max_targets": null, "clock_period": 4, "min_duration": 16, "max_duration": 6000,
                 "mod_bandwidth": 5, "eom_config": null}]},
             "layout": {"coordinates": [], "slug": "triangular"}}
            """;

    private static AzureMachine machine(String target) {
        return AzureMachine.of(
                        new EmulatedProcessor(
                                ShippedDevices.find("pasqal_fresnel").orElseThrow(), 1))
                .stream()
                .filter(m -> m.target().equals(target))
                .findFirst()
                .orElseThrow();
    }

    private static AzureWork.Read read(String target, ObjectNode sequence, int runs) {
        String text =
                JsonMapper.shared()
                        .createObjectNode()
                        .put("sequence_builder", sequence.toString())
                        .toString();
        return AzureWork.of(machine(target), text, runs, false);
    }

    private static ObjectNode sequence(int traps) {
        var sequence = (ObjectNode) JsonMapper.shared().readTree(SEQUENCE);
        var coordinates = (ArrayNode) sequence.path("layout").path("coordinates");
        lattice().limit(traps).forEach(t -> coordinates.addArray().add(t[0]).add(t[1]));
        return sequence;
    }

    /** The nearest to the centre first. */
    private static Stream<double[]> lattice() {
        return Stream.iterate(-9, r -> r <= 9, r -> r + 1)
                .flatMap(r ->
                        Stream.iterate(-9, i -> i <= 9, i -> i + 1)
                                .map(i ->
                                        new double[] {
                                            5.0 * i + (Math.floorMod(r, 2) == 0 ? 0 : 2.5),
                                            Math.round(r * ROW * 1e6) / 1e6
                                        }))
                .sorted(Comparator.comparingDouble(t -> Math.hypot(t[0], t[1])));
    }

    private static void set(ObjectNode sequence, String path, String value) {
        int cut = path.lastIndexOf('/');
        JsonNode parent = cut < 0 ? sequence : sequence.at("/" + path.substring(0, cut));
        ((ObjectNode) parent).set(path.substring(cut + 1), JsonMapper.shared().readTree(value));
    }

    @ParameterizedTest
    @ValueSource(strings = {MACHINE, EMULATOR})
    void theMachineAsItIsIsTaken(String target) {
        assertThat(read(target, sequence(60), 1000).fault()).isEmpty();
    }

    @Test
    void theOtherMachineGoesByItsOwnName() {
        ObjectNode sequence = sequence(60);
        set(sequence, "device/name", "\"FRESNEL\"");

        assertThat(read("pasqal.qpu.fresnel", sequence, 1).fault()).isEmpty();
        assertThat(read(MACHINE, sequence, 1).fault().orElseThrow()).contains("unknown to");
    }

    /** Both ways: a device that claims less is not the machine either. */
    @ParameterizedTest
    @CsvSource({
        "dimensions, 3, 2",
        "rydberg_level, 70, 60",
        "min_atom_distance, 1, 5",
        "min_atom_distance, null, 5",
        "max_atom_num, 1000, 100",
        "max_atom_num, 20, 100",
        "max_radial_distance, 100, 46",
        "max_radial_distance, null, 46",
        "min_layout_traps, 1, 60",
        "max_layout_traps, 1000, 217",
        "min_layout_filling, 0, 0.35",
        "max_layout_filling, 1, 0.55",
        "max_sequence_duration, 100000, 6000",
        "max_sequence_duration, null, 6000",
        "max_runs, 100000, 1000",
        "max_runs, null, 1000",
        "supports_slm_mask, true, false",
        "reusable_channels, true, false",
        "is_virtual, true, false",
        "interaction_coeff_xy, 3700.0, null",
        "channels/0/max_amp, 100, 12.566",
        "channels/0/max_abs_detuning, 1000, 62.83",
        "channels/0/clock_period, 1, 4",
        "channels/0/min_duration, 1, 16",
        "channels/0/max_duration, 100000000, 6000",
        "channels/0/mod_bandwidth, 50, 5",
        "channels/0/mod_bandwidth, null, 5",
        "channels/0/eom_config, {}, null",
    })
    void aMachineRefusesADeviceThatItIsNot(String member, String claim, String own) {
        ObjectNode sequence = sequence(60);
        set(sequence, "device/" + member, claim);

        assertThat(read(MACHINE, sequence, 1).fault().orElseThrow())
                .contains(member.replace("channels/0/", "") + " " + claim)
                .contains("of the device is " + own);
        sequence.remove("layout");
        assertThat(read(EMULATOR, sequence, 1).fault()).isEmpty();
    }

    @Test
    void aMachineRefusesADeviceWithMoreChannels() {
        ObjectNode sequence = sequence(60);
        var channels = (ArrayNode) sequence.at("/device/channels");
        channels.add(((ObjectNode) channels.path(0)).deepCopy().put("id", "rydberg_local"));

        assertThat(read(MACHINE, sequence, 1).fault().orElseThrow())
                .contains("has 2 channels; one is there");
    }

    /** The claim that would allow it, what is asked, and what the machine allows all the same. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "max_radial_distance|1000|register/0/x|-50.0|more than 46.0 µm from the centre",
                "min_atom_distance|1|register/3/x|-2.0|are 3.000 µm apart; the device needs 5.0",
                "channels/0/max_amp|100|operations/0/amplitude/value|13.0|amplitude 13.0 rad/µs is not within [0.0, 12.566",
                "channels/0/max_abs_detuning|1000|operations/0/detuning/stop|63.0|detuning 63.0 rad/µs is not within [-62.83",
                "channels/0/clock_period|1|operations/0|402|402 ns must be from 16 to 6000, a multiple of 4",
                "channels/0/min_duration|1|operations/0|8|8 ns must be from 16 to 6000",
                "channels/0/max_duration|100000000|operations/0|6004|6004 ns must be from 16 to 6000",
            })
    void anEmulatorRefusesWhatTheMachineCannot(
            String member, String claim, String place, String value, String message) {
        ObjectNode sequence = sequence(60);
        sequence.remove("layout");
        set(sequence, "device/" + member, claim);
        if (place.equals("operations/0")) {
            set(sequence, "operations/0/amplitude/duration", value);
            set(sequence, "operations/0/detuning/duration", value);
        } else {
            set(sequence, place, value);
        }

        assertThat(read(EMULATOR, sequence, 1).fault().orElseThrow()).contains(message);
    }

    @ParameterizedTest
    @CsvSource({"max_runs, 100000", "max_runs, null"})
    void runsAreThoseOfTheMachine(String member, String claim) {
        ObjectNode sequence = sequence(60);
        set(sequence, "device/" + member, claim);

        assertThat(read(EMULATOR, sequence, 1001).fault().orElseThrow())
                .contains("1001 runs are more than the 1000 of pasqal.sim.emu-free");
        assertThat(read(MACHINE, sequence(60), 1001).fault().orElseThrow())
                .contains("1001 runs are more than the 1000");
    }

    @Test
    void pulsesTogetherAreNoLongerThanTheMachineAllows() {
        ObjectNode sequence = sequence(60);
        ((ObjectNode) sequence.path("device")).remove("max_sequence_duration");
        set(sequence, "operations/0/amplitude/duration", "4000");
        set(sequence, "operations/0/detuning/duration", "4000");
        var operations = (ArrayNode) sequence.path("operations");
        operations.add(operations.path(0).deepCopy());

        assertThat(read(EMULATOR, sequence, 1).fault().orElseThrow())
                .contains("takes 8000 ns; the device takes 6000 at most");
    }

    @Test
    void atomsAreThoseOfTheEmulator() {
        ObjectNode sequence = sequence(60);
        sequence.remove("layout");
        set(sequence, "device/max_atom_num", "1000");
        var register = (ArrayNode) sequence.path("register");
        register.removeAll();
        lattice()
                .limit(13)
                .forEach(t ->
                        register.addObject()
                                .put("name", "q" + register.size())
                                .put("x", t[0])
                                .put("y", t[1]));

        assertThat(read(EMULATOR, sequence, 1).fault().orElseThrow())
                .contains("13 atoms; the device takes 1 to 12");
        register.remove(12);
        assertThat(read(EMULATOR, sequence, 1).fault()).isEmpty();
    }

    @Test
    void trapsAreNoMoreAndNoFullerThanThoseOfTheMachine() {
        ObjectNode many = sequence(218);
        set(many, "device/max_layout_traps", "1000");
        assertThat(read(EMULATOR, many, 1).fault().orElseThrow())
                .contains("218 traps; the device takes 60 to 217");

        ObjectNode full = sequence(0);
        set(full, "device/max_layout_filling", "1.0");
        set(full, "device/min_layout_traps", "1");
        var coordinates = (ArrayNode) full.path("layout").path("coordinates");
        full.path("register")
                .forEach(a -> coordinates.addArray().add(a.path("x")).add(a.path("y")));
        assertThat(read(EMULATOR, full, 1).fault().orElseThrow())
                .contains("fill 1.00 of the 6 traps; the device takes 0.35 to 0.55");
    }
}
