package dev.quench.solvers.sampler.kernel;

import dev.quench.problems.qubo.Bits;
import dev.quench.problems.qubo.Qubo;
import dev.quench.solvers.control.StopSignal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGenerator.SplittableGenerator;
import java.util.stream.IntStream;

/**
 * Parallel tempering of one batch: the reads stand on a ladder of temperatures, one a rung, and
 * neighbours on the ladder exchange their temperatures with probability {@code min(1, exp((beta_k -
 * beta_l) (E_k - E_l)))}.
 *
 * <p>Exchanges alternate between even and odd pairs, which carries a read across the ladder in one
 * direction instead of diffusing. In the first half of the sweeps the rungs move so that all pairs
 * reject about equally often; in the second half the ladder is fixed. Each read gives the best
 * state that it had at an exchange, after a descent. A batch needs all its streams: with fewer, the
 * lanes beyond them are reads too, of which nothing is returned.
 *
 * <p>Source: S. Syed, A. Bouchard-Côté, G. Deligiannidis, A. Doucet, Non-reversible parallel
 * tempering: a scalable highly parallel MCMC scheme, 2022, doi:10.1111/rssb.12464.
 */
public final class TemperingKernel implements AnnealingKernel {
    /** Sweeps between exchanges: an evaluation of all energies costs about as much as one. */
    private static final int SWEEPS_PER_EXCHANGE = 4;

    /** Exchanges between two adaptations of the ladder, doubled each time. */
    private static final int FIRST_WINDOW = 16;

    private final FlipModel model;
    private final ReplicaKind kind;
    private final boolean vector;

    private TemperingKernel(FlipModel model, ReplicaKind kind, boolean vector) {
        this.model = model;
        this.kind = kind;
        this.vector = vector;
    }

    /**
     * Binds the kernel to a function.
     *
     * @param qubo the function to minimise
     * @return a kernel; coefficients of any range are taken, those of a large one rounded to 24
     *     bits
     */
    public static TemperingKernel of(Qubo qubo) {
        ReplicaKind kind =
                ReplicaKind.of(qubo).orElseGet(() -> new ReplicaKind.Floats(new FloatModel(qubo)));
        return new TemperingKernel(FlipModel.of(qubo), kind, VectorUnit.available());
    }

    @Override
    public String name() {
        return kind.label();
    }

    @Override
    public int lanes() {
        return kind.replicas(vector).lanes();
    }

    /**
     * Tempers a batch.
     *
     * @param streams one a read, between 1 and {@link #lanes} of them
     * @param starts one state a read, or empty for uniform ones; with fewer reads than lanes the
     *     last one starts the others too
     * @param betas as many as there are sweeps, of which the first is the hot end of the ladder and
     *     the last the cold end
     * @param stop ends the batch, also within a sweep
     * @return the best state of each read
     */
    @Override
    public Annealed anneal(
            List<SplittableGenerator> streams, List<Bits> starts, double[] betas, StopSignal stop) {
        Replicas lanes = kind.replicas(vector);
        var state = new ReplicaState(model.size, lanes, streams, starts, vector);
        var ladder = new Ladder(lanes.lanes(), betas[0], betas[betas.length - 1]);
        var best = new BestStates(model.size, lanes.lanes());
        boolean complete =
                run(lanes, state, ladder, best, betas.length, streams.getFirst().split(), stop);
        int count = streams.size();
        int kept = complete ? count : WorkStop.worthReturning(count, model);
        var ends = new ArrayList<Bits>(kept);
        for (int read : best.ranked(kept)) {
            ends.add(
                    complete ? FlipState.descended(model, best.bits(read), stop) : best.bits(read));
        }
        return new Annealed(ends, complete);
    }

    private boolean run(
            Replicas lanes,
            ReplicaState state,
            Ladder ladder,
            BestStates best,
            int sweeps,
            RandomGenerator random,
            StopSignal stop) {
        var work = new WorkStop(stop, model.rowStart);
        int window = FIRST_WINDOW;
        int adapted = 0;
        for (int sweep = 0, exchanges = 0; sweep < sweeps; exchanges++) {
            lanes.temper(ladder.betas());
            int until = Math.min(sweeps, sweep + SWEEPS_PER_EXCHANGE);
            boolean stopped = false;
            for (; sweep < until && !stopped; sweep++) {
                stopped = !state.sweep(work);
            }
            if (stopped && exchanges > 0) {
                return false;
            }
            double[] energies = state.energies();
            best.offer(energies, state);
            if (stopped) {
                return false;
            }
            ladder.exchange(energies, exchanges % 2, random);
            if (exchanges - adapted >= window && 2 * sweep < sweeps) {
                ladder.adapt();
                adapted = exchanges;
                window *= 2;
            }
        }
        return true;
    }

    /** The best state that each read had. */
    private static final class BestStates {
        private final double[] energies;
        private final Bits[] states;

        BestStates(int size, int reads) {
            energies = new double[reads];
            Arrays.fill(energies, Double.POSITIVE_INFINITY);
            states = new Bits[reads];
            Arrays.fill(states, Bits.zeros(size));
        }

        /** Copies what is better than before; a read on a cold rung changes seldom. */
        void offer(double[] now, ReplicaState state) {
            for (int read = 0; read < states.length; read++) {
                if (now[read] < energies[read]) {
                    energies[read] = now[read];
                    states[read] = state.bits(read);
                }
            }
        }

        /** The numbers of the best reads, in their order. */
        int[] ranked(int count) {
            return IntStream.range(0, states.length)
                    .boxed()
                    .sorted(Comparator.comparingDouble(read -> energies[read]))
                    .limit(count)
                    .mapToInt(read -> read)
                    .sorted()
                    .toArray();
        }

        Bits bits(int read) {
            return states[read];
        }
    }
}
