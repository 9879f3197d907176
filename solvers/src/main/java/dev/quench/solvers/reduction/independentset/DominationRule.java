package dev.quench.solvers.reduction.independentset;

/**
 * Drops the neighbours of a vertex that are adjacent to all its other neighbours.
 *
 * <p>They are all neighbours of its neighbour of least degree, which leaves few to try.
 */
final class DominationRule extends VertexRule {
    private final VertexMarks closed;
    private final int[] dominated;

    DominationRule(KernelState state) {
        super(state);
        this.closed = new VertexMarks(state.graph().order());
        this.dominated = new int[state.graph().order()];
    }

    @Override
    boolean concerns(int degree) {
        return degree > 0;
    }

    @Override
    void apply(int v) {
        int[] neighbours = graph().neighbours(v);
        int degree = graph().degree(v);
        closed.clear();
        closed.add(v);
        closed.addAll(neighbours, degree);
        int least = neighbours[0];
        for (int k = 1; k < degree; k++) {
            least = graph().degree(neighbours[k]) < graph().degree(least) ? neighbours[k] : least;
        }
        int count = 0;
        if (dominates(v, least, degree)) {
            dominated[count++] = least;
        }
        int[] candidates = graph().neighbours(least);
        for (int k = 0; k < graph().degree(least); k++) {
            if (dominates(v, candidates[k], degree)) {
                dominated[count++] = candidates[k];
            }
        }
        for (int k = 0; k < count; k++) {
            state().drop(dominated[k], KernelRule.DOMINATION);
        }
    }

    /** Tells whether a vertex is a neighbour of {@code v} and of all its other neighbours. */
    private boolean dominates(int v, int u, int degree) {
        if (u == v || !closed.contains(u) || graph().degree(u) < degree) {
            return false;
        }
        int others = graph().degree(u) - degree;
        int[] list = graph().neighbours(u);
        for (int k = 0; k < graph().degree(u); k++) {
            if (!closed.contains(list[k]) && --others < 0) {
                return false;
            }
        }
        return true;
    }
}
