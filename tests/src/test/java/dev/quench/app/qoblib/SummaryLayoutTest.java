package dev.quench.app.qoblib;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class SummaryLayoutTest {
    private static final String GOLDEN_27 =
            "Problem, Submitter, Date, Reference, Best Objective Value, Optimality Bound, Modeling Approach, # Decision Variables, # Binary Variables, # Integer Variables, # Continuous Variables, # Non-Zero Coefficients, Coefficients Type, Coefficients Range, Workflow, Algorithm Type, # Runs, # Feasible Runs, # Successful Runs, Success Threshold, Hardware Specifications, Total Runtime, CPU Runtime, GPU Runtime, QPU Runtime, Other HW Runtime, Remarks";
    private static final String GOLDEN_30 =
            "Problem, Submitter, Affiliation, Date, Reference, Best Objective Value, Optimality Bound, Modeling Approach, # Decision Variables, # Binary Variables, # Integer Variables, # Continuous Variables, # Non-Zero Coefficients, Coefficients Type, Coefficients Range, Workflow, Algorithm Type, Paradigm, # Runs, # Feasible Runs, # Successful Runs, Success Threshold, Hardware Specifications, Total Runtime, Time to Solution, CPU Runtime, GPU Runtime, QPU Runtime, Other HW Runtime, Remarks";

    @Test
    void bothHeadingsAreThoseOfQoblib() {
        assertThat(String.join(", ", SummaryLayout.of(27).columns())).isEqualTo(GOLDEN_27);
        assertThat(String.join(", ", SummaryLayout.of(30).columns())).isEqualTo(GOLDEN_30);
    }

    @Test
    void anotherNumberOfColumnsIsRefused() {
        assertThatThrownBy(() -> SummaryLayout.of(28))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("(28) must be 27 or 30");
    }
}
