package dev.quench.problems.formulate;

import dev.quench.problems.family.Assignment;
import dev.quench.problems.family.BinaryModel;
import dev.quench.problems.family.IndependentSet;
import dev.quench.problems.family.Knapsack;
import dev.quench.problems.family.LongMatrix;
import dev.quench.problems.family.Polynomial;
import dev.quench.problems.family.Problem;
import dev.quench.problems.family.Tour;
import dev.quench.problems.hubo.Quadratization.Method;
import dev.quench.problems.program.LinearConstraint;
import java.util.List;
import java.util.stream.Collectors;

/** The formulations of every problem family. Nothing is built before it is asked for. */
public final class Formulations {
    private Formulations() {}

    /**
     * Writes a problem in every formulation of its family.
     *
     * @param problem the instance
     * @return the standard one first; names are distinct
     */
    public static List<Formulated> of(Problem problem) {
        return switch (problem) {
            case Knapsack knapsack -> List.of(new KnapsackFormulation().formulate(knapsack));
            case IndependentSet set -> List.of(new IndependentSetFormulation().formulate(set));
            case Assignment assignment ->
                    List.of(
                            new OneHotAssignment().formulate(assignment),
                            new DomainWallAssignment().formulate(assignment));
            case Tour tour ->
                    List.of(
                            new PositionTour().formulate(tour),
                            new EdgeTour().formulate(tour),
                            new MtzTour().formulate(tour));
            case BinaryModel model -> List.of(new ModelFormulation().formulate(model));
            case Polynomial polynomial ->
                    List.of(
                            PolynomialFormulation.standard().formulate(polynomial),
                            PolynomialFormulation.by(Method.TERMWISE).formulate(polynomial),
                            PolynomialFormulation.by(Method.SUBSTITUTION).formulate(polynomial));
        };
    }

    /**
     * Writes a problem in the standard formulation of its family: {@code items}, {@code vertices},
     * {@code one-hot}, {@code position}, {@code bits} or {@code quadratization}.
     *
     * @param problem the instance
     * @return the program, not yet built, and its decoder
     */
    public static Formulated standard(Problem problem) {
        return of(problem).getFirst();
    }

    /**
     * Writes a problem in a formulation of its family.
     *
     * @param problem the instance
     * @param name of the formulation: beside the standard ones {@code domain-wall}, {@code edge},
     *     {@code mtz}, {@code termwise} and {@code substitution}
     * @return the program, not yet built, and its decoder
     * @throws IllegalArgumentException if the family has no formulation of this name
     */
    public static Formulated named(Problem problem, String name) {
        List<Formulated> all = of(problem);
        return all.stream()
                .filter(formulated -> formulated.name().equals(name))
                .findFirst()
                .orElseThrow(() ->
                        new IllegalArgumentException(
                                "The problem family %s has no formulation %s.\nMaybe one of these: %s."
                                        .formatted(
                                                problem.family(),
                                                name,
                                                all.stream()
                                                        .map(Formulated::name)
                                                        .collect(Collectors.joining(", ")))));
    }

    /**
     * Estimates from above how many couplings the Qubo of a formulation has, objective and squared
     * rows together with their slack, without building it. Rows that cut off subtours of {@code
     * edge}, which come while sampling, are not among them.
     *
     * @param problem the instance
     * @param name of the formulation, as {@link #named} takes it
     * @return 0 or more
     * @throws IllegalArgumentException if the family has no formulation of this name
     */
    public static double couplings(Problem problem, String name) {
        double n = problem.size();
        double bits = variables(problem, name);
        return switch (problem) {
            case Knapsack _ -> n * n / 2;
            case IndependentSet set -> set.graph().edges();
            case Assignment assignment -> {
                double pairs = 0.5 * pairs(assignment.flows()) * pairs(assignment.distances());
                yield name.equals("domain-wall")
                        ? Math.min(4 * pairs + n * n * n, bits * bits / 2)
                        : pairs + n * n * n;
            }
            case Tour _ -> ofTour(n, bits, name);
            case BinaryModel model -> couplings(model);
            case Polynomial polynomial ->
                    polynomial.terms().keySet().stream()
                            .mapToDouble(term -> (double) term.degree() * term.degree())
                            .sum();
        };
    }

    /** Two edges of a city, two arcs out of or into it, an order row with both its registers. */
    private static double ofTour(double n, double bits, String name) {
        return switch (name) {
            case "edge" -> n * Math.max(0, n - 1) * Math.max(0, n - 2) / 2;
            case "mtz" -> {
                double register = Math.max(0, bits / Math.max(1, n - 1) - n) + 1;
                double row = 1 + 3 * register + 1;
                yield n * n * n + n * n * row * row / 2;
            }
            default -> 2 * n * n * n;
        };
    }

    /** Every product of registers, and every pair of bits of a row. */
    private static double couplings(BinaryModel model) {
        double registers =
                (double) new ModelFormulation().variables(model) / Math.max(1, model.size());
        double pairs = model.objective().products();
        for (LinearConstraint row : model.rows()) {
            pairs += 0.5 * row.terms() * row.terms();
        }
        return pairs * Math.max(1, registers * registers);
    }

    /** Counts the entries off the diagonal that are not zero. */
    private static double pairs(LongMatrix matrix) {
        double count = 0;
        for (int i = 0; i < matrix.rows(); i++) {
            for (int k = 0; k < matrix.columns(); k++) {
                count += i != k && matrix.get(i, k) != 0 ? 1 : 0;
            }
        }
        return count;
    }

    /**
     * Returns how many bits the standard formulation has, without building it.
     *
     * @param problem the instance
     * @return 0 or more; may exceed what a program can hold
     */
    public static long variables(Problem problem) {
        return standard(problem).variables();
    }

    /**
     * Returns how many bits a formulation has, without building it.
     *
     * @param problem the instance
     * @param name of the formulation, as {@link #named} takes it
     * @return 0 or more; may exceed what a program can hold
     * @throws IllegalArgumentException if the family has no formulation of this name
     */
    public static long variables(Problem problem, String name) {
        return named(problem, name).variables();
    }
}
