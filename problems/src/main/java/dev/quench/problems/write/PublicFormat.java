package dev.quench.problems.write;

import dev.quench.problems.family.Assignment;
import dev.quench.problems.family.BinaryModel;
import dev.quench.problems.family.IndependentSet;
import dev.quench.problems.family.Knapsack;
import dev.quench.problems.family.Polynomial;
import dev.quench.problems.family.Problem;
import dev.quench.problems.family.Tour;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** The public file format in which each family is written, for callers that hold any problem. */
public final class PublicFormat {
    private static final List<String> FORMATS =
            List.of("mkp-dat", "dimacs-edge", "qaplib-dat", "tsplib", "hubo");

    private PublicFormat() {}

    /**
     * Returns the formats that are written here.
     *
     * @return their names, which are those of the readers
     */
    public static List<String> formats() {
        return FORMATS;
    }

    /**
     * Returns the format of a problem's family.
     *
     * @param problem any problem
     * @return its name, empty for a model of the user's own
     */
    public static Optional<String> of(Problem problem) {
        return switch (problem) {
            case Knapsack _ -> Optional.of("mkp-dat");
            case IndependentSet _ -> Optional.of("dimacs-edge");
            case Assignment _ -> Optional.of("qaplib-dat");
            case Tour _ -> Optional.of("tsplib");
            case Polynomial _ -> Optional.of("hubo");
            case BinaryModel _ -> Optional.empty();
        };
    }

    /**
     * Returns the extensions by which files of a problem's family are known.
     *
     * @param problem any problem
     * @return without the dot; empty for a model of the user's own
     */
    public static List<String> extensions(Problem problem) {
        return switch (problem) {
            case Knapsack _, Assignment _ -> List.of("dat");
            case IndependentSet _ -> List.of("txt", "mis", "clq", "col", "gph", "dimacs");
            case Tour _ -> List.of("tsp");
            case Polynomial _ -> List.of("hubo");
            case BinaryModel _ -> List.of();
        };
    }

    /**
     * Returns the formats whose files are known by an extension, of whatever family.
     *
     * @param fileName a name or path in lower case
     * @return none, one, or several where formats share the extension
     */
    public static List<String> ofExtension(String fileName) {
        return switch (fileName.substring(fileName.lastIndexOf('.') + 1)) {
            case "dat" -> List.of("mkp-dat", "qaplib-dat");
            case "txt", "mis", "clq", "col", "gph", "dimacs" -> List.of("dimacs-edge");
            case "tsp" -> List.of("tsplib");
            case "hubo" -> List.of("hubo");
            default -> List.of();
        };
    }

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
            case Polynomial polynomial -> new HuboWriter().write(polynomial, out);
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
     * @return {@code txt}, {@code dat}, {@code tsp}, {@code hubo} or {@code lp}
     */
    public static String extension(Problem problem) {
        return switch (problem) {
            case IndependentSet _ -> "txt";
            case Knapsack _ -> "dat";
            case Assignment _ -> "dat";
            case Tour _ -> "tsp";
            case Polynomial _ -> "hubo";
            case BinaryModel _ -> "lp";
        };
    }
}
