package dev.quench.problems.io.mps;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quench.problems.family.BinaryModel;
import dev.quench.problems.family.ModelObjective;
import dev.quench.problems.family.Sense;
import dev.quench.problems.io.Contents;
import dev.quench.problems.io.Fit;
import dev.quench.problems.io.Instance;
import dev.quench.problems.program.LinearConstraint;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MpsReaderTest {
    static BinaryModel read(String text) {
        return (BinaryModel) new MpsReader().read(Contents.of("m.mps", text)).getFirst().problem();
    }

    /** A model of the integers x and y, the rows r and s, and what follows the columns. */
    static String model(String rest) {
        return """
        NAME small
        ROWS
         N obj
         L r
         E s
         N other
        COLUMNS
            M1 'MARKER' 'INTORG'
            x obj 3 r 2
            x other 9
            y r 1 s 1.5
            M2 'MARKER' 'INTEND'
        %s
        ENDATA
        """
                .formatted(rest.strip());
    }

    private static List<String> text(BinaryModel model) {
        return model.rows().stream().map(LinearConstraint::toString).toList();
    }

    private static List<String> products(BinaryModel model) {
        ModelObjective f = model.objective();
        return IntStream.range(0, f.products())
                .mapToObj(k -> f.decimal(f.product(k)) + " x" + f.first(k) + " x" + f.second(k))
                .toList();
    }

    @Test
    void readsTheFixedFormat() {
        Instance instance =
                Contents.one(
                        """
                        * a comment
                        NAME          KNAPSACK  with a title of many more words than seven
                        OBJSENSE
                            MAX
                        ROWS
                         N  PROFIT
                         L  WEIGHT
                        COLUMNS
                            MARKER                 'MARKER'                 'INTORG'
                            A         PROFIT            10.0   WEIGHT             2.0
                            B         PROFIT             6.5   WEIGHT             3.0
                            MARKER                 'MARKER'                 'INTEND'
                        RHS
                            RHS       WEIGHT             4.0   PROFIT            -7.0
                        BOUNDS
                         UP BND       A                  1.0
                         UP BND       B                  5.0
                        ENDATA
                        """);

        assertThat(instance.format()).isEqualTo("mps");
        BinaryModel model = (BinaryModel) instance.problem();
        assertThat(model.sense()).isEqualTo(Sense.MAXIMISE);
        assertThat(model.objective().decimal(model.objective().linear(1))).isEqualTo("6.5");
        assertThat(model.objective().decimal(model.objective().offset())).isEqualTo("7");
        assertThat(text(model)).containsExactly("WEIGHT: 2 x0 + 3 x1 <= 4");
        assertThat(model.isBinary(0)).isTrue();
        assertThat(model.upper(1)).isEqualTo(5);
    }

    @Test
    void readsTheFreeFormat() {
        BinaryModel model = read(model("RHS\n r 4 s 1.5"));

        assertThat(model.sense()).isEqualTo(Sense.MINIMISE);
        assertThat(text(model)).containsExactly("r: 2 x0 + x1 <= 4", "s: 15 x1 = 15");
        assertThat(model.rowDecimals(1)).isEqualTo(1);
        assertThat(model.objective().linear(0)).isEqualTo(3);
    }

    @Test
    void anIntegerColumnWithoutBoundsIsABit() {
        BinaryModel model = read(model("BOUNDS\n UP y 3"));

        assertThat(model.isBinary(0)).isTrue();
        assertThat(model.upper(1)).isEqualTo(3);
    }

    @ParameterizedTest
    @CsvSource({
        "OBJSENSE MAX, MAXIMISE",
        "'OBJSENSE\n  MAXIMIZE', MAXIMISE",
        "objsense minimise, MINIMISE",
        "'OBJSENSE\nMIN', MINIMISE"
    })
    void readsTheSense(String section, Sense sense) {
        assertThat(read(model("RHS").replace("ROWS\n", section + "\nROWS\n")).sense())
                .isEqualTo(sense);
    }

    @Test
    void theSenseMayStandInACommentOfPulp() {
        String rest = model("RHS");

        assertThat(read("*SENSE:Maximize\n" + rest).sense()).isEqualTo(Sense.MAXIMISE);
        assertThat(read("*SENSE:Minimize\n" + rest).sense()).isEqualTo(Sense.MINIMISE);
        String section = rest.replace("ROWS\n", "OBJSENSE MIN\nROWS\n");
        assertThat(read("*SENSE:Maximize\n" + section).sense()).isEqualTo(Sense.MINIMISE);
    }

    @Test
    void theObjectiveMayBeNamed() {
        BinaryModel model = read(model("RHS").replace("ROWS\n", "OBJNAME\n other\nROWS\n"));

        assertThat(model.objective().linear(0)).isEqualTo(9);
    }

    @ParameterizedTest
    @CsvSource({
        "r 3, 'r: 2 x0 + x1 >= 1, r: 2 x0 + x1 <= 4, s: 15 x1 = 15'",
        "r -3, 'r: 2 x0 + x1 >= 1, r: 2 x0 + x1 <= 4, s: 15 x1 = 15'",
        "s 3, 'r: 2 x0 + x1 <= 4, s: 15 x1 >= 15, s: 15 x1 <= 45'",
        "s -3, 'r: 2 x0 + x1 <= 4, s: 15 x1 >= -15, s: 15 x1 <= 15'",
        "s 0, 'r: 2 x0 + x1 <= 4, s: 15 x1 = 15'"
    })
    void aRangeIsTwoRowsOfOneName(String range, String rows) {
        BinaryModel model = read(model("RHS\n RHS r 4 s 1.5\nRANGES\n RNG " + range));

        assertThat(String.join(", ", text(model))).isEqualTo(rows);
    }

    @Test
    void aRangeOfAGreaterRowGoesUp() {
        BinaryModel model = read(model("RANGES\n r 3").replace(" L r", " G r"));

        assertThat(text(model)).startsWith("r: 2 x0 + x1 >= 0", "r: 2 x0 + x1 <= 3");
    }

    @ParameterizedTest
    @CsvSource({
        "UP BND x 4, 0..4",
        "UP x 0, 0..0",
        "UI BND x 4, 0..4",
        "' LO BND x -2\n UP BND x 4', -2..4",
        "' UP BND x -2\n LO BND x -4', -4..-2",
        "' LI x 2\n UI x 2', 2..2",
        "FX BND x 3, 3..3",
        "BV BND x, 0..1",
        "BV x, 0..1",
        "BV BND x 1, 0..1",
        "' MI BND x\n UP BND x 4\n LO BND x 1', 1..4",
        "' FR BND x\n UP BND x 4\n LO BND x 1', 1..4",
        "' UP BND x 4\n PL BND x\n UP BND x 5', 0..5"
    })
    void readsBounds(String bounds, String expected) {
        BinaryModel model = read(model("BOUNDS\n " + bounds));

        assertThat(model.lower(0) + ".." + model.upper(0)).isEqualTo(expected);
    }

    @Test
    void aBoundMayMakeAColumnInteger() {
        String text = model("BOUNDS\n BV B x\n UI B y 7").replaceAll(" +M[12] .*\n", "");

        assertThat(read(text).upper(1)).isEqualTo(7);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "QUADOBJ\n x x 4\n x y 5",
                "QSECTION obj\n x x 4\n y x 5",
                "QMATRIX\n x y 5\n x x 4\n y x 5"
            })
    void readsHalfOfTheQuadraticForm(String section) {
        BinaryModel model = read(model("BOUNDS\n UP x 2\n UP y 2\n" + section));

        assertThat(products(model)).containsExactly("2 x0 x0", "5 x0 x1");
    }

    @Test
    void namesAreDecoded() {
        BinaryModel model = read(model("RHS").replace("x ", "_x0024_x "));

        assertThat(model.names().name(0)).isEqualTo("$x");
    }

    @Test
    void linesOfDosAreRead() {
        String text = model("RHS\n r 4 s 1.5").replace("\n", "\r\n");

        assertThat(new MpsReader().fit(Contents.of("t", text))).isEqualTo(Fit.EXACT);
        assertThat(read(text)).isEqualTo(read(model("RHS\n r 4 s 1.5")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"NAME: a\nTYPE: TSP\n", "ROWS 3", "* x", "2 2\nROWS\n"})
    void otherTextsDoNotFit(String text) {
        assertThat(new MpsReader().fit(Contents.of("t", text))).isEqualTo(Fit.NONE);
    }
}
