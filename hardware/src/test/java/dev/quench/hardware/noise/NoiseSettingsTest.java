package dev.quench.hardware.noise;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class NoiseSettingsTest {
    private static final GateNoise ONE =
            GateNoise.everywhere(GateNoise.ONE_QUBIT, 0.01, Duration.ofNanos(30));
    private static final GateNoise CZ = GateNoise.everywhere("cz", 0.02, Duration.ofNanos(68));

    private static QubitNoise qubit(int microseconds) {
        return new QubitNoise(
                Duration.ofNanos(1000L * microseconds),
                Duration.ofNanos(900),
                new ReadoutError(0.1, 0.2));
    }

    private static String device(
            String name, QubitNoise every, Map<Integer, QubitNoise> qubits, GateNoise... gates) {
        return NoiseModel.of(new DeviceNoise(name, name, every, qubits, List.of(gates))).settings();
    }

    @Test
    void everyNumberOfADeviceCountsAndNothingElse() {
        var up = new LinkedHashMap<Integer, QubitNoise>();
        var down = new LinkedHashMap<Integer, QubitNoise>();
        IntStream.range(0, 20).forEach(q -> up.put(q, qubit(50 + q)));
        IntStream.range(0, 20).map(k -> 19 - k).forEach(q -> down.put(q, qubit(50 + q)));
        String settings = device("a", qubit(9), up, ONE, CZ);

        assertThat(settings).hasSize(16).isEqualTo(device("b", qubit(9), down, CZ, ONE));
        up.put(7, qubit(3));
        assertThat(
                        List.of(
                                device("a", qubit(9), up, ONE, CZ),
                                device("a", qubit(8), down, ONE, CZ),
                                device("a", qubit(9), down, ONE),
                                settings))
                .doesNotHaveDuplicates();
    }

    /** A number that another Java printed: unordered maps are sorted before. */
    @Test
    void aDeviceHasTheSameSettingsInEveryJava() {
        assertThat(NoiseModel.of(DeviceNoise.superconducting()).settings())
                .isEqualTo("c4ce578dfe2dd840");
        assertThat(NoiseModel.ideal().settings()).isEmpty();
    }

    @Test
    void channelsAreToldApartByTheirOperators() {
        var weak = List.of(Channels.depolarising(1, 0.01));
        var strong = List.of(Channels.depolarising(1, 0.02));
        String settings =
                new ChannelNoiseModel(Map.of("h", weak, "x", strong), ReadoutError.NONE).settings();

        assertThat(
                        List.of(
                                new ChannelNoiseModel(
                                                Map.of("h", strong, "x", weak), ReadoutError.NONE)
                                        .settings(),
                                new ChannelNoiseModel(
                                                Map.of("h", weak, "x", strong),
                                                new ReadoutError(0, 0.1))
                                        .settings(),
                                settings))
                .doesNotHaveDuplicates();
        assertThat(
                        new ChannelNoiseModel(
                                        Map.of(
                                                "x",
                                                List.of(Channels.depolarising(1, 0.02)),
                                                "h",
                                                List.of(Channels.depolarising(1, 0.01))),
                                        ReadoutError.NONE)
                                .settings())
                .isEqualTo(settings);
    }
}
