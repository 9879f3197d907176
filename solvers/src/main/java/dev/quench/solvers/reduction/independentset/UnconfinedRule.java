package dev.quench.solvers.reduction.independentset;

/**
 * Drops vertices that some maximum set does without, by the set that grows from each.
 *
 * <p>A pass over the boundary {@code N(S)} either grows {@code S} or ends the search; it reads at
 * most {@code |N[S]| + 2} entries a vertex. A set of more than 32 vertices ends it too: on a strip
 * it would run to the end and make the rule quadratic. On the public instances 16 were enough for
 * all that a search without limit finds.
 */
final class UnconfinedRule extends VertexRule {
    private static final int LIMIT = 32;
    private static final int NONE = -1;
    private static final int SEVERAL = -2;

    private final VertexMarks closed;
    private final int[] links;
    private final int[] boundary;
    private int boundarySize;

    UnconfinedRule(KernelState state) {
        super(state);
        int n = state.graph().order();
        this.closed = new VertexMarks(n);
        this.links = new int[n];
        this.boundary = new int[n];
    }

    @Override
    boolean concerns(int degree) {
        return degree > 0;
    }

    @Override
    void apply(int v) {
        if (isUnconfined(v)) {
            state().drop(v, KernelRule.UNCONFINED);
        }
    }

    private boolean isUnconfined(int v) {
        closed.clear();
        boundarySize = 0;
        join(v);
        int size = 1;
        boolean grown = true;
        while (grown) {
            grown = false;
            for (int k = 0; k < boundarySize; k++) {
                int outside = links[boundary[k]] == 1 ? outside(boundary[k]) : SEVERAL;
                if (outside == NONE) {
                    return true;
                }
                if (outside != SEVERAL) {
                    if (size++ == LIMIT) {
                        return false;
                    }
                    join(outside);
                    grown = true;
                }
            }
        }
        return false;
    }

    /** Puts a vertex into the growing set {@code S}. */
    private void join(int w) {
        closed.add(w);
        int[] list = graph().neighbours(w);
        for (int k = 0; k < graph().degree(w); k++) {
            int u = list[k];
            if (closed.add(u)) {
                links[u] = 0;
                boundary[boundarySize++] = u;
            }
            links[u]++;
        }
    }

    /** Returns the only neighbour outside {@code N[S]}, or that there is none, or several. */
    private int outside(int u) {
        int only = NONE;
        int[] list = graph().neighbours(u);
        for (int k = 0; k < graph().degree(u); k++) {
            if (!closed.contains(list[k])) {
                if (only != NONE) {
                    return SEVERAL;
                }
                only = list[k];
            }
        }
        return only;
    }
}
