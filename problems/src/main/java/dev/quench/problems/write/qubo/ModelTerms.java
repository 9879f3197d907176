package dev.quench.problems.write.qubo;

import dev.quench.problems.family.BinaryModel;
import dev.quench.problems.family.ModelObjective;
import dev.quench.problems.family.Sense;
import dev.quench.problems.program.VariableNames;
import java.io.IOException;
import java.math.BigDecimal;

/** The objective of a model of bits. */
record ModelTerms(BinaryModel model) implements QuboTerms {
    static ModelTerms of(BinaryModel model, String format) {
        for (int i = 0; i < model.size(); i++) {
            if (!model.isBinary(i)) {
                throw refused(
                        format,
                        "the integer %s of %d to %d"
                                .formatted(model.names().name(i), model.lower(i), model.upper(i)));
            }
        }
        if (!model.rows().isEmpty()) {
            throw refused(
                    format,
                    "%d rows, of which %s is the first"
                            .formatted(model.rows().size(), model.rows().getFirst().name()));
        }
        return new ModelTerms(model);
    }

    private static IllegalArgumentException refused(String format, String what) {
        return new IllegalArgumentException(
                "The format %s must have bits only and no rows; it has no place for %s.\nMaybe write a format that takes them, such as quench-json, lp or mps; or encode the model as a QUBO and write that."
                        .formatted(format, what));
    }

    private BigDecimal decimal(long units) {
        BigDecimal value = model.objective().decimal(units);
        return isNegated() ? value.negate() : value;
    }

    @Override
    public VariableNames names() {
        return model.names();
    }

    @Override
    public boolean isNegated() {
        return model.sense() == Sense.MAXIMISE;
    }

    @Override
    public BigDecimal offset() {
        return decimal(model.objective().offset());
    }

    @Override
    public BigDecimal linear(int i) {
        return decimal(model.objective().linear(i));
    }

    @Override
    public int products() {
        return model.objective().products();
    }

    @Override
    public void forEachProduct(Products taker) throws IOException {
        ModelObjective objective = model.objective();
        for (int k = 0; k < objective.products(); k++) {
            taker.take(objective.first(k), objective.second(k), decimal(objective.product(k)));
        }
    }
}
