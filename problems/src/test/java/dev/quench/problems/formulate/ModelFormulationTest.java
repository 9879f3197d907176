package dev.quench.problems.formulate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quench.problems.family.BinaryModel;
import dev.quench.problems.family.ModelKind;
import dev.quench.problems.family.Sense;
import dev.quench.problems.program.Relation;
import dev.quench.problems.qubo.Bits;
import java.math.BigDecimal;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ModelFormulationTest {
    static LongStream seeds() {
        return LongStream.range(0, 200);
    }

    /** Bits and integers, products and squares, decimals, all relations. */
    static BinaryModel model(RandomGenerator random) {
        Sense sense = random.nextBoolean() ? Sense.MINIMISE : Sense.MAXIMISE;
        var builder = BinaryModel.builder(ModelKind.PROGRAM, sense);
        int n = random.nextInt(1, 5);
        for (int i = 0; i < n; i++) {
            if (random.nextBoolean()) {
                builder.addBits(1);
            } else {
                int lower = random.nextInt(-3, 3);
                builder.addInteger(lower, lower + random.nextInt(6));
            }
        }
        builder.addOffset(random.nextInt(-50, 50), random.nextInt(3));
        for (int i = 0; i < n; i++) {
            builder.addLinear(i, random.nextInt(-50, 50), random.nextInt(3));
            for (int j = 0; j <= i; j++) {
                builder.addProduct(i, j, random.nextInt(-50, 50), random.nextInt(3));
            }
        }
        List<Relation> relations = List.of(Relation.values());
        builder.addRow(
                "row",
                IntStream.range(0, n).boxed().toList(),
                IntStream.range(0, n)
                        .mapToObj(_ -> BigDecimal.valueOf(random.nextInt(-40, 40), 1))
                        .toList(),
                relations.get(random.nextInt(3)),
                BigDecimal.valueOf(random.nextInt(-40, 40), 1));
        return builder.build();
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void everyPatternHasTheValueAndTheFeasibilityOfItsSolution(long seed) {
        BinaryModel model = model(RandomGeneratorFactory.of("L64X128MixRandom").create(seed));
        Formulated formulated = Formulations.standard(model);
        int size = formulated.program().size();

        for (int pattern = 0; pattern < 1 << Math.min(size, 12); pattern++) {
            Bits bits = Bits.ofIndex(pattern, size);
            var solution = formulated.decoder().decode(bits).orElseThrow();
            var evaluation = model.evaluate(solution);
            double energy = formulated.program().objective().energy(bits);
            assertThat(formulated.objective(BigDecimal.valueOf(energy)))
                    .isEqualByComparingTo(evaluation.objective().orElseThrow());
            assertThat(formulated.program().isFeasible(bits)).isEqualTo(evaluation.feasible());
            Bits again = formulated.decoder().encode(solution);
            assertThat(formulated.decoder().decode(again)).contains(solution);
        }
    }

    @Test
    void aBitKeepsItsNameAndAnIntegerNumbersItsBits() {
        var builder = BinaryModel.builder(ModelKind.PROGRAM, Sense.MINIMISE);
        builder.addBits(1).addInteger(2, 7).addInteger(4, 4);

        var formulated = Formulations.standard(builder.build());

        var names = formulated.program().names();
        assertThat(IntStream.range(0, names.size()).mapToObj(names::name))
                .containsExactly("x1", "x2#0", "x2#1", "x2#2");
    }

    @Test
    void coefficientsOfManyDigitsAreRoundedInTheProgramAndExactInTheModel() {
        var builder = BinaryModel.builder(ModelKind.QUBO, Sense.MINIMISE).addBits(2);
        builder.addLinear(0, 12345678901234567L, 17).addProduct(0, 1, 3, 0);
        BinaryModel model = builder.build();

        var formulated = Formulations.standard(model);

        assertThat(formulated.decimals()).isZero();
        assertThat(formulated.program().objective().energy(Bits.parse("10")))
                .isEqualTo(12345678901234567L * Math.pow(10, -17));
        var evaluation =
                model.evaluate(formulated.decoder().decode(Bits.parse("11")).orElseThrow());
        assertThat(evaluation.objective()).contains(new BigDecimal("3.12345678901234567"));
    }
}
