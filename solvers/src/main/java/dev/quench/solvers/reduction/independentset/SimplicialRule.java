package dev.quench.solvers.reduction.independentset;

/**
 * Takes vertices whose neighbours are a clique.
 *
 * <p>The neighbour of least degree is looked at first and rules out most; the one of largest degree
 * needs no look, as all others have it for a neighbour. Another one of more than a thousand
 * neighbours outside the clique is not read: such a vertex is left to {@link DominationRule}, which
 * reads it once for all its neighbours.
 */
final class SimplicialRule extends VertexRule {
    private static final int LIMIT = 1000;

    private final VertexMarks marks;

    SimplicialRule(KernelState state) {
        super(state);
        this.marks = new VertexMarks(state.graph().order());
    }

    @Override
    boolean concerns(int degree) {
        return degree > 2;
    }

    @Override
    void apply(int v) {
        int[] neighbours = graph().neighbours(v);
        int degree = graph().degree(v);
        int least = neighbours[0];
        int most = neighbours[0];
        for (int k = 1; k < degree; k++) {
            least = graph().degree(neighbours[k]) < graph().degree(least) ? neighbours[k] : least;
            most = graph().degree(neighbours[k]) > graph().degree(most) ? neighbours[k] : most;
        }
        if (graph().degree(least) < degree) {
            return;
        }
        marks.clear();
        marks.add(v);
        marks.addAll(neighbours, degree);
        if (isClique(neighbours, degree, least, most)) {
            state().take(v, KernelRule.SIMPLICIAL);
        }
    }

    private boolean isClique(int[] neighbours, int degree, int least, int most) {
        if (!containsMarked(least, degree)) {
            return false;
        }
        for (int k = 0; k < degree; k++) {
            int u = neighbours[k];
            if (u != least && u != most && !containsMarked(u, degree)) {
                return false;
            }
        }
        return true;
    }

    /** Tells whether a vertex has as many marked neighbours as the degree says. */
    private boolean containsMarked(int u, int degree) {
        int[] list = graph().neighbours(u);
        int others = graph().degree(u) - degree;
        if (others > LIMIT) {
            return false;
        }
        for (int k = 0; k < graph().degree(u); k++) {
            if (!marks.contains(list[k]) && --others < 0) {
                return false;
            }
        }
        return true;
    }
}
