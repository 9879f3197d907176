package dev.quench.problems.io.knapsack;

import dev.quench.problems.io.Fit;
import dev.quench.problems.io.ParsedProblem;
import dev.quench.problems.io.ProblemReader;
import dev.quench.problems.io.SourceText;
import dev.quench.problems.io.Tokens;
import java.math.BigInteger;
import java.util.List;

/**
 * Reads {@code mkp-dat}: one multidimensional knapsack a file, as tokens {@code n m optimum},
 * {@code n} profits, {@code m} rows of {@code n} weights, {@code m} capacities.
 *
 * <p>Source: J. H. Drake, E. Özcan, E. K. Burke, A case study of controlling crossover in a
 * selection hyper-heuristic framework using the multidimensional knapsack problem, Evolutionary
 * Computation 24 (2016), whose data files have this form.
 */
public final class MkpDatReader implements ProblemReader {
    @Override
    public String format() {
        return "mkp-dat";
    }

    @Override
    public String family() {
        return "mdkp";
    }

    @Override
    public Fit fit(SourceText source) {
        Tokens tokens = source.cursor();
        long n = tokens.trySize();
        long m = tokens.trySize();
        if (n < 0 || m < 0) {
            return Fit.NONE;
        }
        BigInteger numbers = KnapsackBlock.numbers(n, m);
        return Fit.counts(numbers, source.tokens(), KnapsackBlock.described(numbers, n, m));
    }

    @Override
    public List<ParsedProblem> read(SourceText source) {
        Tokens tokens = source.cursor();
        long n = KnapsackBlock.size(tokens, "the number of items");
        long m = KnapsackBlock.size(tokens, "the number of resources");
        BigInteger numbers = KnapsackBlock.numbers(n, m);
        if (!numbers.equals(BigInteger.valueOf(source.tokens()))) {
            throw source.miscounted(numbers, KnapsackBlock.described(numbers, n, m));
        }
        return List.of(KnapsackBlock.read(source, source.cursor()));
    }
}
