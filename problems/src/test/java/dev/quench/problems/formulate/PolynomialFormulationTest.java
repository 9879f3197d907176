package dev.quench.problems.formulate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quench.problems.family.Polynomial;
import dev.quench.problems.family.Sense;
import dev.quench.problems.family.Solution;
import dev.quench.problems.hubo.Monomial;
import dev.quench.problems.program.VariableNames;
import dev.quench.problems.qubo.Bits;
import java.math.BigDecimal;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PolynomialFormulationTest {
    static LongStream seeds() {
        return LongStream.range(0, 150);
    }

    private static Polynomial random(long seed) {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        int n = random.nextInt(1, 7);
        var terms = new TreeMap<Monomial, BigDecimal>();
        for (int t = random.nextInt(1, 6); t > 0; t--) {
            int[] variables = random.ints(random.nextInt(0, n + 1), 0, n).toArray();
            BigDecimal value = BigDecimal.valueOf(random.nextInt(-90, 91), random.nextInt(3));
            terms.merge(Monomial.of(variables), value, BigDecimal::add);
        }
        Sense sense = random.nextBoolean() ? Sense.MINIMISE : Sense.MAXIMISE;
        return Polynomial.of(sense, VariableNames.standard(n), terms);
    }

    private static Solution solution(int n, int index) {
        return Solution.of(IntStream.range(0, n).map(i -> index >> i & 1).toArray());
    }

    /** Against enumeration: the least energy over the auxiliary bits is the value of each point. */
    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void theLeastEnergyOfAPointIsItsValueAndTheEncodingHasIt(long seed) {
        Polynomial problem = random(seed);
        int n = problem.size();
        for (Formulated formulated : Formulations.of(problem)) {
            var objective = formulated.program().objective();
            double[] least = new double[1 << n];
            java.util.Arrays.fill(least, Double.POSITIVE_INFINITY);
            for (long index = 0; index < 1L << objective.size(); index++) {
                int x = (int) index & (least.length - 1);
                double energy = objective.energy(Bits.ofIndex(index, objective.size()));
                least[x] = Math.min(least[x], energy);
            }
            for (int x = 0; x < least.length; x++) {
                Solution solution = solution(n, x);
                BigDecimal value = problem.evaluate(solution).objective().orElseThrow();
                Bits bits = formulated.decoder().encode(solution);

                assertThat(formulated.objective(new BigDecimal(least[x])))
                        .isEqualByComparingTo(value);
                assertThat(objective.energy(bits)).isEqualTo(least[x]);
                assertThat(formulated.decoder().decode(bits)).contains(solution);
            }
        }
    }

    @Test
    void auxiliariesAreCountedAndNamedApart() {
        var terms = new TreeMap<Monomial, BigDecimal>();
        terms.put(Monomial.of(0, 1, 2, 3), BigDecimal.TWO);
        var names = new VariableNames.Listed(java.util.List.of("aux1", "b", "c", "d"));

        var formulated =
                PolynomialFormulation.standard()
                        .formulate(Polynomial.of(Sense.MINIMISE, names, terms));

        assertThat(formulated.variables()).isEqualTo(5);
        assertThat(formulated.names().name(4)).isEqualTo("aux_1");
        assertThat(formulated.detail())
                .containsEntry("auxiliaries", 1)
                .containsEntry("degree", 4)
                .containsEntry("method", "termwise");
    }

    @Test
    void aValueBeyondADoubleIsJudgedExactly() {
        var terms = new TreeMap<Monomial, BigDecimal>();
        terms.put(Monomial.of(0, 1, 2), new BigDecimal("123456789012345678901234567890.5"));
        terms.put(Monomial.of(), new BigDecimal("0.000000000000000001"));
        var problem = Polynomial.of(Sense.MAXIMISE, VariableNames.standard(3), terms);

        assertThat(problem.evaluate(Solution.of(1, 1, 1)).objective())
                .contains(new BigDecimal("123456789012345678901234567890.500000000000000001"));
        assertThat(problem.evaluate(Solution.of(1, 2, 1)).violations())
                .containsExactly("variable x1 is 2 (0 to 1)");
    }
}
