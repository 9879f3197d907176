package dev.quench.hardware.distribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.quench.hardware.Circuits;
import dev.quench.hardware.circuit.Circuit;
import dev.quench.hardware.circuit.Gate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DistributorTest {
    @Test
    void aCopyServesAllCommutingGatesOfAQubit() {
        Circuit star =
                Circuit.builder(4)
                        .rotate(Gate.RZZ, 0.1, 0, 2)
                        .rotate(Gate.RZZ, 0.2, 0, 3)
                        .rotate(Gate.RZ, 0.3, 0)
                        .add(Gate.CZ, 0, 2)
                        .build();
        Circuit interrupted =
                Circuit.builder(4)
                        .rotate(Gate.RZZ, 0.1, 0, 2)
                        .rotate(Gate.RX, 0.2, 0)
                        .rotate(Gate.RZZ, 0.2, 0, 3)
                        .build();

        assertThat(new Distributor(star).of(List.of(0, 0, 1, 1)))
                .isEqualTo(new Distribution(List.of(0, 0, 1, 1), 1, 3, 3));
        assertThat(new Distributor(interrupted).of(List.of(0, 0, 1, 1)).ebits()).isEqualTo(2);
    }

    @Test
    void everyProcessorWithACopyUsesAnEbit() {
        Circuit star =
                Circuit.builder(3).add(Gate.CX, 0, 1).add(Gate.CX, 0, 2).add(Gate.CX, 0, 1).build();

        assertThat(new Distributor(star).of(List.of(0, 1, 2)).ebits()).isEqualTo(2);
    }

    @Test
    void swapsBetweenProcessorsTakeThreeGates() {
        Circuit swap = Circuit.builder(2).add(Gate.SWAP, 0, 1).build();

        assertThat(new Distributor(swap).of(List.of(0, 1)).ebits()).isEqualTo(3);
    }

    /** Every choice of runs to copy, of small circuits. */
    @Test
    void theCountIsTheSmallestCover() {
        int checked = 0;
        for (long seed = 0; seed < 300; seed++) {
            var random = new SplittableRandom(seed);
            Circuit circuit = Circuits.random(4, 3, random);
            var parts = IntStream.range(0, 4).mapToObj(q -> random.nextInt(3)).toList();
            var copies = new ArrayList<List<Integer>>();
            var needs = needs(circuit, parts, copies);

            int ebits = new Distributor(circuit).of(parts).ebits();

            if (copies.size() <= 16) {
                checked++;
                assertThat(ebits).as("seed %d", seed).isEqualTo(smallest(needs, copies.size()));
            }
        }
        assertThat(checked).isGreaterThan(200);
    }

    private static List<int[]> needs(
            Circuit circuit, List<Integer> parts, List<List<Integer>> copies) {
        var needs = new ArrayList<int[]>();
        for (RunGraph.Gate gate : RunGraph.of(circuit).gates()) {
            int p = parts.get(gate.a());
            int q = parts.get(gate.b());
            if (p != q) {
                needs.add(
                        new int[] {
                            number(copies, gate.runOfA(), q), number(copies, gate.runOfB(), p)
                        });
            }
        }
        return needs;
    }

    private static int smallest(List<int[]> needs, int copies) {
        int least = copies;
        for (int chosen = 0; chosen < 1 << copies; chosen++) {
            int set = chosen;
            if (needs.stream().allMatch(n -> (set >> n[0] & 1) == 1 || (set >> n[1] & 1) == 1)) {
                least = Math.min(least, Integer.bitCount(chosen));
            }
        }
        return least;
    }

    private static int number(List<List<Integer>> copies, int run, int to) {
        var copy = List.of(run, to);
        if (!copies.contains(copy)) {
            copies.add(copy);
        }
        return copies.indexOf(copy);
    }

    @Test
    void twoCliquesAreSplitBetweenThem() {
        var circuit = Circuit.builder(10);
        for (int a = 0; a < 10; a += 2) {
            for (int b = a + 2; b < 10; b += 2) {
                circuit.rotate(Gate.RZZ, 1, a, b).rotate(Gate.RZZ, 1, a + 1, b + 1);
            }
        }
        circuit.rotate(Gate.RZZ, 1, 0, 1);

        Distribution split = new Distributor(circuit.build()).split(2, new SplittableRandom(1));

        assertThat(split.ebits()).isEqualTo(1);
        Set<Integer> first = new HashSet<>();
        IntStream.range(0, 10)
                .filter(q -> split.processor().get(q).equals(split.processor().getFirst()))
                .forEach(first::add);
        assertThat(first).containsExactlyInAnyOrder(0, 2, 4, 6, 8);
    }

    @Test
    void refusesMoreProcessorsThanQubits() {
        var distributor = new Distributor(Circuit.builder(2).add(Gate.CX, 0, 1).build());

        assertThat(distributor.split(1, new SplittableRandom(1)).ebits()).isZero();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> distributor.split(3, new SplittableRandom(1)))
                .withMessage(
                        "A circuit of 2 qubits cannot be split over 3 processors; each gets one qubit at least.");
    }
}
