package dev.quench.hardware.emulator.azure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.quench.hardware.atoms.RydbergState;
import dev.quench.hardware.device.json.ShippedDevices;
import dev.quench.hardware.emulator.EmulatedProcessor;
import dev.quench.hardware.noise.ReadoutError;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class PulserReaderTest {
    /** As microsoft/azure-quantum-python (MIT licence) sends it in its tests; accepted in 2024. */
    private static final String RECORDED =
            """
            {"version": "1", "name": "pulser-exported",
             "register": [{"name": "q0", "x": -10.0, "y": 0.0}, {"name": "q1", "x": -5.0, "y": -8.660254},
              {"name": "q2", "x": -5.0, "y": 0.0}, {"name": "q3", "x": 0.0, "y": 0.0},
              {"name": "q4", "x": 5.0, "y": -8.660254}, {"name": "q5", "x": 7.5, "y": 4.330127}],
             "channels": {"ch_global": "rydberg_global"}, "variables": {},
             "operations": [
              {"op": "pulse", "channel": "ch_global", "protocol": "min-delay",
               "amplitude": {"kind": "constant", "duration": 124, "value": 12.566370614359172},
               "detuning": {"kind": "constant", "duration": 124, "value": 25.132741228718345}, "phase": 0.0, "post_phase_shift": 0.0},
              {"op": "pulse", "channel": "ch_global", "protocol": "min-delay",
               "amplitude": {"kind": "constant", "duration": 400, "value": 0.0},
               "detuning": {"kind": "constant", "duration": 400, "value": -25.132741228718345}, "phase": 0.0, "post_phase_shift": 0.0}],
             "measurement": null,
             "device": {"version": "1", "channels": [{"id": "rydberg_global", "basis": "ground-rydberg", "addressing": "Global",
               "max_abs_detuning": 31.41592653589793, "max_amp": 12.566370614359172, "min_retarget_interval": null,
               "fixed_retarget_t": null, "max_targets": null, "clock_period": 4, "min_duration": 16, "max_duration": 100000000,
               "mod_bandwidth": 2, "eom_config": null}], "name": "Fresnel", "dimensions": 2, "rydberg_level": 60,
               "min_atom_distance": 5, "max_atom_num": 20, "max_radial_distance": 35, "interaction_coeff_xy": null,
               "supports_slm_mask": false, "max_layout_filling": 0.5, "reusable_channels": false, "pre_calibrated_layouts": [], "is_virtual": false},
             "layout": {"coordinates": [[-12.5, 4.330127], [-10.0, 0.0], [-7.5, -4.330127], [-7.5, 4.330127], [-5.0, -8.660254],
               [-5.0, 0.0], [-5.0, 8.660254], [-2.5, -4.330127], [-2.5, 4.330127], [0.0, -8.660254], [0.0, 0.0], [0.0, 8.660254],
               [2.5, -4.330127], [2.5, 4.330127], [5.0, -8.660254], [5.0, 0.0], [5.0, 8.660254], [7.5, -4.330127], [7.5, 4.330127], [10.0, 0.0]],
               "slug": "TriangularLatticeLayout(20, 5.0\\u00b5m)"}}
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

    private static AzureWork.Read read(String target, String sequence, int shots) {
        String text =
                JsonMapper.shared().createObjectNode().put("sequence_builder", sequence).toString();
        return AzureWork.of(machine(target), text, shots, false);
    }

    private static PulserProgram good(String sequence) {
        AzureWork.Read read = read("pasqal.sim.emu-mps", sequence, 100);
        assertThat(read.fault()).isEmpty();
        return (PulserProgram) read.program().orElseThrow();
    }

    @Test
    void theRecordedSequenceIsRead() {
        PulserProgram read = good(RECORDED);

        assertThat(read.program().atoms()).isEqualTo(6);
        assertThat(read.program().sites().getFirst().x()).isEqualTo(-10_000);
        assertThat(read.program().rabi().end()).isEqualTo(524);
        assertThat(read.program().rabi().at(60)).isCloseTo(1.2566370614359172e7, within(1e-6));
        assertThat(read.program().rabi().at(200)).isZero();
        assertThat(read.program().detuning().at(200)).isCloseTo(-2.5132741e7, within(1.0));
        assertThat(read.c6()).isCloseTo(8.6572302e-25, within(1e-33));
    }

    @Test
    void aSequenceMayBeAnObjectToo() {
        String text = "{\"sequence_builder\": %s}".formatted(RECORDED);

        assertThat(AzureWork.of(machine("pasqal.sim.emu-free"), text, 1, false).fault()).isEmpty();
    }

    /** One atom under a pulse of pi is excited, by the closed form sin^2(Omega t / 2). */
    @Test
    void halfATurnExcites() {
        String one =
                RECORDED.replaceAll("(?s), \\{\"name\": \"q1\".*?\\}\\],\n", "],\n")
                        .replace("25.132741228718345}, \"phase\"", "0.0}, \"phase\"")
                        .replace("\"duration\": 124", "\"duration\": 252");
        PulserProgram program = good(one);
        double expected = Math.pow(Math.sin(12.566370614359172 * 0.252 / 2), 2);

        assertThat(program.program().atoms()).isEqualTo(1);
        assertThat(RydbergState.after(program.program(), program.c6()).probability(1))
                .isCloseTo(expected, within(2e-3));
    }

    @Test
    void atomZeroStandsLeftAndReadoutErrs() {
        String far =
                RECORDED.replaceAll("(?s), \\{\"name\": \"q1\".*?\\}\\],\n", "],\n")
                        .replace("25.132741228718345}, \"phase\"", "0.0}, \"phase\"")
                        .replace("\"duration\": 124", "\"duration\": 252");
        PulserProgram program = good(far);

        assertThat(program.counts(200, ReadoutError.NONE, new SplittableRandom(1)).get("1"))
                .isGreaterThan(195);
        assertThat(program.counts(1000, new ReadoutError(0, 0.5), new SplittableRandom(1)).get("0"))
                .isBetween(420, 580);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"x\": -10.0, \"y\": 0.0|\"x\": -0.00001, \"y\": 0.0|0 and 3 are 0.000 µm apart; the device needs 5.0",
                "\"x\": 7.5, \"y\": 4.330127|\"x\": 37.5, \"y\": 4.3|more than 35.0 µm from the centre",
                "124, \"value\": 12.566370614359172|124, \"value\": 12566370.6|12.566370614359172] of the channel",
                "-25.132741228718345|-32.0|The detuning -32.0 rad/µs",
                "\"duration\": 400|\"duration\": 0.4|must be a whole number of ns",
                "\"duration\": 400|\"duration\": 402|402 ns must be from 16 to 6000, a multiple of 4",
                "\"duration\": 400|\"duration\": 8|8 ns must be from 16",
                "400, \"value\": 0.0|404, \"value\": 0.0|404 ns, its detuning 400 ns",
                "\"phase\": 0.0|\"phase\": 1.5|phase of a pulse can be 0 only",
                "\"min-delay\"|\"soon\"|The protocol \"soon\"",
                "\"kind\": \"constant\"|\"kind\": \"blackman\"|has the kind \"blackman\"",
                "\"op\": \"pulse\"|\"op\": \"target\"|The operation \"target\" is not played",
                "\"variables\": {}|\"variables\": {\"t\": {\"type\": \"int\"}}|parametrised",
                "\"measurement\": null|\"measurement\": \"digital\"|must be ground-rydberg",
                "\"max_atom_num\": 20|\"max_atom_num\": 5|6 atoms; the device takes 1 to 5",
                "\"rydberg_level\": 60|\"rydberg_level\": 61|none of 60 and 70",
                "\"max_layout_filling\": 0.5|\"max_layout_filling\": 0.2|fill 0.30 of the 20 traps",
                "\"x\": 7.5, \"y\": 4.330127|\"x\": 8.0, \"y\": 4.33|is in no trap",
                "\"addressing\": \"Global\"|\"addressing\": \"Local\"|must drive all atoms",
                "\"id\": \"rydberg_global\"|\"id\": \"rydberg\"|has no channel rydberg_global",
                "\"version\": \"1\", \"name\"|\"version\": \"2\", \"name\"|version \"2\"",
                "\"is_virtual\": false|\"is_virtual_\": false|no member is_virtual",
                "\"layout\"|\"lattice\"|additional properties [lattice]",
            })
    void whatIsWrongIsSaid(String part, String changed, String message) {
        assertThat(RECORDED).contains(part);

        AzureWork.Read read = read("pasqal.sim.emu-mps", RECORDED.replace(part, changed), 100);

        assertThat(read.program()).isEmpty();
        assertThat(read.fault().orElseThrow()).contains(message);
    }

    @Test
    void aDeviceByItsNameAloneOrAnotherMachineIsRefused() {
        ObjectNode sequence = (ObjectNode) JsonMapper.shared().readTree(RECORDED);
        assertThat(read("pasqal.qpu.fresnel-can1", RECORDED, 1).fault().orElseThrow())
                .contains("\"Fresnel\" of the sequence is unknown to pasqal.qpu.fresnel-can1");
        assertThat(
                        read(
                                        "pasqal.qpu.fresnel-can1",
                                        RECORDED.replace("\"Fresnel\"", "\"FRESNEL_CAN1\""),
                                        1)
                                .fault()
                                .orElseThrow())
                .contains("max_atom_num 20 of the device is 100");
        sequence.put("device", "MockDevice");

        assertThat(read("pasqal.sim.emu-mps", sequence.toString(), 1).fault().orElseThrow())
                .contains("\"MockDevice\" is not known here by its name alone");
        assertThat(AzureWork.of(machine("pasqal.sim.emu-mps"), "{]", 1, false).fault()).isPresent();
    }
}
