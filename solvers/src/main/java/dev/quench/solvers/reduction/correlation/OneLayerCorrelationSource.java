package dev.quench.solvers.reduction.correlation;

import dev.quench.hardware.circuit.Angles;
import dev.quench.problems.qubo.Ising;
import dev.quench.solvers.control.StopSignal;
import dev.quench.solvers.variational.elimination.OneLayerAngles;
import java.util.random.RandomGenerator.SplittableGenerator;

/**
 * Correlations of QAOA with one layer by its closed form, at the angles of least mean energy of the
 * energy that was asked about: exact means and pairs, no samples, no bound. The anchor is a field,
 * not a qubit.
 *
 * <p>Angles are trained anew in every question, from the last ones (six evaluations); {@code gamma}
 * is the state of a series. An evaluation takes {@code O(sum_ij (deg i + deg j))} over the
 * couplings. A pair takes {@code O(deg i + deg j)} when it is asked for; pairs that are not coupled
 * are known up to 1,000 spins, where all of them take no longer than some evaluations, and {@code
 * NaN} beyond. A stop signal ends the training early; if it comes before an evaluation is complete,
 * all correlations are 0, which merges nothing.
 *
 * <p>Source: A. Ozaeta, W. van Dam, P. L. McMahon, Expectation values from the single-layer quantum
 * approximate optimization algorithm on Ising problems, 2022, arXiv:2012.03421, theorem 1.
 */
public final class OneLayerCorrelationSource implements CorrelationSource {
    private final int evaluations;

    /**
     * Makes a source.
     *
     * @param evaluations of the mean energy in the first training, 2 or more
     * @throws IllegalArgumentException if there are fewer
     */
    public OneLayerCorrelationSource(int evaluations) {
        if (evaluations < 2) {
            throw new IllegalArgumentException(
                    "The number of evaluations (%d) must be at least 2.".formatted(evaluations));
        }
        this.evaluations = evaluations;
    }

    @Override
    public String name() {
        return "qaoa1";
    }

    /** Begins a series; there is no randomness in it. */
    @Override
    public CorrelationSeries begin(SplittableGenerator random) {
        return new Series(new OneLayerAngles(evaluations));
    }

    private static final class Series implements CorrelationSeries {
        private final OneLayerAngles angles;

        Series(OneLayerAngles angles) {
            this.angles = angles;
        }

        @Override
        public SpinCorrelations next(LabelledIsing spins, StopSignal stop) {
            Ising energy = spins.energy();
            return OneLayerPairs.of(energy, angles.train(energy, stop).orElse(Angles.zeros(1)));
        }

        @Override
        public double[] copyState() {
            return Double.isNaN(angles.last()) ? new double[0] : new double[] {angles.last()};
        }

        @Override
        public void restore(double[] state) {
            if (state.length > 1 || (state.length == 1 && !Double.isFinite(state[0]))) {
                throw new IllegalArgumentException(
                        "The state of a series of qaoa1 is one finite number or none, not %d numbers.\nMaybe it was written by another source of correlations."
                                .formatted(state.length));
            }
            angles.goOn(state.length == 0 ? Double.NaN : state[0]);
        }
    }
}
