package dev.quench.solvers.repair;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quench.problems.family.Polynomial;
import dev.quench.problems.family.Sense;
import dev.quench.problems.family.Solution;
import dev.quench.problems.hubo.Monomial;
import dev.quench.problems.program.VariableNames;
import dev.quench.solvers.control.StopSignal;
import java.math.BigDecimal;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PolynomialSearchTest {
    private static Polynomial random(RandomGenerator random) {
        int n = random.nextInt(2, 9);
        var terms = new TreeMap<Monomial, BigDecimal>();
        for (int t = 0; t < 2 * n; t++) {
            int[] variables = random.ints(random.nextInt(0, 5), 0, n).toArray();
            terms.put(Monomial.of(variables), BigDecimal.valueOf(random.nextInt(-99, 100), 1));
        }
        Sense sense = random.nextBoolean() ? Sense.MINIMISE : Sense.MAXIMISE;
        return Polynomial.of(sense, VariableNames.standard(n), terms);
    }

    private static BigDecimal value(Polynomial problem, int[] numbers) {
        Solution solution = Solution.of(IntStream.of(numbers).map(v -> v + 1).toArray());
        return problem.evaluate(solution).objective().orElseThrow();
    }

    /** The cost is the value in units of the last decimal, and no flip betters where it ends. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
    void endsWhereNoFlipBetters(int seed) {
        RandomGenerator random = Instances.random(seed);
        Polynomial problem = random(random);
        var search = new PolynomialSearch(problem);

        search.kick(search.strengths(), random);
        search.descend(StopSignal.NEVER);

        int[] end = search.save();
        BigDecimal value = value(problem, end);
        long sign = problem.sense().sign();
        assertThat(search.cost())
                .isEqualTo(sign * value.scaleByPowerOfTen(problem.decimals()).longValueExact());
        for (int i = 0; i < end.length; i++) {
            int[] other = end.clone();
            other[i] = -1 - other[i];
            assertThat(problem.sense().isBetter(value(problem, other), value)).isFalse();
        }
    }

    @Test
    void findsTheOptimumByKicks() {
        RandomGenerator random = Instances.random(5);
        Polynomial problem = random(random);
        int n = problem.size();
        BigDecimal best =
                IntStream.range(0, 1 << n)
                        .mapToObj(x -> IntStream.range(0, n).map(i -> (x >> i & 1) - 1).toArray())
                        .map(numbers -> value(problem, numbers))
                        .reduce((a, b) -> problem.sense().isBetter(b, a) ? b : a)
                        .orElseThrow();

        Solution found =
                Improvers.iterated(problem, 50, Instances.random(1))
                        .improve(Solution.of(new int[problem.size()]), StopSignal.NEVER);

        assertThat(problem.evaluate(found).objective().orElseThrow()).isEqualByComparingTo(best);
    }
}
