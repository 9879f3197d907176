package dev.quench.problems.io.knapsack;

import dev.quench.problems.io.Fit;
import dev.quench.problems.io.ParsedProblem;
import dev.quench.problems.io.ProblemReader;
import dev.quench.problems.io.SourceText;
import dev.quench.problems.io.Tokens;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads {@code orlib-mknap}: the number of problems {@code K}, then {@code K} multidimensional
 * knapsacks, each as in {@link MkpDatReader}. Numbers may have decimals.
 *
 * <p>Source: J. E. Beasley, OR-Library: distributing test problems by electronic mail, J. Oper.
 * Res. Soc. 41 (1990), files {@code mknap1} and {@code mknapcb1} to {@code mknapcb9}.
 */
public final class OrlibMknapReader implements ProblemReader {
    @Override
    public String format() {
        return "orlib-mknap";
    }

    @Override
    public String family() {
        return "mdkp";
    }

    @Override
    public Fit fit(SourceText source) {
        Tokens tokens = source.cursor();
        long problems = tokens.trySize();
        BigInteger end = BigInteger.ONE;
        for (long k = 1; k <= problems; k++) {
            BigInteger begin = end;
            long n = tokens.trySize();
            long m = tokens.trySize();
            if (n < 0 || m < 0) {
                boolean broken = k > 1 && !tokens.hasNext();
                return broken ? truncated(source, problems, k, end) : Fit.NONE;
            }
            BigInteger numbers = KnapsackBlock.numbers(n, m);
            end = begin.add(numbers);
            if (end.compareTo(BigInteger.valueOf(source.tokens())) > 0) {
                BigInteger rest = numbers.multiply(BigInteger.valueOf(problems - k));
                return Fit.counts(end.add(rest), source.tokens(), described(problems, k, end));
            }
            tokens.skip(numbers.longValueExact() - 2);
        }
        return problems < 1
                ? Fit.NONE
                : Fit.counts(end, source.tokens(), described(problems, problems, end));
    }

    private static Fit truncated(SourceText source, long problems, long k, BigInteger end) {
        BigInteger least = end.add(BigInteger.valueOf(6));
        return Fit.counts(
                least.max(BigInteger.valueOf(source.tokens() + 1)),
                source.tokens(),
                described(problems, k, least));
    }

    private static String described(long problems, long k, BigInteger numbers) {
        return k == problems
                ? "%s numbers for %d problems".formatted(numbers, problems)
                : "at least %s numbers for %d of %d problems".formatted(numbers, k, problems);
    }

    @Override
    public List<ParsedProblem> read(SourceText source) {
        Tokens tokens = source.cursor();
        long problems = KnapsackBlock.size(tokens, "the number of problems");
        BigInteger end = BigInteger.ONE;
        var parsed = new ArrayList<ParsedProblem>();
        for (long k = 1; k <= problems; k++) {
            end = end.add(announced(tokens.copy()));
            if (end.compareTo(BigInteger.valueOf(source.tokens())) > 0) {
                throw source.miscounted(end, described(problems, k, end));
            }
            parsed.add(KnapsackBlock.read(source, tokens));
        }
        if (tokens.hasNext()) {
            throw source.miscounted(end, described(problems, problems, end));
        }
        return parsed;
    }

    private static BigInteger announced(Tokens tokens) {
        long n = KnapsackBlock.size(tokens, "the number of items");
        long m = KnapsackBlock.size(tokens, "the number of resources");
        return KnapsackBlock.numbers(n, m);
    }
}
