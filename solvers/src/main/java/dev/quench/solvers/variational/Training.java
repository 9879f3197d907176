package dev.quench.solvers.variational;

import dev.quench.hardware.backend.Counts;
import dev.quench.solvers.minimize.MinimizeRequest;
import dev.quench.solvers.minimize.Minimizer;
import dev.quench.solvers.minimize.Objective;
import dev.quench.solvers.sampler.Archive;
import dev.quench.solvers.sampler.SampleRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGenerator.SplittableGenerator;
import java.util.stream.Stream;

/**
 * Trains the parameters of one ansatz for one request and keeps what was measured on the way; used
 * once, by one thread.
 *
 * <p>On a simulator, whose values are exact, a tenth as many shots as the request asks for are
 * drawn besides at points that improve the value, so that no good answer of an early point is lost;
 * on any other backend all shots that the values were averaged over are kept. Both are an {@link
 * Archive}; the samples are measured at the end.
 */
final class Training {
    private static final int LARGEST_SIDE = 5;
    private static final int SHARE = 10;
    private static final int DRAWS = 5;

    private final SampleRequest request;
    private final int budget;
    private final SplittableGenerator minimizing;
    private final RandomGenerator sampling;
    private final List<Counts> drawn = new ArrayList<>();
    private int evaluations;
    private int spent;
    private double best = Double.POSITIVE_INFINITY;

    /** Splits two streams off the request: one for the minimiser, one for the samples. */
    Training(SampleRequest request, int budget) {
        this.request = request;
        this.budget = budget;
        this.sampling = request.random().split();
        this.minimizing = request.random().split();
    }

    /** A point with the value of the objective there. */
    static final class Trained {
        private final double[] point;
        private final double value;

        Trained(double[] point, double value) {
            this.point = point.clone();
            this.value = value;
        }

        double[] copyPoint() {
            return point.clone();
        }

        double value() {
            return value;
        }
    }

    int evaluations() {
        return evaluations;
    }

    /** Returns how many shots were measured before the end. */
    long trainingShots(Ansatz ansatz) {
        return archive(ansatz).shots();
    }

    /** Returns what was measured before the end. */
    Archive archive(Ansatz ansatz) {
        return Archive.of(
                Stream.concat(drawn.stream(), ansatz.measured().stream())
                        .map(Counts::asMap)
                        .toList());
    }

    int left() {
        return budget - evaluations;
    }

    /** The best of a grid of ramps; the middle comes first, so that an early stop is sensible. */
    Trained scan(Ansatz ansatz, AngleScale scale, double alpha) {
        int side = side(ansatz.parameters());
        int middle = side / 2 * side + side / 2;
        Trained least = valued(ansatz, ramp(scale, side, middle), alpha);
        for (int k = 0; k < side * side && !request.stop().requested(); k++) {
            if (k != middle) {
                Trained next = valued(ansatz, ramp(scale, side, k), alpha);
                least = next.value < least.value ? next : least;
            }
        }
        return least;
    }

    Trained valued(Ansatz ansatz, double[] point, double alpha) {
        return new Trained(point, value(ansatz, point, alpha));
    }

    private static double[] ramp(AngleScale scale, int side, int k) {
        return scale.ramp(LinearRamp.gridPoint(side, k / side, k % side));
    }

    /** At most a third of the budget, and nothing that polishing needs. */
    private int side(int parameters) {
        int spare = Math.min(budget / 3, budget - EvaluationBudget.minimum(parameters));
        return Math.clamp((long) Math.sqrt(spare), 1, LARGEST_SIDE);
    }

    /**
     * Minimises the CVaR for each share in turn, from where the last one ended, with at most so
     * many evaluations in all.
     */
    Trained polish(Ansatz ansatz, Trained start, double[] alphas, int most, Minimizer minimizer) {
        Trained trained = start;
        int end = Math.min(budget, evaluations + most);
        for (int stage = 0; stage < alphas.length; stage++) {
            int here = (end - evaluations) / (alphas.length - stage);
            if (here < 1 || request.stop().requested()) {
                break;
            }
            if (stage > 0) {
                best = Double.POSITIVE_INFINITY;
            }
            var minimum =
                    minimizer.minimize(
                            new Watched(ansatz, alphas[stage]),
                            trained.copyPoint(),
                            MinimizeRequest.of(here, minimizing).withStop(request.stop()));
            if (stage > 0 || minimum.value() < trained.value) {
                trained = new Trained(minimum.copyPoint(), minimum.value());
            }
        }
        return trained;
    }

    /** Measures at the end, exactly as often as the request asks for. */
    Counts sample(Ansatz ansatz, double[] point) {
        return ansatz.answer(point, request.shots(), sampling);
    }

    private double value(Ansatz ansatz, double[] point, double alpha) {
        return noted(ansatz, point, alpha < 1 ? ansatz.tail(point, alpha) : ansatz.mean(point));
    }

    private double noted(Ansatz ansatz, double[] point, double value) {
        evaluations++;
        request.progress()
                .report(
                        Math.min(1, (double) evaluations / budget),
                        "evaluation %d of %d".formatted(evaluations, budget));
        if (value < best) {
            best = value;
            if (ansatz.isExact()) {
                int some = request.shots() / SHARE / DRAWS;
                if (some > 0 && spent + some <= request.shots() / SHARE) {
                    drawn.add(ansatz.sample(point, some, sampling));
                    spent += some;
                }
            }
        }
        return value;
    }

    /** The objective of one stage, every evaluation counted. */
    private final class Watched implements Objective {
        private final Ansatz ansatz;
        private final double alpha;

        Watched(Ansatz ansatz, double alpha) {
            this.ansatz = ansatz;
            this.alpha = alpha;
        }

        @Override
        public double value(double[] point) {
            return Training.this.value(ansatz, point, alpha);
        }

        @Override
        public boolean hasGradient() {
            return alpha == 1 && ansatz.hasGradient();
        }

        @Override
        public double gradient(double[] point, double[] gradient) {
            return noted(ansatz, point, ansatz.gradient(point, gradient));
        }

        @Override
        public boolean isSinusoidal() {
            return alpha == 1 && ansatz.isSinusoidal();
        }
    }
}
