package dev.quench.problems.io.qubo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.quench.problems.family.Polynomial;
import dev.quench.problems.family.Sense;
import dev.quench.problems.family.Solution;
import dev.quench.problems.hubo.Monomial;
import dev.quench.problems.io.Contents;
import dev.quench.problems.io.FormatException;
import dev.quench.problems.io.ReadOptions;
import dev.quench.problems.io.detect.InstanceFiles;
import dev.quench.problems.program.VariableNames;
import dev.quench.problems.write.HuboWriter;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class HuboReaderTest {
    private static Polynomial read(String text) {
        return (Polynomial)
                InstanceFiles.read(Contents.of("m.hubo", text), ReadOptions.defaults())
                        .getFirst()
                        .problem();
    }

    private static String terms(String text) {
        return read(text).terms().toString();
    }

    private static FormatException fault(String text) {
        return catchThrowableOfType(
                FormatException.class, () -> new HuboReader().read(Contents.of("m.hubo", text)));
    }

    @Test
    void linesAreProducts() {
        var problem =
                read(
                        "# problem : hubo\n# sense : max\n7\n0 -1.5\n2 0 1 3\n# more\n1 0 2 1e1\n0 0 2\n");

        assertThat(problem.sense()).isEqualTo(Sense.MAXIMISE);
        assertThat(problem.size()).isEqualTo(3);
        assertThat(problem.terms()).hasToString("{1=7, x0=0.5, x0 x1 x2=13}");
    }

    /** By hand: (2a-1)(2b-1)(2c-1), and a field. */
    @Test
    void spinsAreMultipliedOut() {
        assertThat(terms("# vartype=SPIN\n0 1 2 1\n0 1\n"))
                .isEqualTo("{1=-2, x0=4, x1=2, x2=2, x0 x1=-4, x0 x2=-4, x1 x2=-4, x0 x1 x2=8}");
    }

    @Test
    void spinsHaveTheirOwnValueAtEveryPoint() {
        var problem = read("# vartype=SPIN\n0 1 2 3 -1.25\n1 2 3\n3 0.5\n0 2 3 2\n");

        for (int index = 0; index < 16; index++) {
            int bits = index;
            int[] x = IntStream.range(0, 4).map(i -> bits >> i & 1).toArray();
            int[] s = IntStream.of(x).map(b -> 2 * b - 1).toArray();
            double value =
                    -1.25 * s[0] * s[1] * s[2] * s[3]
                            + 3.0 * s[1] * s[2]
                            + 0.5 * s[3]
                            + 2.0 * s[0] * s[2] * s[3];
            assertThat(problem.evaluate(Solution.of(x)).objective().orElseThrow())
                    .isEqualByComparingTo(BigDecimal.valueOf(value));
        }
    }

    @Test
    void aTermDictionaryOfHigherDegreeIsAPolynomial() {
        var problem = read("{\"('a', 'b', 'c')\": -2, \"('a',)\": 1, \"()\": 0.5}");

        assertThat(problem.terms()).hasToString("{1=0.5, x0=1, x0 x1 x2=-2}");
        assertThat(problem.names().name(2)).isEqualTo("c");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0 1 x 1 | 2 | a variable",
                "0 1 2 1,5 | 2 | a coefficient",
                "0 -1 2 1 | 2 | a variable",
                "0 999999999 1 | 2 | a variable of 0 to 999999",
            })
    void faultsNameTheLine(String line, int number, String expected) {
        FormatException fault = fault("# problem : hubo\n" + line + "\n");

        assertThat(fault.line()).isEqualTo(number);
        assertThat(fault.expected()).contains(expected);
    }

    @Test
    void aSpinTwiceAndALongProductOfSpinsAreRefused() {
        assertThat(fault("# vartype=SPIN\n0 1 1 3\n").found()).isEqualTo("a spin twice");
        assertThat(fault("# vartype=SPIN\n0 1 2 3 4 5 6 7 8 9 10 11 12 3\n").expected())
                .isEqualTo("a product of at most 12 different spins");
    }

    @Test
    void aFileOfSpinsDoesNotGrowWithoutBounds() {
        String line = "0 1 2 3 4 5 6 7 8 9 10 11 1\n";
        long most = PolynomialTerms.MOST_EXPANDED >> 12;
        String text = "# vartype=SPIN\n" + line.repeat((int) most + 1);

        assertThat(fault(text).line()).isEqualTo(most + 2);
    }

    @Test
    void raggedLinesWithoutAMarkAreOpen() {
        var fault =
                catchThrowableOfType(FormatException.class, () -> read("0 1 2 -1\n0 1 3\n2 4\n"));

        assertThat(fault.expected()).contains("format hubo");
        assertThat(fault).hasMessageContaining("--problem hubo");
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("dev.quench.problems.io.model.RandomModels#seeds")
    void theReaderMakesTheSamePolynomial(long seed) throws IOException {
        RandomGenerator random = dev.quench.problems.io.model.RandomModels.random(seed);
        int n = random.nextInt(1, 7);
        var terms = new TreeMap<Monomial, BigDecimal>();
        for (int t = random.nextInt(0, 6); t > 0; t--) {
            int[] variables = random.ints(random.nextInt(0, n + 1), 0, n).toArray();
            terms.put(Monomial.of(variables), BigDecimal.valueOf(random.nextInt(-90, 91), 1));
        }
        VariableNames names =
                random.nextBoolean()
                        ? new VariableNames.Indexed("x", 0, n)
                        : new VariableNames.Indexed("bit", 3, n);
        Sense sense = random.nextBoolean() ? Sense.MINIMISE : Sense.MAXIMISE;
        Polynomial problem = Polynomial.of(sense, names, terms);
        var text = new StringBuilder();

        new HuboWriter().write(problem, text);

        assertThat(
                        new HuboReader()
                                .read(Contents.of("m.hubo", text.toString()))
                                .getFirst()
                                .problem())
                .isEqualTo(problem);
    }
}
