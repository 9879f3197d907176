package dev.quench.problems.io.qubo;

import static dev.quench.problems.io.Contents.fault;
import static dev.quench.problems.io.qubo.Models.instance;
import static dev.quench.problems.io.qubo.Models.names;
import static dev.quench.problems.io.qubo.Models.read;
import static dev.quench.problems.io.qubo.Models.value;
import static org.assertj.core.api.Assertions.assertThat;

import dev.quench.problems.family.ModelKind;
import dev.quench.problems.family.Sense;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TripleReadersTest {
    @Test
    void biqMacCountsAPairTwice() {
        var instance = instance("", "3 4\n1 1 -5\n1 2 3\n3 2 1.5\n3 3 2\n");
        var model = read("3 4\n1 1 -5\n1 2 3\n3 2 1.5\n3 3 2\n");

        assertThat(instance.format()).isEqualTo("biqmac-sparse");
        assertThat(model.kind()).isEqualTo(ModelKind.QUBO);
        assertThat(model.sense()).isEqualTo(Sense.MINIMISE);
        assertThat(value(model, 1, 1, 0)).isEqualByComparingTo("1");
        assertThat(value(model, 1, 1, 1)).isEqualByComparingTo("6");
        assertThat(names(model)).containsExactly("x1", "x2", "x3");
    }

    @Test
    void entriesOfOnePairAreAddedUp() {
        assertThat(value(read("2 4\n1 1 0\n1 2 1\n2 1 2\n1 2 -7\n"), 1, 1))
                .isEqualByComparingTo("-8");
    }

    @Test
    void aListWithoutDiagonalIsAGraph() {
        var instance = instance("", "3 3 \n1 2 1\n1 3 1\n2 3 4\n");
        var model = read("3 3 \n1 2 1\n1 3 1\n2 3 4\n");

        assertThat(instance.format()).isEqualTo("gset");
        assertThat(instance.family()).isEqualTo("maxcut");
        assertThat(model.sense()).isEqualTo(Sense.MAXIMISE);
        assertThat(value(model, 0, 1, 0)).isEqualByComparingTo("5");
    }

    @Test
    void weightsOfOneMagnitudeAreThoseOfASpinGlass() {
        assertThat(instance("", "3 2\n1 2 -1\n1 3 1\n").format()).isEqualTo("gset");
    }

    @Test
    void aGraphIsAMatrixIfThatIsTold() {
        var model = read("qubo", "3 2\n1 2 1\n1 3 1\n");

        assertThat(model.family()).isEqualTo("qubo");
        assertThat(value(model, 1, 1, 1)).isEqualByComparingTo("4");
    }

    @Test
    void weightsThatFitBothAreNotGuessed() {
        assertThat(fault("", "3 2\n1 2 -1\n1 3 2\n"))
                .hasMessage(
                        "bad.txt: expected content of one format, found content that fits biqmac-sparse and gset"
                                + "\nMaybe name one with --problem biqmac-sparse|gset.");
        assertThat(read("maxcut", "3 2\n1 2 -1\n1 3 2\n").family()).isEqualTo("maxcut");
        assertThat(read("qubo", "3 2\n1 2 -1\n1 3 2\n").family()).isEqualTo("qubo");
    }

    @ParameterizedTest
    @ValueSource(strings = {"qubo", "maxcut"})
    void aCommentDecidesBetweenMatrixAndGraph(String problem) {
        String text = "# problem : %s\n3 2\n1 2 -1\n1 3 2\n".formatted(problem);

        assertThat(read(text).family()).isEqualTo(problem);
    }

    @Test
    void aLoopOfAGraphIsRefused() {
        assertThat(fault("maxcut", "2 2\n1 2 1\n2 2 1\n"))
                .hasMessage(
                        "bad.txt, line 3: expected an edge of two vertices, found a loop at 2"
                                + "\nMaybe it is the diagonal entry of a matrix; then use --problem qubo.");
    }

    @Test
    void aTruncatedListIsSaidWithItsCounts() {
        assertThat(fault("", "3 4\n1 1 -5\n1 2 3\n3 2 1.5\n"))
                .hasMessage(
                        "bad.txt, line 4: expected 4 entries, as line 1 says, found 3 lines"
                                + "\nMaybe the file is truncated.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1000000000000 1\n1 1 1\n",
                "1 1000000000000\n1 1 1\n",
                "2 1\n1 3 1\n",
                "2 1\n0 1 1\n",
                "2 1\n1 1 NaN\n",
                "2 1\n1 1 1e99\n",
                "2 1\n1 1 1 1\n",
                "2 1\n1 1\n",
                "2 2\n1 1 0.000000000000000001\n2 2 1000000\n",
                "2 1\n1 1 99999999999999999999\n",
                "-1 0\n"
            })
    void brokenListsAreRefused(String text) {
        assertThat(fault("biqmac-sparse", text)).isNotNull();
        assertThat(fault("gset", text)).isNotNull();
    }

    @Test
    void cooCountsAPairOnceFromZero() {
        var model = read("# vartype=BINARY\n0 0 -1\n0 1 1\n1 2 -4.5\n");

        assertThat(value(model, 1, 1, 1)).isEqualByComparingTo("-4.5");
        assertThat(names(model)).containsExactly("x0", "x1", "x2");
    }

    @Test
    void cooWithoutHeaderNeedsADiagonal() {
        assertThat(instance("", "0 0 -1\n0 1 1e0\n").format()).isEqualTo("coo");
        assertThat(fault("", "0 1 1\n1 2 1\n").expected()).contains("--problem coo");
        assertThat(read("coo", "0 1 1\n1 2 1\n").size()).isEqualTo(3);
    }

    @Test
    void spinsOfCooBecomeBits() {
        var model = read("# vartype=SPIN\n0 0 0.3\n0 1 -2.5\n");

        assertThat(value(model, 0, 0)).isEqualByComparingTo("-2.8");
        assertThat(value(model, 1, 0)).isEqualByComparingTo("2.8");
        assertThat(value(model, 0, 1)).isEqualByComparingTo("2.2");
        assertThat(value(model, 1, 1)).isEqualByComparingTo("-2.2");
    }

    @Test
    void anUnknownVartypeIsRefused() {
        assertThat(fault("", "# vartype=INTEGER\n0 0 1\n"))
                .hasMessage(
                        "bad.txt, line 1: expected vartype=BINARY or vartype=SPIN, found \"INTEGER\"");
    }

    @Test
    void cooRefusesAVariableOfNoReasonableSize() {
        assertThat(fault("", "# vartype=BINARY\n0 999999999999 1\n").expected())
                .isEqualTo("a variable of 0 to 999999");
    }

    @Test
    void commentsGiveNamesConstantScaleAndSense() {
        var model =
                read(
                        """
                        # vartype=BINARY
                        # any text
                        # objective : negated
                        # offset : 1.5
                        # scale : 2
                        # b = 0
                        # a = 1
                        0 0 3
                        1 1 -1
                        """);

        assertThat(model.sense()).isEqualTo(Sense.MAXIMISE);
        assertThat(names(model)).containsExactly("b", "a");
        assertThat(value(model, 1, 0)).isEqualByComparingTo("-9");
    }

    @Test
    void aListMayBeMaximisedAsItStands() {
        var model = read("# sense : max\n1 1\n1 1 4\n");

        assertThat(model.sense()).isEqualTo(Sense.MAXIMISE);
        assertThat(value(model, 1)).isEqualByComparingTo("4");
        assertThat(fault("", "# sense : best\n1 1\n1 1 4\n"))
                .hasMessage("bad.txt, line 1: expected sense : min or sense : max, found \"best\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"# a = 0\n", "# a = 0\n# a = 1\n", "# a = 0\n# b = 0\n# c = 1\n"})
    void namesThatDoNotFitAreComments(String comments) {
        assertThat(names(read("# vartype=BINARY\n" + comments + "0 1 1\n")))
                .containsExactly("x0", "x1");
    }

    @Test
    void zimplCountsAPairTwiceAndAddsTheConstant() {
        String text = "# ObjectiveOffset 7\n# Vars Non-zeros\n3 3\n1 1 -5\n1 2 3\n2 3 0.5\n";

        assertThat(instance("", text).format()).isEqualTo("zimpl-qs");
        assertThat(value(read(text), 1, 1, 1)).isEqualByComparingTo("9");
    }

    @Test
    void zimplMayUseTheMarksOfDimacs() {
        String text = "c ObjectiveOffset 0\nc Vars Non-zeros\np 2 1\n1 2 1\n";

        assertThat(value(read(text), 1, 1)).isEqualByComparingTo("2");
    }

    @Test
    void zimplOfOlderVersionsIsRefused() {
        assertThat(fault("", "# Vars Non-zeros Offset\n2 1 5\n1 2 1\n").found())
                .contains("of an older ZIMPL, where pairs count once");
        assertThat(fault("", "# Vars Non-zeros\n2 1\n0 1 1\n").expected())
                .isEqualTo("a variable of 1 to 2");
    }

    @Test
    void qbsolvCountsAPairOnceFromZero() {
        String text =
                """
                c a comment
                p  qubo  0  4 2 2
                c another
                0 0 -3.5
                2 2 1
                0 2 2
                1 0 4
                """;

        assertThat(instance("", text).format()).isEqualTo("qbsolv");
        assertThat(value(read(text), 1, 1, 1, 1)).isEqualByComparingTo("3.5");
        assertThat(names(read(text))).containsExactly("x0", "x1", "x2", "x3");
    }

    @Test
    void qbsolvWithOtherCountsIsRefused() {
        assertThat(fault("", "p qubo 0 2 1 1\n0 0 1\n"))
                .hasMessage(
                        "bad.txt, line 2: expected 1 diagonal and 1 coupler lines, as line 1 says, found 1 and 0"
                                + "\nMaybe the file is truncated.");
        assertThat(fault("", "p qubo 0 2 1 0\n0 2 1\n").expected())
                .isEqualTo("a variable of 0 to 1");
        assertThat(fault("", "p qubo 0 99999999999 0 0\n").found()).isEqualTo("\"99999999999\"");
    }

    @Test
    void aScaleMustBePositive() {
        assertThat(fault("", "c scale : -1\np qubo 0 1 1 0\n0 0 1\n"))
                .hasMessage("bad.txt, line 1: expected a positive scale, found \"-1\"");
    }
}
