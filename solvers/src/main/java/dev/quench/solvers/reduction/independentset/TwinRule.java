package dev.quench.solvers.reduction.independentset;

import java.util.Set;

/** Takes or folds two vertices with the same three neighbours. */
final class TwinRule extends VertexRule {
    private static final int DEGREE = 3;

    private final Set<KernelRule> enabled;
    private final VertexMarks marks;

    TwinRule(KernelState state, Set<KernelRule> enabled) {
        super(state);
        this.enabled = enabled;
        this.marks = new VertexMarks(state.graph().order());
    }

    @Override
    boolean concerns(int degree) {
        return degree == DEGREE;
    }

    @Override
    void apply(int v) {
        int twin = twin(v);
        if (twin < 0) {
            return;
        }
        int[] three = graph().copyNeighbours(v);
        KernelRule rule = hasEdge(three) ? KernelRule.TWIN : KernelRule.TWIN_FOLD;
        if (!enabled.contains(rule)) {
            return;
        }
        if (rule == KernelRule.TWIN) {
            state().take(v, rule);
            state().take(twin, rule);
        } else {
            state().fold(three, new int[] {v, twin}, rule);
        }
    }

    /** Finds a vertex with the same neighbours, -1 if there is none. */
    private int twin(int v) {
        int[] three = graph().neighbours(v);
        marks.clear();
        marks.addAll(three, DEGREE);
        int least = three[0];
        for (int k = 1; k < DEGREE; k++) {
            least = graph().degree(three[k]) < graph().degree(least) ? three[k] : least;
        }
        int[] candidates = graph().neighbours(least);
        for (int k = 0; k < graph().degree(least); k++) {
            if (candidates[k] != v && hasMarkedNeighbours(candidates[k])) {
                return candidates[k];
            }
        }
        return -1;
    }

    private boolean hasMarkedNeighbours(int u) {
        if (graph().degree(u) != DEGREE) {
            return false;
        }
        int[] list = graph().neighbours(u);
        return marks.contains(list[0]) && marks.contains(list[1]) && marks.contains(list[2]);
    }

    private boolean hasEdge(int[] three) {
        return graph().adjacent(three[0], three[1])
                || graph().adjacent(three[0], three[2])
                || graph().adjacent(three[1], three[2]);
    }
}
