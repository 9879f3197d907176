package dev.quench.problems.write.mps;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quench.problems.family.BinaryModel;
import dev.quench.problems.family.ModelKind;
import dev.quench.problems.family.Sense;
import dev.quench.problems.io.Contents;
import dev.quench.problems.io.lp.LpReader;
import dev.quench.problems.io.model.RandomModels;
import dev.quench.problems.io.mps.MpsReader;
import dev.quench.problems.program.Relation;
import dev.quench.problems.write.lp.LpWriter;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class MpsWriterTest {
    private static BinaryModel read(String text) {
        return (BinaryModel) new MpsReader().read(Contents.of("m.mps", text)).getFirst().problem();
    }

    @Test
    void writesEveryPart() {
        BinaryModel model =
                BinaryModel.builder(ModelKind.PROGRAM, Sense.MAXIMISE)
                        .addBits(2)
                        .addInteger(-3, 5)
                        .addInteger(4, 4)
                        .addLinear(0, 25, 1)
                        .addOffset(-7, 0)
                        .addProduct(0, 1, 15, 1)
                        .addProduct(2, 2, -1, 0)
                        .addRow(
                                "obj",
                                List.of(0, 2),
                                List.of(new BigDecimal("0.5"), new BigDecimal("-1")),
                                Relation.GREATER_OR_EQUAL,
                                new BigDecimal("-1.25"))
                        .build();

        assertThat(new MpsWriter().text(model, "a b"))
                .isEqualTo(
                        """
                        NAME a_b
                        OBJSENSE
                            MAX
                        ROWS
                         N  obj_2
                         G  obj
                        COLUMNS
                            MARKER  'MARKER'  'INTORG'
                            x1  obj_2  2.5
                            x1  obj  0.5
                            x2  obj_2  0
                            x3  obj  -1
                            x4  obj_2  0
                            MARKER  'MARKER'  'INTEND'
                        RHS
                            RHS  obj_2  7
                            RHS  obj  -1.25
                        BOUNDS
                         BV BND  x1
                         BV BND  x2
                         LO BND  x3  -3
                         UP BND  x3  5
                         FX BND  x4  4
                        QUADOBJ
                            x1  x2  1.5
                            x3  x3  -2
                        ENDATA
                        """);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("dev.quench.problems.io.model.RandomModels#seeds")
    void theReaderMakesTheSameModel(long seed) {
        BinaryModel model = RandomModels.model(seed);

        assertThat(read(new MpsWriter().text(model, "m"))).isEqualTo(model);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("dev.quench.problems.io.model.RandomModels#seeds")
    void aModelGoesThroughBothFormats(long seed) {
        BinaryModel model = RandomModels.model(seed);

        String lp = new LpWriter().text(read(new MpsWriter().text(model, "m")), "m");

        var last = new LpReader().read(Contents.of("m.lp", lp)).getFirst().problem();
        assertThat(read(new MpsWriter().text((BinaryModel) last, "m"))).isEqualTo(model);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("dev.quench.problems.io.model.RandomModels#seeds")
    void aRangeIsOneRowAndKeepsItsName(long seed) {
        BinaryModel model = RandomModels.ranges(seed);

        String text = new MpsWriter().text(model, "m");

        assertThat(read(text)).isEqualTo(model);
        assertThat(text).doesNotContain("_2");
    }
}
