package dev.quench.solvers.repair;

import dev.quench.problems.family.Problem;
import dev.quench.problems.family.Solution;
import dev.quench.solvers.control.StopSignal;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/**
 * Basic variable neighbourhood search: kick the incumbent, descend, keep what is not worse; kick
 * harder after each failure, gently again after an improvement or after the hardest kick.
 *
 * <p>Each call starts the same random stream anew, so that the result depends on the start alone
 * and calls may run side by side.
 *
 * <p>Source: N. Mladenovic, P. Hansen, Variable neighborhood search, Computers and Operations
 * Research 24 (1997), doi 10.1016/S0305-0548(97)00031-2; departs from it by keeping equal values.
 *
 * @param problem the instance
 * @param searches makes a fresh search state for it
 * @param kicks number of descents after the first, 0 or more
 * @param seed of the random stream
 */
record VariableNeighbourhood(Problem problem, Supplier<LocalSearch> searches, int kicks, long seed)
        implements Improver {
    private static final RandomGeneratorFactory<RandomGenerator> STREAMS =
            RandomGeneratorFactory.of("L64X128MixRandom");

    VariableNeighbourhood {
        if (kicks < 0) {
            throw new IllegalArgumentException(
                    "The number of kicks (%d) must not be negative.\nMaybe use Improvers.standard for one descent."
                            .formatted(kicks));
        }
    }

    @Override
    public Solution improve(Solution feasible, StopSignal stop) {
        LocalSearch search = Descent.begin(problem, searches, feasible);
        search.descend(stop);
        RandomGenerator random = STREAMS.create(seed);
        int[] best = search.save();
        long least = search.cost();
        int strength = 1;
        int rounds = search.strengths() == 0 ? 0 : kicks;
        for (int kick = 0; kick < rounds && !stop.requested(); kick++) {
            search.kick(strength, random);
            search.descend(stop);
            long cost = search.cost();
            strength = cost < least || strength >= search.strengths() ? 1 : strength + 1;
            if (cost <= least) {
                least = cost;
                best = search.save();
            } else {
                search.load(best);
            }
        }
        return Descent.solution(best);
    }
}
