package dev.quench.problems.write.qubo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.quench.problems.family.BinaryModel;
import dev.quench.problems.family.ModelKind;
import dev.quench.problems.family.Sense;
import dev.quench.problems.io.Contents;
import dev.quench.problems.io.Instance;
import dev.quench.problems.io.qubo.RandomModels;
import dev.quench.problems.program.Relation;
import dev.quench.problems.program.VariableNames;
import dev.quench.problems.qubo.Qubo;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ModelWritersTest {
    private static final int SEEDS = 200;

    private static final BinaryModel PLAIN =
            BinaryModel.builder(ModelKind.QUBO, Sense.MINIMISE)
                    .addBits(3)
                    .addLinear(0, -5, 0)
                    .addProduct(0, 2, 15, 1)
                    .build();

    private static final BinaryModel NAMED =
            BinaryModel.builder(ModelKind.QUBO, Sense.MAXIMISE)
                    .addBits(2)
                    .addOffset(5, 1)
                    .addProduct(0, 1, 3, 0)
                    .build(new VariableNames.Listed(List.of("a", "q\"")));

    static Stream<QuboWriter> quboWriters() {
        return ModelWriters.all().stream()
                .filter(QuboWriter.class::isInstance)
                .map(QuboWriter.class::cast);
    }

    private static Instance read(String text) {
        return Contents.read("m.txt", text).getFirst();
    }

    @ParameterizedTest
    @MethodSource("quboWriters")
    void readsBackWhatIsWritten(QuboWriter writer) {
        for (long seed = 0; seed < SEEDS; seed++) {
            BinaryModel model = RandomModels.qubo(seed);
            Instance read = read(writer.text(model));

            assertThat(read.format()).isEqualTo(writer.format());
            assertThat(read.problem()).as("seed %d", seed).isEqualTo(model);
        }
    }

    @Test
    void readsBackEveryModelInJson() {
        var writer = new ModelJsonWriter();
        for (long seed = 0; seed < SEEDS; seed++) {
            for (BinaryModel model :
                    List.of(
                            RandomModels.program(seed),
                            RandomModels.qubo(seed),
                            RandomModels.cut(seed))) {
                assertThat(read(writer.text(model)).problem()).as("seed %d", seed).isEqualTo(model);
            }
        }
    }

    @Test
    void readsBackCuts() {
        for (long seed = 0; seed < SEEDS; seed++) {
            BinaryModel model = RandomModels.cut(seed);

            assertThat(read(new GsetWriter().text(model)).problem())
                    .as("seed %d", seed)
                    .isEqualTo(model);
        }
    }

    @Test
    void conversionsKeepTheValueOfEveryPoint() {
        for (long seed = 0; seed < SEEDS; seed++) {
            RandomGenerator random = RandomModels.random(seed);
            BinaryModel model = random.nextBoolean() ? RandomModels.qubo(seed) : cut(seed);
            BinaryModel last = model;
            for (ModelWriter writer : chain(random)) {
                last = (BinaryModel) read(writer.text(last)).problem();
            }
            for (int k = 0; k < 100; k++) {
                var point = RandomModels.point(model, random);
                assertThat(last.evaluate(point).objective())
                        .isEqualTo(model.evaluate(point).objective());
            }
            assertThat(last.sense()).isEqualTo(model.sense());
            assertThat(names(last)).isEqualTo(names(model));
        }
    }

    private static BinaryModel cut(long seed) {
        return RandomModels.cut(seed);
    }

    private static List<ModelWriter> chain(RandomGenerator random) {
        List<ModelWriter> writers =
                ModelWriters.all().stream().filter(w -> !w.format().equals("gset")).toList();
        return random.ints(4, 0, writers.size()).<ModelWriter>mapToObj(writers::get).toList();
    }

    private static List<String> names(BinaryModel model) {
        return IntStream.range(0, model.size()).mapToObj(model.names()::name).toList();
    }

    @Test
    void writesQbsolvWithAllNodes() {
        assertThat(new QbsolvWriter().text(NAMED))
                .isEqualTo(
                        """
                        c objective : negated
                        c offset : -0.5
                        c a = 0
                        c q" = 1
                        p qubo 0 2 2 1
                        0 0 0
                        1 1 0
                        0 1 -3
                        """);
    }

    @Test
    void writesTheListsOfAPlainModelWithoutComments() {
        assertThat(new BiqMacWriter().text(PLAIN)).isEqualTo("3 2\n1 1 -5\n1 3 0.75\n");
        assertThat(new CooWriter().text(PLAIN))
                .isEqualTo(
                        """
                        # vartype=BINARY
                        # x1 = 0
                        # x2 = 1
                        # x3 = 2
                        0 0 -5
                        2 2 0
                        0 2 1.5
                        """);
    }

    @Test
    void aMatrixWithoutDiagonalIsMarked() {
        assertThat(new BiqMacWriter().text(NAMED)).endsWith("2 2\n1 1 0\n1 2 -1.5\n");
    }

    @Test
    void writesBqpJson() {
        assertThat(new BqpJsonWriter().text(NAMED))
                .isEqualTo(
                        """
                        {"version": "1.0.0",
                        "id": 0,
                        "metadata": {"objective": "negated",
                        "variable_names": [
                        "a",
                        "q\\""
                        ]},
                        "variable_ids": [0, 1],
                        "variable_domain": "boolean",
                        "scale": 1,
                        "offset": -0.5,
                        "linear_terms": [],
                        "quadratic_terms": [
                        {"id_head": 0, "id_tail": 1, "coeff": -3}
                        ]}
                        """);
    }

    @Test
    void writesACut() {
        var cut =
                BinaryModel.builder(ModelKind.MAXCUT, Sense.MAXIMISE)
                        .addBits(3)
                        .addCut(0, 1, 1, 0)
                        .addCut(2, 1, 25, 1)
                        .build();

        assertThat(new GsetWriter().text(cut)).isEqualTo("3 2\n1 2 1\n2 3 2.5\n");
    }

    @Test
    void aGraphWithoutEdgesIsMarked() {
        var empty = BinaryModel.builder(ModelKind.MAXCUT, Sense.MAXIMISE).addBits(3).build();

        assertThat(new GsetWriter().text(empty)).isEqualTo("3 1\n1 2 0\n");
        assertThat(read(new GsetWriter().text(empty)).problem()).isEqualTo(empty);
    }

    @Test
    void writesModelsInJson() {
        var model =
                BinaryModel.builder(ModelKind.PROGRAM, Sense.MINIMISE)
                        .addBits(1)
                        .addInteger(-1, 4)
                        .addLinear(0, 12, 1)
                        .addRow(
                                "r",
                                List.of(0, 1),
                                List.of(new BigDecimal("0.5"), BigDecimal.TWO),
                                Relation.LESS_OR_EQUAL,
                                BigDecimal.TEN)
                        .build();

        assertThat(new ModelJsonWriter().text(model))
                .isEqualTo(
                        """
                        {"schema": "quench.model/1",
                        "kind": "model",
                        "sense": "min",
                        "variables": [
                        {"name": "x1"},
                        {"name": "x2", "lower": -1, "upper": 4}
                        ],
                        "objective": {"offset": 0,
                        "linear": [
                        [0, 1.2]
                        ],
                        "quadratic": []},
                        "rows": [
                        {"name": "r", "relation": "<=", "rhs": 10, "terms": [[0, 0.5], [1, 2]]}
                        ]}
                        """);
    }

    @ParameterizedTest
    @MethodSource("quboWriters")
    void doublesReadBackExactly(QuboWriter writer) throws IOException {
        var text = new StringBuilder();
        var qubo =
                Qubo.builder(3)
                        .addOffset(0.1)
                        .addBias(0, 1.0 / 3)
                        .addBias(1, -5e-3)
                        .add(0, 2, 0.7)
                        .build();

        writer.write(qubo, VariableNames.standard(3), text);
        var objective = ((BinaryModel) read(text.toString()).problem()).objective();

        assertThat(objective.decimal(objective.offset()).doubleValue()).isEqualTo(0.1);
        assertThat(objective.decimal(objective.linear(0)).doubleValue()).isEqualTo(1.0 / 3);
        assertThat(objective.decimal(objective.linear(1)).doubleValue()).isEqualTo(-5e-3);
        assertThat(objective.decimal(objective.product(0)).doubleValue()).isEqualTo(0.7);
    }

    @Test
    void doublesOfAnySizeAreWritten() throws IOException {
        var text = new StringBuilder();
        var qubo = Qubo.builder(2).addBias(0, 1e300).addBias(1, -1e22).build();

        new CooWriter().write(qubo, VariableNames.standard(2), text);

        assertThat(text)
                .hasToString("# vartype=BINARY\n0 0 1E+300\n1 1 -10000000000000000000000\n");
    }

    @ParameterizedTest
    @MethodSource("quboWriters")
    void rowsAndIntegersAreRefusedWithAWayOut(QuboWriter writer) {
        var integer =
                BinaryModel.builder(ModelKind.PROGRAM, Sense.MINIMISE).addInteger(0, 4).build();

        assertThatIllegalArgumentException()
                .isThrownBy(() -> writer.text(integer))
                .withMessage(
                        "The format %s must have bits only and no rows; it has no place for the integer x1 of 0 to 4.\nMaybe write a format that takes them, such as quench-json, lp or mps; or encode the model as a QUBO and write that.",
                        writer.format());
        assertThat(writer.takesConstraints()).isFalse();
    }

    @Test
    void onlyACutIsAGraph() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new GsetWriter().text(PLAIN))
                .withMessageContaining("a cut to be maximised, not a problem of the family qubo");
    }

    @Test
    void writersAreFoundByNameAndByFile() {
        assertThat(ModelWriters.named("coo")).isEqualTo(new CooWriter());
        assertThat(ModelWriters.ofFile("A.QUBO")).containsExactly(new QbsolvWriter());
        assertThat(ModelWriters.ofFile("a.json"))
                .containsExactly(new BqpJsonWriter(), new ModelJsonWriter());
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ModelWriters.named("lpx"))
                .withMessage(
                        "The format 'lpx' must be one of those that are written.\nMaybe use one of qbsolv, coo, biqmac-sparse, gset, bqpjson, quench-json.");
    }

    @Test
    void namesMustFitTheBits() {
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        new CooWriter()
                                .write(
                                        Qubo.builder(2).build(),
                                        VariableNames.standard(3),
                                        new StringBuilder()))
                .withMessage("A Qubo of 2 bits must have as many names, not 3.");
    }
}
