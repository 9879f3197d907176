package dev.quench.hardware.mitigation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quench.hardware.circuit.Circuit;
import dev.quench.hardware.circuit.Gate;
import dev.quench.hardware.compiler.Compiler;
import dev.quench.hardware.compiler.CompilerOptions;
import dev.quench.hardware.compiler.DeviceTargets;
import dev.quench.hardware.device.Device;
import dev.quench.hardware.device.json.ShippedDevices;
import dev.quench.hardware.noise.ReadoutError;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ReadoutSourceTest {
    private final Device torino = ShippedDevices.find("ibm_torino").orElseThrow();

    @Test
    void errorsAreThoseOfTheMeasuredQubits() {
        var bell =
                Circuit.builder(2, 3).add(Gate.H, 0).add(Gate.CX, 0, 1).measure(0, 2).measure(1, 0);
        var compiled =
                new Compiler(DeviceTargets.of(torino), CompilerOptions.defaults())
                        .compile(bell.build(), new SplittableRandom(1));
        var noise = torino.calibration().noise();

        var readout = ReadoutSource.measured(compiled.circuit(), noise).orElseThrow();

        assertThat(readout.qubits())
                .containsExactly(
                        noise.qubit(compiled.last().physical(1)).readout(),
                        ReadoutError.NONE,
                        noise.qubit(compiled.last().physical(0)).readout());
        assertThat(readout.qubits().getFirst().oneForZero()).isPositive();
    }

    @Test
    void whatACalibrationDoesNotSayIsUnknown() {
        var measured = Circuit.builder(1, 1).measureAll().build();
        var unmeasured = Circuit.builder(1).build();
        var silent = ShippedDevices.find("heavy_hex_133").orElseThrow().calibration().noise();

        assertThat(ReadoutSource.measured(measured, silent)).isEmpty();
        assertThat(ReadoutSource.measured(unmeasured, torino.calibration().noise())).isEmpty();
    }
}
