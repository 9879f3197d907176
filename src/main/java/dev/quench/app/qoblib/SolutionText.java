package dev.quench.app.qoblib;

import dev.quench.problems.family.Assignment;
import dev.quench.problems.family.BinaryModel;
import dev.quench.problems.family.IndependentSet;
import dev.quench.problems.family.Knapsack;
import dev.quench.problems.family.Polynomial;
import dev.quench.problems.family.Problem;
import dev.quench.problems.family.Tour;
import dev.quench.solvers.pipeline.RunRecord;
import java.util.HashSet;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Writes solutions: an independent set as QOBLIB's own solutions are, its vertices from 1, one a
 * line, below a comment with the objective; others as a line {@code objective VALUE} and a line
 * {@code VARIABLE VALUE} for each variable.
 */
final class SolutionText {
    private SolutionText() {}

    static String of(Problem problem, RunRecord.Answer answer) {
        String objective = SummaryRow.exact(answer.objective());
        List<Integer> numbers = answer.assignment();
        return switch (problem) {
            case IndependentSet _ ->
                    "# Objective value = "
                            + objective
                            + "\n"
                            + lines(numbers.stream().map(String::valueOf).toList());
            case Knapsack knapsack -> variables(objective, "x", bits(knapsack.size(), numbers));
            case Assignment _ -> variables(objective, "p", numbers);
            case Tour _ -> variables(objective, "city", numbers);
            case BinaryModel _, Polynomial _ -> variables(objective, "x", numbers);
        };
    }

    /** Says what the variables of a family are. */
    static String described(Problem problem) {
        return switch (problem) {
            case IndependentSet _ ->
                    "the vertices of the set from 1, one a line, as in QOBLIB's own `.sol` files, below a comment with the objective";
            case Knapsack _ -> "`objective VALUE`, then `xK 0` or `xK 1` for every item K from 1";
            case Assignment _ ->
                    "`objective VALUE`, then `pK L` for every facility K from 1: its location L";
            case Tour _ -> "`objective VALUE`, then `cityK C`: the K-th city of the tour, from 1";
            case BinaryModel _, Polynomial _ ->
                    "`objective VALUE`, then `xK V` for every variable K from 1 in the order of the file";
        };
    }

    private static List<Integer> bits(int size, List<Integer> chosen) {
        var set = new HashSet<>(chosen);
        return IntStream.rangeClosed(1, size).mapToObj(k -> set.contains(k) ? 1 : 0).toList();
    }

    private static String variables(String objective, String letter, List<Integer> values) {
        return "objective "
                + objective
                + "\n"
                + lines(
                        IntStream.range(0, values.size())
                                .mapToObj(k -> "%s%d %d".formatted(letter, k + 1, values.get(k)))
                                .toList());
    }

    private static String lines(List<String> lines) {
        return lines.stream().map(line -> line + "\n").collect(Collectors.joining());
    }
}
