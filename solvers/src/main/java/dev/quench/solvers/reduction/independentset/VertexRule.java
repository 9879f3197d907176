package dev.quench.solvers.reduction.independentset;

/**
 * A rule that looks at one vertex at a time, with the vertices that it has yet to look at.
 *
 * <p>When none is waiting, it applies nowhere.
 */
abstract sealed class VertexRule
        permits DegreeRule, SimplicialRule, TwinRule, DominationRule, UnconfinedRule {
    private final KernelState state;
    private final VertexQueue waiting;

    VertexRule(KernelState state) {
        this.state = state;
        this.waiting = new VertexQueue(state.graph().order());
    }

    final KernelState state() {
        return state;
    }

    final ShrinkingGraph graph() {
        return state.graph();
    }

    /** Hears that the neighbours of a vertex have changed, or that edges among them are new. */
    final void changed(int v) {
        if (concerns(graph().degree(v))) {
            waiting.add(v);
        }
    }

    boolean isIdle() {
        return waiting.isEmpty();
    }

    /** Looks at the next vertex; there must be one. */
    void step() {
        int v = waiting.remove();
        if (graph().contains(v) && concerns(graph().degree(v))) {
            apply(v);
        }
    }

    /** Tells whether the rule may apply at a vertex of a degree. */
    abstract boolean concerns(int degree);

    /** Applies the rule at a vertex that is left, if it does. */
    abstract void apply(int v);
}
