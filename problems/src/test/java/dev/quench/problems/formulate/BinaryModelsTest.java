package dev.quench.problems.formulate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.quench.problems.family.BinaryModel;
import dev.quench.problems.family.Problem;
import dev.quench.problems.family.Sense;
import dev.quench.problems.family.Solution;
import dev.quench.problems.io.Contents;
import dev.quench.problems.program.BinaryProgram;
import dev.quench.problems.qubo.Bits;
import dev.quench.problems.qubo.Qubo;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BinaryModelsTest {
    private static Problem problem(String text) {
        return Contents.one(text).problem();
    }

    private static Solution values(Bits bits) {
        return Solution.of(IntStream.range(0, bits.size()).map(i -> bits.get(i) ? 1 : 0).toArray());
    }

    /** A knapsack with decimals, an independent set, an assignment and a tour. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "4 1 0 5.5 4 3.25 2 2 3 1 4 5",
                "p edge 4 3\ne 1 2\ne 2 3\ne 3 4\n",
                "3 0 1 2 1 0 3 2 3 0 0 5 2 5 0 3 2 3 0",
                "NAME: t\nTYPE: TSP\nDIMENSION: 3\nEDGE_WEIGHT_TYPE: EXPLICIT\n"
                        + "EDGE_WEIGHT_FORMAT: UPPER_ROW\nEDGE_WEIGHT_SECTION\n1 2 3\nEOF"
            })
    void everyPointHasTheValueAndTheFeasibilityOfTheProgram(String text) {
        Formulated formulated = Formulations.standard(problem(text));
        BinaryModel model = BinaryModels.of(formulated);

        assertThat(model.sense()).isEqualTo(formulated.problem().sense());
        for (long x = 0; x < 1L << model.size(); x++) {
            Bits bits = Bits.ofIndex(x, model.size());
            var evaluation = model.evaluate(values(bits));
            assertThat(evaluation.feasible()).isEqualTo(formulated.program().isFeasible(bits));
            if (evaluation.feasible()) {
                Solution solution = formulated.decoder().decode(bits).orElseThrow();
                assertThat(evaluation.objective().orElseThrow())
                        .isEqualByComparingTo(
                                formulated.problem().evaluate(solution).objective().orElseThrow());
            }
        }
    }

    @Test
    void aProgramIsMinimisedAndKeepsItsNames() {
        var program = new BinaryProgram(Qubo.builder(2).add(0, 1, 0.1).build(), List.of());

        BinaryModel model = BinaryModels.of(program);

        assertThat(model.sense()).isEqualTo(Sense.MINIMISE);
        assertThat(model.names()).isEqualTo(program.names());
        assertThat(model.objective().decimal(model.objective().product(0))).isEqualTo("0.1");
    }

    @Test
    void aTermThatDoesNotFitIsRefused() {
        var program = new BinaryProgram(Qubo.builder(1).addBias(0, 1e30).build(), List.of());

        assertThatThrownBy(() -> BinaryModels.of(program))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("The objective of 1 variables must have terms");
    }
}
