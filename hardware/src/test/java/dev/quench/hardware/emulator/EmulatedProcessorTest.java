package dev.quench.hardware.emulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.quench.hardware.circuit.Circuit;
import dev.quench.hardware.circuit.Gate;
import dev.quench.hardware.device.json.ShippedDevices;
import dev.quench.problems.qubo.Bits;
import dev.quench.problems.qubo.Couplings;
import dev.quench.problems.qubo.Ising;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class EmulatedProcessorTest {
    private static EmulatedProcessor processor(String device) {
        return new EmulatedProcessor(ShippedDevices.find(device).orElseThrow(), 5);
    }

    /** How often bit after bit reads as in the text, bit 0 first. */
    private static long count(Shots shots, String bits) {
        long count = 0;
        for (int shot = 0; shot < shots.size(); shot++) {
            boolean same = true;
            for (int bit = 0; bit < shots.bits(); bit++) {
                same &= shots.get(shot, bit) == (bits.charAt(bit) == '1');
            }
            count += same ? 1 : 0;
        }
        return count;
    }

    @Test
    void readsBitsInTheOrderOfTheCircuitWhereverTheQubitsAre() {
        var circuit =
                Circuit.builder(133, 5)
                        .add(Gate.X, 100)
                        .add(Gate.X, 12)
                        .measure(100, 0)
                        .measure(40, 1)
                        .measure(41, 2)
                        .measure(12, 3)
                        .build();

        var shots = processor("ibm_torino").run(circuit, 500, "a");

        assertThat(shots.bits()).isEqualTo(5);
        assertThat(count(shots, "10010")).isBetween(350L, 499L);
    }

    @Test
    void errsAsTheDeviceDoesAndAPerfectOneNever() {
        var builder = Circuit.builder(2).add(Gate.H, 0);
        for (int k = 0; k < 21; k++) {
            builder.add(Gate.CX, 0, 1);
        }
        var circuit = builder.measureAll().build();

        var perfect = processor("statevector").run(circuit, 1000, "a");
        var forte = processor("ionq_forte").run(circuit, 1000, "a");

        assertThat(count(perfect, "00") + count(perfect, "11")).isEqualTo(1000);
        assertThat(count(perfect, "00")).isBetween(400L, 600L);
        assertThat(count(forte, "00") + count(forte, "11")).isBetween(850L, 990L);
    }

    @Test
    void givesTheSameShotsForTheSameJobOnly() {
        var circuit = Circuit.builder(3).onAll(Gate.H).measureAll().build();
        var processor = processor("ibm_torino");

        var shots = processor.run(circuit, 50, "a");

        assertThat(processor.run(circuit, 50, "a")).isEqualTo(shots);
        assertThat(processor.run(circuit, 50, "b")).isNotEqualTo(shots);
        assertThat(shots.first(20).size()).isEqualTo(20);
    }

    @Test
    void runsConditionsAndGatesOnThreeQubits() {
        var circuit =
                Circuit.builder(4, 4)
                        .add(Gate.X, 0)
                        .measure(0, 0)
                        .addIf(0, Gate.X, 2)
                        .measure(2, 3)
                        .build();
        var toffoli =
                Circuit.builder(3)
                        .add(Gate.X, 0)
                        .add(Gate.X, 1)
                        .add(Gate.CCX, 0, 1, 2)
                        .measureAll()
                        .build();

        assertThat(count(processor("ibm_torino").run(circuit, 100, "a"), "1001")).isEqualTo(100);
        assertThat(count(processor("ionq_forte").run(toffoli, 400, "a"), "111"))
                .isBetween(340L, 399L);
    }

    @Test
    void refusesMoreQubitsThanItSimulates() {
        var circuit = Circuit.builder(30).onAll(Gate.SX).measureAll().build();

        assertThatThrownBy(() -> processor("ibm_torino").run(circuit, 1, "a"))
                .hasMessageContaining("30 qubits");
    }

    @Test
    void annealsToTheGroundStateOfAChain() {
        double[] fields = {0.5, 0, 0, 0, 0, 0, 0, 0, 0, 0};
        var couplings = Couplings.builder(10);
        for (int i = 0; i < 9; i++) {
            couplings.add(i, i + 1, i % 3 == 0 ? 1 : -1);
        }
        var cost = Ising.of(0, fields, couplings.build());

        var answers = Metropolis.anneal(cost, 20, 200, new SplittableRandom(3));

        double least = Double.POSITIVE_INFINITY;
        for (int k = 0; k < 1024; k++) {
            least = Math.min(least, cost.energy(Bits.ofIndex(k, 10)));
        }
        double best = answers.stream().mapToDouble(cost::energy).min().orElseThrow();
        assertThat(answers).hasSize(20);
        assertThat(best).isEqualTo(least);
    }
}
