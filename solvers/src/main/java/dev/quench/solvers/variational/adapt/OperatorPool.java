package dev.quench.solvers.variational.adapt;

import dev.quench.hardware.observable.PauliString;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** The generators that a growing circuit chooses from. */
public enum OperatorPool {
    /**
     * The mixers of ADAPT-QAOA: {@code sum X}, each X_i, and all products of two letters on two
     * qubits but ZZ: {@code 1 + n + 4 n (n-1)} operators. A layer is a phase of the cost and one of
     * them. The pool of the source has {@code sum Y} and each Y_i as well, for costs without
     * fields, where their gradients vanish; with fields {@code sum Y} has the largest gradient of
     * all, turns every qubit the same way, and growth ends at a bad basis state.
     */
    QAOA,
    /**
     * The real generators of ADAPT-VQE: each Y_i, and Y_i Z_j and Y_i X_j of ordered pairs: {@code
     * n + 2 n (n-1)}. A layer is one of them, and amplitudes stay real, which a diagonal cost needs
     * no more than.
     */
    VQE;

    /** Returns the operators, in a fixed order. */
    List<PoolOperator> operators(int qubits) {
        var pool = new ArrayList<PoolOperator>();
        if (this == QAOA) {
            pool.add(sum("sum X", IntStream.range(0, qubits).mapToObj(PauliString::x).toList()));
        }
        for (int i = 0; i < qubits; i++) {
            pool.add(PoolOperator.of(this == QAOA ? PauliString.x(i) : PauliString.y(i)));
        }
        for (int i = 0; i < qubits; i++) {
            for (int j = 0; j < qubits; j++) {
                if (i != j) {
                    addPairs(pool, i, j);
                }
            }
        }
        return pool;
    }

    private void addPairs(List<PoolOperator> pool, int i, int j) {
        pool.add(PoolOperator.of(PauliString.y(i).and(PauliString.z(j))));
        pool.add(PoolOperator.of(PauliString.y(i).and(PauliString.x(j))));
        if (this == QAOA) {
            pool.add(PoolOperator.of(PauliString.x(i).and(PauliString.z(j))));
            if (i < j) {
                pool.add(PoolOperator.of(PauliString.x(i).and(PauliString.x(j))));
                pool.add(PoolOperator.of(PauliString.y(i).and(PauliString.y(j))));
            }
        }
    }

    private static PoolOperator sum(String name, List<PauliString> strings) {
        return new PoolOperator(name, strings);
    }
}
