package dev.quench.solvers.reduction.correlation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quench.problems.qubo.Couplings;
import dev.quench.problems.qubo.Ising;
import java.util.Optional;
import java.util.random.RandomGenerator.SplittableGenerator;
import org.junit.jupiter.api.Test;

class CorrelationChoiceTest {
    private record Named(String name) implements CorrelationSource {
        @Override
        public CorrelationSeries begin(SplittableGenerator random) {
            throw new UnsupportedOperationException(name);
        }
    }

    private static final CorrelationSource SDP = new Named("sdp");
    private static final Optional<CorrelationSource> LP = Optional.of(new Named("lp"));

    /** Without fields the degree is {@code n (n - 1) / (n + 1)}. */
    private static Ising complete(int n) {
        return Energies.random(n, 1.1, false, 1);
    }

    @Test
    void theAnchorCounts() {
        var without = CorrelationChoice.of(complete(6), LP, SDP);
        var with = CorrelationChoice.of(Energies.random(6, 1.1, true, 1), LP, SDP);

        assertThat(without.reason()).isEqualTo("lp, for the mean degree 4.2 is below 6");
        assertThat(with.reason()).isEqualTo("sdp, for the mean degree 6.0 is at least 6");
        assertThat(with.source()).isSameAs(SDP);
    }

    @Test
    void withoutTheLinearSolverThereIsOneChoice() {
        var choice = CorrelationChoice.of(complete(4), Optional.empty(), SDP);

        assertThat(choice.source()).isSameAs(SDP);
        assertThat(choice.reason())
                .isEqualTo("sdp, though the mean degree is 2.4, for OR-Tools is missing");
    }

    @Test
    void largeEnergiesAreNotLeftToTheLinearSolver() {
        Ising large = Ising.of(0, new double[2001], Couplings.builder(2001).build());

        assertThat(CorrelationChoice.of(large, LP, SDP).reason())
                .isEqualTo("sdp, for 2001 spins are more than 2000");
    }
}
