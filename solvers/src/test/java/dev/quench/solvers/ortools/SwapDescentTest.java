package dev.quench.solvers.ortools;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quench.problems.family.Assignment;
import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SwapDescentTest {
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 6, 11})
    void endsWithAPermutationThatNoExchangeImproves(int n) {
        Assignment problem = Instances.denseAssignment(n, 4);

        int[] location = SwapDescent.of(problem);

        assertThat(Arrays.stream(location).distinct().filter(a -> a >= 0 && a < n).count())
                .isEqualTo(n);
        for (int i = 0; i < n; i++) {
            for (int k = i + 1; k < n; k++) {
                int[] exchanged = location.clone();
                exchanged[i] = location[k];
                exchanged[k] = location[i];
                assertThat(problem.cost(exchanged)).isGreaterThanOrEqualTo(problem.cost(location));
            }
        }
    }
}
