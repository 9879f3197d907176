package dev.quench.solvers.sampler.kernel;

import dev.quench.problems.qubo.Bits;
import dev.quench.problems.qubo.Qubo;
import dev.quench.solvers.control.StopSignal;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import java.util.random.RandomGenerator.SplittableGenerator;

/** Anneals as many reads at once as a vector has lanes, then descends from each on its own. */
final class ReplicaAnnealer implements AnnealingKernel {
    /** Random numbers for so many variables are drawn at once: 16 KiB. */
    private static final int CHUNK = 256;

    /** Variables of all lanes between two questions to the stop signal. */
    private static final int VISITS_BETWEEN_STOPS = 1 << 16;

    private final String name;
    private final FlipModel model;
    private final Supplier<? extends Replicas> replicas;
    private final Function<int[][], LaneRandom> generator;
    private final int lanes;

    ReplicaAnnealer(
            String name,
            Qubo qubo,
            Supplier<? extends Replicas> replicas,
            Function<int[][], LaneRandom> generator) {
        this.name = name;
        model = FlipModel.of(qubo);
        this.replicas = replicas;
        this.generator = generator;
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
        Replicas states = replicas.get();
        LaneRandom random = generator.apply(seeds(streams));
        for (int lane = 0; lane < lanes; lane++) {
            start(states, lane, streams.get(Math.min(lane, streams.size() - 1)));
        }
        boolean complete = run(states, random, betas, stop);
        var ends = new ArrayList<Bits>(streams.size());
        for (int lane = 0; lane < streams.size(); lane++) {
            Bits end = bits(states, lane);
            if (complete) {
                var descent = new FlipState(model, end);
                descent.descend(stop);
                end = descent.bits();
            }
            ends.add(end);
        }
        return new Annealed(ends, complete);
    }

    /** Several reads may share a lane of random numbers: the first one seeds it. */
    private int[][] seeds(List<SplittableGenerator> streams) {
        int[][] state = new int[4][LaneRandom.LANES];
        int reads = Math.max(1, lanes / LaneRandom.LANES);
        for (int lane = 0; lane < LaneRandom.LANES; lane++) {
            LaneRandom.seed(streams.get(Math.min(lane * reads, streams.size() - 1)), state, lane);
        }
        return state;
    }

    private void start(Replicas states, int lane, RandomGenerator random) {
        long bits = 0;
        for (int i = 0; i < model.size; i++) {
            bits = i % Long.SIZE == 0 ? random.nextLong() : bits >>> 1;
            states.set(i, lane, (bits & 1) != 0);
        }
    }

    private boolean run(Replicas states, LaneRandom random, double[] betas, StopSignal stop) {
        int[] numbers = new int[Math.min(CHUNK, Math.max(1, model.size)) * LaneRandom.LANES];
        long visits = 0;
        for (double beta : betas) {
            states.cool(beta);
            for (int from = 0; from < model.size; from += CHUNK) {
                int to = Math.min(model.size, from + CHUNK);
                random.fill(numbers, to - from);
                states.sweep(from, to, numbers);
                visits += to - from;
                if (visits >= VISITS_BETWEEN_STOPS) {
                    visits = 0;
                    if (stop.requested()) {
                        return false;
                    }
                }
            }
        }
        return true;
    }

    private Bits bits(Replicas states, int lane) {
        boolean[] values = new boolean[model.size];
        for (int i = 0; i < values.length; i++) {
            values[i] = states.isDown(i, lane);
        }
        return Bits.of(values);
    }
}
