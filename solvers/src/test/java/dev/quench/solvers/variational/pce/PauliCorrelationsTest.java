package dev.quench.solvers.variational.pce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.quench.hardware.observable.PauliString;
import dev.quench.problems.qubo.Bits;
import dev.quench.solvers.variational.ansatz.Models;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PauliCorrelationsTest {
    @ParameterizedTest
    @CsvSource({
        "0,2,2",
        "3,2,2",
        "4,2,3",
        "9,2,3",
        "18,2,4",
        "108,2,9",
        "109,2,10",
        "4,3,4",
        "12,3,4",
        "13,3,5"
    })
    void qubitsAreTheFewestWithEnoughStrings(int variables, int order, int qubits) {
        assertThat(PauliCorrelations.qubits(variables, order)).isEqualTo(qubits);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void aFullCodeHasAllStringsOnceInThreeCommutingFamilies(int order) {
        int qubits = 5;
        int choices = order == 1 ? 5 : 10;
        var code = PauliCorrelations.of(3 * choices, order);

        assertThat(code.qubits()).isEqualTo(qubits);
        assertThat(code.strings()).doesNotHaveDuplicates().hasSize(3 * choices);
        assertThat(code.strings()).allMatch(s -> s.weight() == order && s.support() < 1 << qubits);
        for (int i = 0; i < code.variables(); i++) {
            for (int j = i % 3; j < code.variables(); j += 3) {
                assertThat(code.strings().get(i).commutesWith(code.strings().get(j))).isTrue();
            }
        }
    }

    @Test
    void someStringsOfDifferentFamiliesDoNotCommute() {
        var code = PauliCorrelations.of(9, 2);

        assertThat(code.strings())
                .anyMatch(s -> code.strings().stream().anyMatch(t -> !s.commutesWith(t)));
    }

    @Test
    void signsAreReadInTheOrderOfTheVariables() {
        assertThat(PauliCorrelations.decode(new double[] {0.1, -0.2, 0, -1e-9}))
                .isEqualTo(Bits.parse("0101"));
    }

    @Test
    void estimatesConvergeToTheExactExpectations() {
        var code = PauliCorrelations.of(15, 2);
        var ansatz = Brickwork.of(code.qubits(), 4);
        var random = Models.random(3);
        var state =
                Models.SIMULATOR
                        .prepare(ansatz)
                        .state(random.doubles(ansatz.parameters(), -2, 2).toArray());

        double[] exact = code.expectations(state, Models.SIMULATOR.allocate(code.qubits()));
        assertThat(exact)
                .containsExactly(
                        code.strings().stream().mapToDouble(state::expectation).toArray(),
                        within(1e-12));
        double[] estimated =
                new BasisMeasurement(code, state, Models.SIMULATOR.allocate(code.qubits()))
                        .estimate(40_000, random);

        for (int i = 0; i < exact.length; i++) {
            assertThat(estimated[i]).isCloseTo(exact[i], within(0.02));
        }
    }

    @Test
    void aStringWithoutLettersIsRefused() {
        assertThatThrownBy(() -> PauliCorrelations.of(4, 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("order (0)");
    }

    @Test
    void everyBasisHasItsLetter() {
        assertThat(PauliCorrelations.of(3, 2).strings())
                .containsExactly(
                        PauliString.x(0).and(PauliString.x(1)),
                        PauliString.y(0).and(PauliString.y(1)),
                        PauliString.z(0).and(PauliString.z(1)));
    }
}
