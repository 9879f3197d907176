package dev.quench.tests.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.quench.problems.encode.Encodings;
import dev.quench.problems.encode.PenaltyEncoder;
import dev.quench.problems.encode.SwapPairEncoding;
import dev.quench.problems.family.Problem;
import dev.quench.problems.formulate.Formulated;
import dev.quench.problems.formulate.Formulations;
import dev.quench.problems.program.BinaryProgram;
import dev.quench.problems.program.Reformulated;
import dev.quench.problems.program.Reformulation;
import dev.quench.problems.qubo.Bits;
import dev.quench.problems.qubo.Qubo;
import dev.quench.tests.Seeds;
import java.math.BigDecimal;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every formulation and every encoder promises, against brute force. */
class ReformulationContract {
    private static final int MOST_BITS = 17;

    static LongStream seeds() {
        return Seeds.of(25);
    }

    /** Every encoding of the catalogue, and one with a scale. */
    static List<Reformulation<BinaryProgram, Qubo>> encoders() {
        return Stream.concat(
                        Encodings.all().stream(), Stream.of(PenaltyEncoder.provable().withScale(3)))
                .toList();
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void theValueOfAProgramIsTheObjectiveOfTheProblem(long seed) {
        for (Problem problem : RandomModels.problems(Seeds.generator(seed))) {
            Formulated formulated = Formulations.standard(problem);
            points(formulated.program().size())
                    .filter(x -> formulated.program().isFeasible(x))
                    .forEach(x -> assertSameObjective(formulated, x));
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void whatAProgramForbidsTheProblemForbids(long seed) {
        for (Problem problem : RandomModels.problems(Seeds.generator(seed))) {
            Formulated formulated = Formulations.standard(problem);
            points(formulated.program().size())
                    .filter(x -> !formulated.program().isFeasible(x))
                    .forEach(x ->
                            assertThat(
                                            formulated
                                                    .decoder()
                                                    .decode(x)
                                                    .map(s -> problem.evaluate(s).feasible())
                                                    .orElse(false))
                                    .isFalse());
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void everyMinimiserOfAQuboLiftsToAnOptimum(long seed) {
        for (Problem problem : RandomModels.problems(Seeds.generator(seed))) {
            BinaryProgram program = Formulations.standard(problem).program();
            for (var encoder : encoders()) {
                if (isWithinReach(encoder, program)) {
                    Reformulated<Qubo> encoded = encoder.reformulate(program);
                    if (encoded.exact()) {
                        assertMinimisersAreOptimal(program, encoded);
                    }
                }
            }
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void everyEncodingLiftsToTheProgramAndSaysWhatItDid(long seed) {
        for (Problem problem : RandomModels.problems(Seeds.generator(seed))) {
            BinaryProgram program = Formulations.standard(problem).program();
            for (var encoder : encoders()) {
                if (accepts(encoder, program)) {
                    Reformulated<Qubo> encoded = encoder.reformulate(program);
                    Bits any = Bits.random(encoded.model().size(), Seeds.generator(seed));

                    assertThat(encoded.lift().lift(any).size()).isEqualTo(program.size());
                    assertThat(encoded.detail())
                            .containsKeys("form", "slackBits", "rows", "rowsDropped", "integral");
                }
            }
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void whatEveryPenaltyRestsOnIsReported(long seed) {
        for (Problem problem : RandomModels.problems(Seeds.generator(seed))) {
            BinaryProgram program = Formulations.standard(problem).program();
            for (var encoder : encoders()) {
                if (accepts(encoder, program) && !(encoder instanceof SwapPairEncoding)) {
                    assertThat((List<?>) encoder.reformulate(program).detail().get("classes"))
                            .allSatisfy(group ->
                                    assertThat(String.valueOf(group))
                                            .contains("class=")
                                            .contains("penaltyRule=")
                                            .contains("penaltySource=")
                                            .contains("provable="));
                }
            }
        }
    }

    private static boolean accepts(
            Reformulation<BinaryProgram, Qubo> encoder, BinaryProgram program) {
        return !(encoder instanceof SwapPairEncoding) || SwapPairEncoding.accepts(program);
    }

    private static boolean isWithinReach(
            Reformulation<BinaryProgram, Qubo> encoder, BinaryProgram program) {
        long slack = encoder instanceof PenaltyEncoder penalties ? penalties.slackBits(program) : 0;
        return accepts(encoder, program) && program.size() + slack <= MOST_BITS;
    }

    private static void assertSameObjective(Formulated formulated, Bits x) {
        var solution = formulated.decoder().decode(x).orElseThrow();
        var evaluation = formulated.problem().evaluate(solution);
        BigDecimal value = BigDecimal.valueOf(formulated.program().objective().energy(x));

        assertThat(evaluation.feasible()).isTrue();
        assertThat(evaluation.objective().orElseThrow())
                .isEqualByComparingTo(formulated.objective(value));
    }

    private static void assertMinimisersAreOptimal(
            BinaryProgram program, Reformulated<Qubo> encoded) {
        double optimum =
                points(program.size())
                        .filter(program::isFeasible)
                        .mapToDouble(program.objective()::energy)
                        .min()
                        .orElseThrow();
        Qubo qubo = encoded.model();
        double ground = points(qubo.size()).mapToDouble(qubo::energy).min().orElseThrow();

        assertThat(ground).isCloseTo(optimum, within(1e-9 * Math.max(1, Math.abs(optimum))));
        points(qubo.size())
                .filter(y -> qubo.energy(y) == ground)
                .map(encoded.lift()::lift)
                .forEach(x -> {
                    assertThat(program.isFeasible(x)).isTrue();
                    assertThat(program.objective().energy(x)).isEqualTo(optimum);
                });
    }

    private static Stream<Bits> points(int size) {
        return LongStream.range(0, 1L << size).mapToObj(index -> Bits.ofIndex(index, size));
    }
}
