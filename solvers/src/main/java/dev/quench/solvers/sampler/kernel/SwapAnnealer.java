package dev.quench.solvers.sampler.kernel;

import dev.quench.problems.qubo.Bits;
import dev.quench.problems.qubo.Qubo;
import dev.quench.solvers.control.StopSignal;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGenerator.SplittableGenerator;

/**
 * Anneals among the states with a given number of ones, one read at a time.
 *
 * <p>A move exchanges a one {@code i} and a zero {@code j}, both drawn uniformly, and changes the
 * energy by {@code f_j - f_i - b_ij}; it is taken with probability {@code min(1, exp(-beta d))}. A
 * sweep offers as many moves as there are bits. A read ends in a state that no single exchange
 * improves. An offer costs {@code O(log degree)}, a move {@code O(degree)}, a round of the final
 * descent {@code O(ones zeros)}; memory is {@link FlipModel#bytes} and 32 bytes a bit for each read
 * under way.
 *
 * <p>Source: K. Kawasaki, Diffusion constants near the critical point for time-dependent Ising
 * models, 1966, doi:10.1103/PhysRev.145.224, for the dynamics that keep the magnetisation.
 */
public final class SwapAnnealer implements AnnealingKernel {
    /** Beyond this product of inverse temperature and rise no number is drawn. */
    private static final double CERTAIN_REJECTION = 37;

    private final FlipModel model;
    private final int ones;

    /**
     * Binds the kernel to a function.
     *
     * @param qubo the function to minimise
     * @param ones number of ones of every state, in {@code [0, n]}
     * @throws IllegalArgumentException if the function has fewer bits
     */
    public SwapAnnealer(Qubo qubo, int ones) {
        if (ones < 0 || ones > qubo.size()) {
            throw new IllegalArgumentException(
                    "The number of ones (%d) must be between 0 and the number of bits (%d)."
                            .formatted(ones, qubo.size()));
        }
        model = FlipModel.of(qubo);
        this.ones = ones;
    }

    /**
     * Forecasts the memory of a kernel.
     *
     * @param qubo the function
     * @return bytes, those of a read under way left out
     */
    public static long bytes(Qubo qubo) {
        return FlipModel.bytes(qubo);
    }

    @Override
    public String name() {
        return "double";
    }

    @Override
    public int lanes() {
        return 1;
    }

    /**
     * Runs a batch of reads.
     *
     * @throws IllegalArgumentException if a start has another number of ones
     */
    @Override
    public Annealed anneal(
            List<SplittableGenerator> streams, List<Bits> starts, double[] betas, StopSignal stop) {
        var states = new ArrayList<Bits>(streams.size());
        boolean complete = true;
        for (int read = 0; read < streams.size(); read++) {
            SplittableGenerator random = streams.get(read);
            var walk = new Walk(starts.isEmpty() ? uniform(random) : checked(starts.get(read)));
            if (walk.cool(betas, random, stop)) {
                walk.descend(stop);
            } else {
                complete = false;
            }
            states.add(walk.state.bits());
        }
        return new Annealed(states, complete);
    }

    /** Runs one read at given temperatures without the descent, for tests of its distribution. */
    static Bits cooledState(Qubo qubo, int ones, double[] betas, RandomGenerator random) {
        var annealer = new SwapAnnealer(qubo, ones);
        Walk walk = annealer.new Walk(annealer.uniform(random));
        walk.cool(betas, random, StopSignal.NEVER);
        return walk.state.bits();
    }

    private Bits checked(Bits start) {
        if (start.cardinality() != ones) {
            throw new IllegalArgumentException(
                    "An initial state has %d ones, but all states shall have %d."
                            .formatted(start.cardinality(), ones));
        }
        return start;
    }

    /** Draws a set of bits by Fisher and Yates. */
    private Bits uniform(RandomGenerator random) {
        int[] order = new int[model.size];
        boolean[] values = new boolean[model.size];
        for (int i = 0; i < order.length; i++) {
            order[i] = i;
        }
        for (int k = 0; k < ones; k++) {
            int other = random.nextInt(k, order.length);
            values[order[other]] = true;
            order[other] = order[k];
        }
        return Bits.of(values);
    }

    /** A read: the ones in front of the zeros in one array. */
    private final class Walk {
        private final FlipState state;
        private final int[] order;
        private final double[] row;

        /** Offers and couplings that may yet be visited before the signal is asked. */
        private int left = WorkStop.VISITS;

        Walk(Bits start) {
            state = new FlipState(model, start);
            order = new int[model.size];
            row = new double[model.size];
            int one = 0;
            int zero = ones;
            for (int i = 0; i < order.length; i++) {
                order[start.get(i) ? one++ : zero++] = i;
            }
        }

        /** Runs the schedule; returns false if it was cut short. */
        boolean cool(double[] betas, RandomGenerator random, StopSignal stop) {
            if (ones == 0 || ones == order.length) {
                return true;
            }
            for (double beta : betas) {
                double hopeless = CERTAIN_REJECTION / beta;
                for (int k = 0; k < order.length; k++) {
                    int p = random.nextInt(ones);
                    int q = random.nextInt(ones, order.length);
                    double change = change(order[p], order[q]);
                    if (change <= 0
                            || (change < hopeless
                                    && random.nextDouble() < Math.exp(-beta * change))) {
                        exchange(p, q);
                    }
                    if (--left <= 0) {
                        left = WorkStop.VISITS;
                        if (stop.requested()) {
                            return false;
                        }
                    }
                }
            }
            return true;
        }

        private double change(int one, int zero) {
            return state.change(one) + state.change(zero) - model.coupling(one, zero);
        }

        private void exchange(int p, int q) {
            state.flip(order[p]);
            state.flip(order[q]);
            left -= degree(order[p]) + degree(order[q]);
            int i = order[p];
            order[p] = order[q];
            order[q] = i;
        }

        private int degree(int i) {
            return model.rowStart[i + 1] - model.rowStart[i];
        }

        /** Gives each one the best zero for it, again and again, until none is better. */
        void descend(StopSignal stop) {
            boolean improved = ones > 0 && ones < order.length;
            while (improved) {
                improved = false;
                for (int p = 0; p < ones && !stop.requested(); p++) {
                    int best = bestZero(order[p]);
                    double reach = model.reach(order[p]) + model.reach(order[best]);
                    if (change(order[p], order[best]) < -FlipState.RESOLUTION * reach) {
                        exchange(p, best);
                        improved = true;
                    }
                }
            }
        }

        private int bestZero(int one) {
            spread(one, 1);
            int best = ones;
            double least = Double.POSITIVE_INFINITY;
            for (int q = ones; q < order.length; q++) {
                double change = state.change(order[q]) - row[order[q]];
                if (change < least) {
                    least = change;
                    best = q;
                }
            }
            spread(one, 0);
            return best;
        }

        /** Writes the couplings of a bit into the row, or zeros. */
        private void spread(int i, double factor) {
            for (int k = model.rowStart[i]; k < model.rowStart[i + 1]; k++) {
                row[model.columns[k]] = factor * model.values[k];
            }
        }
    }
}
