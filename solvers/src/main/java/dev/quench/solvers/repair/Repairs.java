package dev.quench.solvers.repair;

import dev.quench.problems.family.Assignment;
import dev.quench.problems.family.BinaryModel;
import dev.quench.problems.family.IndependentSet;
import dev.quench.problems.family.Knapsack;
import dev.quench.problems.family.Polynomial;
import dev.quench.problems.family.Problem;
import dev.quench.problems.family.Tour;
import dev.quench.problems.formulate.Formulated;
import dev.quench.problems.formulate.ModelFormulation;
import dev.quench.problems.formulate.PolynomialFormulation;
import dev.quench.problems.qubo.Bits;
import java.util.List;
import java.util.Map;

/** The repair rule of each problem family. */
public final class Repairs {
    private static final String EDGES = "edge";

    private Repairs() {}

    /**
     * Makes the greedy repair of a formulated instance: keep of the sample what is consistent, drop
     * what is worth least, complete greedily.
     *
     * <p>The all-zero sample gives the greedy construction of the family. Bits of {@code edge} are
     * patched by {@link EdgePatching}; bits of the formulations {@code items}, {@code vertices},
     * {@code one-hot}, {@code position}, {@code bits} and {@code quadratization} are read one by
     * one, so that samples that spell no solution still count; bits of any other formulation are
     * decoded first, and what does not decode counts as the all-zero sample.
     *
     * <p>Knapsack: {@link KnapsackRepair}. Independent set: {@link IndependentSetRepair}.
     * Assignment: {@link AssignmentRepair}. Tour: {@link TourRepair}. Model: {@link ModelRepair}.
     * Polynomial: nothing to repair.
     *
     * @param formulated the instance with its bits
     * @return the repair; empty for a knapsack without a feasible result, or a model for which none
     *     was found. It throws {@code IllegalArgumentException} for a sample of the wrong size
     */
    public static Repair greedy(Formulated formulated) {
        Problem problem = formulated.problem();
        if (problem instanceof Polynomial) {
            return formulated.decoder()::decode;
        }
        Repair natural = natural(problem);
        if (formulated.name().equals(SampleLayout.name(problem))) {
            return natural;
        }
        if (problem instanceof Tour tour && formulated.name().equals(EDGES) && tour.size() >= 3) {
            return new EdgePatching(tour);
        }
        return bits -> natural.repair(SampleLayout.of(problem, formulated.decoder().decode(bits)));
    }

    /**
     * Makes the greedy repair of a formulated instance with prices of its rows.
     *
     * <p>For a knapsack as {@code items}, items are ranked by these prices too, so that the repair
     * is never worse than {@link #greedy} without them; other instances have no use for prices.
     *
     * @param formulated the instance with its bits
     * @param prices of one unit of {@code c(x) - rhs} by the name of the row; rows that are absent
     *     cost nothing
     * @return the repair
     */
    public static Repair greedy(Formulated formulated, Map<String, Double> prices) {
        boolean priced =
                formulated.problem() instanceof Knapsack
                        && formulated.name().equals(SampleLayout.name(formulated.problem()))
                        && formulated.constraints().stream()
                                .anyMatch(row -> prices.getOrDefault(row.name(), 0.0) > 0);
        if (!priced) {
            return greedy(formulated);
        }
        Knapsack knapsack = (Knapsack) formulated.problem();
        List<Double> byResource =
                formulated.constraints().stream()
                        .map(row -> Math.max(0, prices.getOrDefault(row.name(), 0.0)))
                        .toList();
        Repair repair = new KnapsackRepair(new KnapsackItems(knapsack, byResource));
        return bits -> repair.repair(checked(bits, knapsack.size(), knapsack));
    }

    private static Repair natural(Problem problem) {
        Repair repair =
                switch (problem) {
                    case Knapsack knapsack -> new KnapsackRepair(new KnapsackItems(knapsack));
                    case IndependentSet set -> new IndependentSetRepair(set.graph());
                    case Assignment assignment -> new AssignmentRepair(assignment);
                    case Tour tour -> new TourRepair(tour);
                    case Polynomial polynomial ->
                            new ModelRepair(PolynomialFormulation.standard().formulate(polynomial));
                    case BinaryModel model ->
                            new ModelRepair(new ModelFormulation().formulate(model));
                };
        int size = SampleLayout.size(problem);
        return bits -> repair.repair(checked(bits, size, problem));
    }

    private static Bits checked(Bits bits, int size, Problem problem) {
        if (bits.size() != size) {
            throw new IllegalArgumentException(
                    "A sample of %d bits does not fit %s of size %d, which has %d bits (%s).\nMaybe lift the sample to the binary program first."
                            .formatted(
                                    bits.size(),
                                    problem.family(),
                                    problem.size(),
                                    size,
                                    SampleLayout.name(problem)));
        }
        return bits;
    }
}
