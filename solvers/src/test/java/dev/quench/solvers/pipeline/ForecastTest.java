package dev.quench.solvers.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.quench.problems.family.Distances;
import dev.quench.problems.family.Tour;
import dev.quench.problems.io.Instance;
import dev.quench.solvers.reduction.chain.ReductionLevel;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class ForecastTest {
    private static final Recipe CUTS = Recipes.named("tsp-cuts-qaoa");

    private record Line(int size) implements Distances {
        @Override
        public long between(int i, int j) {
            return Math.abs(i - j);
        }
    }

    private static Instance tour(int n) {
        return new Instance(
                "line" + n,
                "test",
                1,
                "tsplib",
                "0".repeat(64),
                false,
                List.of(),
                List.of(),
                new Tour(new Line(n)));
    }

    private static RunOptions options(long mebibytes) {
        return new RunOptions(1, 1, Duration.ofSeconds(60), mebibytes << 20, false);
    }

    @Test
    void tourCutsAreForecastByTheirEdgesAlone() {
        Forecast forecast = Forecast.of(tour(200), CUTS, CUTS.formulation());

        assertThat(forecast.variables()).isEqualTo(19_900);
        assertThat(forecast.couplings()).isZero();
        assertThatCode(() -> forecast.requireFits(options(100))).doesNotThrowAnyException();
    }

    @Test
    void withoutReductionsEveryPairOfEdgesOfACityMayBeSampled() {
        Recipe whole = CUTS.withReduction(ReductionLevel.NONE);

        assertThat(Forecast.of(tour(200), whole, "edge").couplings())
                .isEqualTo(200.0 * 199 * 198 / 2);
    }

    @Test
    void theStandardFormulationIsPositions() {
        Forecast forecast = Forecast.of(tour(200), Recipes.named("lagrangian-anneal"), "");

        assertThat(forecast.formulation()).isEqualTo("position");
        assertThat(forecast.variables()).isEqualTo(199 * 199);
        assertThatThrownBy(() -> forecast.requireFits(options(100_000)))
                .hasMessageContaining("line200 as position needs 39601 variables and about 1.6e+07")
                .hasMessageContaining("Maybe take --recipe tsp-cuts-anneal")
                .hasMessageContaining("--time-limit 121.");
    }

    @Test
    void whatMemoryDoesNotHoldIsRefusedWithTheNumberOfEdges() {
        Forecast forecast = Forecast.of(tour(4_000), CUTS, "edge");

        assertThatThrownBy(() -> forecast.requireFits(options(1_000)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("line4000 as edge needs 7998000 variables, about 4.5 GiB")
                .hasMessageContaining("Maybe take a smaller instance, or raise Java's heap");
    }
}
