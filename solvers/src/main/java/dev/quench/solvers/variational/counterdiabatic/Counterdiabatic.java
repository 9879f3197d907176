package dev.quench.solvers.variational.counterdiabatic;

import dev.quench.hardware.observable.PauliString;
import dev.quench.hardware.observable.PauliSum;
import dev.quench.problems.qubo.Ising;
import java.util.ArrayList;
import java.util.List;

/**
 * The counterdiabatic term of first order for a spin cost {@code C} under {@code H(l) = (1 -
 * l)(-sum X_i + sum b_i Z_i) + l C}.
 *
 * <p>The first nested commutator is {@code [H, dH/dl] = [C, sum X_i] = 2i W} with {@code W = sum_S
 * c_S sum_(i in S) Y_i Z_(S without i)}, the same at every {@code l} and bias, and the potential is
 * {@code A = i alpha [H, dH/dl]} with {@code alpha = -|[H, dH/dl]|^2 / |[H, [H, dH/dl]]|^2}, that
 * is {@code A = 2 (|W|^2 / |[H, W]|^2) W}, where {@code |.|^2} sums the squares of the weights of
 * Pauli strings. For quadratic costs the second norm is known in closed form.
 *
 * <p>Source: D. Sels, A. Polkovnikov (2017), arXiv:1607.05687; P. Claeys et al. (2019),
 * arXiv:1904.03209, eqs. (5) to (8); A. Cadavid et al., Bias-field digitized counterdiabatic
 * quantum optimization (2024), arXiv:2405.13898; for polynomials S. Romero et al. (2024),
 * arXiv:2409.04477.
 */
final class Counterdiabatic {
    private Counterdiabatic() {}

    /** Returns {@code W} for strings of Z. */
    static PauliSum direction(PauliSum cost) {
        var terms = new ArrayList<PauliSum.Term>();
        for (var term : cost.terms()) {
            long rest = term.string().z();
            while (rest != 0) {
                long spin = Long.lowestOneBit(rest);
                terms.add(
                        new PauliSum.Term(
                                term.coefficient(), new PauliString(spin, term.string().z())));
                rest ^= spin;
            }
        }
        return new PauliSum(terms);
    }

    /** Returns {@code H(l)} for biases, one a spin. */
    static PauliSum hamiltonian(PauliSum cost, double[] biases, double l) {
        List<PauliSum.Term> terms = new ArrayList<>();
        for (int i = 0; i < biases.length; i++) {
            terms.add(new PauliSum.Term(l - 1, PauliString.x(i)));
            terms.add(new PauliSum.Term((1 - l) * biases[i], PauliString.z(i)));
        }
        cost.terms().forEach(t -> terms.add(new PauliSum.Term(l * t.coefficient(), t.string())));
        return new PauliSum(terms);
    }

    /** Returns {@code 2 |W|^2 / |[H, W]|^2} for any cost, by commutators. */
    static double factor(PauliSum cost, double[] biases, double l) {
        PauliSum w = direction(cost);
        double norm = w.norm();
        double second = Commutator.of(hamiltonian(cost, biases, l), w).norm();
        return norm == 0 ? 0 : 2 * norm * norm / (second * second);
    }

    /**
     * The same for an Ising model without its offset, in {@code O(n + couplings)}. With {@code a =
     * l - 1} and {@code z_i = (1 - l) b_i + l h_i}, the strings of {@code [H, W] / 2i} have the
     * weights: Z_i {@code a h_i}; Z_i Z_j and -Y_i Y_j {@code 2 a J_ij}; -X_i {@code z_i h_i + l
     * sum_j J_ij^2}; -X_i Z_j {@code J_ij (l h_i + z_i)}; -X_i Z_j Z_k {@code 2 l J_ij J_ik}.
     */
    static double factor(Ising cost, double[] biases, double l) {
        double a = l - 1;
        double first = 0;
        double second = 0;
        for (int i = 0; i < cost.size(); i++) {
            double h = cost.field(i);
            double z = (1 - l) * biases[i] + l * h;
            double squares = 0;
            double fourths = 0;
            for (int k = 0; k < cost.couplings().degree(i); k++) {
                double square = cost.couplings().value(i, k) * cost.couplings().value(i, k);
                squares += square;
                fourths += square * square;
            }
            first += h * h + squares;
            // Each pair is met from both ends: its ZZ and YY, 8 a^2 J^2, in two halves.
            second += a * a * h * h + 4 * a * a * squares;
            second += (z * h + l * squares) * (z * h + l * squares);
            second += squares * (l * h + z) * (l * h + z);
            second += 4 * l * l * (squares * squares - fourths) / 2;
        }
        return first == 0 ? 0 : first / (2 * second);
    }
}
