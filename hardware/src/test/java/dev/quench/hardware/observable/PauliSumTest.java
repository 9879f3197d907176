package dev.quench.hardware.observable;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.quench.hardware.Circuits;
import dev.quench.hardware.DenseState;
import dev.quench.hardware.Isings;
import dev.quench.hardware.circuit.Gate;
import dev.quench.hardware.circuit.Operation;
import dev.quench.hardware.observable.PauliSum.Term;
import dev.quench.hardware.simulator.StateVectorBackend;
import dev.quench.problems.qubo.Bits;
import java.util.List;
import org.junit.jupiter.api.Test;

class PauliSumTest {
    @Test
    void textsAreReadWithQubitZeroLast() {
        var string = PauliString.parse("ZIYX");

        assertThat(string).isEqualTo(new PauliString(0b0011, 0b1010));
        assertThat(string.text(5)).isEqualTo("IZIYX");
        assertThat(string.qubits()).isEqualTo(4);
        assertThat(string.weight()).isEqualTo(3);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PauliString.parse("XA"))
                .withMessageContaining("'A'");
    }

    @Test
    void stringsOnDifferentQubitsAreMultiplied() {
        var string = PauliString.y(0).and(PauliString.z(3)).and(PauliString.x(1));

        assertThat(string).isEqualTo(PauliString.parse("ZIXY")).hasToString("Y0 X1 Z3");
        assertThat(string.support()).isEqualTo(0b1011);
        assertThat(string.ys()).isEqualTo(1);
        assertThat(string.letter(2)).isEqualTo('I');
        assertThat(PauliString.IDENTITY).hasToString("I");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> string.and(PauliString.z(1)))
                .withMessageContaining("Z1");
    }

    @Test
    void stringsCommuteIfTheyDifferOnAnEvenNumberOfQubits() {
        assertThat(PauliString.parse("XX").commutesWith(PauliString.parse("ZZ"))).isTrue();
        assertThat(PauliString.parse("XI").commutesWith(PauliString.parse("ZZ"))).isFalse();
        assertThat(PauliString.parse("XYZ").commutesWith(PauliString.parse("XYZ"))).isTrue();
    }

    @Test
    void anEnergyIsItsSumOfStrings() {
        var cost = Isings.random(6, 0.6, Isings.generator(1));
        var sum = PauliSum.of(cost);

        assertThat(sum.ising(6)).isEqualTo(cost);
        assertThat(sum.beyondIsing().terms()).isEmpty();
        for (int x = 0; x < 64; x++) {
            int index = x;
            double energy =
                    sum.terms().stream()
                            .mapToDouble(t ->
                                    (Long.bitCount(t.string().z() & index) & 1) == 0
                                            ? t.coefficient()
                                            : -t.coefficient())
                            .sum();
            assertThat(energy).isCloseTo(cost.energy(Bits.ofIndex(x, 6)), within(1e-12));
        }
    }

    @Test
    void equalStringsAreAdded() {
        var x = PauliString.parse("X");
        var z = PauliString.parse("Z");
        var sum = new PauliSum(List.of(new Term(1, x), new Term(2, z), new Term(-1, x)));

        assertThat(sum.simplified().terms()).containsExactly(new Term(2, z));
    }

    /** Against the inner product with the state that the gates of the string make. */
    @Test
    void expectationsAreThoseOfGates() {
        for (String text : List.of("IIIII", "ZIZIZ", "XIIII", "IIYII", "YYXZI", "YYYZX", "IXYZY")) {
            var circuit = Circuits.random(5, 40, Isings.generator(text.hashCode()));
            var before = new DenseState(5);
            var after = new DenseState(5);
            circuit.operations().forEach(before::apply);
            circuit.operations().forEach(after::apply);
            for (int qubit = 0; qubit < 5; qubit++) {
                var gate = Gate.valueOf(text.substring(4 - qubit, 5 - qubit));
                after.apply(new Operation(gate, 0, List.of(qubit)));
            }
            double expected = 0;
            for (int x = 0; x < 32; x++) {
                expected += before.re(x) * after.re(x) + before.im(x) * after.im(x);
            }
            var state = StateVectorBackend.standard(1).allocate(5);
            state.apply(circuit);

            assertThat(state.expectation(PauliString.parse(text)))
                    .isCloseTo(expected, within(1e-13));
        }
    }

    @Test
    void theExpectationOfASumIsTheSumOfExpectations() {
        var circuit = Circuits.random(11, 80, Isings.generator(3));
        var state = StateVectorBackend.standard(2).allocate(11);
        state.apply(circuit);
        var terms =
                List.of(
                        new Term(0.5, PauliString.IDENTITY),
                        new Term(-1.5, PauliString.parse("ZIIIIIIIIIZ")),
                        new Term(2, PauliString.parse("ZIIIZIIIIIZ")),
                        new Term(0.25, PauliString.parse("XIIIYIIIIIZ")),
                        new Term(0.75, PauliString.parse("IIIIIIIIIZI")));
        double expected =
                terms.stream()
                        .mapToDouble(t -> t.coefficient() * state.expectation(t.string()))
                        .sum();

        assertThat(state.expectation(new PauliSum(terms))).isCloseTo(expected, within(1e-13));
    }
}
