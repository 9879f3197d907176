package dev.quench.solvers.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quench.hardware.backend.Annealed;
import dev.quench.hardware.backend.Annealer;
import dev.quench.hardware.backend.AtomArray;
import dev.quench.hardware.backend.Backend;
import dev.quench.hardware.backend.BackendLimits;
import dev.quench.hardware.topology.Topology;
import dev.quench.problems.family.Graph;
import dev.quench.problems.family.IndependentSet;
import dev.quench.problems.family.Knapsack;
import dev.quench.problems.family.LongMatrix;
import dev.quench.problems.family.Problem;
import dev.quench.problems.formulate.Formulated;
import dev.quench.problems.formulate.Formulations;
import dev.quench.problems.qubo.Ising;
import java.time.Duration;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class RecipeChooserTest {
    private static final RunOptions OPTIONS =
            new RunOptions(1, 1, Duration.ofSeconds(60), 1L << 30, false);
    private static final Problem PATH =
            new IndependentSet(Graph.builder(3).add(0, 1).add(1, 2).build());
    private static final Problem KNAPSACK =
            Knapsack.of(
                    new long[] {3, 4, 5},
                    0,
                    LongMatrix.of(1, 3, new long[] {2, 3, 4}),
                    new long[] {5});

    /** Atoms that are only asked what they are. */
    private record Atoms() implements AtomArray {
        @Override
        public String name() {
            return "aquila";
        }

        @Override
        public BackendLimits limits() {
            return BackendLimits.ofQubits(256);
        }

        @Override
        public Annealed excite(Topology graph, int shots, RandomGenerator random) {
            throw new AssertionError("A choice samples nothing.");
        }
    }

    /** An annealer that is only asked what it is. */
    private record Spins() implements Annealer {
        @Override
        public String name() {
            return "advantage";
        }

        @Override
        public BackendLimits limits() {
            return BackendLimits.ofQubits(5000);
        }

        @Override
        public Annealed anneal(Ising cost, int reads, RandomGenerator random) {
            throw new AssertionError("A choice samples nothing.");
        }
    }

    private static RecipeChoice choice(Problem problem, Backend backend) {
        return RecipeChooser.choose(Formulations.standard(problem), backend, OPTIONS);
    }

    @Test
    void atomsTakeTheGraphOfAnIndependentSetAsItIs() {
        Formulated path = Formulations.standard(PATH);

        assertThat(RecipeChooser.placesGraph(path, new Atoms())).isTrue();
        assertThat(choice(PATH, new Atoms()))
                .satisfies(c -> assertThat(c.recipe().name()).isEqualTo("analog-mis"))
                .satisfies(c ->
                        assertThat(c.reason())
                                .startsWith("3 vertices: shots of the atoms of aquila"));
    }

    @Test
    void otherProblemsAreAnnealedHereWhereThereAreAtomsOnly() {
        assertThat(RecipeChooser.placesGraph(Formulations.standard(KNAPSACK), new Atoms()))
                .isFalse();
        assertThat(choice(KNAPSACK, new Atoms()))
                .satisfies(c -> assertThat(c.recipe().name()).isEqualTo("penalty-anneal"))
                .satisfies(c ->
                        assertThat(c.reason())
                                .contains("aquila take maximum independent sets only"));
    }

    @Test
    void anInstanceWithoutVariablesAsksNoMachine() {
        var none = new IndependentSet(Graph.builder(0).build());

        assertThat(choice(none, new Spins()).recipe().name()).isEqualTo("penalty-anneal");
        assertThat(choice(none, new Atoms()).recipe().name()).isEqualTo("penalty-anneal");
    }

    @Test
    void annealersTakeAnyProblem() {
        assertThat(RecipeChooser.placesGraph(Formulations.standard(PATH), new Spins())).isFalse();
        assertThat(choice(PATH, new Spins()).recipe().name()).isEqualTo("quantum-annealing");
        assertThat(choice(KNAPSACK, new Spins()).recipe().name()).isEqualTo("quantum-annealing");
    }
}
