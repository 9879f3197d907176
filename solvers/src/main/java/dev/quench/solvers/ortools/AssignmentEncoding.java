package dev.quench.solvers.ortools;

import com.google.ortools.sat.DecisionStrategyProto;
import com.google.ortools.sat.IntVar;
import com.google.ortools.sat.LinearArgument;
import com.google.ortools.sat.SatParameters;
import dev.quench.problems.family.Assignment;
import dev.quench.problems.family.LongMatrix;
import dev.quench.problems.family.Solution;
import dev.quench.solvers.bound.HahnGrant;
import dev.quench.solvers.control.StopSignal;
import dev.quench.solvers.repair.Improver;
import dev.quench.solvers.repair.Improvers;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * An assignment: a one-hot permutation {@code x_ia} whose cost a {@link HahnGrant} has reduced.
 *
 * <p>With a known permutation of cost {@code U}, the reduced terms of a better one add up to at
 * most {@code gap = SCALE U - constant}. The model minimises {@code T}, the cost over the greatest
 * common divisor {@code g} of all costs, subject to
 *
 * <pre>SCALE g T >= constant + sum_ia linear(i, a) x_ia + sum_i z_i,   0 <= z_i <= gap
 * x_ia = 1  implies  z_i >= sum_kb min(quadratic(i, a, k, b), gap + 1) x_kb</pre>
 *
 * <p>and {@code x_ia = 0} where {@code linear(i, a) > gap}. So a pair whose reduced term exceeds
 * the gap excludes itself, and learned clauses do the rest; {@code n^2 + n + 1} variables, about
 * {@code n^2} rows.
 *
 * <p>Measured (one thread of a loaded two-core machine), seconds to a proof: nug12 22, rou12 15,
 * tai12b 6, tai12a 4, had12 1.4, scr12 0.7, chr12a 1.0, tai10a 0.4.
 */
final class AssignmentEncoding implements CpSatEncoding {
    private final Assignment problem;
    private final int n;
    private final CheckedModel model = new CheckedModel();
    private final PermutationBits bits;

    /** Starts of the local search, hints included. */
    private static final int ROTATIONS = 40;

    private final HahnGrant duals;
    private final long unit;
    private final int[] start;
    private final long known;
    private final long gap;
    private final IntVar[] rest;
    private final IntVar total;

    AssignmentEncoding(Assignment problem, List<Solution> hints, StopSignal stop) {
        this.problem = problem;
        n = problem.size();
        if (!HahnGrant.accepts(problem)) {
            throw new ModelRefusedException(
                    "An assignment of %d facilities is too large for the reduced model; the limits are %d and costs of 48 bits.\nMaybe scale one matrix down."
                            .formatted(n, HahnGrant.LARGEST));
        }
        bits = new PermutationBits(model, n);
        duals = HahnGrant.of(problem, stop);
        unit = Math.max(1, divisor(problem));
        start = start(hints, stop);
        known = problem.cost(start);
        gap = HahnGrant.SCALE * known - duals.constant();
        rest = new IntVar[n];
        for (int i = 0; i < n; i++) {
            rest[i] = model.integer(0, gap);
            addRows(i);
        }
        long least = Math.ceilDiv(duals.constant(), HahnGrant.SCALE * unit);
        total = model.integer(least, known / unit);
        addTotal(Math.max(Math.abs(least), Math.abs(known / unit)));
        addOrder();
    }

    /** Returns a number that divides the cost of every permutation, 0 if all are zero. */
    private static long divisor(Assignment problem) {
        LongMatrix flows = problem.flows();
        LongMatrix distances = problem.distances();
        int n = problem.size();
        long divisor = 0;
        for (int cell = 0; cell < n * n; cell++) {
            int i = cell / n;
            int k = cell % n;
            for (int other = 0; other < n * n; other++) {
                int a = other / n;
                int b = other % n;
                long there = flows.get(i, k) * distances.get(a, b);
                long back = flows.get(k, i) * distances.get(b, a);
                if ((i == k) == (a == b)) {
                    divisor = gcd(divisor, i == k ? there : there + back);
                }
            }
        }
        return divisor;
    }

    private static long gcd(long a, long b) {
        long x = a;
        long y = Math.abs(b);
        while (y != 0) {
            long next = x % y;
            x = y;
            y = next;
        }
        return x;
    }

    private void addRows(int i) {
        for (int a = 0; a < n; a++) {
            if (duals.linear(i, a) > gap) {
                model.equal(new Terms().add(bits.get(i, a), 1), 0);
                continue;
            }
            Terms row = new Terms();
            for (int k = 0; k < n; k++) {
                for (int b = 0; b < n; b++) {
                    row.add(bits.get(k, b), -capped(i, a, k, b));
                }
            }
            if (row.reach() > 0) {
                row.add(rest[i], 1, gap);
                model.atLeast(row, 0).onlyEnforceIf(bits.get(i, a));
            }
        }
    }

    private long capped(int i, int a, int k, int b) {
        return Math.min(duals.quadratic(i, a, k, b), gap + 1);
    }

    private void addTotal(long largest) {
        Terms sum = new Terms().add(total, -HahnGrant.SCALE * unit, largest);
        for (int i = 0; i < n; i++) {
            sum.add(rest[i], 1, gap);
            for (int a = 0; a < n; a++) {
                sum.add(bits.get(i, a), Math.min(duals.linear(i, a), gap + 1));
            }
        }
        model.atMost(sum, -duals.constant());
        model.minimise(new Terms().add(total, 1, largest));
    }

    /**
     * Branches on the facilities with the largest reduced terms first: they fill the gap soonest.
     */
    private void addOrder() {
        long[] weight = new long[n];
        for (int i = 0; i < n; i++) {
            weight[i] = weight(i);
        }
        LinearArgument[] order =
                IntStream.range(0, n)
                        .boxed()
                        .sorted(Comparator.comparingLong(i -> -weight[i]))
                        .flatMap(i -> IntStream.range(0, n).mapToObj(a -> bits.get(i, a)))
                        .toArray(LinearArgument[]::new);
        model.model()
                .addDecisionStrategy(
                        order,
                        DecisionStrategyProto.VariableSelectionStrategy.CHOOSE_FIRST,
                        DecisionStrategyProto.DomainReductionStrategy.SELECT_MAX_VALUE);
    }

    private long weight(int i) {
        long weight = 0;
        for (int k = 0; k < n; k++) {
            for (int cell = 0; cell < n * n; cell++) {
                int a = cell / n;
                int b = cell % n;
                long pair = duals.quadratic(i, a, k, b) + duals.quadratic(k, b, i, a);
                weight += Math.min(gap + 1, pair);
            }
        }
        return weight;
    }

    @Override
    public String name() {
        return "reduced-costs";
    }

    @Override
    public CheckedModel model() {
        return model;
    }

    /**
     * The constant already holds what a relaxation could find, so none is solved (five times
     * faster), and the order of branching is that of {@link #addOrder}.
     */
    @Override
    public void tune(SatParameters.Builder parameters) {
        parameters
                .setLinearizationLevel(0)
                .setSearchBranching(SatParameters.SearchBranching.FIXED_SEARCH);
    }

    @Override
    public Optional<Solution> decode(List<Long> values) {
        return bits.decode(values);
    }

    /**
     * Returns the best permutation that a local search finds from the hints and the rotations of
     * the identity; its cost bounds the domains.
     */
    private int[] start(List<Solution> hints, StopSignal stop) {
        Improver descent = Improvers.standard(problem);
        var starts =
                new ArrayList<>(
                        hints.stream().filter(h -> problem.evaluate(h).feasible()).toList());
        for (int shift = 0; shift < n && starts.size() < ROTATIONS; shift++) {
            int turned = shift;
            starts.add(Solution.of(IntStream.range(0, n).map(i -> 1 + (i + turned) % n).toArray()));
        }
        return starts.stream()
                .map(s -> descent.improve(s, stop).stream().map(a -> a - 1).toArray())
                .min(Comparator.comparingLong(problem::cost))
                .orElseGet(() -> new int[0]);
    }

    @Override
    public Optional<Solution> start() {
        return Optional.of(Solution.of(Arrays.stream(start).map(a -> a + 1).toArray()));
    }

    @Override
    public void hint(Solution solution) {
        int[] permutation = solution.stream().map(p -> p - 1).toArray();
        bits.hint(model, permutation);
        for (int i = 0; i < n; i++) {
            long value = 0;
            for (int k = 0; k < n; k++) {
                value += capped(i, permutation[i], k, permutation[k]);
            }
            model.hint(rest[i], value);
        }
        model.hint(total, problem.cost(permutation) / unit);
    }

    @Override
    public BigDecimal objective(long units) {
        return BigDecimal.valueOf(units).multiply(BigDecimal.valueOf(unit));
    }
}
