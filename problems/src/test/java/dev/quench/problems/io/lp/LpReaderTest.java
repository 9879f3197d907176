package dev.quench.problems.io.lp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quench.problems.family.BinaryModel;
import dev.quench.problems.family.Sense;
import dev.quench.problems.io.Contents;
import dev.quench.problems.io.Fit;
import dev.quench.problems.io.Instance;
import dev.quench.problems.program.LinearConstraint;
import dev.quench.problems.program.VariableNames;
import java.math.BigDecimal;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LpReaderTest {
    static BinaryModel read(String text) {
        return (BinaryModel) new LpReader().read(Contents.of("m.lp", text)).getFirst().problem();
    }

    /** Reads a model of the bits x, y, z whose part between Subject To and the end is given. */
    private static BinaryModel rows(String rows) {
        return read("Minimize\n x + y + z\nSubject To\n" + rows + "\nBinaries\n x y z\nEnd\n");
    }

    private static List<String> text(BinaryModel model) {
        return model.rows().stream().map(LinearConstraint::toString).toList();
    }

    private static List<String> names(BinaryModel model) {
        return IntStream.range(0, model.size()).mapToObj(model.names()::name).toList();
    }

    private static BigDecimal linear(BinaryModel model, int i) {
        return model.objective().decimal(model.objective().linear(i));
    }

    /** Returns "least..most" of the only variable. */
    private static String bounds(String sections) {
        BinaryModel model = read("min\n obj: x\nst\n" + sections + "\nEnd\n");
        return model.lower(0) + ".." + model.upper(0);
    }

    @Test
    void readsAWholeModel() {
        Instance instance =
                Contents.one(
                        """
                        \\ Problem name: small
                        Maximize
                         profit: 3 x + 2.5 y - z + 4
                        Subject To
                         weight: 2 x + 3 y + z <= 10   \\ a comment
                        Bounds
                         -1 <= z <= 6
                        Generals
                         z
                        Binaries
                         x y
                        End
                        """);

        assertThat(instance.format()).isEqualTo("lp");
        assertThat(instance.family()).isEqualTo("model");
        BinaryModel model = (BinaryModel) instance.problem();
        assertThat(model.sense()).isEqualTo(Sense.MAXIMISE);
        assertThat(names(model)).containsExactly("x", "y", "z");
        assertThat(linear(model, 1)).isEqualTo("2.5");
        assertThat(model.objective().decimal(model.objective().offset())).isEqualTo("4");
        assertThat(text(model)).containsExactly("weight: 2 x0 + 3 x1 + x2 <= 10");
        assertThat(model.isBinary(0)).isTrue();
        assertThat(model.lower(2)).isEqualTo(-1);
        assertThat(model.upper(2)).isEqualTo(6);
    }

    @ParameterizedTest
    @CsvSource({
        "Minimize, MINIMISE",
        "MINIMISE, MINIMISE",
        "minimum, MINIMISE",
        "min, MINIMISE",
        "Maximize, MAXIMISE",
        "maximise, MAXIMISE",
        "MAXIMUM, MAXIMISE",
        "max, MAXIMISE"
    })
    void knowsEverySpellingOfTheSense(String word, Sense sense) {
        assertThat(read(word + " x\nst\nbin\nx\nend").sense()).isEqualTo(sense);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Subject To", "subject\nto", "st", "s.t.", "ST.", "such that"})
    void knowsEverySpellingOfTheRows(String words) {
        assertThat(text(read("min x\n" + words + " r: x >= 1\nbin\nx\nend")))
                .containsExactly("r: x0 >= 1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Binary", "Binaries", "BIN"})
    void knowsEverySpellingOfBits(String word) {
        assertThat(bounds(word + " x")).isEqualTo("0..1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"General", "Generals", "GEN", "Integer", "integers", "int"})
    void knowsEverySpellingOfIntegers(String word) {
        assertThat(bounds("Bounds\n x <= 7\n" + word + "\n x")).isEqualTo("0..7");
    }

    @Test
    void halvesTheQuadraticPart() {
        BinaryModel model =
                read(
                        "min\n x + [ 4 x * y - 3 x ^ 2 + y * x + 2 z^2 ] / 2\nst\nbounds\n"
                                + "z<=3\ngen\nz\nbin\nx y\nend");

        assertThat(linear(model, 0)).isEqualTo("-0.5");
        assertThat(model.objective().products()).isEqualTo(2);
        assertThat(model.objective().decimal(model.objective().product(0))).isEqualTo("2.5");
        assertThat(model.objective().decimal(model.objective().product(1))).isEqualTo("1");
        assertThat(model.objective().first(1)).isEqualTo(2);
    }

    @Test
    void aMinusBeforeTheBracketTurnsItsTerms() {
        BinaryModel model = read("max\n - [ 2 x*y ]/2 + 3\nst\nbin\nx y\nend");

        assertThat(model.objective().product(0)).isEqualTo(-1);
        assertThat(model.objective().offset()).isEqualTo(3);
    }

    @ParameterizedTest
    @CsvSource({
        "x + y <= 1, c1: x0 + x1 <= 1",
        "x + y =< 1, c1: x0 + x1 <= 1",
        "x + y < 1, c1: x0 + x1 <= 1",
        "x + y >= 1, c1: x0 + x1 >= 1",
        "x + y => 1, c1: x0 + x1 >= 1",
        "x + y > 1, c1: x0 + x1 >= 1",
        "x + y = 1, c1: x0 + x1 = 1",
        "1 >= x + y, c1: x0 + x1 <= 1",
        "1 <= x + y, c1: x0 + x1 >= 1",
        "1 = x + y, c1: x0 + x1 = 1",
        "r: 2x - 3 y >= -4, r: 2 x0 - 3 x1 >= -4",
        "r: 2x-3y>=-4, r: 2 x0 - 3 x1 >= -4",
        "r: 2 * x >= + 4, r: 2 x0 >= 4",
        "r: - - x >= 4, r: x0 >= 4",
        "r: x + 2 x + y <= 4, r: 3 x0 + x1 <= 4",
        "r: x - x <= 4, r: <= 4",
        "r: x + 2 <= 4, r: x0 <= 2",
        "r: 1e1 x <= 2.5e1, r: 10 x0 <= 25",
        "r: 0 <= 4, r: <= 4",
        "r: <= 4, r: <= 4",
        "r: = -1, r: = -1",
        "'r: x\n+\n\ny\n<=\n1', r: x0 + x1 <= 1",
        "r: 0.5 x <= 1.25, r: 50 x0 <= 125"
    })
    void readsRows(String row, String expected) {
        assertThat(text(rows(row))).containsExactly(expected);
    }

    @Test
    void rowsWithoutANameAreNumbered() {
        assertThat(text(rows("x <= 1\n c3: y <= 1\n z <= 1\n x >= 0")))
                .containsExactly("c1: x0 <= 1", "c3: x1 <= 1", "c3_2: x2 <= 1", "c4: x0 >= 0");
    }

    @Test
    void aRangeIsTwoRowsOfOneName() {
        assertThat(text(rows("r: -2 <= x + y <= 5\n 7 >= z >= 1")))
                .containsExactly(
                        "r: x0 + x1 >= -2", "r: x0 + x1 <= 5", "c2: x2 >= 1", "c2: x2 <= 7");
        assertThat(text(rows("r: 3 <= x <= 3\n s: -inf <= y <= 2\n t: 1 <= z <= +infinity")))
                .containsExactly("r: x0 = 3", "s: x1 <= 2", "t: x2 >= 1");
    }

    @Test
    void lazyConstraintsAndUserCutsAreRows() {
        assertThat(text(rows("x <= 1\nLazy Constraints\n l: y <= 1\nUser Cuts\n u: z <= 1")))
                .containsExactly("c1: x0 <= 1", "l: x1 <= 1", "u: x2 <= 1");
    }

    @ParameterizedTest
    @CsvSource({
        "x <= 4, 0..4",
        "-3 <= x <= 4, -3..4",
        "4 >= x >= -3, -3..4",
        "-3<=x; x<=4, -3..4",
        "x = 3, 3..3",
        "3 = x, 3..3",
        "x <= 2.9; x >= 0.1, 1..2",
        "x free; x >= -5; x <= 5, -5..5",
        "-infinity <= x <= 5; x >= 1, 1..5",
        "x <= 5 x >= 2, 2..5"
    })
    void readsBounds(String bounds, String expected) {
        assertThat(bounds("Bounds\n " + bounds.replace(';', '\n') + "\nGenerals\n x"))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"semi", "Semi-continuous", "SOS", "General Constraints", "Generals"})
    void anEmptySectionOfAnyKindIsRead(String section) {
        assertThat(bounds("Binaries\n x\n" + section)).isEqualTo("0..1");
    }

    @Test
    void aBitKeepsTighterBounds() {
        assertThat(bounds("Bounds\n x = 1\nBinaries\n x")).isEqualTo("1..1");
        assertThat(bounds("Binaries\n x\nBounds\n x <= 9")).isEqualTo("0..1");
        assertThat(bounds("Binaries\n x\nGenerals\n x")).isEqualTo("0..1");
    }

    @Test
    void aContinuousVariableThatIsFixedIsAConstant() {
        assertThat(bounds("Bounds\n x = 1")).isEqualTo("1..1");
    }

    @Test
    void namesMayHoldMarksAndBrackets() {
        BinaryModel model =
                read(
                        "min\n x[1,2] + y(3) + a#1 + [ 2 x[1,2]*b_x002D_c ]/2\nst\nbin\n"
                                + "x[1,2] y(3) a#1 b_x002D_c\nend");

        assertThat(names(model)).containsExactly("x[1,2]", "y(3)", "a#1", "b-c");
    }

    @Test
    void aLabelMayBeAKeyword() {
        assertThat(text(rows("st: x <= 1\nend: y <= 1\nfree: z <= 1")))
                .containsExactly("st: x0 <= 1", "end: x1 <= 1", "free: x2 <= 1");
    }

    @Test
    void namesByRuleAreKeptAsARule() {
        assertThat(read("min x1+x2+x3\nst\nbin\nx1 x2 x3\nend").names())
                .isEqualTo(new VariableNames.Indexed("x", 1, 3));
        assertThat(
                        read("min x_0_1+x_0_2+x_1_1+x_1_2\nst\nbin\nx_0_1 x_0_2 x_1_1 x_1_2\nend")
                                .names())
                .isEqualTo(new VariableNames.Grid("x", 2, 2, 0, 1));
        assertThat(read("min x1+x3\nst\nbin\nx1 x3\nend").names())
                .isEqualTo(new VariableNames.Listed(List.of("x1", "x3")));
        assertThat(read("min x01\nst\nbin\nx01\nend").names())
                .isEqualTo(new VariableNames.Listed(List.of("x01")));
    }

    @Test
    void anEmptyObjectiveIsZero() {
        BinaryModel model = read("Minimize\n obj:\nSubject To\n x + y = 1\nBinaries\n x\n y\nEnd");

        assertThat(model.size()).isEqualTo(2);
        assertThat(linear(model, 0)).isEqualTo("0");
    }

    @Test
    void largeCoefficientsAreExact() {
        BinaryModel model = read("min 1000000000001 x + 0.1 y\nst\nbin\nx y\nend");

        assertThat(linear(model, 0)).isEqualTo("1000000000001");
        assertThat(linear(model, 1)).isEqualTo("0.1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"maxims\n", "min: x;\n", "min = 3", "3 4", "p edge 1 1", "c min\n", "x"})
    void otherTextsDoNotFit(String text) {
        assertThat(new LpReader().fit(Contents.of("t", text))).isEqualTo(Fit.NONE);
    }

    @Test
    void aFileAfterCommentsFits() {
        assertThat(new LpReader().fit(Contents.of("t", "\\a\n\n\\b\n MAX\n x\nEnd")))
                .isEqualTo(Fit.EXACT);
    }

    @Test
    void openEndsThatRowsCloseAreToldInANotice() {
        var parsed =
                new LpReader()
                        .read(
                                Contents.of(
                                        "m.lp",
                                        "max\n x + y + z\nst\n x + y <= 7\n z - x <= 0\nbounds\n y >= 1\ngen\n x y z\nend"))
                        .getFirst();
        var model = (BinaryModel) parsed.problem();

        assertThat(model.upper(0)).isEqualTo(6);
        assertThat(model.upper(1)).isEqualTo(7);
        assertThat(model.upper(2)).isEqualTo(6);
        assertThat(parsed.notices())
                .containsExactly(
                        "Bounds of integers that the file leaves open follow from its rows: x <= 6, y <= 7, z <= 6.");
    }
}
