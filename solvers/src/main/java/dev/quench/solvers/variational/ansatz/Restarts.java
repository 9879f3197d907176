package dev.quench.solvers.variational.ansatz;

import dev.quench.solvers.minimize.MinimizeRequest;
import dev.quench.solvers.minimize.Minimizer;
import dev.quench.solvers.minimize.Minimum;
import dev.quench.solvers.minimize.Objective;
import dev.quench.solvers.sampler.SampleRequest;
import java.util.function.IntFunction;
import java.util.function.ToDoubleFunction;
import java.util.random.RandomGenerator.SplittableGenerator;

/**
 * Minimises from one start after the other until a budget of evaluations is used up.
 *
 * @param minimizer works from each start
 * @param evaluations in all, 1 or more
 * @param perStart the most from one start, 1 or more
 */
public record Restarts(Minimizer minimizer, int evaluations, int perStart) {
    private static final int QUARTER = 4;
    private static final int FEWEST = 20;

    /**
     * Gives a minimiser with gradients a quarter of the budget for each start, at least 20
     * evaluations, and one without all that is left.
     *
     * @param minimizer works from each start
     * @param evaluations in all, 1 or more
     * @return the restarts
     */
    public static Restarts of(Minimizer minimizer, int evaluations) {
        int perStart =
                minimizer.usesGradient() ? Math.max(FEWEST, evaluations / QUARTER) : evaluations;
        return new Restarts(minimizer, evaluations, perStart);
    }

    /**
     * The best of all starts.
     *
     * @param minimum the point; its evaluations are those of all starts
     * @param startValue the objective at the first start
     * @param starts their number, 1 or more
     */
    public record Result(Minimum minimum, double startValue, int starts) {}

    /**
     * Minimises.
     *
     * @param objective the function
     * @param start makes the {@code k}-th start, {@code k} from 0
     * @param rank judges the end of each start, lowest first; ties go to the earlier one
     * @param random where a minimiser draws from
     * @param request whose stop signal and progress are used
     * @return the best point of the starts
     */
    public Result minimize(
            Objective objective,
            IntFunction<double[]> start,
            ToDoubleFunction<Minimum> rank,
            SplittableGenerator random,
            SampleRequest request) {
        int[] spent = {0};
        double[] first = {Double.NaN};
        MinimizeRequest.Observer observer =
                (evaluation, point, value) -> {
                    first[0] = Double.isNaN(first[0]) ? value : first[0];
                    spent[0]++;
                    request.progress()
                            .report(
                                    Math.min(1, (double) spent[0] / evaluations),
                                    "evaluation %d of %d".formatted(spent[0], evaluations));
                };
        Minimum best = null;
        double bestRank = Double.POSITIVE_INFINITY;
        int starts = 0;
        while (best == null || (spent[0] < evaluations && !request.stop().requested())) {
            var end =
                    minimizer.minimize(
                            objective,
                            start.apply(starts),
                            new MinimizeRequest(
                                    Math.min(perStart, evaluations - spent[0]),
                                    random,
                                    request.stop(),
                                    observer));
            double rankOfEnd = rank.applyAsDouble(end);
            if (best == null || rankOfEnd < bestRank) {
                best = end;
                bestRank = rankOfEnd;
            }
            starts++;
        }
        return new Result(Minimum.of(best.copyPoint(), best.value(), spent[0]), first[0], starts);
    }
}
