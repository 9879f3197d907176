package dev.quench.solvers.estimate;

import dev.quench.problems.qubo.Couplings;
import dev.quench.problems.qubo.Ising;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** The variables of an energy with the largest sums of couplings, and what couples them. */
final class StrongestPart {
    private StrongestPart() {}

    static Ising of(Ising cost, int size) {
        double[] strength = new double[cost.size()];
        cost.couplings()
                .forEach((i, j, value) -> {
                    strength[i] += Math.abs(value);
                    strength[j] += Math.abs(value);
                });
        var strongest = new ArrayList<>(IntStream.range(0, cost.size()).boxed().toList());
        strongest.sort(Comparator.comparingDouble((Integer i) -> -strength[i]));
        List<Integer> kept = new ArrayList<>(strongest.subList(0, size));
        Collections.sort(kept);
        double[] fields = kept.stream().mapToDouble(cost::field).toArray();
        var couplings = Couplings.builder(size);
        cost.couplings()
                .forEach((i, j, value) -> {
                    int a = Collections.binarySearch(kept, i);
                    int b = Collections.binarySearch(kept, j);
                    if (a >= 0 && b >= 0) {
                        couplings.add(a, b, value);
                    }
                });
        return Ising.of(0, fields, couplings.build());
    }
}
