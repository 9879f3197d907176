package dev.quench.solvers.ortools;

import com.google.ortools.sat.BoolVar;
import dev.quench.problems.family.Solution;
import java.util.List;
import java.util.stream.IntStream;

/** The way between one bit a thing and the 1-based list of the chosen things. */
final class Subset {
    private Subset() {}

    static Solution decode(BoolVar[] bits, List<Long> values) {
        return Solution.of(
                IntStream.range(0, bits.length)
                        .filter(i -> values.get(bits[i].getIndex()) != 0)
                        .map(i -> i + 1)
                        .toArray());
    }

    static void hint(CheckedModel model, BoolVar[] bits, Solution solution) {
        boolean[] inside = new boolean[bits.length];
        solution.stream().forEach(number -> inside[number - 1] = true);
        for (int i = 0; i < bits.length; i++) {
            model.hint(bits[i], inside[i] ? 1 : 0);
        }
    }
}
