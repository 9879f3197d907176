package dev.quench.solvers.reduction.independentset;

import dev.quench.problems.family.Graph;
import dev.quench.problems.family.IndependentSet;
import dev.quench.problems.formulate.Formulated;
import dev.quench.problems.program.BinaryProgram;
import dev.quench.problems.program.LinearConstraint;
import dev.quench.problems.program.Relation;
import dev.quench.problems.program.Substitution;
import dev.quench.problems.program.VariableNames;
import dev.quench.problems.qubo.Qubo;
import dev.quench.solvers.reduction.Reduced;
import dev.quench.solvers.reduction.Reduction;
import dev.quench.solvers.reduction.ReductionRequest;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * The kernel of an independent set problem with one bit a vertex.
 *
 * <p>Source: a program {@code min offset - sum_u x_u} of a maximum independent set problem, whose
 * rows are {@code x_u + x_v <= 1}: the formulation {@code vertices}, or what another reduction of
 * this shape has left of it. Any other program comes back unchanged.
 *
 * <p>Target: the program of the same shape of the {@linkplain IndependentSetKernel kernel}, one bit
 * a vertex, one row an edge, the offset lowered by that of the kernel. A vertex that stands for
 * several has the name of one of them.
 *
 * <p>Lift: a substitution. Every point keeps its value, an independent set stays one, a maximum set
 * of the kernel becomes a maximum set of the graph.
 */
public final class IndependentSetReduction implements Reduction {
    private final Set<KernelRule> rules;

    /** Makes the reduction by all rules. */
    public IndependentSetReduction() {
        this(EnumSet.allOf(KernelRule.class));
    }

    /**
     * Makes the reduction by some rules.
     *
     * @param rules the ones to apply; copied
     */
    public IndependentSetReduction(Set<KernelRule> rules) {
        this.rules = Set.copyOf(rules);
    }

    @Override
    public String name() {
        return "independent-set-kernel";
    }

    @Override
    public Reduced reduce(Formulated formulated, ReductionRequest request) {
        BinaryProgram program = formulated.program();
        boolean fits =
                formulated.problem() instanceof IndependentSet
                        && countsVertices(program.objective());
        Optional<Graph> graph = fits ? graph(program) : Optional.empty();
        return graph.map(
                        found -> {
                            var kernel = IndependentSetKernel.of(found, rules, request.stop());
                            return Reduced.of(
                                    formulated,
                                    program(program, kernel),
                                    kernel.substitution(),
                                    true,
                                    detail(kernel));
                        })
                .orElseGet(() -> unchanged(formulated));
    }

    private static Reduced unchanged(Formulated formulated) {
        BinaryProgram program = formulated.program();
        return Reduced.of(
                formulated, program, Substitution.identity(program.size()), true, Map.of());
    }

    private static boolean countsVertices(Qubo objective) {
        return objective.couplings().count() == 0
                && IntStream.range(0, objective.size()).allMatch(i -> objective.bias(i) == -1);
    }

    /** Reads the edges off the rows, if every row is one. */
    private static Optional<Graph> graph(BinaryProgram program) {
        var builder = Graph.builder(program.size());
        for (LinearConstraint row : program.constraints()) {
            if (!isEdge(row)) {
                return Optional.empty();
            }
            builder.add(row.variable(0), row.variable(1));
        }
        return Optional.of(builder.build());
    }

    private static boolean isEdge(LinearConstraint row) {
        return row.terms() == 2
                && row.relation() == Relation.LESS_OR_EQUAL
                && row.rightHandSide() == 1
                && row.coefficient(0) == 1
                && row.coefficient(1) == 1;
    }

    private static BinaryProgram program(BinaryProgram before, IndependentSetKernel kernel) {
        VariableNames names = names(before.names(), kernel.substitution());
        Graph graph = kernel.kernel();
        var objective =
                Qubo.builder(graph.order())
                        .addOffset(before.objective().offset() - kernel.offset());
        var rows = new ArrayList<LinearConstraint>(graph.edges());
        for (int u = 0; u < graph.order(); u++) {
            objective.addBias(u, -1);
            for (int k = 0; k < graph.degree(u); k++) {
                int v = graph.neighbour(u, k);
                if (v > u) {
                    rows.add(row(names, u, v));
                }
            }
        }
        return new BinaryProgram(objective.build(), rows, names);
    }

    private static LinearConstraint row(VariableNames names, int u, int v) {
        String name = "edge_%s_%s".formatted(names.name(u), names.name(v));
        return LinearConstraint.sum(name, new int[] {u, v}, Relation.LESS_OR_EQUAL, 1);
    }

    private static VariableNames names(VariableNames before, Substitution substitution) {
        if (substitution.remaining() == substitution.size()) {
            return before;
        }
        return new VariableNames.Listed(
                IntStream.range(0, substitution.remaining())
                        .mapToObj(k -> before.name(substitution.representative(k)))
                        .toList());
    }

    private static Map<String, Object> detail(IndependentSetKernel kernel) {
        var detail = new LinkedHashMap<String, Object>();
        detail.put("offset", kernel.offset());
        List<GraphPart> parts = kernel.parts();
        detail.put("parts", parts.size());
        detail.put("largestPart", parts.isEmpty() ? 0 : parts.getFirst().order());
        kernel.counts().forEach((rule, count) -> detail.put(rule.label(), count));
        return detail;
    }
}
