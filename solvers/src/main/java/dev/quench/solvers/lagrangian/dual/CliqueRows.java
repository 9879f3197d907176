package dev.quench.solvers.lagrangian.dual;

import dev.quench.problems.family.Graph;
import dev.quench.problems.program.BinaryProgram;
import dev.quench.problems.program.LinearConstraint;
import dev.quench.problems.program.Relation;
import dev.quench.problems.program.VariableNames;
import dev.quench.solvers.bound.EdgeCliqueCover;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Rewrites rows that allow one bit of several into as few maximal ones.
 *
 * <p>Rows {@code c_u x_u + c_v x_v + ... <= rhs} with positive coefficients of which each fits
 * alone and no two fit together, edges of an independent set for example, make a graph of pairs
 * that exclude each other. Its edges are covered greedily by maximal cliques ({@link
 * EdgeCliqueCover}), each the row {@code sum_(i in K) x_i <= 1}: the same points, and a dual bound
 * that on graphs with triangles is far below the {@code n/2} of the edges. Other rows stay as they
 * are, in front. A clique that is one of the rows keeps its name, another is called {@code
 * clique(a, b, …)} after its members.
 */
public final class CliqueRows {
    private static final int NAMED = 4;

    private CliqueRows() {}

    /**
     * Rewrites a program.
     *
     * @param program any
     * @return a program of the same points and values; the same object if no row excludes pairs
     */
    public static BinaryProgram of(BinaryProgram program) {
        var rows = new ArrayList<LinearConstraint>();
        Graph.Builder conflicts = Graph.builder(program.size());
        var names = new HashMap<List<Integer>, String>();
        for (LinearConstraint row : program.constraints()) {
            if (excludesPairs(row)) {
                addPairs(row, conflicts);
                names.put(
                        IntStream.range(0, row.terms()).mapToObj(row::variable).toList(),
                        row.name());
            } else {
                rows.add(row);
            }
        }
        if (names.isEmpty()) {
            return program;
        }
        List<int[]> cliques = EdgeCliqueCover.of(conflicts.build());
        for (int[] clique : cliques) {
            rows.add(row(clique, names, program.names()));
        }
        return new BinaryProgram(program.objective(), rows, program.names());
    }

    /** A clique that is one of the rows keeps its name; another is named after its members. */
    private static LinearConstraint row(
            int[] clique, Map<List<Integer>, String> names, VariableNames variables) {
        int[] members = clique.clone();
        Arrays.sort(members);
        String own =
                IntStream.of(members)
                        .limit(NAMED)
                        .mapToObj(variables::name)
                        .collect(
                                Collectors.joining(
                                        ", ", "clique(", members.length > NAMED ? ", …)" : ")"));
        String name = names.getOrDefault(IntStream.of(members).boxed().toList(), own);
        return LinearConstraint.sum(name, members, Relation.LESS_OR_EQUAL, 1);
    }

    /** Tells whether a row says that at most one of its bits is 1, and nothing else. */
    private static boolean excludesPairs(LinearConstraint row) {
        if (row.relation() != Relation.LESS_OR_EQUAL || row.terms() < 2) {
            return false;
        }
        long least = Long.MAX_VALUE;
        long second = Long.MAX_VALUE;
        for (int k = 0; k < row.terms(); k++) {
            long c = row.coefficient(k);
            if (c <= 0 || c > row.rightHandSide()) {
                return false;
            }
            second = Math.min(second, Math.max(least, c));
            least = Math.min(least, c);
        }
        /* Two that fit each do not overflow the difference. */
        return least > row.rightHandSide() - second;
    }

    private static void addPairs(LinearConstraint row, Graph.Builder conflicts) {
        for (int k = 0; k < row.terms(); k++) {
            for (int l = 0; l < k; l++) {
                conflicts.add(row.variable(l), row.variable(k));
            }
        }
    }
}
