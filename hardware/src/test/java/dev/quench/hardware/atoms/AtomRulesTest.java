package dev.quench.hardware.atoms;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.quench.hardware.device.Device;
import dev.quench.hardware.device.json.ShippedDevices;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AtomRulesTest {
    private static final Device AQUILA = ShippedDevices.find("quera_aquila").orElseThrow();
    private static final String SITES = "0:0 5500:0 0:4000";
    private static final String RABI = "0:0 500:1.5e7 3500:1.5e7 4000:0";
    private static final String DETUNING = "0:-5e7 4000:5e7";

    private static Waveform waveform(String text) {
        return new Waveform(
                Arrays.stream(text.split(" "))
                        .map(p -> p.split(":"))
                        .map(p ->
                                new Waveform.Point(Long.parseLong(p[0]), Double.parseDouble(p[1])))
                        .toList());
    }

    private static AtomProgram program(String sites, String rabi, String detuning) {
        List<Site> all =
                Arrays.stream(sites.split(" "))
                        .map(p -> p.split(":"))
                        .map(p -> new Site(Long.parseLong(p[0]), Long.parseLong(p[1])))
                        .toList();
        return new AtomProgram(all, waveform(rabi), waveform(detuning));
    }

    @Test
    void whatIsWithinTheLimitsIsTaken() {
        assertThatCode(() -> AtomRules.require(program(SITES, RABI, DETUNING), 1000, AQUILA))
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource({
        "0:0 3900:0,,,1,are 3.90 µm apart",
        "0:0 9000:3000,,,1,3.00 µm in height",
        "0:0 75100:0,,,1,75.1 x 0.0 µm",
        "0:0 0:76100,,,1,0.0 x 76.1 µm",
        "0:0 5550:0,,,1,not on the raster of 100 nm",
        ",,,1001,1001 shots",
        ",0:0 500:1.6e7 4000:0,,1,Rabi frequency 1.600e+07 rad/s",
        ",0:0 500:-1 4000:0,,1,Rabi frequency -1.000 rad/s",
        ",0:0 50:1.5e7 4000:0,,1,changes by 3.00e+14",
        ",0:1 500:1.5e7 4000:0,,1,both must be 0",
        ",0:0 500:1.5e7 4000:1,,1,both must be 0",
        ",,0:-1.3e8 4000:5e7,1,detuning -1.300e+08 rad/s",
        ",,0:-1e8 50:1e8 4000:1e8,1,detuning changes by 4.00e+15",
        ",0:0 500:1e7 4001:0,0:0 4001:0,1,takes 4001 ns",
        ",0:0 40:1e4 4000:0,,1,40 ns after",
    })
    void whatTheDeviceWouldRefuseIsRefused(
            String sites, String rabi, String detuning, int shots, String message) {
        var program =
                program(
                        sites == null ? SITES : sites,
                        rabi == null ? RABI : rabi,
                        detuning == null ? DETUNING : detuning);

        assertThatThrownBy(() -> AtomRules.require(program, shots, AQUILA))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(message)
                .hasMessageContaining("\nMaybe");
    }

    @ParameterizedTest
    @CsvSource({"0:0", "1:0 5:0", "0:0 5:0 5:1", "0:0 5:NaN"})
    void wavesWithoutSenseAreRefused(String text) {
        assertThatThrownBy(() -> waveform(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void programsWithoutSenseAreRefused() {
        assertThatThrownBy(() -> program("0:0 0:0", RABI, DETUNING))
                .hasMessageContaining("different");
        assertThatThrownBy(() -> program(SITES, RABI, "0:0 100:0"))
                .hasMessageContaining("end together");
    }
}
