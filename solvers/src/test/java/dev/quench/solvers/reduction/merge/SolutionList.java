package dev.quench.solvers.reduction.merge;

import dev.quench.problems.formulate.Formulated;
import dev.quench.problems.qubo.Bits;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Every solution of a small program, by exhaustion, less those that decisions exclude. */
final class SolutionList {
    private final List<Predicate<Bits>> decisions = new ArrayList<>();
    private final List<Bits> all;

    private SolutionList(List<Bits> all) {
        this.all = all;
    }

    /** Tries every vector of bits. */
    static SolutionList of(Formulated formulated) {
        int n = formulated.program().size();
        return new SolutionList(
                IntStream.range(0, 1 << n)
                        .mapToObj(index -> Bits.ofIndex(index, n))
                        .filter(x -> isSolution(formulated, x))
                        .toList());
    }

    /** Looks at the rows of the program, and at those that it leaves out. */
    static boolean isSolution(Formulated formulated, Bits x) {
        return formulated.program().isFeasible(x)
                && formulated.separation().stream()
                        .allMatch(separation -> separation.separate(x).isEmpty());
    }

    static boolean holds(Merge merge, Bits x) {
        return switch (merge) {
            case Merge.Fix(int i, boolean one) -> x.get(i) == one;
            case Merge.Tie(int i, int j, boolean opposed) -> (x.get(i) != x.get(j)) == opposed;
        };
    }

    void decide(Merge merge) {
        decisions.add(x -> holds(merge, x));
    }

    int decisions() {
        return decisions.size();
    }

    void undo(int count) {
        decisions.subList(count, decisions.size()).clear();
    }

    Stream<Bits> left() {
        return all.stream().filter(x -> decisions.stream().allMatch(d -> d.test(x)));
    }

    boolean isEmpty() {
        return left().findAny().isEmpty();
    }
}
