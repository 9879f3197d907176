package dev.quench.solvers.exact.qubo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quench.problems.qubo.Bits;
import dev.quench.problems.qubo.Qubo;
import dev.quench.solvers.control.StopSignal;
import dev.quench.solvers.sampler.CountedStop;
import dev.quench.solvers.sampler.TestQubos;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** How often exact methods ask the signal, and what they say after it. */
class MethodsStopTest {
    private static WholeQubo sparse(int size) {
        var random = TestQubos.random(size);
        var qubo = Qubo.builder(size);
        for (int i = 0; i < size; i++) {
            qubo.addBias(i, random.nextInt(-9, 10));
            for (int k = 0; k < 4; k++) {
                qubo.add(i, random.nextInt(size), random.nextInt(-9, 10));
            }
        }
        return WholeQubo.of(qubo.build());
    }

    @ParameterizedTest
    @EnumSource
    void anOrderIsGivenUpAtTheSignal(EliminationOrder.Rule rule) {
        WholeQubo qubo = sparse(40_000);
        var stop = new CountedStop(2);

        assertThat(EliminationOrder.of(qubo, rule, 1000, stop)).isEmpty();
        assertThat(stop.asked()).isEqualTo(2);
    }

    @Test
    void aFlowAsksWithinItsPhasesAndItsBoundStaysValid() {
        WholeQubo qubo = sparse(30_000);
        var counted = CountedStop.never();
        var whole = new RoofNetwork(qubo, counted);
        whole.push(Long.MAX_VALUE);
        assertThat(counted.asked()).isGreaterThan(whole.steps() / (1 << 20) / 2).isPositive();

        var stop = new CountedStop(1);
        var cut = new RoofNetwork(qubo, stop);
        cut.push(Long.MAX_VALUE);
        cut.settle();

        assertThat(stop.askedInVain()).isZero();
        assertThat(cut.bound()).isLessThanOrEqualTo(whole.bound());
        assertThat(cut.isFree(0)).isTrue();
    }

    @Test
    void branchingEndsWithABoundThatIsValid() {
        Qubo small = TestQubos.integral(20, TestQubos.random(9));
        WholeQubo qubo = WholeQubo.of(small);
        Proof proof = BranchAndBound.solve(qubo, Bits.zeros(20), 1e9, StopSignal.NEVER);
        assertThat(proof.isProven()).isTrue();

        for (int question = 1; question < 20; question++) {
            Proof cut = BranchAndBound.solve(qubo, Bits.zeros(20), 1e9, new CountedStop(question));
            assertThat(cut.lower()).isLessThanOrEqualTo(proof.value());
            assertThat(cut.value()).isGreaterThanOrEqualTo(proof.value());
        }
    }

    @Test
    void aSignalBeforeAnyMethodLeavesADescentAndTheSumOfNegativeTerms() {
        Qubo qubo = TestQubos.integral(40, TestQubos.random(8));

        QuboOptimum optimum =
                ExactQubo.solve(qubo, ExactQuboOptions.defaults().withStop(() -> true));

        assertThat(optimum.proven()).isFalse();
        assertThat(optimum.energy()).isEqualTo(qubo.energy(optimum.bits()));
        assertThat(optimum.bound().doubleValue()).isEqualTo(qubo.trivialLowerBound());
        assertThat(optimum.detail()).containsEntry("method", "greedy descent");
    }
}
