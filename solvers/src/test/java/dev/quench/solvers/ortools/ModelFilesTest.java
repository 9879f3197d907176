package dev.quench.solvers.ortools;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import com.google.ortools.modelbuilder.ModelBuilderHelper;
import com.google.ortools.modelbuilder.ModelSolverHelper;
import com.google.ortools.modelbuilder.SolveStatus;
import dev.quench.problems.family.BinaryModel;
import dev.quench.problems.family.ModelKind;
import dev.quench.problems.family.Sense;
import dev.quench.problems.family.Solution;
import dev.quench.problems.io.SourceText;
import dev.quench.problems.io.lp.LpReader;
import dev.quench.problems.io.mps.MpsReader;
import dev.quench.problems.program.Relation;
import dev.quench.problems.write.mps.MpsWriter;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** OR-Tools reads the MPS files that are written here, and its files are read. */
@Tag("slow")
class ModelFilesTest {
    @BeforeAll
    static void loadNatives() {
        assertThat(OrToolsNatives.status().available()).isTrue();
    }

    static LongStream seeds() {
        return LongStream.range(0, 50);
    }

    /** Bits and integers that are all in the objective, and rows that a random point obeys. */
    private static BinaryModel model(long seed) {
        var random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        Sense sense = random.nextBoolean() ? Sense.MINIMISE : Sense.MAXIMISE;
        var builder = BinaryModel.builder(ModelKind.PROGRAM, sense);
        int[] point = new int[random.nextInt(2, 8)];
        for (int i = 0; i < point.length; i++) {
            int lower = random.nextInt(-3, 3);
            int upper = lower + random.nextInt(1, 4);
            builder.addInteger(lower, upper).addLinear(i, 2 * random.nextInt(-50, 50) + 1, 1);
            point[i] = random.nextInt(lower, upper + 1);
        }
        builder.addOffset(random.nextInt(-50, 50), 1);
        for (int r = random.nextInt(1, 5); r > 0; r--) {
            addRow(builder, "row-" + r, point, random);
        }
        return builder.build();
    }

    private static void addRow(
            BinaryModel.Builder builder, String name, int[] point, RandomGenerator random) {
        List<Integer> variables = new ArrayList<>();
        List<BigDecimal> coefficients = new ArrayList<>();
        BigDecimal activity = BigDecimal.ZERO;
        for (int i = 0; i < point.length; i++) {
            BigDecimal coefficient = BigDecimal.valueOf(2L * random.nextInt(-15, 15) + 1, 1);
            variables.add(i);
            coefficients.add(coefficient);
            activity = activity.add(coefficient.multiply(BigDecimal.valueOf(point[i])));
        }
        Relation relation = List.of(Relation.values()).get(random.nextInt(3));
        builder.addRow(name, variables, coefficients, relation, activity);
    }

    /** Tries every point. */
    private static Optional<BigDecimal> optimum(BinaryModel model) {
        int[] x = new int[model.size()];
        Arrays.setAll(x, model::lower);
        Optional<BigDecimal> best = Optional.empty();
        for (int k = 0; k < x.length; ) {
            var evaluation = model.evaluate(Solution.of(x));
            if (evaluation.feasible()) {
                BigDecimal value = evaluation.objective().orElseThrow();
                if (best.isEmpty() || model.sense().isBetter(value, best.get())) {
                    best = Optional.of(value);
                }
            }
            for (k = 0; k < x.length && x[k] == model.upper(k); k++) {
                x[k] = model.lower(k);
            }
            if (k < x.length) {
                x[k]++;
                k = 0;
            }
        }
        return best;
    }

    private static SourceText source(String text) {
        return SourceText.of("model", text.getBytes(StandardCharsets.UTF_8));
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void bothHaveTheSameOptimum(long seed) {
        BinaryModel model = model(seed);
        double optimum = optimum(model).orElseThrow().doubleValue();
        var theirs = new ModelBuilderHelper();
        assertThat(theirs.importFromMpsString(new MpsWriter().text(model, "m"))).isTrue();

        var solver = new ModelSolverHelper("scip");
        solver.solve(theirs);

        assertThat(solver.getStatus()).isEqualTo(SolveStatus.OPTIMAL);
        assertThat(solver.getObjectiveValue()).isCloseTo(optimum, offset(1e-6));
        var mps = new MpsReader().read(source(theirs.exportToMpsString(false))).getFirst();
        assertThat(optimum((BinaryModel) mps.problem()).orElseThrow())
                .isEqualByComparingTo(BigDecimal.valueOf(optimum));
        var lp = new LpReader().read(source(theirs.exportToLpString(false))).getFirst();
        assertThat(optimum((BinaryModel) lp.problem()).orElseThrow())
                .isEqualByComparingTo(BigDecimal.valueOf(optimum));
    }
}
