package dev.quench.solvers.sampler.kernel;

import dev.quench.problems.qubo.Bits;
import dev.quench.problems.qubo.Qubo;
import dev.quench.solvers.control.StopSignal;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGenerator.SplittableGenerator;

/**
 * The plain Java annealer: one read at a time, with maintained local fields.
 *
 * <p>Each sweep offers every bit, in index order, a flip that changes the energy by {@code d = s_i
 * f_i}; it is taken with probability {@code min(1, exp(-beta d))}. A test costs a product and a
 * comparison, a flip {@code O(degree)}. Memory is {@link FlipModel#bytes} and 16 bytes a bit for
 * each read under way.
 *
 * <p>Source: N. Metropolis et al., Equation of State Calculations by Fast Computing Machines, 1953,
 * doi:10.1063/1.1699114; S. Kirkpatrick, C. D. Gelatt, M. P. Vecchi, Optimization by Simulated
 * Annealing, 1983, doi:10.1126/science.220.4598.671.
 */
public final class ScalarAnnealer implements AnnealingKernel {
    /*
     * The exponential is computed for few of the uphill moves. With t = beta d > 0,
     *
     *     1 - t <= exp(-t) <= 1 / (1 + t + t^2/2),
     *
     * so that a uniform u below the left side accepts and one above the right side rejects without
     * it: exactly the same decisions. Beyond t = 37 the probability is below the spacing 2^-53 of
     * u, and no number is drawn.
     */
    private static final double CERTAIN_REJECTION = 37;

    /** Bits between two looks at the work done. */
    private static final int CHUNK = 256;

    private final FlipModel model;

    /**
     * Binds the kernel to a function.
     *
     * @param qubo the function to minimise
     */
    public ScalarAnnealer(Qubo qubo) {
        model = FlipModel.of(qubo);
    }

    @Override
    public String name() {
        return "double";
    }

    @Override
    public int lanes() {
        return 1;
    }

    @Override
    public Annealed anneal(
            List<SplittableGenerator> streams, List<Bits> starts, double[] betas, StopSignal stop) {
        var states = new ArrayList<Bits>(streams.size());
        boolean complete = true;
        for (int read = 0; read < streams.size(); read++) {
            SplittableGenerator stream = streams.get(read);
            Bits start = starts.isEmpty() ? uniform(model.size, stream) : starts.get(read);
            var state = new FlipState(model, start);
            if (run(state, betas, stream, stop)) {
                state.descend(stop);
            } else {
                complete = false;
            }
            states.add(state.bits());
        }
        return new Annealed(states, complete);
    }

    private static Bits uniform(int size, RandomGenerator random) {
        boolean[] values = new boolean[size];
        for (int i = 0; i < size; i++) {
            values[i] = random.nextBoolean();
        }
        return Bits.of(values);
    }

    /** Runs the schedule without the descent; returns false if it was cut short. */
    static boolean run(FlipState state, double[] betas, RandomGenerator random, StopSignal stop) {
        int size = state.spin.length;
        var work = new WorkStop(stop, state.model.rowStart);
        for (double beta : betas) {
            for (int from = 0; from < size; from += CHUNK) {
                int to = Math.min(size, from + CHUNK);
                sweep(state, from, to, beta, random);
                if (work.after(from, to)) {
                    return false;
                }
            }
        }
        return true;
    }

    private static void sweep(
            FlipState state, int from, int to, double beta, RandomGenerator random) {
        double[] spin = state.spin;
        double[] field = state.field;
        int[] rowStart = state.model.rowStart;
        int[] columns = state.model.columns;
        double[] values = state.model.values;
        double hopeless = CERTAIN_REJECTION / beta;
        for (int i = from; i < to; i++) {
            double change = spin[i] * field[i];
            if (change <= 0 || (change < hopeless && accepts(beta * change, random))) {
                double s = spin[i];
                spin[i] = -s;
                for (int k = rowStart[i], end = rowStart[i + 1]; k < end; k++) {
                    field[columns[k]] += s * values[k];
                }
            }
        }
    }

    private static boolean accepts(double t, RandomGenerator random) {
        double u = random.nextDouble();
        if (u <= 1 - t) {
            return true;
        }
        return u * (1 + t + 0.5 * t * t) < 1 && u < Math.exp(-t);
    }
}
