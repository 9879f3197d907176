package dev.quench.hardware.compiler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.quench.hardware.circuit.Circuit;
import dev.quench.hardware.circuit.Conditional;
import dev.quench.hardware.circuit.Gate;
import dev.quench.hardware.circuit.Operation;
import dev.quench.hardware.circuit.Reset;
import dev.quench.hardware.device.json.ShippedDevices;
import dev.quench.hardware.noise.DeviceNoise;
import dev.quench.hardware.noise.GateNoise;
import dev.quench.hardware.noise.QubitNoise;
import dev.quench.hardware.noise.ReadoutError;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Against figures by hand: T1 100 µs, T2 50 µs, SX 40 ns, CZ 100 ns, readout 1 µs. */
class ForecasterTest {
    private static final double SX = 1 - 0.001 * 1.5;
    private static final double CZ = 1 - 0.01 * 1.25;
    private static final double READ = 1 - 0.02;

    private static Forecaster forecaster(GateNoise... more) {
        var gates =
                new ArrayList<>(
                        List.of(
                                entry("sx", 0.001, 40),
                                entry("cz", 0.01, 100),
                                entry("measure", 0, 1000)));
        gates.addAll(List.of(more));
        var qubit =
                new QubitNoise(
                        Duration.ofNanos(100_000),
                        Duration.ofNanos(50_000),
                        new ReadoutError(0.01, 0.03));
        return new Forecaster(new DeviceNoise("d", "by hand", qubit, Map.of(), gates), true);
    }

    private static GateNoise entry(String label, double error, int nanoseconds) {
        return GateNoise.everywhere(label, error, Duration.ofNanos(nanoseconds));
    }

    private static double waiting(double nanoseconds) {
        return (1 + Math.exp(-nanoseconds / 100_000) + 2 * Math.exp(-nanoseconds / 50_000)) / 4;
    }

    private static Circuit teleported() {
        return Circuit.builder(2)
                .add(Gate.SX, 0)
                .add(Gate.CZ, 0, 1)
                .measure(0, 0)
                .add(new Conditional(0, true, new Operation(Gate.SX, 0, List.of(1))))
                .measure(1, 1)
                .build();
    }

    @Test
    void aConditionWaitsForItsMeasurement() {
        var forecast = forecaster().of(teleported(), List.of(0, 1));

        assertThat(forecast.duration()).isEqualTo(Duration.ofNanos(40 + 100 + 1000 + 40));
        assertThat(forecast.gates()).isCloseTo(SX * CZ * SX, within(1e-12));
        assertThat(forecast.idling()).isCloseTo(waiting(1000), within(1e-12));
        assertThat(forecast.readout()).isCloseTo(READ * READ, within(1e-12));
    }

    @Test
    void whatABitDecidesHasTheMeasurementInItsPast() {
        var forecast = forecaster().of(teleported(), List.of(0, 1));

        double first = SX * CZ * READ;
        double second = SX * CZ * READ * waiting(1000) * SX * READ;
        assertThat(forecast.lightCone()).isCloseTo((first + second) / 2, within(1e-12));
    }

    @Test
    void othersWaitForAResetWhichTakesAReadoutWhereNothingIsSaid() {
        var circuit =
                Circuit.builder(2)
                        .add(Gate.SX, 0)
                        .add(Gate.SX, 1)
                        .add(new Reset(0))
                        .add(Gate.CZ, 0, 1)
                        .build();

        var unknown = forecaster().of(circuit, List.of(0, 1));
        var known = forecaster(entry("reset", 0.004, 500)).of(circuit, List.of(0, 1));

        assertThat(unknown.duration()).isEqualTo(Duration.ofNanos(40 + 1000 + 100));
        assertThat(unknown.gates()).isCloseTo(SX * SX * READ * CZ, within(1e-12));
        assertThat(unknown.idling()).isCloseTo(waiting(1000), within(1e-12));
        assertThat(known.duration()).isEqualTo(Duration.ofNanos(40 + 500 + 100));
        assertThat(known.gates()).isCloseTo(SX * SX * (1 - 0.006) * CZ, within(1e-12));
        assertThat(known.idling()).isCloseTo(waiting(500), within(1e-12));
    }

    @Test
    void aResetQubitWaitsWithoutALossAndForgetsItsPast() {
        var circuit =
                Circuit.builder(2)
                        .add(Gate.CZ, 0, 1)
                        .add(new Reset(0))
                        .add(Gate.SX, 1)
                        .add(Gate.SX, 1)
                        .build();

        var forecast = forecaster(entry("reset", 0, 10)).of(circuit, List.of(0));

        assertThat(forecast.idling()).isEqualTo(1);
        assertThat(forecast.lightCone()).isCloseTo(READ * READ, within(1e-12));
    }

    @Test
    void lastMeasurementsTakeNoTimeAndCountOnce() {
        var circuit = Circuit.builder(2).add(Gate.SX, 0).measure(0, 0).add(Gate.SX, 1).build();

        var forecast = forecaster().of(circuit, List.of(0));

        assertThat(forecast.duration()).isEqualTo(Duration.ofNanos(40));
        assertThat(forecast.readout()).isCloseTo(READ, within(1e-12));
    }

    @Test
    void aMeasuredQubitThatIsUsedAgainCountsItsReadoutOnce() {
        var circuit = Circuit.builder(1).add(Gate.SX, 0).measure(0, 0).add(Gate.SX, 0).build();

        var forecast = forecaster().of(circuit, List.of(0));

        assertThat(forecast.readout()).isCloseTo(READ, within(1e-12));
        assertThat(forecast.lightCone()).isCloseTo(SX * READ, within(1e-12));
    }

    @Test
    void durationsAreThoseOfTheDescription() {
        var target = DeviceTargets.of(ShippedDevices.find("ibm_torino").orElseThrow());

        assertThat(target.noise().gate("measure", List.of(3)).orElseThrow().duration())
                .isEqualTo(Duration.ofNanos(1560));
        assertThat(target.noise().gate("reset", List.of(3)).orElseThrow().duration())
                .isEqualTo(Duration.ofNanos(1710));
    }
}
