package dev.quench.solvers.sampler.kernel;

import dev.quench.problems.qubo.Bits;
import dev.quench.problems.qubo.Qubo;
import dev.quench.solvers.control.StopSignal;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.random.RandomGenerator.SplittableGenerator;

/** Anneals as many reads at once as a vector has lanes, then descends from each on its own. */
final class ReplicaAnnealer implements AnnealingKernel {
    /** Variables of all lanes between two questions to the stop signal. */
    private static final int VISITS_BETWEEN_STOPS = 1 << 16;

    private final String name;
    private final FlipModel model;
    private final Supplier<? extends Replicas> replicas;
    private final boolean vector;
    private final int lanes;

    ReplicaAnnealer(String name, Qubo qubo, Supplier<? extends Replicas> replicas, boolean vector) {
        this.name = name;
        model = FlipModel.of(qubo);
        this.replicas = replicas;
        this.vector = vector;
        lanes = replicas.get().lanes();
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public int lanes() {
        return lanes;
    }

    @Override
    public Annealed anneal(List<SplittableGenerator> streams, double[] betas, StopSignal stop) {
        Replicas lanes = replicas.get();
        var state = new ReplicaState(model.size, lanes, streams, vector);
        boolean complete = run(lanes, state, betas, stop);
        var ends = new ArrayList<Bits>(streams.size());
        for (int lane = 0; lane < streams.size(); lane++) {
            Bits end = state.bits(lane);
            ends.add(complete ? FlipState.descended(model, end, stop) : end);
        }
        return new Annealed(ends, complete);
    }

    private boolean run(Replicas lanes, ReplicaState state, double[] betas, StopSignal stop) {
        long visits = 0;
        for (double beta : betas) {
            lanes.cool(beta);
            state.sweep();
            visits += model.size;
            if (visits >= VISITS_BETWEEN_STOPS) {
                visits = 0;
                if (stop.requested()) {
                    return false;
                }
            }
        }
        return true;
    }
}
