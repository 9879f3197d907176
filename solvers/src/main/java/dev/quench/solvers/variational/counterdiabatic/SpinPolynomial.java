package dev.quench.solvers.variational.counterdiabatic;

import dev.quench.hardware.observable.PauliString;
import dev.quench.hardware.observable.PauliSum;
import dev.quench.problems.hubo.Hubo;
import java.util.TreeMap;

/** Rewrites polynomials of bits in spins {@code s = 1 - 2x}, as strings of Z. */
final class SpinPolynomial {
    private SpinPolynomial() {}

    /** {@code prod_(i in S) x_i = 2^-|S| sum_(T in S) (-1)^|T| prod_(i in T) s_i}. */
    static PauliSum of(Hubo hubo) {
        var weights = new TreeMap<Long, Double>();
        hubo.terms()
                .forEach((monomial, coefficient) -> {
                    long set =
                            monomial.variables().mapToLong(i -> 1L << i).reduce(0, (a, b) -> a | b);
                    double weight = Math.scalb(coefficient, -monomial.degree());
                    long subset = set;
                    while (true) {
                        double sign = Long.bitCount(subset) % 2 == 0 ? 1 : -1;
                        weights.merge(subset, sign * weight, Double::sum);
                        if (subset == 0) {
                            break;
                        }
                        subset = (subset - 1) & set;
                    }
                });
        return new PauliSum(
                weights.entrySet().stream()
                        .filter(e -> e.getValue() != 0)
                        .map(e -> new PauliSum.Term(e.getValue(), new PauliString(0, e.getKey())))
                        .toList());
    }
}
