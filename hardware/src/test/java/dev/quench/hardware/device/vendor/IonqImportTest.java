package dev.quench.hardware.device.vendor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.quench.hardware.circuit.Gate;
import dev.quench.hardware.device.json.JsonText;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Members and units as IonQ documents them; the values are made up. */
class IonqImportTest {
    static final String ONE =
            """
            {"id": "x", "backend": "qpu.forte-1", "qubits": 3, "connectivity": [[1, 0], [0, 2], [1, 2]], "date": "2026-04-10T00:00:00Z",
             "fidelity": {"spam": {"median": 0.995, "stderr": null}, "2q": {"median": 0.99}},
             "timing": {"1q": 0.00013, "2q": 0.00095, "readout": 0.00025, "reset": 0.00002, "t1": 100, "t2": 1}}
            """;

    private static Imported read(String text) {
        return DeviceImport.read(
                JsonText.parse("i", text), Optional.empty(), DeviceImportTest.FRAME);
    }

    @Test
    void mediansAreInSeconds() {
        var device = read(ONE).device();

        assertThat(device.connectivity().rule()).isPresent();
        assertThat(device.duration(Gate.RZZ, List.of(0, 2))).contains(Duration.ofNanos(950_000));
        assertThat(device.noise(Gate.GPI, List.of(0))).isEmpty();
        assertThat(device.calibration().noise().qubit(2).t2()).isEqualTo(Duration.ofSeconds(1));
        assertThat(device.calibration().from().asOf()).isEqualTo("2026-04-10");
    }

    @Test
    void ofAListTheNewestIsRead() {
        String older = ONE.replace("2026-04-10", "2026-03-10").replace("0.99}", "0.97}");
        var device =
                read("{\"characterizations\": [%s, %s], \"pages\": 1}".formatted(older, ONE))
                        .device();

        assertThat(device.noise(Gate.RZZ, List.of(0, 1)).orElseThrow().error()).isEqualTo(0.01);
        assertThat(device.calibration().from().asOf()).isEqualTo("2026-04-10");
    }

    @Test
    void datesSince1970AreSecondsOrMilliseconds() {
        String date = "\"2026-04-10T00:00:00Z\"";

        assertThat(read(ONE.replace(date, "1775779200")).device().identity().from().asOf())
                .isEqualTo("2026-04-10");
        assertThat(read(ONE.replace(date, "1775779200000")).device().identity().from().asOf())
                .isEqualTo("2026-04-10");
    }

    @Test
    void microsecondsInPlaceOfSecondsAreRefused() {
        assertThatThrownBy(() -> read(ONE.replace("\"t1\": 100", "\"t1\": 10000000000")))
                .hasMessageContaining("expected t1 as a positive time of at most a day")
                .hasMessageContaining("Maybe it has another unit");
        assertThatThrownBy(() -> read(ONE.replace("0.99}", "0.01}")))
                .hasMessageContaining("Maybe it is an error, not a fidelity.");
    }
}
