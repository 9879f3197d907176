package dev.quench.solvers.reduction.independentset;

import dev.quench.problems.family.Graph;
import dev.quench.solvers.control.StopSignal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Applies rules until none applies: the cheapest that has a vertex to look at goes first, the rules
 * that look at everything when no other has one.
 */
final class Kernelizer {
    private final KernelState state;
    private final Set<KernelRule> enabled;
    private final StopSignal stop;
    private final List<VertexRule> rules = new ArrayList<>();
    private final UnconfinedRule unconfined;

    Kernelizer(Graph graph, Set<KernelRule> enabled, StopSignal stop) {
        this.state = new KernelState(graph);
        this.enabled = enabled;
        this.stop = stop;
        this.unconfined = new UnconfinedRule(state);
    }

    KernelState run() {
        var cheap =
                EnumSet.of(
                        KernelRule.ISOLATED,
                        KernelRule.PENDANT,
                        KernelRule.TRIANGLE,
                        KernelRule.FOLD);
        if (!Collections.disjoint(enabled, cheap)) {
            rules.add(new DegreeRule(state, enabled));
        }
        if (enabled.contains(KernelRule.SIMPLICIAL)) {
            rules.add(new SimplicialRule(state));
        }
        if (enabled.contains(KernelRule.TWIN) || enabled.contains(KernelRule.TWIN_FOLD)) {
            rules.add(new TwinRule(state, enabled));
        }
        if (enabled.contains(KernelRule.DOMINATION)) {
            rules.add(new DominationRule(state));
        }
        rules.forEach(state::inform);
        rules.forEach(this::lookAtAll);
        exhaustAll();
        return state;
    }

    private void lookAtAll(VertexRule rule) {
        for (int v : state.graph().vertices()) {
            rule.changed(v);
        }
    }

    private void exhaustAll() {
        exhaust();
        int before = Integer.MAX_VALUE;
        while (state.graph().order() < before && !stop.requested()) {
            decideIntegral();
            before = state.graph().order();
            exhaust();
            dropUnconfined();
        }
    }

    /* Whether a vertex is confined may depend on vertices far away, so the last round is complete. */
    private void dropUnconfined() {
        boolean applied = enabled.contains(KernelRule.UNCONFINED);
        while (applied && !stop.requested()) {
            int before = state.graph().order();
            lookAtAll(unconfined);
            while (!unconfined.isIdle() && !stop.requested()) {
                unconfined.step();
                exhaust();
            }
            applied = state.graph().order() < before;
        }
    }

    /** Applies the rules of one vertex until none applies. */
    private void exhaust() {
        boolean busy = true;
        while (busy && !stop.requested()) {
            busy = false;
            for (int k = 0; k < rules.size() && !busy; k++) {
                busy = !rules.get(k).isIdle();
                if (busy) {
                    rules.get(k).step();
                }
            }
        }
    }

    private void decideIntegral() {
        if (!enabled.contains(KernelRule.LINEAR_PROGRAM) || stop.requested()) {
            return;
        }
        int[] left = state.graph().vertices();
        HalfIntegral.of(state.graph().copy(left), stop)
                .ifPresent(solution -> {
                    for (int k = 0; k < left.length; k++) {
                        if (solution.isOne(k)) {
                            state.take(left[k], KernelRule.LINEAR_PROGRAM);
                        }
                    }
                });
    }
}
