package dev.quench.problems.write;

import dev.quench.problems.family.LongMatrix;
import dev.quench.problems.family.Tour;
import java.io.IOException;
import java.util.List;

/**
 * Writes a symmetric travelling salesman problem as a TSPLIB 95 file.
 *
 * <p>{@link #write} states the distances as {@code EXPLICIT} {@code FULL_MATRIX}, which every
 * problem has. {@link #writePoints} states integer points of the plane as {@code EUC_2D}, which
 * takes less room and means the distances rounded to the nearest integer.
 *
 * <p>Source: G. Reinelt, TSPLIB 95, Universitaet Heidelberg, 1995, sections 1 and 2.
 *
 * @param name for the {@code NAME} line, one line, not blank
 * @param comments one {@code COMMENT} line each
 */
public record TsplibWriter(String name, List<String> comments) implements ProblemWriter<Tour> {
    /**
     * Checks the texts.
     *
     * @throws IllegalArgumentException if the name is blank or a text holds a line break
     */
    public TsplibWriter {
        comments = List.copyOf(comments);
        Lines.requireSingle("name", name);
        comments.forEach(comment -> Lines.requireSingle("comment", comment));
        if (name.isBlank()) {
            throw new IllegalArgumentException("The name of a TSPLIB file must not be blank.");
        }
    }

    @Override
    public void write(Tour problem, Appendable out) throws IOException {
        int n = problem.size();
        header(n, out);
        out.append("EDGE_WEIGHT_TYPE: EXPLICIT\n");
        out.append("EDGE_WEIGHT_FORMAT: FULL_MATRIX\n");
        out.append("EDGE_WEIGHT_SECTION\n");
        for (int i = 0; i < n; i++) {
            int city = i;
            Lines.row(out, n, j -> Long.toString(problem.distances().between(city, j)));
        }
        out.append("EOF\n");
    }

    /**
     * Writes a problem whose cities are integer points under the {@code EUC_2D} rule.
     *
     * @param points {@code n x 2}, the coordinates x and y of each city
     * @param out takes the text; neither flushed nor closed
     * @throws IOException if {@code out} fails
     * @throws IllegalArgumentException if the matrix does not have two columns
     */
    public void writePoints(LongMatrix points, Appendable out) throws IOException {
        if (points.columns() != 2) {
            throw new IllegalArgumentException(
                    "Points of the plane need 2 coordinates, not %d.".formatted(points.columns()));
        }
        header(points.rows(), out);
        out.append("EDGE_WEIGHT_TYPE: EUC_2D\n");
        out.append("NODE_COORD_SECTION\n");
        for (int i = 0; i < points.rows(); i++) {
            out.append(Integer.toString(i + 1)).append(' ');
            out.append(Long.toString(points.get(i, 0))).append(' ');
            out.append(Long.toString(points.get(i, 1))).append('\n');
        }
        out.append("EOF\n");
    }

    private void header(int cities, Appendable out) throws IOException {
        out.append("NAME: ").append(name).append("\nTYPE: TSP\n");
        for (String comment : comments) {
            out.append("COMMENT: ").append(comment).append('\n');
        }
        out.append("DIMENSION: ").append(Integer.toString(cities)).append('\n');
    }
}
