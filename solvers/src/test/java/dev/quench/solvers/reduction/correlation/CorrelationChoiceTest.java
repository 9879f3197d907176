package dev.quench.solvers.reduction.correlation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quench.problems.program.BinaryProgram;
import dev.quench.problems.program.LinearConstraint;
import dev.quench.problems.program.Relation;
import dev.quench.problems.qubo.Couplings;
import dev.quench.problems.qubo.Ising;
import dev.quench.problems.qubo.Qubo;
import java.util.List;
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
        var without = CorrelationChoice.of(LabelledIsing.of(complete(6)), LP, SDP);
        var with =
                CorrelationChoice.of(LabelledIsing.of(Energies.random(6, 1.1, true, 1)), LP, SDP);

        assertThat(without.reason()).isEqualTo("lp, for the mean degree 4.2 is below 6");
        assertThat(with.reason()).isEqualTo("sdp, for the mean degree 6.0 is at least 6");
        assertThat(with.source()).isSameAs(SDP);
    }

    @Test
    void withoutTheLinearSolverThereIsOneChoice() {
        var choice = CorrelationChoice.of(LabelledIsing.of(complete(4)), Optional.empty(), SDP);

        assertThat(choice.source()).isSameAs(SDP);
        assertThat(choice.reason())
                .isEqualTo("sdp, though the mean degree is 2.4, for OR-Tools is missing");
    }

    @Test
    void largeEnergiesAreNotLeftToTheLinearSolver() {
        Ising large = Ising.of(0, new double[2001], Couplings.builder(2001).build());

        assertThat(CorrelationChoice.of(LabelledIsing.of(large), LP, SDP).reason())
                .isEqualTo("sdp, for 2001 spins are more than 2000");
    }

    /** Though the graph is sparse. */
    @Test
    void rowsThatArePairsAreForTheSemidefiniteRelaxation() {
        var objective = Qubo.builder(3).addBias(0, -1).addBias(1, -1).addBias(2, -1).build();
        var edge = LinearConstraint.sum("edge", new int[] {0, 1}, Relation.LESS_OR_EQUAL, 1);
        var program = new BinaryProgram(objective, List.of(edge));
        var question = LabelledIsing.of(objective.toIsing());

        assertThat(CorrelationChoice.of(question, LP, SDP).source()).isSameAs(LP.orElseThrow());
        assertThat(CorrelationChoice.of(question.withProgram(program), LP, SDP).reason())
                .isEqualTo("sdp, for the rows are pairs of which at most one is true");
    }
}
