package dev.quench.solvers.repair;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quench.problems.family.BinaryModel;
import dev.quench.problems.family.ModelKind;
import dev.quench.problems.family.Sense;
import dev.quench.problems.family.Solution;
import dev.quench.problems.formulate.Formulations;
import dev.quench.problems.program.Relation;
import dev.quench.problems.qubo.Bits;
import dev.quench.solvers.control.StopSignal;
import java.math.BigDecimal;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ModelSearchTest {
    static LongStream seeds() {
        return LongStream.range(0, 60);
    }

    /** Two rows and a dense objective; the all-zero point may break both rows. */
    private static BinaryModel model(RandomGenerator random) {
        int n = 9;
        var builder = BinaryModel.builder(ModelKind.PROGRAM, Sense.MAXIMISE).addBits(n - 1);
        builder.addInteger(-2, 3);
        for (int i = 0; i < n; i++) {
            for (int j = 0; j <= i; j++) {
                builder.addProduct(i, j, random.nextInt(-20, 21), 0);
            }
        }
        List<Integer> all = IntStream.range(0, n).boxed().toList();
        List<BigDecimal> weights =
                all.stream().map(_ -> BigDecimal.valueOf(random.nextInt(1, 9))).toList();
        BigDecimal half = BigDecimal.valueOf(18);
        builder.addRow("most", all, weights, Relation.LESS_OR_EQUAL, half);
        List<BigDecimal> ones = all.stream().map(_ -> BigDecimal.ONE).toList();
        builder.addRow("exactly", all, ones, Relation.EQUAL, BigDecimal.valueOf(3));
        return builder.build();
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void repairsToFeasiblePointsAndImprovesThemToTheOptimum(long seed) {
        RandomGenerator random = Instances.random(seed);
        BinaryModel model = model(random);
        var optimum = Instances.optimum(model);
        var formulated = Formulations.standard(model);
        Bits sample = Bits.random(formulated.program().size(), random);

        var repaired = Repairs.greedy(formulated).repair(sample);

        if (optimum.isEmpty()) {
            assertThat(repaired).isEmpty();
            return;
        }
        assertThat(model.evaluate(repaired.orElseThrow()).feasible()).isTrue();
        Solution better =
                Improvers.iterated(model, 200, Instances.random(seed))
                        .improve(repaired.get(), StopSignal.NEVER);
        assertThat(model.evaluate(better).feasible()).isTrue();
        assertThat(model.evaluate(better).objective().orElseThrow().longValueExact())
                .isEqualTo(optimum.getAsLong());
    }
}
