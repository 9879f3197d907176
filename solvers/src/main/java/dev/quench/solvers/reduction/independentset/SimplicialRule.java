package dev.quench.solvers.reduction.independentset;

/**
 * Takes vertices whose neighbours are a clique: {@code O(1)} if a neighbour has too few neighbours
 * of its own, and never more than the degrees of the neighbours.
 */
final class SimplicialRule extends VertexRule {
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
        for (int k = 0; k < degree; k++) {
            if (graph().degree(neighbours[k]) < degree) {
                return;
            }
        }
        marks.clear();
        marks.add(v);
        marks.addAll(neighbours, degree);
        for (int k = 0; k < degree; k++) {
            if (!containsMarked(neighbours[k], degree)) {
                return;
            }
        }
        state().take(v, KernelRule.SIMPLICIAL);
    }

    /** Tells whether a vertex has as many marked neighbours as the degree says. */
    private boolean containsMarked(int u, int degree) {
        int[] list = graph().neighbours(u);
        int others = graph().degree(u) - degree;
        for (int k = 0; k < graph().degree(u); k++) {
            if (!marks.contains(list[k]) && --others < 0) {
                return false;
            }
        }
        return true;
    }
}
