package dev.quench.problems.io.qubo;

import static dev.quench.problems.io.Contents.fault;
import static dev.quench.problems.io.qubo.Models.names;
import static dev.quench.problems.io.qubo.Models.read;
import static dev.quench.problems.io.qubo.Models.value;
import static org.assertj.core.api.Assertions.assertThat;

import dev.quench.problems.family.ModelKind;
import dev.quench.problems.family.Sense;
import dev.quench.problems.family.Solution;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QplibReaderTest {
    private static final String BOX =
            """
            ! a comment
            box
            QBN # binary
            maximize
            2 # number of variables
            2 # number of quadratic terms in objective
            2 1 3.0
            2 2 1
            0.5 # default value for linear coefficients in objective
            1 # number of non-default linear coefficients in objective
            2 -2
            1.25 # objective constant
            1.79769313486232E+308 # value for infinity
            0.0 # default variable primal value in starting point
            1 # number of non-default variable primal values in starting point
            1 1.0
            0.0 # default variable bound dual value in starting point
            0 # number of non-default variable bound dual values in starting point
            1 # number of non-default variable names
            2 second
            0 # number of non-default constraint names
            """;

    private static final String PROGRAM =
            """
            tiny
            QIL
            minimize
            3 # number of variables
            3 # number of constraints
            1 # number of quadratic terms in objective
            1 1 2.0
            1.0 # default value for linear coefficients in objective
            0 # number of non-default linear coefficients in objective
            0 # objective constant
            5 # number of linear terms in all constraints
            1 1 1.0
            1 2 0.5
            2 2 1.0
            2 3 -1.0
            3 1 1
            1e20 # value for infinity
            -1e20 # default left-hand-side value
            2 # number of non-default left-hand-sides
            2 0.5
            3 2
            1e20 # default right-hand-side value
            3 # number of non-default right-hand-sides
            1 2.5
            2 3
            3 2
            0.0 # default variable lower bound value
            1 # number of non-default variable lower bounds
            3 -2.5
            1e20 # default variable upper bound value
            3 # number of non-default variable upper bounds
            1 3.0
            2 1
            3 4
            0.0 # default variable primal value in starting point
            0 # number of non-default variable primal values in starting point
            0.0 # default constraint dual value in starting point
            0 # number of non-default constraint dual values in starting point
            0.0 # default variable bound dual value in starting point
            0 # number of non-default variable bound dual values in starting point
            0 # number of non-default variable names
            1 # number of non-default constraint names
            2 demand
            """;

    @Test
    void theHalfGoesToEveryListedEntry() {
        var model = read(BOX);

        assertThat(model.kind()).isEqualTo(ModelKind.QUBO);
        assertThat(model.sense()).isEqualTo(Sense.MAXIMISE);
        assertThat(names(model)).containsExactly("x1", "second");
        assertThat(value(model, 1, 0)).isEqualByComparingTo("1.75");
        assertThat(value(model, 0, 1)).isEqualByComparingTo("-0.25");
        assertThat(value(model, 1, 1)).isEqualByComparingTo("1.75");
    }

    @Test
    void rowsHaveTheirFiniteSides() {
        var model = read(PROGRAM);

        assertThat(model.kind()).isEqualTo(ModelKind.PROGRAM);
        assertThat(model.rows())
                .hasToString(
                        "[c1: 10 x0 + 5 x1 <= 25, demand: 10 x1 - 10 x2 >= 5,"
                                + " demand: x1 - x2 <= 3, c3: x0 = 2]");
        assertThat(model.rowDecimals(0)).isEqualTo(1);
    }

    @Test
    void boundsOfIntegersAreRoundedInwards() {
        var model = read(PROGRAM);

        assertThat(model.upper(0)).isEqualTo(3);
        assertThat(model.isBinary(1)).isTrue();
        assertThat(model.lower(2)).isEqualTo(-2);
        assertThat(value(model, 2, 1, -2)).isEqualByComparingTo("5");
        assertThat(model.evaluate(Solution.of(2, 0, -2)).violations()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "QCL, continuous",
        "QML, continuous",
        "QGN, continuous",
        "QBQ, quadratic constraints",
        "LIC, quadratic constraints"
    })
    void otherTypesAreRefusedWithAReason(String type, String reason) {
        var fault = fault("", PROGRAM.replace("QIL", type));

        assertThat(fault.line()).isEqualTo(2);
        assertThat(fault.found()).contains(type, reason);
    }

    @Test
    void anIntegerWithoutABoundIsRefused() {
        assertThat(fault("", PROGRAM.replace("3 4\n", "3 1e20\n")))
                .hasMessageContaining("integers with a lower and an upper bound, found variable 3");
    }

    @Test
    void aTruncatedFileIsRefused() {
        for (int cut = PROGRAM.indexOf("3 #"); cut < PROGRAM.length() - 9; cut += 7) {
            assertThat(fault("", PROGRAM.substring(0, cut))).as("cut at %d", cut).isNotNull();
        }
    }

    @Test
    void aSectionThatIsOutOfStepIsRefused() {
        assertThat(fault("", BOX.replace("2 1 3.0", "2 1")).expected()).isEqualTo("a coefficient");
        assertThat(fault("", BOX.replace("2 1 3.0", "2 1 3 4")).expected())
                .isEqualTo("a comment or the end of the line");
        assertThat(fault("", BOX.replace("2 # number of variables", "999999999999")))
                .hasMessageContaining("a number of variables of 0 to 1000000");
    }
}
