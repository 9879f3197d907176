package dev.quench.solvers.sampler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.quench.problems.qubo.Qubo;
import org.junit.jupiter.api.Test;

class ScheduleTest {
    @Test
    void endsFollowTheLargestAndTheSmallestChange() {
        Qubo qubo = Qubo.builder(2).addBias(0, -3).addBias(1, 1).add(0, 1, -2).build();

        var range = new Schedule.Derived(0.5, 0.02, 1e4).range(qubo);

        assertThat(range.hot()).isCloseTo(Math.log(2) / Math.sqrt(17), within(1e-12));
        assertThat(range.cold()).isCloseTo(Math.log(100), within(1e-12));
    }

    @Test
    void tinyCoefficientsDoNotFreezeTheSchedule() {
        Qubo qubo = Qubo.builder(2).addBias(0, 1000).addBias(1, 1e-9).build();

        var range = new Schedule.Derived(0.5, 0.02, 100).range(qubo);

        assertThat(range.cold()).isCloseTo(Math.log(100) / 10, within(1e-12));
    }

    @Test
    void constantFunctionHasADefinedRange() {
        var range = AnnealingOptions.defaults().schedule().range(Qubo.builder(3).build());

        assertThat(range).isEqualTo(new Schedule.Geometric(1, 1));
    }

    @Test
    void betasRiseGeometrically() {
        assertThat(new Schedule.Geometric(1, 4).betas(3))
                .usingComparatorWithPrecision(1e-12)
                .containsExactly(1, 2, 4);
        assertThat(new Schedule.Geometric(1, 4).betas(1)).containsExactly(4);
    }

    @Test
    void rejectsAColdEndAboveTheHotEnd() {
        assertThatThrownBy(() -> new Schedule.Geometric(2, 1))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Schedule.Derived(1, 0.1, 10))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
