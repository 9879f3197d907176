package dev.quench.solvers.reduction.persistency;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quench.problems.program.BinaryProgram;
import dev.quench.problems.program.LinearConstraint;
import dev.quench.problems.program.Relation;
import dev.quench.problems.program.Substitution;
import dev.quench.problems.qubo.Bits;
import dev.quench.problems.qubo.Qubo;
import dev.quench.solvers.control.StopSignal;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class ProbingTest {
    private static final int SEEDS = 1000;

    @Test
    void aMinimiserSurvives() {
        int more = 0;
        for (long seed = 0; seed < SEEDS; seed++) {
            Qubo qubo = dense(seed);
            Substitution found = probed(qubo);
            Qubo left = found.apply(qubo);
            more += Persistency.of(qubo, StopSignal.NEVER).qubo().size() - left.size();

            Bits best = SmallQubos.minimisers(left).getFirst();
            assertThat(qubo.energy(found.lift(best)))
                    .as("seed %d", seed)
                    .isEqualTo(SmallQubos.minimum(qubo));
        }
        assertThat(more).isGreaterThan(SEEDS / 2);
    }

    @Test
    void anOptimumSurvivesARow() {
        int reduced = 0;
        for (long seed = 0; seed < SEEDS; seed++) {
            Qubo qubo = dense(seed);
            var row =
                    LinearConstraint.of(
                            "row", new int[] {0, 1}, new long[] {1, 1}, Relation.LESS_OR_EQUAL, 1);
            var program = new BinaryProgram(qubo, List.of(row));
            Substitution found = Probing.of(program, StopSignal.NEVER).substitution();
            reduced += found.size() - found.remaining();

            assertThat(optimum(found.apply(program)))
                    .as("seed %d", seed)
                    .isEqualTo(optimum(program));
        }
        assertThat(reduced).isGreaterThan(SEEDS);
    }

    @Test
    void effortAndFractionsEndIt() {
        var half = Qubo.builder(2).addBias(0, 0.5).add(0, 1, -1.25).build();
        var program = new BinaryProgram(dense(7), List.of());

        assertThat(probed(half).remaining()).isEqualTo(2);
        assertThat(Probing.of(program, 1, StopSignal.NEVER).counts()).containsEntry("probes", 2);
    }

    @Test
    void aFrustratedTriangleIsMerged() {
        /* Biased odd cycles: roof duality sets nothing, for all halves are its optimum. */
        var triangle = Qubo.builder(3).addBias(0, -1).addBias(1, -1).addBias(2, -1);
        triangle.add(0, 1, 2).add(1, 2, 2).add(0, 2, 2);

        assertThat(probed(triangle.build()).remaining()).isZero();
    }

    @Test
    void oneVariableOfEachCutIsSet() {
        var cuts = Qubo.builder(7);
        cut(cuts, 0, 1, 3);
        cut(cuts, 1, 2, 2);
        cut(cuts, 3, 4, 5);
        cuts.add(5, 6, 1);

        Substitution found = FlipSymmetry.of(new BinaryProgram(cuts.build(), List.of()));

        assertThat(found.remaining()).isEqualTo(5);
        assertThat(found.isFixed(1)).isTrue();
        assertThat(found.isFixed(3)).isTrue();
    }

    @Test
    void aRowBreaksTheSymmetry() {
        var cuts = Qubo.builder(2);
        cut(cuts, 0, 1, 3);
        var row =
                LinearConstraint.of(
                        "row", new int[] {0}, new long[] {1}, Relation.GREATER_OR_EQUAL, 1);

        var program = new BinaryProgram(cuts.build(), List.of(row));

        assertThat(FlipSymmetry.of(program).remaining()).isEqualTo(2);
    }

    private static void cut(Qubo.Builder cuts, int i, int j, double weight) {
        cuts.addBias(i, -weight).addBias(j, -weight).add(i, j, 2 * weight);
    }

    private static Substitution probed(Qubo qubo) {
        return Probing.of(new BinaryProgram(qubo, List.of()), StopSignal.NEVER).substitution();
    }

    /** Small weights and many couplings, so that roof duality alone leaves much. */
    private static Qubo dense(long seed) {
        RandomGenerator random = SmallQubos.random(seed);
        int n = random.nextInt(3, 9);
        var qubo = Qubo.builder(n);
        for (int i = 0; i < n; i++) {
            qubo.addBias(i, random.nextInt(-4, 5));
            for (int j = 0; j < i; j++) {
                qubo.add(i, j, random.nextInt(-4, 5));
            }
        }
        return qubo.build();
    }

    private static double optimum(BinaryProgram program) {
        return SmallQubos.points(program.objective())
                .filter(program::isFeasible)
                .mapToDouble(program.objective()::energy)
                .min()
                .orElse(Double.POSITIVE_INFINITY);
    }
}
