package dev.quench.problems.io.mps;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quench.problems.io.Contents;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every refusal with its whole message. The sections after the columns start in line 13. */
class MpsRefusalsTest {
    private static void refuses(String text, String message) {
        assertThat(Contents.fault("mps", text)).hasMessage("bad.txt, " + message);
    }

    private static void refusesRest(String rest, String message) {
        refuses(MpsReaderTest.model(rest), message);
    }

    private static void refusesInstead(String old, String text, String message) {
        refuses(MpsReaderTest.model("RHS").replace(old, text), message);
    }

    @Test
    void continuousVariables() {
        refusesInstead(
                "    M1 'MARKER' 'INTORG'\n",
                "",
                """
                line 8: expected binary and integer variables only, found the continuous variable "x"
                Maybe put its column between the markers INTORG and INTEND, or bound it with BV, or LI and UI.\
                """);
    }

    @ParameterizedTest
    @CsvSource({
        "LO BND x 1, no upper bound",
        "PL BND x, no upper bound",
        "FR BND x, no bounds",
        "UP BND x -1, no lower bound",
        "UP BND x 1e30, no upper bound",
        "UP BND x Inf, no upper bound"
    })
    void integersWithoutBounds(String bound, String found) {
        refuses(
                MpsReaderTest.model("BOUNDS\n " + bound).replace(" L r", " N r"),
                """
                line 14: expected finite bounds of the integer variable "x", found %s
                Maybe add a line such as UP BND x 10 to the section BOUNDS (and LO, if it may be negative).\
                """
                        .formatted(found));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "UP BND x y | the value of a bound, found \"y\"",
                "UP x | a bound \"UP set variable value\", found \"UP x\"",
                "BV | a bound \"BV set variable\", found \"BV\"",
                "XX BND x 1 | a bound UP, LO, FX, FR, MI, PL, BV, LI or UI, found \"XX BND x 1\"",
            })
    void brokenBounds(String bound, String message) {
        refusesRest("BOUNDS\n " + bound, "line 14: expected " + message);
    }

    @Test
    void boundsOfUnknownVariables() {
        refusesRest(
                "BOUNDS\n UP BND z 1",
                """
                line 14: expected a variable of the section COLUMNS, found "z"
                Maybe list it there, with the entry 0 in the objective if it has no other.\
                """);
    }

    @Test
    void semiContinuousVariables() {
        refusesRest(
                "BOUNDS\n SC BND x 4",
                """
                line 14: expected no semi-continuous variable, found "SC BND x 4"
                Maybe write it as an integer x with l z <= x <= u z for a new bit z.\
                """);
    }

    @ParameterizedTest
    @CsvSource({"QCMATRIX r, QCMATRIX", "INDICATORS, INDICATORS", "SOS, SOS", "GENCONS, GENCONS"})
    void sectionsOfOtherKinds(String head, String found) {
        refusesRest(
                head + "\n x x 1",
                """
                line 14: expected linear rows, bounds and a quadratic objective only, found an entry of the section %s
                Maybe write it as linear rows over bits.\
                """
                        .formatted(found));
    }

    @Test
    void quadraticRows() {
        refusesRest(
                "QSECTION r\n x x 1",
                """
                line 13: expected a quadratic objective only, found the quadratic row "r"
                Maybe write the product of two bits as a new bit z with z <= x, z <= y, z >= x + y - 1.\
                """);
    }

    @Test
    void triangles() {
        refusesRest(
                "QUADOBJ\n x y 1\n y x 1",
                """
                line 15: expected each pair of variables once in the quadratic section, found a second entry
                Maybe call the section QMATRIX if it holds both triangles.\
                """);
        refusesRest(
                "QMATRIX\n x y 1\n x x 1",
                """
                line 14: expected a symmetric QMATRIX, found one of two equal entries
                Maybe call the section QUADOBJ if it holds one triangle.\
                """);
        refusesRest(
                "QMATRIX\n x y 1\n y x 2",
                """
                line 15: expected a symmetric QMATRIX, found entries that differ
                Maybe call the section QUADOBJ if it holds one triangle.\
                """);
    }

    @Test
    void namesWithBlanks() {
        refusesInstead(
                " L r",
                " L my r",
                """
                line 4: expected a row "type name", found "L my r"
                Maybe the name holds blanks; replace them by underscores.\
                """);
        refusesInstead(
                "x other 9",
                "my x other 9",
                """
                line 10: expected a column "variable row value", or with two rows and values, found "my x other 9"
                Maybe a name holds blanks; replace them by underscores.\
                """);
        refusesInstead(
                "x obj 3 r 2",
                "my x obj 3 r 2 s 4",
                """
                line 9: expected at most 7 fields, found more
                Maybe a name holds blanks; replace them by underscores.\
                """);
    }

    @Test
    void whatStandsTwice() {
        refusesInstead(
                " E s",
                " E r",
                "line 5: expected rows of distinct names, found a second row \"r\"");
        refusesInstead(
                "x other 9",
                "x r 9",
                "line 10: expected one entry for column x in row r, found a second one");
        refusesInstead(
                "    M2 'MARKER' 'INTEND'",
                "    x s 1",
                "line 12: expected all entries of a column in a row of lines, found \"x\" again");
        refusesRest(
                "RHS\n r 1\n r 2",
                "line 15: expected one right-hand side of row r, found a second one");
        refusesRest(
                "RHS\n A r 1\n B s 2",
                "line 15: expected one set in the section RHS, \"A\", found \"B\"");
        refusesRest(
                "BOUNDS\n BV A x\n BV B y",
                "line 15: expected one set of bounds, \"A\", found \"B\"");
        refusesRest(
                "RANGES\n r 1\n r 2", "line 15: expected one range of row r, found a second one");
        refusesRest("RHS\nRHS", "line 14: expected each section once, found a second RHS");
    }

    @Test
    void whatIsNotThere() {
        refusesInstead(
                "x other 9", "x t 9", "line 10: expected a row of the section ROWS, found \"t\"");
        refusesRest("RHS\n t 9", "line 14: expected a row of the section ROWS, found \"t\"");
        refusesRest(
                "RANGES\n obj 9",
                "line 14: expected a row that is bounded, found a range of the row obj");
        refusesRest(
                "QUADOBJ\n x z 9",
                "line 14: expected a variable of the section COLUMNS, found \"z\"");
        refuses(
                "NAME a\nROWS\n L r\nCOLUMNS\n x r 1\nENDATA",
                "line 5: expected an objective, the row of type N, found none in the section ROWS");
    }

    @Test
    void brokenLines() {
        refusesInstead(" E s", " Q s", "line 5: expected a row type N, L, G or E, found \"Q s\"");
        refusesInstead(
                "'INTORG'",
                "'SOSORG'",
                """
                line 8: expected a marker 'INTORG' or 'INTEND', found "M1 'MARKER' 'SOSORG'"
                Maybe write special ordered sets as linear rows over bits.\
                """);
        refusesInstead(
                "x other 9",
                "x other nan",
                "line 10: expected a number of at most 60 digits and an exponent up to 400, found \"nan\"");
        refusesRest(
                "RHS\n r",
                "line 14: expected a line \"set row value\", or with two rows and values, found \"r\"");
        refuses("hello\n", "line 1: expected a section such as ROWS, found \"hello\"");
        refuses("NAME\nOBJSENSE up\n", "line 2: expected MIN or MAX, found \"OBJSENSE up\"");
    }

    @Test
    void filesWithoutAnEnd() {
        refuses(
                "NAME\nROWS\n N obj\n",
                """
                line 3: expected the line ENDATA, found the end of the file
                Maybe the file is truncated.\
                """);
        refuses(
                "NAME\nROWS\n N obj\nENDATA\nmore",
                "line 5: expected nothing after ENDATA, found \"more\"");
    }
}
