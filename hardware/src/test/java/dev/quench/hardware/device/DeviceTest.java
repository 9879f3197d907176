package dev.quench.hardware.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.quench.hardware.circuit.Gate;
import dev.quench.hardware.device.json.ShippedDevices;
import dev.quench.hardware.noise.GateNoise;
import dev.quench.hardware.topology.Coupling;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DeviceTest {
    private static final Tariff TARIFF =
            new Tariff("EUR", new Provenance(LocalDate.of(2026, 4, 15), "made up"));

    @ParameterizedTest
    @ValueSource(
            strings = {"ibm_torino", "ibm_sherbrooke", "ibm_kingston", "ibm_miami", "iqm_garnet"})
    void aPieceIsConnectedAndKeepsItsErrors(String name) {
        Device whole = ShippedDevices.find(name).orElseThrow();
        Device piece = whole.cut(12);

        assertThat(piece.workingQubits()).hasSize(12);
        // Qubits are numbered in ascending order, so that sorted errors can be compared as sets.
        var errors = new TreeSet<Double>();
        whole.working()
                .couplings()
                .forEach(c -> whole.best(c).map(GateNoise::error).ifPresent(errors::add));
        assertThat(piece.working().couplings())
                .hasSizeGreaterThanOrEqualTo(11)
                .allSatisfy(c -> assertThat(errors).contains(piece.best(c).orElseThrow().error()));
    }

    @Test
    void aPieceOfADirectedDeviceRunsGatesInOneDirectionOnly() {
        Device piece = ShippedDevices.find("ibm_sherbrooke").orElseThrow().cut(12);

        assertThat(piece.directed(Gate.ECR)).isTrue();
        for (Coupling c : piece.working().couplings()) {
            var on = List.of(c.low(), c.high());
            assertThat(piece.runs(Gate.ECR, on)).isNotEqualTo(piece.runs(Gate.ECR, on.reversed()));
        }
    }

    @Test
    void moreThanWhatWorksCannotBeCut() {
        Device device = ShippedDevices.find("ibm_torino").orElseThrow();

        assertThatThrownBy(() -> device.cut(130))
                .hasMessageContaining("The piece of 130 qubits must have 1 to 129");
    }

    @Test
    void whatIsNotStatedIsUnknown() {
        Device forte = ShippedDevices.find("ionq_forte").orElseThrow();

        assertThat(forte.readoutError(0)).isEmpty();
        assertThat(forte.duration(Gate.RZZ, List.of(0, 1))).isEmpty();
        assertThat(forte.noise(Gate.RZZ, List.of(0, 1)).orElseThrow().error()).isEqualTo(4.64e-3);
    }

    @Test
    void aChangeOfFrameTakesNoTime() {
        Device torino = ShippedDevices.find("ibm_torino").orElseThrow();

        assertThat(torino.duration(Gate.RZ, List.of(0))).contains(Duration.ZERO);
        assertThat(torino.duration(Gate.SX, List.of(0))).contains(Duration.ofNanos(32));
    }

    /** Worked by hand: 5 + 1000 (200 + 10 100 + 5 10) / 5000 = 255. */
    @Test
    void creditsFollowTheFormula() {
        var price = ShippedDevices.find("quantinuum_h2").orElseThrow().price();

        assertThat(price.of(new Usage(1000, 200, 100, 10, Duration.ZERO)))
                .hasValueSatisfying(p -> assertThat(p).isEqualByComparingTo("255"));
    }

    @Test
    void pricesAreExact() {
        var usage = new Usage(1000, 3, 2, 1, Duration.ofMillis(90_500));

        assertThat(
                        new Price.PerShot(TARIFF, new BigDecimal("0.30"), new BigDecimal("0.00145"))
                                .of(usage))
                .contains(new BigDecimal("1.75000"));
        assertThat(new Price.PerTime(TARIFF, new BigDecimal("96"), Duration.ofMinutes(1)).of(usage))
                .hasValueSatisfying(p -> assertThat(p).isEqualByComparingTo("144.8"));
        var gates =
                new Price.PerGateShot(
                        TARIFF,
                        new BigDecimal("0.00022"),
                        new BigDecimal("0.000975"),
                        new BigDecimal("1"));
        assertThat(gates.of(usage))
                .hasValueSatisfying(p -> assertThat(p).isEqualByComparingTo("2.61"));
        assertThat(gates.of(new Usage(1, 3, 2, 1, Duration.ZERO)))
                .hasValueSatisfying(p -> assertThat(p).isEqualByComparingTo("1"));
        assertThat(new Price.Unknown().of(usage)).isEmpty();
    }
}
