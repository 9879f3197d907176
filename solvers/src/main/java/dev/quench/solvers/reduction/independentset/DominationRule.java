package dev.quench.solvers.reduction.independentset;

/**
 * Drops vertices that are adjacent to a neighbour and to all its other neighbours.
 *
 * <p>Where a vertex has changed, it and its neighbours are suspects; a suspect of many neighbours
 * is tested once for all of them that have changed. A test ends for each neighbour at the first
 * vertex that the suspect is not adjacent to.
 */
final class DominationRule extends VertexRule {
    private final VertexMarks closed;
    private final VertexQueue suspects;

    DominationRule(KernelState state) {
        super(state);
        this.closed = new VertexMarks(state.graph().order());
        this.suspects = new VertexQueue(state.graph().order());
    }

    @Override
    boolean concerns(int degree) {
        return degree > 0;
    }

    @Override
    boolean isIdle() {
        return super.isIdle() && suspects.isEmpty();
    }

    @Override
    void step() {
        if (!super.isIdle()) {
            super.step();
            return;
        }
        int u = suspects.remove();
        if (graph().contains(u) && isDominated(u)) {
            state().drop(u, KernelRule.DOMINATION);
        }
    }

    @Override
    void apply(int v) {
        int[] neighbours = graph().neighbours(v);
        for (int k = 0; k < graph().degree(v); k++) {
            if (graph().degree(neighbours[k]) >= graph().degree(v)) {
                suspects.add(neighbours[k]);
            }
        }
        suspects.add(v);
    }

    private boolean isDominated(int u) {
        int[] neighbours = graph().neighbours(u);
        int degree = graph().degree(u);
        closed.clear();
        closed.add(u);
        closed.addAll(neighbours, degree);
        for (int k = 0; k < degree; k++) {
            if (graph().degree(neighbours[k]) <= degree && isInside(neighbours[k])) {
                return true;
            }
        }
        return false;
    }

    private boolean isInside(int v) {
        int[] list = graph().neighbours(v);
        for (int k = 0; k < graph().degree(v); k++) {
            if (!closed.contains(list[k])) {
                return false;
            }
        }
        return true;
    }
}
