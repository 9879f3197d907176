package dev.quench.problems.write.lp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quench.problems.family.BinaryModel;
import dev.quench.problems.family.ModelKind;
import dev.quench.problems.family.Sense;
import dev.quench.problems.io.Contents;
import dev.quench.problems.io.lp.LpReader;
import dev.quench.problems.io.model.RandomModels;
import dev.quench.problems.program.Relation;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class LpWriterTest {
    private static BinaryModel read(String text) {
        return (BinaryModel) new LpReader().read(Contents.of("m.lp", text)).getFirst().problem();
    }

    @Test
    void writesEveryPart() {
        BinaryModel model =
                BinaryModel.builder(ModelKind.PROGRAM, Sense.MAXIMISE)
                        .addBits(2)
                        .addInteger(-3, 5)
                        .addInteger(4, 4)
                        .addLinear(0, 25, 1)
                        .addLinear(2, -1, 0)
                        .addOffset(-7, 0)
                        .addProduct(0, 1, 15, 1)
                        .addProduct(2, 2, -1, 0)
                        .addRow(
                                "a-b",
                                List.of(0, 2),
                                List.of(new BigDecimal("0.5"), new BigDecimal("-1")),
                                Relation.GREATER_OR_EQUAL,
                                new BigDecimal("-1.25"))
                        .addRow("", List.of(), List.of(), Relation.EQUAL, BigDecimal.ZERO)
                        .build();

        assertThat(new LpWriter().text(model, "two\nlines"))
                .isEqualTo(
                        """
                        \\Problem name: two lines
                        Maximize
                         obj: 2.5 x1 + 0 x2 - x3 + 0 x4 - 7 + [ 3 x1 * x2 - 2 x3 ^ 2 ] / 2
                        Subject To
                         a_x002D_b: 0.5 x1 - x3 >= -1.25
                         c2: 0 x1 = 0
                        Bounds
                         -3 <= x3 <= 5
                         x4 = 4
                        Generals
                         x3 x4
                        Binaries
                         x1 x2
                        End
                        """);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("dev.quench.problems.io.model.RandomModels#seeds")
    void theReaderMakesTheSameModel(long seed) {
        BinaryModel model = RandomModels.model(seed);

        assertThat(read(new LpWriter().text(model, "m"))).isEqualTo(model);
    }

    @Test
    void linesAreShort() {
        var builder = BinaryModel.builder(ModelKind.PROGRAM, Sense.MINIMISE).addBits(3000);
        for (int i = 1; i < 3000; i++) {
            builder.addLinear(i, -1_000_000_007L * i, 3).addProduct(i - 1, i, i, 0);
        }
        BinaryModel model = builder.build();

        String text = new LpWriter().text(model, "wide".repeat(100));

        assertThat(text.lines()).allMatch(line -> line.length() < 255);
        assertThat(read(text)).isEqualTo(model);
    }

    @Test
    void rowsOfOneNameGetANumber() {
        BinaryModel model =
                BinaryModel.builder(ModelKind.PROGRAM, Sense.MINIMISE)
                        .addBits(1)
                        .addRow(
                                "r",
                                List.of(0),
                                List.of(BigDecimal.ONE),
                                Relation.EQUAL,
                                BigDecimal.ONE)
                        .addRow(
                                "r",
                                List.of(0),
                                List.of(BigDecimal.TWO),
                                Relation.EQUAL,
                                BigDecimal.ONE)
                        .build();

        assertThat(new LpWriter().text(model, "m")).contains(" r: x1 = 1\n r_2: 2 x1 = 1\n");
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("dev.quench.problems.io.model.RandomModels#seeds")
    void aRangeIsOneRowAndKeepsItsName(long seed) {
        BinaryModel model = RandomModels.ranges(seed);

        String text = new LpWriter().text(model, "m");

        assertThat(read(text)).isEqualTo(model);
        assertThat(text).doesNotContain("_2");
    }
}
