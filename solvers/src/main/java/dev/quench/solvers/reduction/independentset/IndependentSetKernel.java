package dev.quench.solvers.reduction.independentset;

import dev.quench.problems.family.Graph;
import dev.quench.problems.program.Substitution;
import dev.quench.problems.qubo.Bits;
import dev.quench.solvers.control.StopSignal;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A smaller graph with the same independent set problem.
 *
 * <p>{@code alpha(G) = alpha(kernel) + offset}, and every independent set of the kernel, maximal or
 * not, lifts to one of {@code G} that has {@code offset} more vertices: each vertex of {@code G} is
 * in, out, or goes by a vertex of the kernel or its complement.
 *
 * <p>All rules look only where something has changed. Those of one vertex are exhausted first, then
 * the linear program is solved, {@code O(e sqrt n)}, then each vertex is tried to be unconfined;
 * this repeats until nothing changes. A sparse graph of 100,000 vertices takes some tenths of a
 * second; memory is linear. Deterministic. A signal to stop leaves a larger kernel that is as
 * valid.
 *
 * <p>Not done here: rules whose choice is not a literal of one vertex that is left (funnels,
 * desks), and rules that need a bound on the optimum (packing).
 *
 * <p>Sources: T. Akiba, Y. Iwata, Branch-and-reduce exponential/FPT algorithms in practice: a case
 * study of vertex cover, 2016, doi:10.1016/j.tcs.2015.09.023, section 3, for the rules; M. Xiao, H.
 * Nagamochi, Confining sets and avoiding bottleneck cases: a simple maximum independent set
 * algorithm in degree-3 graphs, 2013, doi:10.1016/j.tcs.2012.09.022, for unconfined vertices and
 * twins; G. L. Nemhauser, L. E. Trotter, Vertex packings: structural properties and algorithms,
 * 1975, doi:10.1007/BF01580444; S. Butenko, P. Pardalos, I. Sergienko, V. Shylo, P. Stetsyuk,
 * Estimating the size of correcting codes using extremal graph problems, 2009,
 * doi:10.1007/978-0-387-98096-6_12, for cliques; L. Chang, W. Li, W. Zhang, Computing a
 * near-maximum independent set in linear time by reducing-peeling, 2017,
 * doi:10.1145/3035918.3035939, for the work-list.
 */
public final class IndependentSetKernel {
    private final Graph kernel;
    private final int offset;
    private final Substitution substitution;
    private final Map<KernelRule, Integer> counts;

    private IndependentSetKernel(KernelState state) {
        int[] left = state.graph().vertices();
        this.kernel = state.graph().copy(left);
        this.offset = state.offset();
        this.substitution = state.substitution(left);
        this.counts = state.counts();
    }

    /**
     * Applies all rules.
     *
     * @param graph the graph
     * @param stop ends the reduction early
     * @return the kernel
     */
    public static IndependentSetKernel of(Graph graph, StopSignal stop) {
        return of(graph, EnumSet.allOf(KernelRule.class), stop);
    }

    /**
     * Applies some rules.
     *
     * @param graph the graph
     * @param rules the ones to apply
     * @param stop ends the reduction early
     * @return the kernel, to which none of these rules applies unless the signal came, apart from
     *     cliques and searches beyond the limits that the rules state
     */
    public static IndependentSetKernel of(Graph graph, Set<KernelRule> rules, StopSignal stop) {
        return new IndependentSetKernel(new Kernelizer(graph, rules, stop).run());
    }

    /**
     * Returns what is left.
     *
     * @return a graph whose vertex {@code k} is variable {@code k} of what the substitution left
     */
    public Graph kernel() {
        return kernel;
    }

    /**
     * Returns by how much a lifted set is larger.
     *
     * @return 0 or more
     */
    public int offset() {
        return offset;
    }

    /**
     * Returns what became of each vertex.
     *
     * @return from the vertices of the graph to those of the kernel
     */
    public Substitution substitution() {
        return substitution;
    }

    /**
     * Returns how many vertices each rule has removed. A fold of three vertices into one removes
     * two.
     *
     * @return one number a rule, in the order of the rules; they add up to the difference of the
     *     orders
     */
    public Map<KernelRule, Integer> counts() {
        return counts;
    }

    /**
     * Lifts a set of vertices.
     *
     * @param bits one a vertex of the kernel
     * @return one a vertex of the graph; independent if the set is
     */
    public Bits lift(Bits bits) {
        return substitution.lift(bits);
    }

    /**
     * Splits the kernel into parts that can be solved one by one.
     *
     * @return its connected components, the largest first
     */
    public List<GraphPart> parts() {
        return GraphPart.of(kernel);
    }

    @Override
    public String toString() {
        return "IndependentSetKernel[%d -> %d vertices, offset %d]"
                .formatted(substitution.size(), kernel.order(), offset);
    }
}
