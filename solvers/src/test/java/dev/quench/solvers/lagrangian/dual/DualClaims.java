package dev.quench.solvers.lagrangian.dual;

import dev.quench.problems.program.BinaryProgram;
import dev.quench.problems.qubo.Bits;
import dev.quench.solvers.control.StopSignal;
import dev.quench.solvers.lagrangian.DualLoop;
import dev.quench.solvers.lagrangian.DualOutcome;
import dev.quench.solvers.lagrangian.PrimalHeuristic;
import dev.quench.solvers.lagrangian.rule.PolyakRule;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.LongStream;

/** What every dual function promises, checked against the optimum of the program. */
final class DualClaims {
    private DualClaims() {}

    /** Returns the points of the rows. */
    static List<Bits> solutions(BinaryProgram program) {
        return LongStream.range(0, 1L << program.size())
                .mapToObj(index -> Bits.ofIndex(index, program.size()))
                .filter(program::isFeasible)
                .toList();
    }

    /** Adds up the coefficients, each exactly the float that it is. */
    static BigDecimal exactEnergy(BinaryProgram program, Bits x) {
        BigDecimal[] sum = {new BigDecimal(program.objective().offset())};
        x.ones().forEach(i -> sum[0] = sum[0].add(new BigDecimal(program.objective().bias(i))));
        program.objective()
                .couplings()
                .forEach((i, j, b) ->
                        sum[0] = x.get(i) && x.get(j) ? sum[0].add(new BigDecimal(b)) : sum[0]);
        return sum[0];
    }

    /** Returns random multipliers of the right signs, some of them 0. */
    static double[] multipliers(DualFunction dual, double size, RandomGenerator random) {
        double[] multipliers = new double[dual.size()];
        for (int r = 0; r < multipliers.length; r++) {
            double drawn = random.nextInt(4) == 0 ? 0 : size * random.nextDouble(-1, 1);
            multipliers[r] = dual.isFree(r) ? drawn : Math.abs(drawn);
        }
        return multipliers;
    }

    /** Returns what 30 evaluations of a rule reach. */
    static DualOutcome climb(DualFunction dual, int evaluations) {
        return new DualLoop(PolyakRule.defaults(), evaluations)
                .run(
                        dual,
                        new double[dual.size()],
                        PrimalHeuristic.NONE,
                        (_, _) -> {},
                        StopSignal.NEVER);
    }

    /** Checks the bound at random multipliers and where a rule leads, and the supergradient. */
    static void hold(DualFunction dual, BigDecimal optimum, double size, RandomGenerator random) {
        holdAtRandom(dual, optimum, size, random);
        holdWhereARuleLeads(dual, optimum);
    }

    static void holdWhereARuleLeads(DualFunction dual, BigDecimal optimum) {
        BigDecimal climbed = climb(dual, 30).certified();
        check(climbed.compareTo(optimum) <= 0, "climbed to %s above %s", climbed, optimum);
    }

    static void holdAtRandom(
            DualFunction dual, BigDecimal optimum, double size, RandomGenerator random) {
        double[] lambda = multipliers(dual, size, random);
        double[] mu = multipliers(dual, size, random);
        DualPoint point = dual.at(lambda);
        BigDecimal certified = dual.certified(lambda);
        double tolerance = 1e-9 * (1 + size + Math.abs(point.value()));
        double linear = point.value();
        for (int r = 0; r < mu.length; r++) {
            linear += point.slope(r) * (mu[r] - lambda[r]);
        }

        check(certified.compareTo(optimum) <= 0, "certified %s above %s", certified, optimum);
        double apart = Math.abs(certified.doubleValue() - point.value());
        check(apart <= tolerance, "value %s is not %s", point.value(), certified);
        check(dual.at(mu).value() <= linear + tolerance, "no supergradient at %s", lambda);
    }

    /** Checks that a solution is as dear as what it decides claims. */
    static void forcedHold(ForcedBounds bounds, Bits x, BigDecimal value) {
        for (int i = 0; i < x.size(); i++) {
            BigDecimal bound = bounds.with(i, x.get(i)).orElseThrow();
            check(bound.compareTo(value) <= 0, "bit %s bounded by %s", i, bound);
        }
    }

    /** An assertion without the cost of one: there are hundreds of thousands. */
    static void check(boolean holds, String message, Object... arguments) {
        if (!holds) {
            Object[] text =
                    Arrays.stream(arguments)
                            .map(a -> a instanceof double[] d ? Arrays.toString(d) : a)
                            .toArray();
            throw new AssertionError(message.formatted(text));
        }
    }
}
