package dev.quench.solvers.ortools;

import dev.quench.problems.family.Graph;
import dev.quench.problems.program.BinaryProgram;
import dev.quench.problems.program.LinearConstraint;
import dev.quench.problems.program.Relation;
import dev.quench.solvers.bound.EdgeCliqueCover;
import dev.quench.solvers.reduction.correlation.Exclusions;
import dev.quench.solvers.reduction.correlation.LabelledIsing;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a question is relaxed to: cuts of the graph of an energy, or of an objective under rows.
 *
 * @param graph whose cuts are the states
 * @param rows that every answer keeps, none for an energy
 * @param constraints that the rows are made of
 * @param detail what a record should tell of it
 */
record CutRelaxation(
        CutGraph graph,
        List<ScaledRow> rows,
        List<LinearConstraint> constraints,
        Map<String, Object> detail) {
    /** Terms of rows beyond which penalties take their place. */
    static final int MOST_TERMS = 200_000;

    private static final long MOST_EXACT = 1L << 50;
    private static final int MOST_LITERALS = 10_000;

    /** Relaxes the objective under the rows if there are some and they are not too many. */
    static CutRelaxation of(LabelledIsing spins) {
        Optional<BinaryProgram> program =
                spins.program().filter(named -> !named.constraints().isEmpty());
        if (program.isEmpty()) {
            return new CutRelaxation(new CutGraph(spins), List.of(), List.of(), Map.of());
        }
        Optional<String> obstacle = obstacle(program.get());
        return obstacle.isPresent()
                ? new CutRelaxation(
                        new CutGraph(spins),
                        List.of(),
                        List.of(),
                        Map.of("penalties", obstacle.get()))
                : of(spins, program.get());
    }

    private static Optional<String> obstacle(BinaryProgram program) {
        long terms = 0;
        for (LinearConstraint row : program.constraints()) {
            terms += row.terms();
            if (!isExact(row)) {
                return Optional.of("row %s has numbers above 2^50".formatted(row.name()));
            }
        }
        return terms > MOST_TERMS
                ? Optional.of("the rows have %,d terms, more than %,d".formatted(terms, MOST_TERMS))
                : Optional.empty();
    }

    private static boolean isExact(LinearConstraint row) {
        return row.minimumActivity() >= -MOST_EXACT
                && row.maximumActivity() <= MOST_EXACT
                && Math.abs((double) row.rightHandSide()) <= MOST_EXACT;
    }

    private static CutRelaxation of(LabelledIsing spins, BinaryProgram program) {
        /* The rows say all; without pairs the relaxation is weaker. */
        Exclusions exclusions = Exclusions.of(program).orElse(Exclusions.NONE);
        var graph = new CutGraph(spins, CutEdges.of(program, exclusions));
        var rows = new ArrayList<ScaledRow>();
        var pairs = new ArrayList<LinearConstraint>();
        for (LinearConstraint row : program.constraints()) {
            if (isExclusion(row) && 2 * program.size() <= MOST_LITERALS) {
                pairs.add(row);
            } else if (!row.isRedundant()) {
                rows.add(ScaledRow.of(row, graph::anchorEdge));
            }
        }
        cliques(program, pairs).stream()
                .map(clique -> ScaledRow.clique(clique, graph::anchorEdge))
                .forEach(rows::add);
        var detail = new LinkedHashMap<String, Object>();
        detail.put("programRows", rows.size());
        detail.put("excludedPairs", graph.literals().exclusions());
        return new CutRelaxation(graph, rows, program.constraints(), detail);
    }

    /** Tells whether a row says that two literals exclude each other, and nothing else. */
    private static boolean isExclusion(LinearConstraint row) {
        if (row.terms() != 2 || row.relation() == Relation.EQUAL) {
            return false;
        }
        long room =
                row.relation() == Relation.LESS_OR_EQUAL
                        ? row.rightHandSide() - row.minimumActivity()
                        : row.maximumActivity() - row.rightHandSide();
        long first = Math.abs(row.coefficient(0));
        long second = Math.abs(row.coefficient(1));
        return room >= Math.max(first, second) && room < first + second;
    }

    /** Covers the pairs, of which terms allow 100,000, by cliques, which say more of fractions. */
    private static List<int[]> cliques(BinaryProgram program, List<LinearConstraint> pairs) {
        Exclusions told =
                Exclusions.of(new BinaryProgram(program.objective(), pairs)).orElseThrow();
        Graph.Builder literals = Graph.builder(2 * program.size());
        for (int k = 0; k < told.count(); k++) {
            literals.add(told.first(k), told.second(k));
        }
        return EdgeCliqueCover.of(literals.build());
    }
}
