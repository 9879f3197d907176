package dev.quench.problems.write;

import dev.quench.problems.family.Knapsack;
import java.io.IOException;
import java.math.BigDecimal;

/**
 * Writes a multidimensional knapsack as a one-instance file of tokens: {@code n m optimum}; {@code
 * n} profits; {@code m} rows of {@code n} weights; {@code m} capacities.
 *
 * <p>Each group stands on a line of its own. Profits with decimals are written with them.
 *
 * <p>Source: J. H. Drake, E. Ozcan, E. K. Burke, A case study of controlling crossover in a
 * selection hyper-heuristic framework using the multidimensional knapsack problem, Evolutionary
 * Computation 24 (2016), whose instance files have this form.
 *
 * @param optimum the optimal value for the header, 0 where it is unknown
 */
public record MkpDatWriter(BigDecimal optimum) implements ProblemWriter<Knapsack> {
    /**
     * Returns the writer for problems whose optimum is unknown.
     *
     * @return a writer of optimum 0
     */
    public static MkpDatWriter plain() {
        return new MkpDatWriter(BigDecimal.ZERO);
    }

    @Override
    public void write(Knapsack problem, Appendable out) throws IOException {
        int n = problem.size();
        out.append(Integer.toString(n)).append(' ').append(Integer.toString(problem.resources()));
        out.append(' ').append(optimum.toPlainString()).append('\n');
        Lines.row(out, n, i -> decimal(problem.profit(i), problem.decimals()));
        for (int j = 0; j < problem.resources(); j++) {
            int resource = j;
            Lines.row(out, n, i -> Long.toString(problem.weight(resource, i)));
        }
        Lines.row(out, problem.resources(), j -> Long.toString(problem.capacity(j)));
    }

    private static String decimal(long value, int decimals) {
        return BigDecimal.valueOf(value, decimals).toPlainString();
    }
}
