package dev.quench.solvers.exact.qubo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.quench.problems.family.BinaryModel;
import dev.quench.problems.family.Graph;
import dev.quench.problems.family.IndependentSet;
import dev.quench.problems.family.ModelKind;
import dev.quench.problems.family.Sense;
import dev.quench.problems.formulate.Formulated;
import dev.quench.problems.formulate.Formulations;
import dev.quench.solvers.control.Progress;
import dev.quench.solvers.control.StopSignal;
import dev.quench.solvers.exact.ExactRequest;
import dev.quench.solvers.exact.ExactResult;
import dev.quench.solvers.ortools.CpSatSolver;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ExactQuboSolverTest {
    private static final ExactRequest REQUEST =
            new ExactRequest(
                    List.of(), 10, Duration.ofSeconds(60), 1, 1, StopSignal.NEVER, Progress.SILENT);

    private static Formulated cut(int vertices, double density, long seed) {
        var random = new SplittableRandom(seed);
        var builder = BinaryModel.builder(ModelKind.MAXCUT, Sense.MAXIMISE).addBits(vertices);
        for (int i = 0; i < vertices; i++) {
            for (int j = 0; j < i; j++) {
                if (random.nextDouble() < density) {
                    builder.addCut(i, j, random.nextInt(-20, 21), 1);
                }
            }
        }
        return Formulations.standard(builder.build());
    }

    @Test
    void agreesWithCpSatOnCutsOfThirtyVertices() {
        for (long seed = 0; seed < 3; seed++) {
            Formulated cut = cut(30, 0.1, seed);

            ExactResult ours = new ExactQuboSolver().solve(cut, REQUEST);
            ExactResult theirs = new CpSatSolver().solve(cut, REQUEST);

            assertThat(ours.status()).isEqualTo(ExactResult.Status.OPTIMAL);
            assertThat(theirs.status()).isEqualTo(ExactResult.Status.OPTIMAL);
            assertThat(ours.bound().orElseThrow())
                    .isEqualByComparingTo(theirs.bound().orElseThrow())
                    .isEqualByComparingTo(
                            cut.problem()
                                    .evaluate(ours.solution().orElseThrow())
                                    .objective()
                                    .orElseThrow());
        }
    }

    @Test
    void takesNoConstraints() {
        Formulated set =
                Formulations.standard(new IndependentSet(Graph.builder(2).add(0, 1).build()));
        var solver = new ExactQuboSolver();

        assertThat(solver.suits(set)).isFalse();
        assertThatThrownBy(() -> solver.solve(set, REQUEST))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("takes no constraints");
    }
}
