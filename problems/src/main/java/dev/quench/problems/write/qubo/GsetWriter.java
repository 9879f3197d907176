package dev.quench.problems.write.qubo;

import dev.quench.problems.family.BinaryModel;
import dev.quench.problems.family.ModelKind;
import dev.quench.problems.family.ModelObjective;
import dev.quench.problems.family.Sense;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.List;

/**
 * Writes {@code gset}: a line {@code n m}, then {@code m} lines {@code i j w} with {@code i < j},
 * the edges of a graph whose cut is to be maximised, vertices from 1.
 *
 * <p>Weights that differ in sign and size could be those of a matrix; then a comment {@code #
 * problem : maxcut} stands in front. A graph without edges gets one of weight 0 between the first
 * two vertices, so that nobody takes it for a list of unweighted edges.
 *
 * <p>Source: C. Helmberg, F. Rendl, A spectral bundle method for semidefinite programming, SIAM J.
 * Optimization 10 (2000).
 */
public record GsetWriter() implements ModelWriter {
    private static final BigDecimal MINUS_HALF = new BigDecimal("-0.5");

    @Override
    public String format() {
        return "gset";
    }

    @Override
    public List<String> extensions() {
        return List.of("gset", "mc", "rud", "txt");
    }

    @Override
    public boolean takesConstraints() {
        return false;
    }

    @Override
    public void write(BinaryModel model, Appendable out) throws IOException {
        if (model.kind() != ModelKind.MAXCUT || model.sense() != Sense.MAXIMISE) {
            throw new IllegalArgumentException(
                    "The format gset must have a cut to be maximised, not a problem of the family %s to be %s.\nMaybe write it as biqmac-sparse, coo or qbsolv, which take any function of bits."
                            .formatted(
                                    model.family(),
                                    model.sense() == Sense.MAXIMISE ? "maximised" : "minimised"));
        }
        ModelObjective objective = model.objective();
        if (isDoubtful(objective)) {
            out.append("# problem : maxcut\n");
        }
        Text.names(out, "#", 1, model.names());
        out.append(Integer.toString(model.size())).append(' ');
        boolean empty = objective.products() == 0 && model.size() > 1;
        out.append(Integer.toString(empty ? 1 : objective.products())).append('\n');
        if (empty) {
            Text.entry(out, 1, 2, BigDecimal.ZERO);
        }
        for (int k = 0; k < objective.products(); k++) {
            BigDecimal weight = objective.decimal(objective.product(k)).multiply(MINUS_HALF);
            Text.entry(out, objective.first(k) + 1, objective.second(k) + 1, weight);
        }
    }

    private static boolean isDoubtful(ModelObjective objective) {
        boolean negative = false;
        boolean alike = true;
        for (int k = 0; k < objective.products(); k++) {
            negative |= objective.product(k) > 0;
            alike &= Math.abs(objective.product(k)) == Math.abs(objective.product(0));
        }
        return negative && !alike;
    }
}
