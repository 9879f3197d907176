package dev.quench.solvers.lagrangian.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.quench.solvers.control.StopSignal;
import dev.quench.solvers.sampler.TestQubos;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;

class CutsTest {
    private static final Cone FREE = new Cone(new boolean[] {true, true, true});
    private static final double[] ORIGIN = new double[3];

    private static ProximalMaster solved(Cuts cuts) {
        ProximalMaster master = cuts.master(FREE, ORIGIN, 1);
        master.solve(cuts.weights(), 1e-12, StopSignal.NEVER);
        cuts.learn(master);
        return master;
    }

    @Test
    void mergingKeepsTheEvaluationsAndTheSlopeOfTheAggregate() {
        for (int seed = 0; seed < 50; seed++) {
            var random = TestQubos.random(seed);
            var cuts = new Cuts(4);
            var slopes = new ArrayList<double[]>();
            for (int k = 0; k < 20; k++) {
                slopes.add(random.doubles(3, -1, 1).toArray());
                cuts.add(k, random.nextDouble(), slopes.get(k));
                ProximalMaster master = solved(cuts);

                // The point of the master is the weighted slope, as t = 1 and nothing is bounded.
                double[] slope = new double[3];
                double total = 0;
                for (var entry : cuts.evaluations().entrySet()) {
                    total += entry.getValue();
                    for (int r = 0; r < 3; r++) {
                        slope[r] += entry.getValue() * slopes.get(entry.getKey())[r];
                    }
                }
                assertThat(total).isCloseTo(1, within(1e-9));
                assertThat(cuts.weights()).hasSizeLessThanOrEqualTo(4);
                assertThat(slope).containsExactly(master.copyMultipliers(), within(1e-9));
            }
        }
    }

    @Test
    void cutsWithoutWeightLeaveFirstTheHighestBeforeOthers() {
        var cuts = new Cuts(3);
        cuts.add(0, 0, new double[] {0, 0, 0});
        cuts.add(1, 9, new double[] {1, 0, 0});
        cuts.add(2, 5, new double[] {0, 1, 0});

        cuts.add(3, 0, new double[] {0, 0, 1});
        ProximalMaster master = solved(cuts);

        assertThat(cuts.weights()).hasSize(3);
        assertThat(master.gap()).isLessThan(1e-9);
        assertThat(cuts.evaluations()).containsOnlyKeys(0);
    }

    @Test
    void aNewCenterMovesEachCutByItsOwnSlope() {
        var cuts = new Cuts(5);
        cuts.add(0, 0, new double[] {2, 0, 0});
        cuts.add(1, 3, new double[] {-1, 0, 0});

        cuts.recenter(new double[] {1, 0, 0}, 2);
        ProximalMaster master = cuts.master(FREE, ORIGIN, 1e6);
        master.solve(cuts.weights(), 1e-12, StopSignal.NEVER);

        // Both cuts are at 2 where the center went: nothing is left to gain.
        assertThat(master.gain()).isCloseTo(0, within(1e-6));
        assertThat(master.copyMultipliers()[0]).isCloseTo(0, within(1e-6));
    }
}
