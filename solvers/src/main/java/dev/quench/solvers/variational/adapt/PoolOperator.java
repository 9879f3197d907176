package dev.quench.solvers.variational.adapt;

import dev.quench.hardware.circuit.AngleExpression;
import dev.quench.hardware.circuit.ParametricCircuit;
import dev.quench.hardware.observable.PauliString;
import dev.quench.hardware.simulator.StateVector;
import java.util.List;

/**
 * A generator {@code A}, the sum of Pauli strings that commute: a layer of it is {@code exp(-i
 * theta A / 2)}.
 *
 * @param name for records, for example {@code Y0 Z1} or {@code sum X}
 * @param strings that all commute
 */
record PoolOperator(String name, List<PauliString> strings) {
    PoolOperator {
        strings = List.copyOf(strings);
    }

    static PoolOperator of(PauliString string) {
        return new PoolOperator(string.toString(), List.of(string));
    }

    /** Appends the layer with a parameter of its own. */
    void append(ParametricCircuit.Builder ansatz) {
        var angle = AngleExpression.parameter(ansatz.parameters());
        strings.forEach(string -> ansatz.rotate(string, angle));
    }

    /**
     * Returns the derivative of {@code ⟨H⟩} by the angle of a layer appended now, at angle 0:
     * {@code ⟨i [A, H]⟩ / 2 = Im⟨H psi|A|psi⟩}.
     */
    double gradient(StateVector psi, StateVector hPsi) {
        double sum = 0;
        for (PauliString string : strings) {
            sum += psi.overlap(hPsi, string).im();
        }
        return sum;
    }
}
