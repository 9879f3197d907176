package dev.quench.problems.encode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.quench.problems.program.BinaryProgram;
import dev.quench.problems.program.LinearConstraint;
import dev.quench.problems.program.Relation;
import dev.quench.problems.qubo.Bits;
import dev.quench.problems.qubo.Qubo;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class SwapPairEncodingTest {
    private static BinaryProgram block() {
        var objective =
                Qubo.builder(5)
                        .addBias(0, 1)
                        .addBias(1, -6)
                        .addBias(2, 3)
                        .addBias(3, -2)
                        .addBias(4, 5)
                        .add(0, 3, -4)
                        .build();
        int[] all = IntStream.range(0, 5).toArray();
        return new BinaryProgram(
                objective, List.of(LinearConstraint.sum("k", all, Relation.EQUAL, 2)));
    }

    @Test
    void theZeroVectorIsTheIncumbentAndABitSwapsAPair() {
        var encoding = SwapPairEncoding.greedy().withIncumbent(Bits.parse("10001"));

        var encoded = encoding.reformulate(block());

        assertThat(encoded.model().size()).isEqualTo(2);
        assertThat(encoded.lift().lift(Bits.parse("00"))).hasToString("10001");
        assertThat(encoded.lift().lift(Bits.parse("10"))).hasToString("11000");
        assertThat(encoded.lift().lift(Bits.parse("01"))).hasToString("00011");
        assertThat(encoded.detail())
                .containsEntry("pairs", 2)
                .containsEntry("fixed", 1)
                .containsEntry("incumbent", 6.0)
                .containsEntry("incumbentSource", "given");
        assertThat(encoded.exact()).isFalse();
    }

    @Test
    void everyPatternIsFeasibleAndKeepsItsObjective() {
        for (long seed = 0; seed < 300; seed++) {
            BinaryProgram program = RandomPrograms.of(seed).cardinalities();
            var encoded = SwapPairEncoding.greedy().reformulate(program);
            int bits = encoded.model().size();

            assertThat(bits).isEqualTo(expectedBits(program));
            LongStream.range(0, 1L << bits)
                    .mapToObj(y -> Bits.ofIndex(y, bits))
                    .forEach(y -> {
                        Bits x = encoded.lift().lift(y);
                        assertThat(program.isFeasible(x)).isTrue();
                        assertThat(encoded.model().energy(y))
                                .isEqualTo(program.objective().energy(x));
                    });
            long images =
                    LongStream.range(0, 1L << bits)
                            .mapToObj(y -> encoded.lift().lift(Bits.ofIndex(y, bits)))
                            .distinct()
                            .count();
            assertThat(images).isEqualTo(1L << bits);
            assertThat(encoded.exact()).isEqualTo(images == feasible(program));
        }
    }

    private static long expectedBits(BinaryProgram program) {
        long inRows = 0;
        long pairs = 0;
        for (LinearConstraint row : program.constraints()) {
            inRows += row.terms();
            pairs += Math.min(row.rightHandSide(), row.terms() - row.rightHandSide());
        }
        return pairs + program.size() - inRows;
    }

    private static long feasible(BinaryProgram program) {
        return LongStream.range(0, 1L << program.size())
                .filter(x -> program.isFeasible(Bits.ofIndex(x, program.size())))
                .count();
    }

    @Test
    void rejectsRowsThatAreNoCardinalities() {
        var program =
                new BinaryProgram(
                        Qubo.builder(2).build(),
                        List.of(
                                LinearConstraint.sum(
                                        "edge", new int[] {0, 1}, Relation.LESS_OR_EQUAL, 1)));

        assertThat(SwapPairEncoding.accepts(program)).isFalse();
        assertThatThrownBy(() -> SwapPairEncoding.greedy().reformulate(program))
                .hasMessageContaining("row edge is not")
                .hasMessageContaining("Maybe use a penalty");
    }

    @Test
    void rejectsAnInfeasibleIncumbent() {
        var encoding = SwapPairEncoding.greedy().withIncumbent(Bits.parse("10000"));

        assertThatThrownBy(() -> encoding.reformulate(block())).hasMessageContaining("infeasible");
    }
}
