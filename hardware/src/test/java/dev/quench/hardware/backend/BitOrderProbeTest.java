package dev.quench.hardware.backend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quench.hardware.simulator.StateVectorBackend;
import dev.quench.hardware.simulator.kernel.Kernels;
import dev.quench.problems.qubo.Bits;
import java.util.HashMap;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BitOrderProbeTest {
    /** The statevector with its answers rewritten. */
    private record Rewritten(UnaryOperator<Bits> rule) implements Backend {
        @Override
        public String name() {
            return "rewritten";
        }

        @Override
        public BackendLimits limits() {
            return BackendLimits.ofQubits(5);
        }

        @Override
        public Counts run(Program program, int shots, RandomGenerator random) {
            var counts = new HashMap<Bits, Integer>();
            StateVectorBackend.of(Kernels.ofPrecision("double"), 1)
                    .run(program, shots, random)
                    .asMap()
                    .forEach((bits, count) -> counts.merge(rule.apply(bits), count, Integer::sum));
            return Counts.of(counts);
        }
    }

    private static Bits moved(Bits bits, int... to) {
        return Bits.withOnes(
                bits.size(), IntStream.range(0, bits.size()).filter(k -> bits.get(to[k])));
    }

    private static List<BitOrderProbe.Order> orders(UnaryOperator<Bits> rule) {
        return BitOrderProbe.run(new Rewritten(rule), 10, new SplittableRandom(1)).stream()
                .map(BitOrderProbe.Finding::order)
                .toList();
    }

    @Test
    void theRightOrderPasses() {
        assertThat(orders(UnaryOperator.identity()))
                .hasSize(3)
                .containsOnly(BitOrderProbe.Order.RIGHT);
    }

    @Test
    void theReversedOrderIsFound() {
        assertThat(orders(bits -> moved(bits, 4, 3, 2, 1, 0)))
                .hasSize(3)
                .containsOnly(BitOrderProbe.Order.REVERSED);
    }

    @Test
    void everyOtherPermutationIsFoundByOneOfTheCircuits() {
        int passed = 0;
        int tried = 0;
        for (int[] order : permutations()) {
            tried++;
            passed +=
                    orders(bits -> moved(bits, order)).stream()
                                    .allMatch(BitOrderProbe.Order.RIGHT::equals)
                            ? 1
                            : 0;
        }

        assertThat(tried).isEqualTo(120);
        assertThat(passed).isEqualTo(1);
    }

    private static List<int[]> permutations() {
        return IntStream.range(0, 3125)
                .mapToObj(code ->
                        IntStream.iterate(code, c -> c / 5).limit(5).map(c -> c % 5).toArray())
                .filter(p -> IntStream.of(p).distinct().count() == 5)
                .toList();
    }
}
