package dev.quench.solvers.variational.pauli;

import dev.quench.hardware.observable.PauliString;
import dev.quench.problems.qubo.Ising;
import java.util.ArrayList;
import java.util.List;

/**
 * A real sum of Pauli strings, {@code O = constant + sum w_k P_k}: Hermitian.
 *
 * @param constant the weight of the identity
 * @param terms strings with their weights
 */
public record PauliSum(double constant, List<Term> terms) implements Observable {
    /** Freezes the terms. */
    public PauliSum {
        terms = List.copyOf(terms);
    }

    /**
     * One string with its weight.
     *
     * @param string {@code P_k}
     * @param weight {@code w_k}, finite
     */
    public record Term(PauliString string, double weight) {}

    /**
     * Writes an Ising model with Z for each spin.
     *
     * @param cost the model
     * @return its offset, fields and couplings
     */
    public static PauliSum of(Ising cost) {
        var terms = new ArrayList<Term>();
        for (int i = 0; i < cost.size(); i++) {
            if (cost.field(i) != 0) {
                terms.add(new Term(PauliString.z(i), cost.field(i)));
            }
        }
        cost.couplings()
                .forEach((i, j, value) ->
                        terms.add(new Term(PauliString.z(i).and(PauliString.z(j)), value)));
        return new PauliSum(cost.offset(), terms);
    }

    /**
     * Weights strings.
     *
     * @param strings {@code P_k}
     * @param weights {@code w_k}, as many
     * @return the sum without those of weight 0
     */
    public static PauliSum of(List<PauliString> strings, double[] weights) {
        var terms = new ArrayList<Term>();
        for (int k = 0; k < weights.length; k++) {
            if (weights[k] != 0) {
                terms.add(new Term(strings.get(k), weights[k]));
            }
        }
        return new PauliSum(0, terms);
    }

    /**
     * Returns the size of the weights.
     *
     * @return the root of the sum of their squares, the constant left out
     */
    public double norm() {
        double squares = 0;
        for (Term term : terms) {
            squares += term.weight() * term.weight();
        }
        return Math.sqrt(squares);
    }

    @Override
    public void apply(PauliState psi, PauliState lambda) {
        lambda.clear();
        if (constant != 0) {
            lambda.addApplied(PauliString.IDENTITY, constant, psi);
        }
        for (Term term : terms) {
            lambda.addApplied(term.string(), term.weight(), psi);
        }
    }

    /**
     * Returns the mean.
     *
     * @param psi a state
     * @return {@code ⟨psi|O|psi⟩}
     */
    public double expectation(PauliState psi) {
        double sum = constant;
        for (Term term : terms) {
            sum += term.weight() * psi.expectation(term.string());
        }
        return sum;
    }
}
