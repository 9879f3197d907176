package dev.quench.problems.write.qubo;

import dev.quench.problems.program.VariableNames;
import dev.quench.problems.qubo.Couplings;
import dev.quench.problems.qubo.Qubo;
import java.io.IOException;
import java.math.BigDecimal;

/** The terms of an encoded problem. */
record DoubleTerms(Qubo qubo, VariableNames names) implements QuboTerms {
    DoubleTerms {
        if (names.size() != qubo.size()) {
            throw new IllegalArgumentException(
                    "A Qubo of %d bits must have as many names, not %d."
                            .formatted(qubo.size(), names.size()));
        }
    }

    /** {@code Double.toString} gives the fewest digits that tell a double from its neighbours. */
    private static BigDecimal decimal(double value) {
        return new BigDecimal(Double.toString(value));
    }

    @Override
    public boolean isNegated() {
        return false;
    }

    @Override
    public BigDecimal offset() {
        return decimal(qubo.offset());
    }

    @Override
    public BigDecimal linear(int i) {
        return decimal(qubo.bias(i));
    }

    @Override
    public int products() {
        return qubo.couplings().count();
    }

    @Override
    public void forEachProduct(Products taker) throws IOException {
        Couplings couplings = qubo.couplings();
        for (int i = 0; i < qubo.size(); i++) {
            for (int k = 0; k < couplings.degree(i); k++) {
                if (couplings.neighbour(i, k) > i) {
                    taker.take(i, couplings.neighbour(i, k), decimal(couplings.value(i, k)));
                }
            }
        }
    }
}
