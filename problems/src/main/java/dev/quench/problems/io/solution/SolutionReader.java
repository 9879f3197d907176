package dev.quench.problems.io.solution;

import dev.quench.problems.family.Assignment;
import dev.quench.problems.family.BinaryModel;
import dev.quench.problems.family.IndependentSet;
import dev.quench.problems.family.Knapsack;
import dev.quench.problems.family.Polynomial;
import dev.quench.problems.family.Problem;
import dev.quench.problems.family.Solution;
import dev.quench.problems.family.Tour;
import dev.quench.problems.io.FormatException;
import dev.quench.problems.io.Instance;
import dev.quench.problems.io.SourceText;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Reads a solution of a known problem.
 *
 * <p>The formats, found from the content and the family:
 *
 * <ul>
 *   <li>{@code quench-run}: run records in JSON, one or many; that of the instance is taken.
 *   <li>{@code tsplib-tour}: cities after TOUR_SECTION, up to -1 or the end.
 *   <li>{@code qaplib-sln}: {@code n}, the value, a permutation. If only its inverse reaches the
 *       value, the inverse is taken and the note says so.
 *   <li>{@code bits}: {@code n} digits 0 or 1, with or without blanks, for items, vertices or bits.
 *   <li>{@code qoblib-sol}: one vertex a line after comments that start with {@code #}.
 *   <li>{@code list}: numbers from 1, separated by white space or commas; comments as above.
 * </ul>
 *
 * <p>Nothing here judges a solution: {@link Problem#evaluate} does.
 */
public final class SolutionReader {
    /** An object, or an array of objects; an array of numbers is a plain list. */
    private static final Pattern JSON_START = Pattern.compile("\\s*(\\[\\s*)?\\{");

    private SolutionReader() {}

    /**
     * Reads the solution of an instance.
     *
     * @param file a solution file
     * @param instance what it solves; of several run records, that of the same digest and, in a
     *     file of many problems, the same name is taken
     * @return the solution and what the file claims
     * @throws FormatException if the file cannot be read as a solution of the family
     */
    public static ClaimedSolution read(Path file, Instance instance) {
        return read(SourceText.read(file), instance);
    }

    /**
     * Reads the solution of an instance from a content.
     *
     * @param source the content of a solution file
     * @param instance as in {@link #read(Path, Instance)}
     * @return the solution and what the file claims
     * @throws FormatException if the content cannot be read as a solution of the family
     */
    public static ClaimedSolution read(SourceText source, Instance instance) {
        if (isJson(source)) {
            return RunRecords.read(source, instance);
        }
        Problem problem = instance.problem();
        return switch (problem) {
            case Tour tour when TourFile.isTour(source) -> TourFile.read(source, tour);
            case Tour _ -> permutation(source, problem.size());
            case Assignment assignment -> assignment(source, assignment);
            case Knapsack _, IndependentSet _ -> subset(source, problem.size());
            case BinaryModel _, Polynomial _ -> values(source, problem.size());
        };
    }

    private static boolean isJson(SourceText source) {
        return JSON_START.matcher(source.text()).lookingAt();
    }

    private static ClaimedSolution permutation(SourceText source, int n) {
        PlainNumbers plain = PlainNumbers.of(source, n);
        return plain.solution(Solution.of(plain.integers(0)));
    }

    /** The value of each variable; bits may stand without blanks between them. */
    private static ClaimedSolution values(SourceText source, int n) {
        PlainNumbers plain = PlainNumbers.of(source, n);
        return plain.isBits(n)
                ? new ClaimedSolution(plain.bits(), plain.claim(), "bits", "")
                : plain.solution(Solution.of(plain.integers(0)));
    }

    private static ClaimedSolution assignment(SourceText source, Assignment assignment) {
        int n = assignment.size();
        PlainNumbers plain = PlainNumbers.of(source, n);
        if (plain.size() != n + 2) {
            return plain.solution(Solution.of(plain.integers(0)));
        }
        plain.requireOrder(n);
        return oriented(assignment, Solution.of(plain.integers(2)), plain.decimal(1));
    }

    /** Takes the permutation or, if only that reaches the value, its inverse. */
    private static ClaimedSolution oriented(
            Assignment assignment, Solution direct, BigDecimal value) {
        if (reaches(assignment, direct, value)) {
            return new ClaimedSolution(direct, List.of(value), "qaplib-sln", "");
        }
        boolean permutation = assignment.evaluate(direct).objective().isPresent();
        if (permutation && reaches(assignment, inverse(direct), value)) {
            return new ClaimedSolution(
                    inverse(direct),
                    List.of(value),
                    "qaplib-sln",
                    "The file lists the inverse permutation, as only that reaches its value; it was inverted.");
        }
        return new ClaimedSolution(
                direct,
                List.of(value),
                "qaplib-sln",
                "Neither the permutation nor its inverse reaches the value of the file.");
    }

    private static boolean reaches(Assignment assignment, Solution solution, BigDecimal value) {
        return assignment
                .evaluate(solution)
                .objective()
                .filter(objective -> objective.compareTo(value) == 0)
                .isPresent();
    }

    private static Solution inverse(Solution permutation) {
        int[] inverse = new int[permutation.size()];
        for (int k = 0; k < inverse.length; k++) {
            inverse[permutation.get(k) - 1] = k + 1;
        }
        return Solution.of(inverse);
    }

    private static ClaimedSolution subset(SourceText source, int n) {
        PlainNumbers plain = PlainNumbers.of(source, n);
        return plain.isBits(n)
                ? new ClaimedSolution(plain.chosenBits(), plain.claim(), "bits", "")
                : plain.solution(Solution.of(plain.sorted()));
    }
}
