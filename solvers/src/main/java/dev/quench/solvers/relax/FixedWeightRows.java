package dev.quench.solvers.relax;

import dev.quench.hardware.simulator.product.FixedWeight;
import dev.quench.problems.program.BinaryProgram;
import dev.quench.problems.program.LinearConstraint;
import dev.quench.problems.program.Relation;
import dev.quench.problems.qubo.Bits;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Which rows of a program a mixer can keep: equations with equal coefficients, {@code c sum x_i = c
 * k}, chosen greedily so that no variable is in two.
 *
 * <p>The row that removes the largest share of all states, {@code 2^m / binomial(m, k)}, comes
 * first, ties in the order of the program.
 *
 * @param groups disjoint, in the order of the choice
 * @param rest the program without the rows of the groups
 */
public record FixedWeightRows(List<FixedWeight> groups, BinaryProgram rest) {
    private static final int MOST_VARIABLES = 40;

    /** Freezes the list. */
    public FixedWeightRows {
        groups = List.copyOf(groups);
    }

    private record Candidate(LinearConstraint row, FixedWeight group) {
        double saving() {
            return Math.scalb(1.0, group.qubits().size()) / group.dimension();
        }
    }

    /**
     * Chooses the rows.
     *
     * @param program any program
     * @return the groups and what is left; no group where there is no such row
     */
    public static FixedWeightRows of(BinaryProgram program) {
        var candidates = new ArrayList<Candidate>();
        program.constraints().forEach(row -> candidate(row, candidates));
        candidates.sort(Comparator.comparingDouble(Candidate::saving).reversed());
        boolean[] taken = new boolean[program.size()];
        var groups = new ArrayList<FixedWeight>();
        Set<LinearConstraint> kept = Collections.newSetFromMap(new IdentityHashMap<>());
        for (Candidate candidate : candidates) {
            if (candidate.group.qubits().stream().noneMatch(q -> taken[q])) {
                candidate.group.qubits().forEach(q -> taken[q] = true);
                groups.add(candidate.group);
                kept.add(candidate.row);
            }
        }
        var rest = program.constraints().stream().filter(r -> !kept.contains(r)).toList();
        return new FixedWeightRows(groups, new BinaryProgram(program.objective(), rest));
    }

    private static void candidate(LinearConstraint row, List<Candidate> candidates) {
        int m = row.terms();
        if (row.relation() != Relation.EQUAL || m < 2 || m > MOST_VARIABLES) {
            return;
        }
        long c = row.coefficient(0);
        boolean equal = IntStream.range(0, m).allMatch(k -> row.coefficient(k) == c);
        if (equal && row.rightHandSide() % c == 0) {
            long weight = row.rightHandSide() / c;
            if (weight >= 0 && weight <= m) {
                var qubits = IntStream.range(0, m).map(row::variable).boxed().toList();
                candidates.add(new Candidate(row, new FixedWeight(qubits, (int) weight)));
            }
        }
    }

    /**
     * Draws a state of the subspace uniformly.
     *
     * @param random where the draws come from
     * @return bits of the program with the right number of ones in each group
     */
    public Bits draw(RandomGenerator random) {
        boolean[] values = new boolean[rest.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = random.nextBoolean();
        }
        for (FixedWeight group : groups) {
            var left = new ArrayList<>(group.qubits());
            left.forEach(q -> values[q] = false);
            for (int k = 0; k < group.weight(); k++) {
                values[left.remove(/* index */ random.nextInt(left.size()))] = true;
            }
        }
        return Bits.of(values);
    }

    /**
     * Returns the groups for a record.
     *
     * @return for example {@code 4 of weight 1 and 4 qubits}
     */
    public String text() {
        return groups.stream()
                .collect(
                        Collectors.groupingBy(
                                g ->
                                        "of weight %d and %d qubits"
                                                .formatted(g.weight(), g.qubits().size()),
                                TreeMap::new,
                                Collectors.counting()))
                .entrySet()
                .stream()
                .map(e -> e.getValue() + " " + e.getKey())
                .collect(Collectors.joining(", "));
    }
}
