package dev.quench.tests.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quench.hardware.simulator.StateVectorBackend;
import dev.quench.problems.family.BinaryModel;
import dev.quench.problems.family.ModelKind;
import dev.quench.problems.family.Problem;
import dev.quench.problems.family.Sense;
import dev.quench.problems.formulate.Formulations;
import dev.quench.problems.generate.Generators;
import dev.quench.problems.program.BinaryProgram;
import dev.quench.problems.qubo.Bits;
import dev.quench.problems.qubo.Qubo;
import dev.quench.solvers.control.StopSignal;
import dev.quench.solvers.control.Ticker;
import dev.quench.solvers.pipeline.Recipe;
import dev.quench.solvers.pipeline.Recipes;
import dev.quench.solvers.pipeline.Stage;
import dev.quench.solvers.pipeline.sampling.SampleMethods;
import dev.quench.solvers.pipeline.shrinking.CorrelationSources;
import dev.quench.solvers.reduction.ReductionRequest;
import dev.quench.solvers.reduction.chain.ReducedInstance;
import dev.quench.solvers.reduction.chain.ReductionLevel;
import dev.quench.solvers.reduction.chain.Reductions;
import dev.quench.solvers.reduction.correlation.CorrelationSeries;
import dev.quench.solvers.reduction.correlation.CorrelationSource;
import dev.quench.solvers.reduction.correlation.LabelledIsing;
import dev.quench.solvers.reduction.correlation.SpinCorrelations;
import dev.quench.solvers.reduction.merge.Merge;
import dev.quench.solvers.reduction.shrinking.GraphShrinking;
import dev.quench.solvers.reduction.shrinking.ShrinkEvent;
import dev.quench.solvers.reduction.shrinking.ShrinkOptions;
import dev.quench.solvers.reduction.shrinking.ShrinkRequest;
import dev.quench.solvers.reduction.shrinking.ShrinkStop;
import dev.quench.solvers.reduction.shrinking.Shrunken;
import dev.quench.solvers.repair.Repairs;
import dev.quench.solvers.sampler.SampleRequest;
import dev.quench.tests.Cli;
import dev.quench.tests.Seeds;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.function.DoubleBinaryOperator;
import java.util.random.RandomGenerator.SplittableGenerator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * One test for each defect of earlier public code for shrinking; each fails where the defect is.
 */
class EarlierDefectsTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final ShrinkOptions EVERY_MERGE = ShrinkOptions.toBudget().withBatch(0);

    @TempDir private Path folder;

    /** Says by label what a test wants: of one label its mean, of two their correlation. */
    private record Stated(DoubleBinaryOperator statement, List<LabelledIsing> questions)
            implements CorrelationSource {
        @Override
        public String name() {
            return "stated";
        }

        @Override
        public CorrelationSeries begin(SplittableGenerator random) {
            return new CorrelationSeries() {
                @Override
                public SpinCorrelations next(LabelledIsing spins, StopSignal stop) {
                    questions.add(spins);
                    return new Said(spins, statement);
                }

                @Override
                public double[] copyState() {
                    return new double[0];
                }

                @Override
                public void restore(double[] state) {}
            };
        }
    }

    private record Said(LabelledIsing spins, DoubleBinaryOperator statement)
            implements SpinCorrelations {
        @Override
        public int size() {
            return spins.size();
        }

        @Override
        public double mean(int i) {
            return pair(i, i);
        }

        @Override
        public double pair(int i, int j) {
            return statement.applyAsDouble(spins.label(i), spins.label(j));
        }

        @Override
        public double standardError(double value) {
            return 0;
        }

        @Override
        public OptionalDouble bound() {
            return OptionalDouble.empty();
        }

        @Override
        public Map<String, Object> detail() {
            return Map.of();
        }
    }

    private static Stated stated(DoubleBinaryOperator statement) {
        return new Stated(statement, new ArrayList<>());
    }

    private static ReducedInstance instance(Problem problem) {
        return ReducedInstance.unreduced(Formulations.standard(problem));
    }

    private static ReducedInstance named(String name) {
        return instance(Generators.byName(name).orElseThrow().problem());
    }

    /** Minimises the sum of the weights of chosen bits and of the products of neighbours. */
    private static ReducedInstance chain(ModelKind kind, int product, int... weights) {
        var builder = BinaryModel.builder(kind, Sense.MINIMISE).addBits(weights.length);
        for (int i = 0; i < weights.length; i++) {
            builder.addLinear(i, weights[i], 0);
            if (i > 0 && product != 0) {
                builder.addProduct(i - 1, i, product, 0);
            }
        }
        return instance(builder.build());
    }

    private static Shrunken shrunk(ReducedInstance before, CorrelationSource source, int budget) {
        return GraphShrinking.of(
                        before,
                        EVERY_MERGE,
                        source,
                        ShrinkRequest.plain(budget, Seeds.generator(1)))
                .shrink();
    }

    private static Stream<Bits> feasible(BinaryProgram program) {
        return IntStream.range(0, 1 << program.size())
                .mapToObj(index -> Bits.ofIndex(index, program.size()))
                .filter(program::isFeasible);
    }

    private static OptionalDouble optimum(BinaryProgram program) {
        return feasible(program).mapToDouble(program.objective()::energy).min();
    }

    private static JsonNode solve(String... options) {
        var all = new ArrayList<String>(List.of("solve"));
        all.addAll(List.of(options));
        all.addAll(List.of("--json", "--no-controls"));
        Cli run = Cli.run(all.toArray(String[]::new));
        assertThat(run.err()).isEmpty();
        return JSON.readTree(run.out());
    }

    private static List<JsonNode> stages(JsonNode run, String kind) {
        return run.get("stages")
                .valueStream()
                .filter(s -> s.get("kind").asString().equals(kind))
                .toList();
    }

    private static JsonNode stage(JsonNode run, String kind) {
        return stages(run, kind).getFirst();
    }

    /** T1: rows of a stale matrix were read with the numbers after a merge. */
    @Test
    void correlationsFollowTheRenumberingAfterEveryMerge() {
        ReducedInstance before = chain(ModelKind.QUBO, 0, -1, -1, -1, -1, -1, -1, -1);
        var source = stated((i, j) -> i == j ? (i % 2 == 0 ? -1 : 1) * (0.9 - 0.05 * i) : 0);

        Shrunken shrunken = shrunk(before, source, 0);

        assertThat(source.questions()).hasSize(7);
        Bits lifted = shrunken.instance().lift(Bits.zeros(0));
        assertThat(IntStream.range(0, 7).filter(lifted::get)).containsExactly(0, 2, 4, 6);
    }

    /** T2: a sign was taken of a correlation of 0. */
    @ParameterizedTest
    @ValueSource(doubles = {0, 1e-12, -1e-12})
    void aCorrelationOfZeroMergesNothing(double zero) {
        ReducedInstance before = named("torus4x5");

        Shrunken shrunken = shrunk(before, stated((i, j) -> zero), 4);

        assertThat(shrunken.stop()).isEqualTo(ShrinkStop.EXHAUSTED);
        assertThat(shrunken.qubits()).isEqualTo(20);
    }

    /** T2: the order of exact ties was that of a sort. */
    @Test
    void exactTiesAreBrokenByTheSmallerVariable() {
        var decided = new ArrayList<Merge>();
        var request =
                ShrinkRequest.plain(0, Seeds.generator(1))
                        .withListener(event -> {
                            if (event instanceof ShrinkEvent.Decided d) {
                                decided.add(d.candidate().merge());
                            }
                        });

        GraphShrinking.of(
                        chain(ModelKind.QUBO, 0, 1, 1, 1, 1),
                        EVERY_MERGE,
                        stated((i, j) -> i == j ? (i == 1 ? 1 : 1 - 1e-13) : 0),
                        request)
                .shrink();

        assertThat(decided)
                .containsExactlyElementsOf(
                        IntStream.range(0, 4).mapToObj(i -> new Merge.Fix(i, false)).toList());
    }

    /** T3: the anchor could be merged away, and linear terms with it. */
    @Test
    void linearTermsStayFieldsAndTheAnchorIsNoSpin() {
        ReducedInstance before = chain(ModelKind.QUBO, 2, 3, -5, 1, 4, -2);
        var source = stated((i, j) -> i == j ? 0 : 0.9 - 0.01 * (i + j));

        Shrunken shrunken = shrunk(before, source, 1);

        LabelledIsing first = source.questions().getFirst();
        var objective = before.formulated().program().objective();
        assertThat(feasible(before.formulated().program()))
                .allSatisfy(
                        x -> assertThat(first.energy().energy(x)).isEqualTo(objective.energy(x)));
        assertThat(first.energy().field(0)).isNotZero();
        assertThat(source.questions())
                .allSatisfy(q -> assertThat(q.label(q.size() - 1)).isLessThan(5));
        /* Only ties were suggested: one spin with a field is left, not a bare constant. */
        var left = shrunken.instance().formulated().program().objective();
        assertThat(left.size()).isEqualTo(1);
        assertThat(left.bias(0)).isNotZero();
    }

    /** T4: a qubit was spent on flipping all spins. */
    @Test
    void theFlipSymmetryTakesNoQubit() {
        ReducedInstance fields = chain(ModelKind.QUBO, 2, 3, -5, 1, 4, -2);
        ReducedInstance cut = chain(ModelKind.MAXCUT, 4, -2, -4, -4, -4, -2);
        var source = stated((i, j) -> 0);

        Shrunken shrunken = shrunk(fields, source, 2);
        ReducedInstance fixed =
                Reductions.reduce(
                        cut.formulated(),
                        ReductionLevel.ALL,
                        ReductionRequest.plain(),
                        Ticker.FROZEN);

        assertThat(source.questions().getFirst().size()).isEqualTo(5);
        assertThat(shrunken.qubits()).isEqualTo(5);
        assertThat(fixed.formulated().program().size()).isLessThan(5);
    }

    /** T5: the semidefinite program of 144 variables ended after 17 of 49 merges. */
    @Test
    @Timeout(120)
    void shrinkingOneHundredAndFortyFourVariablesCompletes() {
        Shrunken shrunken =
                GraphShrinking.of(
                                named("qap-grid3x4-s1"),
                                ShrinkOptions.toBudget(),
                                CorrelationSources.named("sdp", StateVectorBackend.standard(1), 1),
                                ShrinkRequest.plain(96, Seeds.generator(1)))
                        .shrink();

        assertThat(shrunken.stop()).isEqualTo(ShrinkStop.BUDGET);
        assertThat(shrunken.qubits()).isBetween(1L, 96L);
    }

    /** T5: an inaccurate answer was taken for a solved one. */
    @Test
    void anInaccurateSemidefiniteAnswerSaysSo() {
        ReducedInstance before = named("torus4x5");
        var spins = LabelledIsing.of(before.formulated().program().objective().toIsing());
        CorrelationSource source =
                CorrelationSources.named("sdp", StateVectorBackend.standard(1), 1);

        SpinCorrelations cut = source.begin(Seeds.generator(1)).next(spins, () -> true);
        SpinCorrelations whole = source.begin(Seeds.generator(1)).next(spins, StopSignal.NEVER);

        assertThat(whole.detail()).containsEntry("converged", true);
        assertThat(cut.detail()).containsKey("converged");
    }

    /** T6: a circuit of 1,536 parameters was trained with 1,000 evaluations. */
    @ParameterizedTest
    @ValueSource(strings = {"shrink-qaoa", "shrink-lagrangian-qaoa"})
    void aTrainingHasTwoEvaluationsAParameterAtLeast(String name) {
        Map<String, Object> settings = Recipes.named(name).sample().method().settings();

        int parameters = 2 * (int) Objects.requireNonNull(settings.get("layers"));
        assertThat((int) Objects.requireNonNull(settings.get("evaluations")))
                .isGreaterThanOrEqualTo(2 * (parameters + 1));
    }

    /** T7: results lacked instance and seed, and were overwritten. */
    @Test
    void aRecordNamesInstanceMethodAndSeedAndIsNotOverwritten() throws IOException {
        String[] options = {"torus4x5", "--recipe", "shrink-anneal", "--qubits", "8", "--seed"};

        JsonNode first =
                solve(Stream.concat(Stream.of(options), Stream.of("3")).toArray(String[]::new));
        JsonNode second =
                solve(Stream.concat(Stream.of(options), Stream.of("4")).toArray(String[]::new));
        Path left = Files.writeString(folder.resolve("left.lp"), "mine");
        Cli again = Cli.run("shrink", "torus4x5", "--qubits", "8", "--lp", left.toString());

        assertThat(first.at("/instance/sha256").asString()).hasSize(64);
        assertThat(first.at("/recipe/name").asString()).isEqualTo("shrink-anneal");
        assertThat(first.at("/seed").intValue()).isEqualTo(3);
        assertThat(first.at("/id")).isNotEqualTo(second.at("/id"));
        assertThat(again.code()).isEqualTo(2);
        assertThat(left).hasContent("mine");
    }

    /** T8: slack bits were merged with items and with the slack of other rows. */
    @Test
    void slackBitsAreNeverMerged() {
        ReducedInstance before = named("mdkp-10x5-0.50-s1");
        var source = stated((i, j) -> i == j ? 0.1 : 0.9 - 0.01 * (i + j));

        Shrunken shrunken = shrunk(before, source, 5);

        assertThat(source.questions())
                .isNotEmpty()
                .allSatisfy(q -> {
                    assertThat(q.size()).isLessThanOrEqualTo(10);
                    assertThat(q.label(q.size() - 1)).isLessThan(10);
                });
        JsonNode run =
                solve(
                        "mdkp-20x5-0.50-s2",
                        "--recipe",
                        "shrink-anneal",
                        "--qubits",
                        "60",
                        "--reduce",
                        "none");
        JsonNode encoded = stage(run, "encode");
        assertThat(shrunken.instance().formulated().program().size()).isLessThanOrEqualTo(5);
        int slack = encoded.at("/detail/slackBits").intValue();
        assertThat(slack).isPositive();
        assertThat(run.at("/ledger/qubits").intValue())
                .isEqualTo(
                        stages(run, "reduce").getLast().at("/variablesAfter").intValue() + slack);
    }

    /** T9: the threshold was computed and not used. */
    @Test
    void mergesOfABatchAreAboveTheThreshold() {
        var events = new ArrayList<ShrinkEvent>();
        var request = ShrinkRequest.plain(0, Seeds.generator(1)).withListener(events::add);

        GraphShrinking.of(
                        chain(ModelKind.QUBO, 0, 1, 1, 1, 1, 1, 1),
                        ShrinkOptions.toBudget().withBatch(1),
                        stated((i, j) -> i == j ? (i < 2 ? 0.97 : i < 4 ? 0.7 : 0.3) : 0),
                        request)
                .shrink();

        double threshold = 0;
        int made = 0;
        var batches = new ArrayList<Integer>();
        for (ShrinkEvent event : events) {
            if (event instanceof ShrinkEvent.Asked asked) {
                batches.add(made);
                threshold = asked.threshold();
                made = 0;
            } else if (event instanceof ShrinkEvent.Decided decided) {
                assertThat(made == 0 || decided.candidate().score() >= threshold).isTrue();
                made++;
            }
        }
        assertThat(batches.subList(0, 3)).containsExactly(0, 2, 2);
    }

    /** T10: the answer was that of the last evaluation. */
    @Test
    void theAnswerIsTheBestOfAllThatWasMeasured() {
        JsonNode run =
                solve(
                        "torus4x5",
                        "--recipe",
                        "shrink-qaoa",
                        "--qubits",
                        "8",
                        "--reduce",
                        "none",
                        "--set",
                        "optimiser=spsa");

        double answer = run.at("/solution/objective").doubleValue();
        for (String figure : List.of("raw", "repaired", "improved")) {
            JsonNode value = run.at("/" + figure + "/objective");
            assertThat(run.at("/" + figure + "/feasible").booleanValue() ? value.doubleValue() : 0)
                    .isLessThanOrEqualTo(answer);
        }
        assertThat(run.at("/samples/trainingShots").isNumber()).isTrue();
    }

    /** T11: neither feasibility nor a repair was stored. */
    @Test
    void feasibilityRawAndRepairedValuesAreStored() {
        JsonNode run =
                solve(
                        "qap-grid2x3-s1",
                        "--recipe",
                        "shrink-qaoa",
                        "--qubits",
                        "8",
                        "--reduce",
                        "none");

        assertThat(run.at("/samples/feasibleFraction").doubleValue()).isBetween(0.0, 1.0);
        assertThat(run.at("/raw/feasible").isBoolean()).isTrue();
        assertThat(run.at("/repaired/objective").isNumber()).isTrue();
        assertThat(run.at("/repaired/distance").isNumber()).isTrue();
        assertThat(run.at("/improved/objective").isNumber()).isTrue();
    }

    /** T12: the penalty was 1 plus the range of the objective. */
    @Test
    void thePenaltyIsTheProvableRule() {
        JsonNode run =
                solve(
                        "torus4x5",
                        "--recipe",
                        "shrink-anneal",
                        "--qubits",
                        "14",
                        "--reduce",
                        "none");

        JsonNode detail = stage(run, "encode").get("detail");
        assertThat(detail.get("provable").booleanValue()).isTrue();
        assertThat(detail.get("penalty").doubleValue()).isBetween(1.0, 2.0);
    }

    /** T13: the value of a kernel was taken for that of its graph. */
    @Test
    void theBestKnownValueBelongsToTheGraph() {
        JsonNode run = solve("1dc.64", "--recipe", "penalty-anneal");

        assertThat(run.at("/instance/bestKnown").intValue()).isEqualTo(10);
        assertThat(run.at("/status").asString()).isEqualTo("OPTIMAL");
        assertThat(run.at("/solution/objective").intValue()).isEqualTo(10);
    }

    static Stream<String> sources() {
        return CorrelationSources.names().stream().filter(name -> !name.startsWith("random"));
    }

    /** T14: coefficients of 0 and 1 met correlators of +1 and -1. */
    @ParameterizedTest
    @MethodSource("sources")
    void correlationsAreThoseOfSpins(String name) {
        ReducedInstance before = chain(ModelKind.QUBO, 1, 5, -6, 7, -8);
        CorrelationSource source =
                CorrelationSources.named(name, StateVectorBackend.standard(1), 1);

        Shrunken shrunken = shrunk(before, source, 0);

        assertThat(shrunken.instance().formulated().program().size()).isZero();
        Bits lifted = shrunken.instance().lift(Bits.zeros(0));
        assertThat(IntStream.range(0, 4).filter(lifted::get)).containsExactly(1, 3);
    }

    /** T14: the same of Pauli correlations. */
    @Test
    void pauliCorrelationsAreThoseOfSpins() {
        Qubo qubo =
                Qubo.builder(6)
                        .addBias(0, 5)
                        .addBias(1, -6)
                        .addBias(2, 7)
                        .addBias(3, -8)
                        .addBias(4, 3)
                        .addBias(5, -4)
                        .build();

        var best =
                SampleMethods.named("pce")
                        .sampler(StateVectorBackend.standard(1), 1)
                        .sample(qubo, SampleRequest.of(100, Seeds.generator(1)))
                        .best();

        assertThat(best.energy()).isEqualTo(-18).isEqualTo(qubo.energy(best.bits()));
    }

    static Stream<String> smallInstances() {
        return Stream.of(
                "1tc.8",
                "cycle9",
                "path9",
                "mdkp-10x5-0.50-s1",
                "mdkp-12x3-0.50-s4",
                "qap-grid1x3-s2");
    }

    /** T15: what is merged, solved, lifted and repaired is compared with brute force. */
    @ParameterizedTest
    @MethodSource("smallInstances")
    void mergeLiftAndRepairAgreeWithBruteForce(String name) {
        ReducedInstance before = named(name);
        BinaryProgram program = before.formulated().program();
        double best = optimum(program).orElseThrow();
        Bits target =
                feasible(program)
                        .filter(x -> program.objective().energy(x) == best)
                        .findFirst()
                        .orElseThrow();
        var oracle = stated((i, j) -> i == j ? target.spin((int) i) : 0);

        for (int budget = 0; budget < program.size(); budget++) {
            Shrunken right = shrunk(before, oracle, budget);
            Shrunken random =
                    shrunk(
                            before,
                            CorrelationSources.named("random", StateVectorBackend.standard(1), 1),
                            budget);

            assertThat(optimum(right.instance().formulated().program())).hasValue(best);
            BinaryProgram left = random.instance().formulated().program();
            assertThat(optimum(left)).isPresent();
            feasible(left)
                    .forEach(y -> {
                        Bits x = random.instance().lift(y);
                        assertThat(program.isFeasible(x)).isTrue();
                        assertThat(program.objective().energy(x))
                                .isEqualTo(left.objective().energy(y));
                        var repaired = Repairs.greedy(before.formulated()).repair(x).orElseThrow();
                        assertThat(before.formulated().problem().evaluate(repaired).feasible())
                                .isTrue();
                    });
        }
    }

    /** The recipes of this part have the stage in its place. */
    @Test
    void theRecipesShrinkAfterTheExactReductions() {
        for (String name : List.of("shrink-qaoa", "shrink-lagrangian-qaoa", "shrink-anneal")) {
            Recipe recipe = Recipes.named(name);

            assertThat(recipe.stages().get(0)).isInstanceOf(Stage.Reduce.class);
            assertThat(recipe.stages().get(1)).isInstanceOf(Stage.Shrink.class);
        }
    }
}
