package dev.quench.hardware.remote.azure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.quench.hardware.atoms.AtomProgram;
import dev.quench.hardware.atoms.Site;
import dev.quench.hardware.atoms.UnitDisk;
import dev.quench.hardware.atoms.Waveform;
import dev.quench.hardware.circuit.Circuit;
import dev.quench.hardware.device.Device;
import dev.quench.hardware.device.Price;
import dev.quench.hardware.remote.JobOrder;
import dev.quench.hardware.remote.JobRequest;
import dev.quench.hardware.remote.RemoteProgram;
import dev.quench.hardware.remote.http.RetryRules;
import dev.quench.hardware.remote.http.Scripted;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class PulserTextTest {
    private static final Device CAN = AzureDevices.of("pasqal.qpu.fresnel-can1");
    private static final UnitDisk PATH = UnitDisk.kings(List.of(List.of(true, true, true)));

    private final AzureService service =
            new AzureService(
                    AzureAccount.rehearsed(URI.create("http://127.0.0.1:9"), "emulated"),
                    new Scripted(),
                    RetryRules.defaults(),
                    new Scripted.Still(),
                    new SplittableRandom(1));

    private JobRequest written(RemoteProgram program, int shots, Device device) {
        return service.write(new JobOrder(new UUID(0, 7), program, shots, Map.of()), device);
    }

    private static JsonNode sequence(AtomProgram program, Device device) {
        var mapper = JsonMapper.shared();
        JsonNode builder =
                mapper.readTree(new PulserText(program, device).write()).path("sequence_builder");
        assertThat(builder.isString()).isTrue();
        return mapper.readTree(builder.stringValue());
    }

    @Test
    void aSweepIsThreePulsesInMicrosecondsAndMicrometres() {
        var rabi =
                new Waveform(
                        List.of(
                                new Waveform.Point(0, 0),
                                new Waveform.Point(500, 1.25663706149e7),
                                new Waveform.Point(5500, 1.25663706149e7),
                                new Waveform.Point(6000, 0)));
        var detuning =
                new Waveform(
                        List.of(
                                new Waveform.Point(0, -2e7),
                                new Waveform.Point(500, -2e7),
                                new Waveform.Point(5500, 1e7),
                                new Waveform.Point(6000, 1e7)));
        var program = new AtomProgram(List.of(new Site(0, 0), new Site(0, 6_000)), rabi, detuning);

        JsonNode sequence = sequence(program, CAN);

        assertThat(sequence.path("register").toString())
                .isEqualTo(
                        "[{\"name\":\"q0\",\"x\":0.0,\"y\":-3.0},{\"name\":\"q1\",\"x\":0.0,\"y\":3.0}]");
        assertThat(sequence.path("operations").path(0).toString())
                .isEqualTo(
                        "{\"op\":\"pulse\",\"channel\":\"global\",\"protocol\":\"min-delay\","
                                + "\"amplitude\":{\"kind\":\"ramp\",\"duration\":500,\"start\":0.0,\"stop\":12.56637},"
                                + "\"detuning\":{\"kind\":\"constant\",\"duration\":500,\"value\":-20.0},"
                                + "\"phase\":0.0,\"post_phase_shift\":0.0}");
        assertThat(sequence.path("operations").path(1).path("detuning").toString())
                .isEqualTo("{\"kind\":\"ramp\",\"duration\":5000,\"start\":-20.0,\"stop\":10.0}");
        assertThat(sequence.path("operations")).hasSize(3);
        assertThat(sequence.path("measurement").stringValue()).isEqualTo("ground-rydberg");
        assertThat(sequence.path("channels").toString())
                .isEqualTo("{\"global\":\"rydberg_global\"}");
    }

    /** The members that the schemas of Pulser require, and the figures of the machine. */
    @Test
    void theDeviceIsCarriedInFull() {
        JsonNode sequence = sequence(PATH.program(CAN), CAN);
        JsonNode device = sequence.path("device");
        JsonNode channel = device.path("channels").path(0);

        assertThat(sequence.propertyNames())
                .contains(
                        "channels",
                        "device",
                        "layout",
                        "measurement",
                        "name",
                        "operations",
                        "register",
                        "variables",
                        "version");
        assertThat(device.propertyNames())
                .contains(
                        "channels",
                        "dimensions",
                        "interaction_coeff_xy",
                        "is_virtual",
                        "max_atom_num",
                        "max_layout_filling",
                        "max_radial_distance",
                        "min_atom_distance",
                        "name",
                        "pre_calibrated_layouts",
                        "reusable_channels",
                        "rydberg_level",
                        "supports_slm_mask",
                        "version");
        assertThat(device.path("name").stringValue()).isEqualTo("FRESNEL_CAN1");
        assertThat(device.path("max_atom_num").intValue()).isEqualTo(100);
        assertThat(device.path("min_atom_distance").doubleValue()).isEqualTo(5);
        assertThat(device.path("max_sequence_duration").intValue()).isEqualTo(6000);
        assertThat(channel.path("max_amp").doubleValue()).isCloseTo(4 * Math.PI, within(1e-12));
        assertThat(channel.path("max_abs_detuning").doubleValue())
                .isCloseTo(20 * Math.PI, within(1e-12));
        assertThat(channel.path("clock_period").intValue()).isEqualTo(4);
        assertThat(channel.path("min_duration").intValue()).isEqualTo(16);
    }

    @ParameterizedTest
    @CsvSource({"3, 60", "27, 60", "28, 63", "49, 109"})
    void atomsLieInALayoutOfEnoughTraps(int atoms, int traps) {
        var row = IntStream.range(0, 7).mapToObj(_ -> true).toList();
        var rows = new java.util.ArrayList<List<Boolean>>();
        for (int left = atoms; left > 0; left -= 7) {
            rows.add(row.subList(0, Math.min(7, left)));
        }

        JsonNode sequence = sequence(UnitDisk.kings(rows).program(CAN), CAN);

        JsonNode layout = sequence.path("layout").path("coordinates");
        assertThat(sequence.path("register")).hasSize(atoms);
        assertThat(layout).hasSize(traps);
        for (int i = 0; i < layout.size(); i++) {
            double x = layout.path(i).path(0).doubleValue();
            double y = layout.path(i).path(1).doubleValue();
            assertThat(Math.hypot(x, y)).isLessThanOrEqualTo(46);
            for (int j = 0; j < i; j++) {
                assertThat(
                                Math.hypot(
                                        x - layout.path(j).path(0).doubleValue(),
                                        y - layout.path(j).path(1).doubleValue()))
                        .isGreaterThanOrEqualTo(5 - 1e-9);
            }
        }
    }

    @Test
    void emulatorsHaveFewerAtomsAndTheFreeOneCostsNothing() {
        assertThat(AzureDevices.of("pasqal.sim.emu-free").price()).isInstanceOf(Price.Free.class);
        assertThat(AzureDevices.of("pasqal.sim.emu-mps").price()).isInstanceOf(Price.Unknown.class);
        var many = PATH.program(CAN);
        var wide = UnitDisk.kings(List.of(java.util.Collections.nCopies(13, true))).program(CAN);

        assertThat(written(new RemoteProgram.Atoms(many), 10, CAN).layout()).isEqualTo("3:0,1,2");
        assertThatThrownBy(() ->
                        written(
                                new RemoteProgram.Atoms(wide),
                                10,
                                AzureDevices.of("pasqal.sim.emu-free")))
                .hasMessageContaining("13 atoms; pasqal.sim.emu-free takes at most 12")
                .hasMessageContaining("\nMaybe");
    }

    @Test
    void whatTheMachineCannotDoIsRefusedBeforeItIsSent() {
        Circuit circuit = Circuit.builder(1, 1).measureAll().build();
        var flat = new Waveform(List.of(new Waveform.Point(0, 0), new Waveform.Point(400, 0)));
        var bent =
                new Waveform(
                        List.of(
                                new Waveform.Point(0, 0),
                                new Waveform.Point(392, 0),
                                new Waveform.Point(400, 0)));
        var odd = new Waveform(List.of(new Waveform.Point(0, 0), new Waveform.Point(402, 0)));
        var site = List.of(new Site(0, 0));

        assertThatThrownBy(() -> written(new RemoteProgram.Gates(circuit), 1, CAN))
                .hasMessageContaining("drives atoms at places")
                .hasMessageContaining("\nMaybe --recipe analog-mis");
        assertThatThrownBy(() ->
                        written(
                                new RemoteProgram.Atoms(new AtomProgram(site, flat, flat)),
                                1001,
                                CAN))
                .hasMessageContaining("1001 shots");
        assertThatThrownBy(() ->
                        written(new RemoteProgram.Atoms(new AtomProgram(site, odd, odd)), 1, CAN))
                .hasMessageContaining("in steps of 4 ns");
        assertThatThrownBy(() -> new PulserText(new AtomProgram(site, flat, bent), CAN).write())
                .hasMessageContaining("from 392 to 400 ns is shorter than the 16 ns")
                .hasMessageContaining("\nMaybe");
    }
}
