package dev.quench.solvers.variational.counterdiabatic;

import dev.quench.hardware.observable.PauliString;
import dev.quench.hardware.observable.PauliSum;
import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;

/** Commutators of real sums of Pauli strings, string by string. */
final class Commutator {
    private Commutator() {}

    /**
     * Returns {@code -i [a, b]}, which is a real sum again. Two strings that anticommute have
     * {@code PQ = i^e R} with odd {@code e}, and {@code [P, Q] = 2PQ}; others commute.
     */
    static PauliSum of(PauliSum a, PauliSum b) {
        Map<PauliString, Double> sum = new TreeMap<>(Comparator.naturalOrder());
        for (var p : a.terms()) {
            for (var q : b.terms()) {
                if (!p.string().commutesWith(q.string())) {
                    double weight =
                            2 * sign(p.string(), q.string()) * p.coefficient() * q.coefficient();
                    sum.merge(product(p.string(), q.string()), weight, Double::sum);
                }
            }
        }
        return new PauliSum(
                sum.entrySet().stream()
                        .map(e -> new PauliSum.Term(e.getValue(), e.getKey()))
                        .toList());
    }

    private static PauliString product(PauliString p, PauliString q) {
        return new PauliString(p.x() ^ q.x(), p.z() ^ q.z());
    }

    /** 1 for {@code PQ = i R}, -1 for {@code PQ = -i R}; strings are {@code i^y X^x Z^z}. */
    private static int sign(PauliString p, PauliString q) {
        int exponent = p.ys() + q.ys() - product(p, q).ys() + 2 * Long.bitCount(p.z() & q.x());
        return Math.floorMod(exponent, 4) == 1 ? 1 : -1;
    }
}
