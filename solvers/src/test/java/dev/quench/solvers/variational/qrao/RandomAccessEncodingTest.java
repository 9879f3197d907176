package dev.quench.solvers.variational.qrao;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.quench.problems.qubo.Bits;
import dev.quench.problems.qubo.Ising;
import dev.quench.problems.qubo.Qubo;
import dev.quench.solvers.control.StopSignal;
import dev.quench.solvers.variational.ansatz.Models;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RandomAccessEncodingTest {
    private static Qubo sparse(int n, long seed) {
        return Models.qubo(n, 0.3, Models.random(seed));
    }

    @ParameterizedTest
    @CsvSource({"1,1", "1,2", "1,3", "2,2", "2,3", "3,3"})
    void encodedProductStatesHaveExactlyTheEnergyOfTheirSpins(long seed, int capacity) {
        Ising cost = sparse(8, seed).toIsing();
        var encoding = RandomAccessEncoding.of(cost, capacity);
        var relaxed = Models.SIMULATOR.observable(encoding.relaxed(cost), encoding.qubits());
        var state = Models.SIMULATOR.allocate(encoding.qubits());

        for (int k = 0; k < 256; k++) {
            Bits bits = Bits.ofIndex(k, 8);
            encoding.encode(bits, state);
            assertThat(relaxed.expectation(state)).isCloseTo(cost.energy(bits), within(1e-9));
            assertThat(encoding.round(state)).isEqualTo(bits);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void theGroundEnergyIsALowerBoundOfTheOptimum(long seed) {
        Qubo qubo = sparse(9, seed);
        Ising cost = qubo.toIsing();
        var encoding = RandomAccessEncoding.of(cost, 3);

        var ground =
                GroundState.of(
                        encoding.relaxed(cost),
                        encoding.qubits(),
                        Models.random(seed),
                        Models.SIMULATOR,
                        StopSignal.NEVER);

        assertThat(ground.residual()).isLessThan(1e-6);
        assertThat(ground.energy()).isLessThanOrEqualTo(Models.optimum(qubo) + 1e-6);
        assertThat(ground.state().expectation(encoding.relaxed(cost)))
                .isCloseTo(ground.energy(), within(1e-6));
    }

    @Test
    void oneSpinAQubitLosesNothing() {
        Qubo qubo = sparse(7, 5);
        var encoding = RandomAccessEncoding.of(qubo.toIsing(), 1);

        var ground =
                GroundState.of(
                        encoding.relaxed(qubo.toIsing()),
                        7,
                        Models.random(1),
                        Models.SIMULATOR,
                        StopSignal.NEVER);

        assertThat(encoding.qubits()).isEqualTo(7);
        assertThat(ground.energy()).isCloseTo(Models.optimum(qubo), within(1e-6));
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3})
    void coupledSpinsStandOnDifferentQubitsAndNoneIsOverfull(int capacity) {
        Ising cost = sparse(30, 7).toIsing();
        var encoding = RandomAccessEncoding.of(cost, capacity);

        cost.couplings()
                .forEach((i, j, value) ->
                        assertThat(encoding.places().get(i).qubit())
                                .isNotEqualTo(encoding.places().get(j).qubit()));
        assertThat(IntStream.of(encoding.load())).allMatch(m -> m >= 1 && m <= capacity);
        assertThat(encoding.places()).doesNotHaveDuplicates();
        assertThat(encoding.qubits()).isLessThan(30);
    }

    @Test
    void independentSpinsFillQubitsAndCompleteGraphsDoNot() {
        Ising independent = Qubo.builder(9).addBias(0, 1).build().toIsing();
        var complete = Qubo.builder(9);
        for (int i = 0; i < 9; i++) {
            for (int j = 0; j < i; j++) {
                complete.add(i, j, 1);
            }
        }

        assertThat(RandomAccessEncoding.of(independent, 3).qubits()).isEqualTo(3);
        assertThat(RandomAccessEncoding.of(complete.build().toIsing(), 3).qubits()).isEqualTo(9);
    }

    @Test
    void magicRoundingOfAProductStateGivesItsSpinsAboveChance() {
        Ising cost = Qubo.builder(3).addBias(0, 1).build().toIsing();
        var encoding = RandomAccessEncoding.of(cost, 3);
        var state = Models.SIMULATOR.allocate(1);
        Bits bits = Bits.parse("011");
        encoding.encode(bits, state);
        var magic = new MagicRounding(encoding, state);
        var random = Models.random(4);

        int exact = 0;
        int agreements = 0;
        for (int shot = 0; shot < 8000; shot++) {
            Bits answer = magic.shot(random);
            exact += answer.equals(bits) ? 1 : 0;
            agreements += 3 - answer.distance(bits);
        }

        // One basis in four fits and is certain. The others, at cosine 1/3 or -1/3, agree with
        // the vector or its opposite in 2 or 1 of 3 bits: 2/3 2 + 1/3 1 = 5/3 on average.
        assertThat(exact / 8000.0).isCloseTo(0.25, within(0.02));
        assertThat(agreements / 8000.0).isCloseTo(0.25 * 3 + 0.75 * 5 / 3, within(0.05));
    }

    @Test
    void magicRoundingOfOneSpinAQubitIsMeasuring() {
        Ising cost = Models.qubo(4, 2, Models.random(3)).toIsing();
        var encoding = RandomAccessEncoding.of(cost, 1);
        var state = Models.SIMULATOR.allocate(4);
        for (int k = 0; k < 16; k++) {
            encoding.encode(Bits.ofIndex(k, 4), state);

            assertThat(new MagicRounding(encoding, state).shot(Models.random(k)))
                    .isEqualTo(Bits.ofIndex(k, 4));
        }
    }

    @Test
    void fourSpinsAQubitAreRefused() {
        assertThatThrownBy(() -> RandomAccessEncoding.of(sparse(4, 1).toIsing(), 4))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("not 4");
    }
}
