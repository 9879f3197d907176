package dev.quench.problems.io.lp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quench.problems.io.Contents;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every refusal with its whole message. */
class LpRefusalsTest {
    private static void refuses(String text, String message) {
        assertThat(Contents.fault("lp", text)).hasMessage("bad.txt, " + message);
    }

    /** Refuses a model of the bits x and y with one row in line 4. */
    private static void refusesRow(String row, String message) {
        refuses("min\n x + y\nst\n" + row + "\nbin\n x y\nend", "line 4: expected " + message);
    }

    private static void refusesSections(String sections, String message) {
        refuses("min\n x + y\nst\n" + sections + "\nend", message);
    }

    @Test
    void continuousVariables() {
        refusesSections(
                "c: x + y <= 1\nbin\nx",
                """
                line 2: expected binary and integer variables only, found the continuous variable "y"
                Maybe declare it under Binaries, or under Generals with finite bounds under Bounds.\
                """);
    }

    @Test
    void integersWithoutBounds() {
        refusesSections(
                "gen\nx\nbin\ny",
                """
                line 2: expected finite bounds of the integer variable "x", found no upper bound
                Maybe add a line such as 0 <= x <= 10 under Bounds, or declare it under Binaries.\
                """);
        refusesSections(
                "bounds\nx free\ngen\nx y",
                """
                line 5: expected finite bounds of the integer variable "x", found no bounds
                Maybe add a line such as 0 <= x <= 10 under Bounds, or declare it under Binaries.\
                """);
        refusesSections(
                "bounds\nx <= -2\ngen\nx y",
                """
                line 5: expected finite bounds of the integer variable "x", found no lower bound
                Maybe add a line such as 0 <= x <= 10 under Bounds, or declare it under Binaries.\
                """);
    }

    @Test
    void boundsThatCrossOrAreTooWide() {
        refusesSections(
                "bounds\n5 <= x <= 3\ngen\nx",
                "line 5: expected an integer between the bounds of x, found 5 to 3");
        refusesSections(
                "bounds\n0.2 <= x <= 0.8\ngen\nx",
                "line 5: expected an integer between the bounds of x, found 0.2 to 0.8");
        refusesSections(
                "bounds\nx <= 1e10\ngen\nx",
                """
                line 5: expected bounds of x that fit 32 bits and are less than 2^31 apart, found 0 to 10000000000
                Maybe tighten them: each bit of the range is a variable more.\
                """);
    }

    @Test
    void quadraticRows() {
        refusesRow(
                "q: x + [ x * y ] <= 1",
                """
                linear rows only; row q is quadratic, found "["
                Maybe write the product of two bits as a new bit z with z <= x, z <= y, z >= x + y - 1.\
                """);
        refusesRow(
                "q: x * y <= 1",
                """
                a linear term of x, found "*"
                Maybe put products and squares of the objective in [ … ] / 2, with twice their coefficients.\
                """);
    }

    @Test
    void indicators() {
        refusesRow(
                "i: x = 1 -> y <= 0",
                """
                no indicator; row i has one, found "->"
                Maybe write z = 1 -> a x <= b as a x + M z <= b + M with a large enough M.\
                """);
    }

    @ParameterizedTest
    @CsvSource({
        "SOS, SOS",
        "sos2, sos2",
        "Semi-continuous, Semi",
        "General Constraints, General",
        "PWLObj, PWLObj"
    })
    void sectionsOfOtherKinds(String section, String found) {
        refusesSections(
                section + "\n x",
                """
                line 5: expected linear rows, Bounds, Generals and Binaries only, found "x" under %s
                Maybe write semi-continuous variables, special ordered sets and functions as linear rows over bits.\
                """
                        .formatted(found));
    }

    @Test
    void variablesAtTheRight() {
        refusesRow(
                "r: x <= y",
                """
                a number at the end of row r, found "y"
                Maybe bring all variables to the left.\
                """);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "r: x + <= 1 | a term after the sign, found \"<=\"",
                "<= 1 | a linear expression in row c1, found \"<=\"",
                "r: 2 <= >= 1 | a linear expression in row r, found \">=\"",
                "r: x y <= 1 | a sign, <=, = or >= in row r, found \"y\"",
                "r: 2 3 <= 1 | a sign, <=, = or >= in row r, found \"3\"",
                "r: x <= inf | a finite number at the right of row r, found \"inf\"",
                "r: x <= >= 1 | a number in row r, found \">=\"",
                "r: x <= 1 <= 2 | one relation in row r, or a number at both ends, found \"<=\"",
                "r: 1 <= x >= 2 | two relations <= or two >= in the range r, found \">=\"",
                "r: 1 = x = 2 | two relations <= or two >= in the range r, found \"=\"",
                "r: x <= 1 ; y | a sign, <=, = or >= in row c2, found \"y\"",
                "r: 1e401 x <= 1 | a number of at most 60 digits and an exponent up to 400, found \"1e401\"",
                "r: x § 1 | a name, a number or a sign of the LP format, found \"§\"",
            })
    void brokenRows(String row, String message) {
        refusesRow(row, message);
    }

    @Test
    void rowsOfOneName() {
        refusesSections(
                "r: x <= 1\nr: y <= 1\nbin\nx y",
                "line 5: expected rows of distinct names, found a second row \"r\"");
    }

    @Test
    void numbersThatDoNotFit() {
        refuses(
                "min\n 1e30 x\nst\nbin\nx\nend",
                """
                line 2: expected a coefficient of x of at most 18 decimals that fits 64 bits, found 1E+30
                Maybe round it.\
                """);
        refuses(
                "min\n 1e-12 x\n + 1e12 y\nst\nbin\nx y\nend",
                """
                line 3: expected an objective whose terms fit 64 bits in one decimal unit, found a wider range of numbers
                Maybe round its coefficients to fewer decimals.\
                """);
        refusesRow(
                "r: 1e-12 x + 1e12 y <= 1",
                """
                a row "r" whose terms and their sum fit 64 bits in one decimal unit, found a wider range of numbers
                Maybe round its coefficients to fewer decimals.\
                """);
    }

    @Test
    void brokenObjectives() {
        refuses("x\nend", "line 1: expected Minimize or Maximize, found \"x\"");
        refuses(
                "min\n x y\nst\nend",
                """
                line 2: expected +, - or Subject To after the objective, found "y"
                Maybe start a line with Subject To before the rows.\
                """);
        refuses(
                "min\n [ x * y ]\nst\nend",
                """
                line 3: expected / 2 after the quadratic part, found "st"
                Maybe write [ 2 x * y ] / 2 for the product of x and y.\
                """);
        refuses("min\n [ x ^ 3 ] / 2\nst\nend", "line 2: expected the power 2 of x, found \"3\"");
        refuses(
                "min\n [ x + y^2 ] / 2\nst\nend",
                """
                line 2: expected ^ 2 or * after x in the quadratic part, found "+"
                Maybe put linear terms before the bracket.\
                """);
        refuses("min\n x\nmax\n y\nend", "line 3: expected one objective, found \"max\"");
        refuses("max multi-objectives\nend", "line 1: expected one objective, found \"multi\"");
    }

    @Test
    void filesWithoutAnEnd() {
        refuses(
                "min\n x\nst\n c: x <= 1\nbin\n x\n",
                """
                line 7: expected a section or End, found the end of the file
                Maybe the file is truncated: its last line must be End.\
                """);
        refuses("min\n x\nst\nend\nx", "line 5: expected nothing after End, found \"x\"");
    }

    @Test
    void namesThatAreTooLong() {
        refuses(
                "min\n " + "x".repeat(300) + "\nst\nend",
                "line 2: expected names and numbers of at most 255 characters, found 300 characters");
    }

    @Test
    void brokenBoundsAndDeclarations() {
        refusesSections(
                "bounds\nx 3\n", "line 5: expected <=, = or >= in the bound of x, found \"3\"");
        refusesSections(
                "bounds\n3 <= 4\n", "line 5: expected a variable under Bounds, found \"4\"");
        refusesSections(
                "bounds\nx <= y\n",
                """
                line 5: expected a number at the end of the bound of x, found "y"
                Maybe bring all variables to the left.\
                """);
        refusesSections("bin\nx + y\n", "line 5: expected a variable under Binaries, found \"+\"");
    }
}
