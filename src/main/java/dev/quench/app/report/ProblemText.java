package dev.quench.app.report;

import dev.quench.problems.family.Assignment;
import dev.quench.problems.family.BinaryModel;
import dev.quench.problems.family.IndependentSet;
import dev.quench.problems.family.Knapsack;
import dev.quench.problems.family.Polynomial;
import dev.quench.problems.family.Problem;
import dev.quench.problems.family.Tour;

/** Describes a problem in a few words. */
public final class ProblemText {
    private ProblemText() {}

    /**
     * Describes an instance.
     *
     * @param problem the instance
     * @return family and size, for example {@code maximum independent set, 64 vertices, 543 edges}
     */
    public static String describe(Problem problem) {
        return switch (problem) {
            case Knapsack k ->
                    "multidimensional knapsack, %d items, %d resources"
                            .formatted(k.size(), k.resources());
            case IndependentSet s ->
                    "maximum independent set, %d vertices, %d edges"
                            .formatted(s.graph().order(), s.graph().edges());
            case Assignment a -> "quadratic assignment, %d facilities".formatted(a.size());
            case Tour t -> "travelling salesman, %d cities".formatted(t.size());
            case BinaryModel m -> describe(m);
            case Polynomial p ->
                    "HUBO, %d bits, %d terms, degree %d"
                            .formatted(p.size(), p.terms().size(), p.degree());
        };
    }

    private static String describe(BinaryModel model) {
        int products = model.objective().products();
        return switch (model.kind()) {
            case QUBO -> "QUBO, %d bits, %d couplings".formatted(model.size(), products);
            case MAXCUT -> "maximum cut, %d vertices, %d edges".formatted(model.size(), products);
            case PROGRAM ->
                    "binary program, %d variables, %d rows, %d products"
                            .formatted(model.size(), model.rows().size(), products);
        };
    }
}
