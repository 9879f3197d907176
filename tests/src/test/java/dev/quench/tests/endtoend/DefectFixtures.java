package dev.quench.tests.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quench.problems.family.BinaryModel;
import dev.quench.problems.family.ModelKind;
import dev.quench.problems.family.Problem;
import dev.quench.problems.family.Sense;
import dev.quench.problems.formulate.Formulations;
import dev.quench.problems.generate.Generators;
import dev.quench.problems.program.BinaryProgram;
import dev.quench.problems.qubo.Bits;
import dev.quench.solvers.control.StopSignal;
import dev.quench.solvers.reduction.chain.ReducedInstance;
import dev.quench.solvers.reduction.correlation.CorrelationSeries;
import dev.quench.solvers.reduction.correlation.CorrelationSource;
import dev.quench.solvers.reduction.correlation.LabelledIsing;
import dev.quench.solvers.reduction.correlation.SpinCorrelations;
import dev.quench.solvers.reduction.shrinking.GraphShrinking;
import dev.quench.solvers.reduction.shrinking.ShrinkOptions;
import dev.quench.solvers.reduction.shrinking.ShrinkRequest;
import dev.quench.solvers.reduction.shrinking.Shrunken;
import dev.quench.tests.Cli;
import dev.quench.tests.Seeds;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.DoubleBinaryOperator;
import java.util.random.RandomGenerator.SplittableGenerator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the tests of the defects of earlier code share: a source that says what a test wants. */
final class DefectFixtures {
    /** Asks the source again after every merge. */
    static final ShrinkOptions EVERY_MERGE = ShrinkOptions.toBudget().withBatch(0);

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private DefectFixtures() {}

    /** Says by label what a test wants: of one label its mean, of two their correlation. */
    record Stated(DoubleBinaryOperator statement, List<LabelledIsing> questions)
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

    static Stated stated(DoubleBinaryOperator statement) {
        return new Stated(statement, new ArrayList<>());
    }

    static ReducedInstance instance(Problem problem) {
        return ReducedInstance.unreduced(Formulations.standard(problem));
    }

    static ReducedInstance named(String name) {
        return instance(Generators.byName(name).orElseThrow().problem());
    }

    /** Minimises the sum of the weights of chosen bits and of the products of neighbours. */
    static ReducedInstance chain(ModelKind kind, int product, int... weights) {
        var builder = BinaryModel.builder(kind, Sense.MINIMISE).addBits(weights.length);
        for (int i = 0; i < weights.length; i++) {
            builder.addLinear(i, weights[i], 0);
            if (i > 0 && product != 0) {
                builder.addProduct(i - 1, i, product, 0);
            }
        }
        return instance(builder.build());
    }

    static Shrunken shrunk(ReducedInstance before, CorrelationSource source, int budget) {
        return GraphShrinking.of(
                        before,
                        EVERY_MERGE,
                        source,
                        ShrinkRequest.plain(budget, Seeds.generator(1)))
                .shrink();
    }

    static Stream<Bits> feasible(BinaryProgram program) {
        return IntStream.range(0, 1 << program.size())
                .mapToObj(index -> Bits.ofIndex(index, program.size()))
                .filter(program::isFeasible);
    }

    static OptionalDouble optimum(BinaryProgram program) {
        return feasible(program).mapToDouble(program.objective()::energy).min();
    }

    static JsonNode solve(String... options) {
        var all = new ArrayList<String>(List.of("solve"));
        all.addAll(List.of(options));
        all.addAll(List.of("--json", "--no-controls"));
        Cli run = Cli.run(all.toArray(String[]::new));
        assertThat(run.err()).isEmpty();
        return JSON.readTree(run.out());
    }

    static List<JsonNode> stages(JsonNode run, String kind) {
        return run.get("stages")
                .valueStream()
                .filter(s -> s.get("kind").asString().equals(kind))
                .toList();
    }

    static JsonNode stage(JsonNode run, String kind) {
        return stages(run, kind).getFirst();
    }
}
