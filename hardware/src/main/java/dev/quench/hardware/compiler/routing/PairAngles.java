package dev.quench.hardware.compiler.routing;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * Gates on pairs of {@code n} qubits that all commute, as rotations {@code exp(-i theta_ab Z_a Z_b
 * / 2)} still to be done.
 */
final class PairAngles {
    /** One rotation. */
    record Pair(int a, int b, double theta) {}

    private final int qubits;
    private final double[] theta;
    private final BitSet pending = new BitSet();

    PairAngles(int qubits) {
        this.qubits = qubits;
        theta = new double[qubits * qubits];
    }

    private PairAngles(PairAngles other) {
        qubits = other.qubits;
        theta = other.theta.clone();
        pending.or(other.pending);
    }

    PairAngles copy() {
        return new PairAngles(this);
    }

    int qubits() {
        return qubits;
    }

    void add(int a, int b, double angle) {
        int key = key(a, b);
        theta[key] += angle;
        pending.set(key);
    }

    private int key(int a, int b) {
        return Math.min(a, b) * qubits + Math.max(a, b);
    }

    boolean pending(int a, int b) {
        return pending.get(key(a, b));
    }

    boolean isEmpty() {
        return pending.isEmpty();
    }

    int size() {
        return pending.cardinality();
    }

    /** Takes a rotation out. */
    double take(int a, int b) {
        pending.clear(key(a, b));
        return theta[key(a, b)];
    }

    List<Pair> pairs() {
        var pairs = new ArrayList<Pair>();
        pending.stream()
                .forEach(key -> pairs.add(new Pair(key / qubits, key % qubits, theta[key])));
        return pairs;
    }
}
