package dev.quench.hardware.observable;

import dev.quench.problems.qubo.Couplings;
import dev.quench.problems.qubo.Ising;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;

/**
 * A real linear combination of Pauli strings, an observable: {@code sum c_k P_k}.
 *
 * @param terms in any order; a string may be there several times
 */
public record PauliSum(List<Term> terms) {
    /**
     * A multiple of a Pauli string.
     *
     * @param coefficient finite
     * @param string what it multiplies
     */
    public record Term(double coefficient, PauliString string) {
        /**
         * Checks the coefficient.
         *
         * @throws IllegalArgumentException if it is not finite
         */
        public Term {
            if (!Double.isFinite(coefficient)) {
                throw new IllegalArgumentException(
                        "The coefficient %s of a Pauli string must be finite."
                                .formatted(coefficient));
            }
        }
    }

    /** Freezes the terms. */
    public PauliSum {
        terms = List.copyOf(terms);
    }

    /**
     * Makes the observable of an energy, with Z for spins.
     *
     * @param cost of at most 63 spins
     * @return offset, fields and couplings, those that are not zero
     */
    public static PauliSum of(Ising cost) {
        var terms = new ArrayList<Term>();
        add(terms, cost.offset(), PauliString.IDENTITY);
        for (int i = 0; i < cost.size(); i++) {
            add(terms, cost.field(i), PauliString.of('Z', i));
        }
        cost.couplings()
                .forEach((i, j, value) -> add(terms, value, new PauliString(0, 1L << i | 1L << j)));
        return new PauliSum(terms);
    }

    private static void add(List<Term> terms, double coefficient, PauliString string) {
        if (coefficient != 0) {
            terms.add(new Term(coefficient, string));
        }
    }

    /**
     * Weights strings.
     *
     * @param strings any number
     * @param coefficients as many, finite
     * @return the sum of those whose coefficient is not zero
     */
    public static PauliSum of(List<PauliString> strings, double[] coefficients) {
        var terms = new ArrayList<Term>();
        for (int k = 0; k < coefficients.length; k++) {
            add(terms, coefficients[k], strings.get(k));
        }
        return new PauliSum(terms);
    }

    /**
     * Returns the multiple of the identity.
     *
     * @return the mean over all states; 0 if there is none
     */
    public double constant() {
        return terms.stream()
                .filter(term -> term.string().equals(PauliString.IDENTITY))
                .mapToDouble(Term::coefficient)
                .sum();
    }

    /**
     * Returns the sum without the identity.
     *
     * @return all other terms
     */
    public PauliSum traceless() {
        return new PauliSum(
                terms.stream()
                        .filter(term -> !term.string().equals(PauliString.IDENTITY))
                        .toList());
    }

    /**
     * Returns a multiple.
     *
     * @param factor finite
     * @return every coefficient times the factor
     */
    public PauliSum times(double factor) {
        return new PauliSum(
                terms.stream()
                        .map(term -> new Term(factor * term.coefficient(), term.string()))
                        .toList());
    }

    /**
     * Returns the size of the coefficients, where each string is there once: for strings of Z the
     * standard deviation over all answers.
     *
     * @return the root of the sum of their squares, the identity left out
     */
    public double norm() {
        double squares = 0;
        for (Term term : traceless().terms()) {
            squares += term.coefficient() * term.coefficient();
        }
        return Math.sqrt(squares);
    }

    /**
     * Returns how many qubits a state needs for it.
     *
     * @return the highest qubit and one, 0 if there is none
     */
    public int qubits() {
        return terms.stream().mapToInt(term -> term.string().qubits()).max().orElse(0);
    }

    /**
     * Returns the sum with every string once.
     *
     * @return in the order of their first occurrence, without zeros
     */
    public PauliSum simplified() {
        var sums = new LinkedHashMap<PauliString, Double>();
        terms.forEach(term -> sums.merge(term.string(), term.coefficient(), Double::sum));
        var simple = new ArrayList<Term>();
        sums.forEach((string, coefficient) -> add(simple, coefficient, string));
        return new PauliSum(simple);
    }

    /**
     * Returns the terms that are an energy of spins: no X or Y, at most two Z.
     *
     * @param qubits {@code n}, at least {@link #qubits}
     * @return their Ising model of {@code n} spins
     */
    public Ising ising(int qubits) {
        double offset = 0;
        double[] fields = new double[qubits];
        var couplings = Couplings.builder(qubits);
        for (Term term : terms) {
            long z = term.string().z();
            int low = Long.numberOfTrailingZeros(z);
            if (isIsing(term)) {
                switch (term.string().weight()) {
                    case 0 -> offset += term.coefficient();
                    case 1 -> fields[low] += term.coefficient();
                    default ->
                            couplings.add(
                                    low,
                                    Long.SIZE - 1 - Long.numberOfLeadingZeros(z),
                                    term.coefficient());
                }
            }
        }
        return Ising.of(offset, fields, couplings.build());
    }

    /**
     * Returns the terms that {@link #ising} leaves out.
     *
     * @return those with X, Y or three Z and more
     */
    public PauliSum beyondIsing() {
        return new PauliSum(terms.stream().filter(term -> !isIsing(term)).toList());
    }

    private static boolean isIsing(Term term) {
        return term.string().diagonal() && term.string().weight() <= 2;
    }
}
