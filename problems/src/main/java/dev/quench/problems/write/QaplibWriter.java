package dev.quench.problems.write;

import dev.quench.problems.family.Assignment;
import java.io.IOException;

/**
 * Writes a quadratic assignment problem as a QAPLIB file: {@code n}, then the matrices {@code A}
 * (flows) and {@code B} (distances), one row a line, a blank line before each.
 *
 * <p>Source: R. E. Burkard, S. E. Karisch, F. Rendl, QAPLIB - a quadratic assignment problem
 * library, J. Global Optimization 10 (1997).
 */
public record QaplibWriter() implements ProblemWriter<Assignment> {
    @Override
    public void write(Assignment problem, Appendable out) throws IOException {
        out.append(Integer.toString(problem.size())).append("\n\n");
        Lines.matrix(out, problem.flows());
        out.append('\n');
        Lines.matrix(out, problem.distances());
    }
}
