package dev.quench.solvers.reduction.independentset;

import java.util.Set;

/** Takes or folds vertices with at most two neighbours. */
final class DegreeRule extends VertexRule {
    private final Set<KernelRule> enabled;

    DegreeRule(KernelState state, Set<KernelRule> enabled) {
        super(state);
        this.enabled = enabled;
    }

    @Override
    boolean concerns(int degree) {
        return degree <= 2;
    }

    @Override
    void apply(int v) {
        KernelRule rule = rule(v);
        if (!enabled.contains(rule)) {
            return;
        }
        if (rule == KernelRule.FOLD) {
            state().fold(graph().copyNeighbours(v), new int[] {v}, rule);
        } else {
            state().take(v, rule);
        }
    }

    private KernelRule rule(int v) {
        return switch (graph().degree(v)) {
            case 0 -> KernelRule.ISOLATED;
            case 1 -> KernelRule.PENDANT;
            default -> {
                int[] neighbours = graph().neighbours(v);
                yield graph().adjacent(neighbours[0], neighbours[1])
                        ? KernelRule.TRIANGLE
                        : KernelRule.FOLD;
            }
        };
    }
}
