package dev.quench.problems.write;

import dev.quench.problems.family.Assignment;
import dev.quench.problems.family.BinaryModel;
import dev.quench.problems.family.IndependentSet;
import dev.quench.problems.family.Knapsack;
import dev.quench.problems.family.Problem;
import dev.quench.problems.family.Tour;
import java.io.IOException;
import java.util.List;

/** The public file format in which each family is written, for callers that hold any problem. */
public final class PublicFormat {
    private PublicFormat() {}

    /**
     * Writes any problem in the format of its family.
     *
     * @param problem what to write
     * @param name the instance's name, one line, not blank; stands in formats that hold a name
     * @param out takes the text; neither flushed nor closed
     * @throws IOException if {@code out} fails
     */
    public static void write(Problem problem, String name, Appendable out) throws IOException {
        switch (problem) {
            case IndependentSet set -> new DimacsWriter(List.of(name)).write(set, out);
            case Knapsack knapsack -> MkpDatWriter.plain().write(knapsack, out);
            case Assignment assignment -> new QaplibWriter().write(assignment, out);
            case Tour tour -> new TsplibWriter(name, List.of()).write(tour, out);
            case BinaryModel model ->
                    throw new IllegalArgumentException(
                            "A problem of the family %s has no public format here."
                                    .formatted(model.family()));
        }
    }

    /**
     * Returns the usual extension of the files of a problem's family.
     *
     * @param problem any problem
     * @return {@code txt}, {@code dat} or {@code tsp}
     */
    public static String extension(Problem problem) {
        return switch (problem) {
            case IndependentSet _ -> "txt";
            case Knapsack _ -> "dat";
            case Assignment _ -> "dat";
            case Tour _ -> "tsp";
            case BinaryModel _ -> "lp";
        };
    }
}
