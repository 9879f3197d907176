package dev.quench.hardware.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.quench.hardware.Circuits;
import dev.quench.hardware.DenseState;
import dev.quench.hardware.Isings;
import dev.quench.hardware.backend.CircuitProgram;
import dev.quench.hardware.backend.Counts;
import dev.quench.hardware.circuit.Circuit;
import dev.quench.hardware.circuit.Conditional;
import dev.quench.hardware.circuit.Gate;
import dev.quench.hardware.circuit.Instruction;
import dev.quench.hardware.circuit.Measurement;
import dev.quench.hardware.circuit.Operation;
import dev.quench.hardware.circuit.Reset;
import dev.quench.problems.qubo.Bits;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CircuitSamplerTest {
    private static final int SHOTS = 20_000;

    private static Counts run(Circuit circuit, int shots, long seed) {
        return StateVectorBackend.standard(1)
                .run(new CircuitProgram(circuit), shots, Isings.generator(seed));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void teleportationMovesAState(boolean reuseTheMeasuredQubits) {
        var random = Isings.generator(1);
        var prepare = Circuits.operation(Gate.U, 1, random);
        var undo = prepare.inverse();
        var circuit =
                Circuit.builder(3)
                        .add(prepare)
                        .add(Gate.H, 1)
                        .add(Gate.CX, 1, 2)
                        .add(Gate.CX, 0, 1)
                        .add(Gate.H, 0)
                        .measure(0, 0)
                        .measure(1, 1);
        if (reuseTheMeasuredQubits) {
            circuit.reset(0).reset(1).add(Gate.H, 0).add(Gate.CX, 0, 1);
        }
        circuit.addIf(1, Gate.X, 2)
                .addIf(0, Gate.Z, 2)
                .rotate(undo.gate(), undo.angles(), 2)
                .measure(2, 2);
        var counts = run(circuit.build(), 4000, 2);

        assertThat(counts.distinct()).isEqualTo(4);
        counts.asMap()
                .forEach((bits, count) -> {
                    assertThat(bits.get(2)).isFalse();
                    assertThat(count).isBetween(850, 1150);
                });
    }

    /** GHZ from |+++> by measured parities and one ancilla that is reset and used again. */
    private static Circuit.Builder ghz() {
        return Circuit.builder(4)
                .add(Gate.H, 0)
                .add(Gate.H, 1)
                .add(Gate.H, 2)
                .add(Gate.CX, 0, 3)
                .add(Gate.CX, 1, 3)
                .measure(3, 3)
                .addIf(3, Gate.X, 1)
                .reset(3)
                .add(Gate.CX, 1, 3)
                .add(Gate.CX, 2, 3)
                .measure(3, 4)
                .addIf(4, Gate.X, 2);
    }

    private static Circuit readOut(Circuit.Builder circuit) {
        return circuit.measure(0, 0).measure(1, 1).measure(2, 2).build();
    }

    @Test
    void measuredParitiesMakeAGhzState() {
        var values = run(readOut(ghz()), 4000, 3);
        var parities = run(readOut(ghz().add(Gate.H, 0).add(Gate.H, 1).add(Gate.H, 2)), 4000, 4);

        values.asMap()
                .keySet()
                .forEach(bits -> {
                    assertThat(bits.get(1)).isEqualTo(bits.get(0));
                    assertThat(bits.get(2)).isEqualTo(bits.get(0));
                });
        parities.asMap()
                .keySet()
                .forEach(bits -> assertThat(bits.prefix(3).cardinality() % 2).isZero());
        assertThat(values.distinct()).isEqualTo(8);
        assertThat(parities.distinct()).isEqualTo(16);
    }

    @Test
    void aResetQubitIsZero() {
        var circuit =
                Circuit.builder(2).add(Gate.H, 0).add(Gate.CX, 0, 1).reset(0).measureAll().build();
        var counts = run(circuit, 1000, 5);

        assertThat(counts.asMap()).containsOnlyKeys(Bits.parse("00"), Bits.parse("01"));
        assertThat(counts.get(Bits.parse("01"))).isBetween(440, 560);
    }

    @Test
    void aQubitIsMeasuredIntoTheBitThatIsSaid() {
        var circuit = Circuit.builder(3, 5).add(Gate.X, 1).measure(1, 3).measure(0, 1).build();

        assertThat(run(circuit, 10, 6).asMap()).isEqualTo(Map.of(Bits.parse("00010"), 10));
    }

    @Test
    void theLastMeasurementIntoABitCounts() {
        var circuit =
                Circuit.builder(2)
                        .add(Gate.X, 0)
                        .measure(0, 0)
                        .measure(1, 0)
                        .addIf(0, Gate.X, 1)
                        .measure(1, 1)
                        .build();

        assertThat(run(circuit, 10, 7).asMap()).isEqualTo(Map.of(Bits.parse("00"), 10));
    }

    @Test
    void aConditionOnZeroActsWhereTheBitIsZero() {
        var circuit =
                Circuit.builder(2)
                        .add(Gate.H, 0)
                        .measure(0, 0)
                        .add(new Conditional(0, false, new Operation(Gate.X, 0, List.of(1))))
                        .measure(1, 1)
                        .build();

        assertThat(run(circuit, 200, 8).asMap())
                .containsOnlyKeys(Bits.parse("10"), Bits.parse("01"));
    }

    @Test
    void theSameSeedGivesTheSameCountsWithAnyThreads() {
        var circuit = random(5, Isings.generator(9));
        var one = run(circuit, 500, 10);
        var three =
                StateVectorBackend.standard(3)
                        .run(new CircuitProgram(circuit), 500, Isings.generator(10));

        assertThat(three).isEqualTo(one);
        assertThat(one.total()).isEqualTo(500);
    }

    /** Against a state in which every measurement and reset has a fresh qubit of its own. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
    void countsFollowTheExactProbabilities(long seed) {
        var circuit = random(3, Isings.generator(seed));
        double[] exact = probabilities(circuit);
        var counts = run(circuit, SHOTS, 100 + seed);

        double chiSquare = 0;
        int cells = 0;
        double rareExpected = 0;
        int rare = 0;
        for (int answer = 0; answer < exact.length; answer++) {
            int count = counts.get(Bits.ofIndex(answer, circuit.bits()));
            double expected = SHOTS * exact[answer];
            if (expected < 5) {
                rareExpected += expected;
                rare += count;
                assertThat(count > 0 && expected < 1e-9).isFalse();
            } else {
                chiSquare += (count - expected) * (count - expected) / expected;
                cells++;
            }
        }
        assertThat(chiSquare).isLessThan(cells + 4 * Math.sqrt(2.0 * cells) + 4);
        assertThat((double) rare).isCloseTo(rareExpected, within(4 * Math.sqrt(rareExpected) + 4));
        assertThat(IntStream.range(0, exact.length).mapToDouble(x -> exact[x]).sum())
                .isCloseTo(1, within(1e-12));
    }

    /** Gates, five measurements into bits of their own, two resets, conditions. */
    private static Circuit random(int qubits, RandomGenerator random) {
        var circuit = Circuit.builder(qubits, 5);
        for (int k = 0; k < 7; k++) {
            circuit.addAll(Circuits.random(qubits, 3, random).operations());
            int qubit = random.nextInt(qubits);
            if (k < 5) {
                circuit.measure(qubit, k);
            } else {
                circuit.reset(qubit);
            }
            var gate = List.of(Gate.X, Gate.Y, Gate.Z, Gate.H).get(random.nextInt(4));
            circuit.add(
                    new Conditional(
                            random.nextInt(5),
                            random.nextBoolean(),
                            new Operation(gate, 0, List.of(random.nextInt(qubits)))));
        }
        return circuit.build();
    }

    private static double[] probabilities(Circuit circuit) {
        int qubits = circuit.qubits();
        var dense = new DenseState(qubits + 7);
        int fresh = qubits;
        int[] ofBit = new int[5];
        Arrays.fill(ofBit, -1);
        for (Instruction instruction : circuit.instructions()) {
            switch (instruction) {
                case Operation operation -> dense.apply(operation);
                case Measurement(int qubit, int bit) -> {
                    ofBit[bit] = fresh;
                    dense.apply(new Operation(Gate.CX, 0, List.of(qubit, fresh++)));
                }
                case Reset(int qubit) ->
                        dense.apply(new Operation(Gate.SWAP, 0, List.of(qubit, fresh++)));
                case Conditional(int bit, boolean value, var operation) ->
                        condition(dense, ofBit[bit], value, operation);
            }
        }
        double[] sums = new double[32];
        for (int x = 0; x < 1 << (qubits + 7); x++) {
            int answer = 0;
            for (int bit = 0; bit < 5; bit++) {
                answer |= (ofBit[bit] < 0 ? 0 : x >>> ofBit[bit] & 1) << bit;
            }
            sums[answer] += dense.probability(x);
        }
        return sums;
    }

    private static void condition(
            DenseState dense, int control, boolean value, Operation operation) {
        if (control < 0) {
            if (!value) {
                dense.apply(operation);
            }
            return;
        }
        var gate = Gate.valueOf("C" + operation.gate().name());
        dense.apply(new Operation(gate, 0, List.of(control, operation.qubit(0))));
        if (!value) {
            // Everywhere, and once more where the bit is one: these gates are their own inverses.
            dense.apply(operation);
        }
    }
}
