package dev.quench.solvers.lagrangian;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.quench.solvers.checkpoint.Evaluation;
import dev.quench.solvers.checkpoint.EvaluationLog;
import dev.quench.solvers.control.StopSignal;
import dev.quench.solvers.lagrangian.dual.DualFunction;
import dev.quench.solvers.lagrangian.dual.DualPoint;
import dev.quench.solvers.lagrangian.dual.SeparableDual;
import dev.quench.solvers.lagrangian.rule.PolyakRule;
import dev.quench.solvers.relax.TestPrograms;
import dev.quench.solvers.sampler.TestQubos;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.junit.jupiter.api.Test;

class LoggedDualTest {
    private final DualFunction dual = SeparableDual.of(TestPrograms.knapsack(TestQubos.random(3)));

    private static EvaluationLog log(Iterator<Evaluation> recorded, List<Evaluation> kept) {
        return EvaluationLog.resuming("test", recorded, kept::add);
    }

    private static DualOutcome run(DualFunction function, int evaluations) {
        return new DualLoop(PolyakRule.defaults(), evaluations)
                .run(
                        function,
                        new double[function.size()],
                        PrimalHeuristic.NONE,
                        DualListener.NONE,
                        StopSignal.NEVER);
    }

    @Test
    void aResumedAscentGoesOnWithoutSolvingAgain() {
        var kept = new ArrayList<Evaluation>();
        run(new LoggedDual(dual, log(List.<Evaluation>of().iterator(), kept)), 20);
        var asked = new Asked(dual);

        DualOutcome resumed =
                run(new LoggedDual(asked, log(kept.iterator(), new ArrayList<>())), 50);

        DualOutcome whole = run(dual, 50);
        assertThat(resumed.copyMultipliers()).isEqualTo(whole.copyMultipliers());
        assertThat(resumed.steps()).isEqualTo(whole.steps());
        assertThat(resumed.minimisers()).isEqualTo(whole.minimisers());
        assertThat(asked.times).isEqualTo(whole.steps().size() - 20);
    }

    @Test
    void recordsOfOtherMultipliersAreRefused() {
        var kept = new ArrayList<Evaluation>();
        new LoggedDual(dual, log(List.<Evaluation>of().iterator(), kept))
                .at(new double[] {1, 0, 0});
        var resumed = new LoggedDual(dual, log(kept.iterator(), new ArrayList<>()));

        assertThatThrownBy(() -> resumed.at(new double[] {2, 0, 0}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("at another point");
    }

    /** Counts how often it is evaluated. */
    private static final class Asked implements DualFunction {
        private final DualFunction inner;
        private int times;

        Asked(DualFunction inner) {
            this.inner = inner;
        }

        @Override
        public String name() {
            return inner.name();
        }

        @Override
        public boolean isSeparable() {
            return inner.isSeparable();
        }

        @Override
        public int size() {
            return inner.size();
        }

        @Override
        public boolean isFree(int r) {
            return inner.isFree(r);
        }

        @Override
        public DualPoint at(double[] multipliers) {
            times++;
            return inner.at(multipliers);
        }

        @Override
        public BigDecimal certified(double[] multipliers) {
            return inner.certified(multipliers);
        }
    }
}
