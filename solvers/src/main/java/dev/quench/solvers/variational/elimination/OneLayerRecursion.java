package dev.quench.solvers.variational.elimination;

import dev.quench.solvers.control.Progress;
import dev.quench.solvers.control.StopSignal;
import java.util.Optional;

/**
 * Recursive QAOA of one layer by the closed form, for any number of spins: the angles of least mean
 * energy, the strongest of all means and correlations of coupled pairs at them, one spin less.
 *
 * <p>Correlations are exact for what is left after every elimination. Angles are trained anew, from
 * the last ones, once a share of the spins is gone. After a stop signal the largest coefficients
 * decide, as they do where all correlations vanish.
 */
public final class OneLayerRecursion {
    private static final double NOTHING = 1e-9;

    private final SpinElimination spins;
    private final double retrain;
    private final StopSignal stop;
    private final Progress progress;
    private final OneLayerTraining training;
    private double expectation;
    private double weakest = 1;
    private int trainings;
    private int byCorrelation;
    private int byCoefficient;

    /**
     * Prepares a recursion.
     *
     * @param spins all spins; those that are eliminated are gone after {@link #run}
     * @param evaluations of the mean energy in each training, 2 or more
     * @param retrain share of the spins whose elimination calls for new angles, in [0, 1]; 0 trains
     *     before every elimination
     * @param stop ends the trainings
     * @param progress is told the share of eliminated spins
     */
    public OneLayerRecursion(
            SpinElimination spins,
            int evaluations,
            double retrain,
            StopSignal stop,
            Progress progress) {
        this.spins = spins;
        this.retrain = retrain;
        this.stop = stop;
        this.progress = progress;
        this.training = new OneLayerTraining(evaluations, stop);
        this.expectation = spins.remaining().offset();
    }

    /**
     * Eliminates spins.
     *
     * @param smallest how many may be left
     * @return this, with its figures
     */
    public OneLayerRecursion run(int smallest) {
        while (isLarger(smallest) && !stop.requested()) {
            Optional<OneLayerCorrelations> correlations = trained();
            if (correlations.isEmpty()) {
                break;
            }
            int most = Math.max(1, (int) (retrain * spins.left()));
            eliminate(correlations.get(), Math.max(smallest, spins.left() - most));
        }
        if (isLarger(smallest)) {
            var coefficients = new LargestCoefficients(spins);
            while (isLarger(smallest)) {
                coefficients.impose(coefficients.largest());
                byCoefficient++;
            }
        }
        return this;
    }

    private boolean isLarger(int smallest) {
        return spins.left() > smallest && !spins.isConstant();
    }

    private Optional<OneLayerCorrelations> trained() {
        var trained = training.train(spins.remaining());
        if (trained.isEmpty()) {
            return Optional.empty();
        }
        expectation = trainings == 0 ? trained.get().energy() : expectation;
        trainings++;
        var correlations = OneLayerCorrelations.of(spins, trained.get().angles());
        return correlations.complete(stop) ? Optional.of(correlations) : Optional.empty();
    }

    /** Eliminates spins at the same angles until so many are left or a stop signal comes. */
    private void eliminate(OneLayerCorrelations correlations, int until) {
        while (isLarger(until)) {
            int[] changed = spins.impose(next(correlations));
            progress.report(
                    1 - (double) spins.left() / spins.size(),
                    "%d of %d spins left".formatted(spins.left(), spins.size()));
            if (spins.left() > until && !correlations.update(changed, stop)) {
                return;
            }
        }
    }

    private Relation next(OneLayerCorrelations correlations) {
        Relation relation = correlations.strongest();
        if (relation.strength() <= NOTHING) {
            byCoefficient++;
            return new LargestCoefficients(spins).largest();
        }
        byCorrelation++;
        weakest = Math.min(weakest, relation.strength());
        return relation;
    }

    /**
     * Returns the least mean energy of the first training.
     *
     * @return the mean over all states if there was none
     */
    public double expectation() {
        return expectation;
    }

    /**
     * Returns the least magnitude of a mean or correlation that was imposed.
     *
     * @return in [0, 1]; 0 if none was
     */
    public double weakest() {
        return byCorrelation == 0 ? 0 : weakest;
    }

    /**
     * Returns how many mean energies were evaluated, each for every {@code beta}.
     *
     * @return 0 or more
     */
    public int evaluations() {
        return training.evaluations();
    }

    /**
     * Returns how many times angles were trained.
     *
     * @return 0 or more
     */
    public int trainings() {
        return trainings;
    }

    /**
     * Returns how many spins were eliminated by the largest coefficient, after a stop signal or
     * where no correlation was above 1e-9.
     *
     * @return 0 or more
     */
    public int byCoefficient() {
        return byCoefficient;
    }
}
