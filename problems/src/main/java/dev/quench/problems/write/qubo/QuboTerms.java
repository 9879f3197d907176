package dev.quench.problems.write.qubo;

import dev.quench.problems.family.BinaryModel;
import dev.quench.problems.program.VariableNames;
import dev.quench.problems.qubo.Qubo;
import java.io.IOException;
import java.math.BigDecimal;

/**
 * A quadratic function of bits that is to be minimised, with decimal coefficients: {@code E(x) =
 * offset + sum a_i x_i + sum_{i<j} b_ij x_i x_j}.
 *
 * <p>A view, without a copy of the terms.
 */
public sealed interface QuboTerms permits ModelTerms, DoubleTerms {
    /**
     * Looks at a model.
     *
     * @param model of bits, without rows
     * @param format for the message
     * @return its objective, negated if it is to be maximised
     * @throws IllegalArgumentException if the model has rows or other variables than bits
     */
    static QuboTerms of(BinaryModel model, String format) {
        return ModelTerms.of(model, format);
    }

    /**
     * Looks at an encoded problem.
     *
     * @param qubo any
     * @param names one a bit
     * @return its terms, each the shortest decimal that reads back as the same double
     * @throws IllegalArgumentException if the number of names differs
     */
    static QuboTerms of(Qubo qubo, VariableNames names) {
        return new DoubleTerms(qubo, names);
    }

    /** Takes products. */
    @FunctionalInterface
    interface Products {
        /**
         * Takes one product.
         *
         * @param i first variable
         * @param j second variable, above the first
         * @param value its coefficient, not zero
         * @throws IOException if the taker fails
         */
        void take(int i, int j, BigDecimal value) throws IOException;
    }

    /**
     * Returns the number of bits.
     *
     * @return 0 or more
     */
    default int size() {
        return names().size();
    }

    /**
     * Returns the names.
     *
     * @return one a bit
     */
    VariableNames names();

    /**
     * Tells whether this is the negative of what is to be maximised.
     *
     * @return true for a model to be maximised
     */
    boolean isNegated();

    /**
     * Returns the constant.
     *
     * @return of the function to be minimised
     */
    BigDecimal offset();

    /**
     * Returns a linear term.
     *
     * @param i bit in {@code [0, size)}
     * @return zero if there is none
     */
    BigDecimal linear(int i);

    /**
     * Returns the number of products.
     *
     * @return 0 or more
     */
    int products();

    /**
     * Hands out all products in ascending order of {@code (i, j)}.
     *
     * @param taker of each
     * @throws IOException if the taker fails
     */
    void forEachProduct(Products taker) throws IOException;

    /**
     * Returns the number of linear terms that are not zero.
     *
     * @return 0 to {@code size}
     */
    default int linearTerms() {
        int count = 0;
        for (int i = 0; i < size(); i++) {
            count += linear(i).signum() == 0 ? 0 : 1;
        }
        return count;
    }
}
