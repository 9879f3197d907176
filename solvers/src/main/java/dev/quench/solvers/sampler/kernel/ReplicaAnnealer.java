package dev.quench.solvers.sampler.kernel;

import dev.quench.problems.qubo.Bits;
import dev.quench.problems.qubo.Qubo;
import dev.quench.solvers.control.StopSignal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Supplier;
import java.util.random.RandomGenerator.SplittableGenerator;
import java.util.stream.IntStream;

/** Anneals as many reads at once as a vector has lanes, then descends from each on its own. */
final class ReplicaAnnealer implements AnnealingKernel {
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
    public Annealed anneal(
            List<SplittableGenerator> streams, List<Bits> starts, double[] betas, StopSignal stop) {
        Replicas lanes = replicas.get();
        var state = new ReplicaState(model.size, lanes, streams, starts, vector);
        if (!run(lanes, state, betas, stop)) {
            return new Annealed(cutShort(state, streams.size()), false);
        }
        var ends = new ArrayList<Bits>(streams.size());
        for (int lane = 0; lane < streams.size(); lane++) {
            ends.add(FlipState.descended(model, state.bits(lane), stop));
        }
        return new Annealed(ends, true);
    }

    /** The best states as they stand, in the order of their reads. */
    private List<Bits> cutShort(ReplicaState state, int reads) {
        int count = WorkStop.worthReturning(reads, model);
        double[] energies = count < reads ? state.energies(model) : new double[reads];
        return IntStream.range(0, reads)
                .boxed()
                .sorted(Comparator.comparingDouble(read -> energies[read]))
                .limit(count)
                .sorted()
                .map(state::bits)
                .toList();
    }

    private boolean run(Replicas lanes, ReplicaState state, double[] betas, StopSignal stop) {
        var work = new WorkStop(stop, model.rowStart);
        for (double beta : betas) {
            lanes.cool(beta);
            if (!state.sweep(work)) {
                return false;
            }
        }
        return true;
    }
}
