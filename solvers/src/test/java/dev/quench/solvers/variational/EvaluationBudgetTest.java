package dev.quench.solvers.variational;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class EvaluationBudgetTest {
    @Test
    void refusesFewerThanTwicePointsOfASimplex() {
        assertThat(new EvaluationBudget(4, 10).evaluations()).isEqualTo(10);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new EvaluationBudget(4, 9))
                .withMessageContaining("9 evaluations")
                .withMessageContaining("at least 10");
    }

    @Test
    void warnsOfFewShotsForManyParameters() {
        var budget = new EvaluationBudget(6, 30);

        assertThat(budget.warnings(20)).isEmpty();
        assertThat(budget.warnings(19)).singleElement().asString().contains("30 evaluations of 19");
    }
}
