package dev.quench.solvers.variational.elimination;

import dev.quench.hardware.circuit.Angles;
import dev.quench.hardware.simulator.closedform.BetaCurve;
import dev.quench.hardware.simulator.closedform.OneLayer;
import dev.quench.problems.qubo.Ising;
import dev.quench.solvers.control.StopSignal;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Minimises the mean energy of one layer over {@code gamma}, every evaluation with its best {@code
 * beta}: first a scan of {@code gamma} times the scale of the cost from 0.05 to 3 in equal ratios
 * and a golden section of its logarithm, later a walk from the last angles. Used by one thread.
 */
final class OneLayerTraining {
    private static final double LEAST = 0.05;
    private static final double LARGEST = 3;
    private static final double STRIDE = Math.log(1.1);
    private static final double GOLDEN = (Math.sqrt(5) - 1) / 2;
    private static final int WALK = 6;

    private final int budget;
    private final StopSignal stop;
    private double last;
    private int evaluations;

    /** The angles of least energy among those that were tried. */
    record Trained(Angles angles, double energy) {}

    /** Prepares trainings of so many evaluations at most, each. */
    OneLayerTraining(int budget, StopSignal stop) {
        this(budget, stop, Double.NaN);
    }

    /** Prepares trainings that go on from what {@link #last} told. */
    OneLayerTraining(int budget, StopSignal stop, double last) {
        this.budget = budget;
        this.stop = stop;
        this.last = last;
    }

    /** Returns the logarithm of gamma times scale that the last training found, NaN before one. */
    double last() {
        return last;
    }

    int evaluations() {
        return evaluations;
    }

    /** Trains, from the last angles if there are some; empty if a stop signal came at once. */
    Optional<Trained> train(Ising cost) {
        var search = new Search(OneLayer.of(cost));
        if (Double.isNaN(last)) {
            search.scan();
        } else {
            search.walk();
        }
        Trained trained = search.best;
        if (trained != null) {
            last = search.bestLog;
        }
        return Optional.ofNullable(trained);
    }

    /** One training. */
    private final class Search {
        private final OneLayer formula;
        private final double scale;
        private int left = budget;
        private double bestLog;
        private @Nullable Trained best;

        Search(OneLayer formula) {
            this.formula = formula;
            this.scale = formula.scale();
        }

        /** Returns the energy at a logarithm of gamma times scale, infinite at the end. */
        double at(double log) {
            double gamma = Math.exp(log) / scale;
            Optional<BetaCurve> curve =
                    left == 0 ? Optional.empty() : formula.curve(gamma, stop::requested);
            if (curve.isEmpty()) {
                left = 0;
                return Double.POSITIVE_INFINITY;
            }
            left--;
            evaluations++;
            double beta = curve.get().lowest();
            double energy = curve.get().at(beta);
            if (best == null || energy < best.energy) {
                best = new Trained(Angles.of(new double[] {gamma}, new double[] {beta}), energy);
                bestLog = log;
            }
            return energy;
        }

        void scan() {
            int points = Math.max(2, budget / 2);
            double step = Math.log(LARGEST / LEAST) / (points - 1);
            for (int k = 0; k < points; k++) {
                at(Math.log(LEAST) + k * step);
            }
            golden(bestLog - step, bestLog + step);
        }

        private void golden(double from, double to) {
            double low = from;
            double high = to;
            double middle = high - GOLDEN * (high - low);
            double energy = at(middle);
            while (left > 0) {
                double other = low + high - middle;
                double otherEnergy = at(other);
                if (otherEnergy < energy == other < middle) {
                    high = Math.max(middle, other);
                } else {
                    low = Math.min(middle, other);
                }
                if (otherEnergy < energy) {
                    middle = other;
                    energy = otherEnergy;
                }
            }
        }

        /** Three points around the last; their parabola, or steps downhill. */
        void walk() {
            left = Math.min(budget, WALK);
            double here = at(last);
            double above = at(last + STRIDE);
            double below = at(last - STRIDE);
            if (here <= above && here <= below) {
                double bend = above + below - 2 * here;
                if (bend > 0 && Double.isFinite(bend)) {
                    at(last - STRIDE * (above - below) / (2 * bend));
                }
                return;
            }
            double step = above < below ? STRIDE : -STRIDE;
            double lowest = Math.min(above, below);
            for (double log = last + 2 * step; left > 0; log += step) {
                double next = at(log);
                if (next >= lowest) {
                    left = 0;
                }
                lowest = next;
            }
        }
    }
}
