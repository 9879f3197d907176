package dev.quench.problems.io.assignment;

import dev.quench.problems.family.Assignment;
import dev.quench.problems.family.LongMatrix;
import dev.quench.problems.io.Fit;
import dev.quench.problems.io.ParsedProblem;
import dev.quench.problems.io.ProblemReader;
import dev.quench.problems.io.SourceText;
import dev.quench.problems.io.Tokens;
import java.math.BigInteger;
import java.util.List;

/**
 * Reads {@code qaplib-dat}: {@code n}, then two matrices of {@code n x n} integers, as tokens.
 * Asymmetric matrices are taken as they are.
 *
 * <p>Source: R. E. Burkard, S. E. Karisch, F. Rendl, QAPLIB - a quadratic assignment problem
 * library, J. Global Optimization 10 (1997).
 */
public final class QaplibReader implements ProblemReader {
    @Override
    public String format() {
        return "qaplib-dat";
    }

    @Override
    public String family() {
        return "qap";
    }

    @Override
    public Fit fit(SourceText source) {
        long n = source.cursor().trySize();
        return n < 0 ? Fit.NONE : Fit.counts(numbers(n), source.tokens(), described(n));
    }

    private static BigInteger numbers(long n) {
        return BigInteger.valueOf(n).pow(2).shiftLeft(1).add(BigInteger.ONE);
    }

    private static String described(long n) {
        return "%s numbers for two matrices of order %d".formatted(numbers(n), n);
    }

    @Override
    public List<ParsedProblem> read(SourceText source) {
        Tokens tokens = source.cursor();
        int n = tokens.nextInt("the order of the matrices", 1, Integer.MAX_VALUE);
        if (!numbers(n).equals(BigInteger.valueOf(source.tokens()))) {
            throw source.miscounted(numbers(n), described(n));
        }
        LongMatrix flows = matrix(tokens, n, "an integer of the first matrix");
        LongMatrix distances = matrix(tokens, n, "an integer of the second matrix");
        try {
            return List.of(ParsedProblem.of(new Assignment(flows, distances)));
        } catch (ArithmeticException | IllegalArgumentException e) {
            throw source.fault(0, "costs within 64 bits", e);
        }
    }

    private static LongMatrix matrix(Tokens tokens, int n, String what) {
        long[] entries = new long[n * n];
        for (int k = 0; k < entries.length; k++) {
            entries[k] = tokens.nextLong(what);
        }
        return LongMatrix.of(n, n, entries);
    }
}
