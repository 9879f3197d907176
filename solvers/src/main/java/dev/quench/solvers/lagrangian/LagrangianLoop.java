package dev.quench.solvers.lagrangian;

import dev.quench.problems.program.BinaryProgram;
import dev.quench.problems.program.LinearConstraint;
import dev.quench.problems.qubo.Bits;
import dev.quench.problems.qubo.Qubo;
import dev.quench.solvers.control.StopSignal;
import dev.quench.solvers.lagrangian.AugmentedLagrangianOptions.Surrogate;
import dev.quench.solvers.lagrangian.dual.DualPoint;
import dev.quench.solvers.lagrangian.dual.LinearRow;
import dev.quench.solvers.lagrangian.dual.MultiplierSpace;
import dev.quench.solvers.lagrangian.dual.SeparableDual;
import dev.quench.solvers.lagrangian.rule.MultiplierRule;
import dev.quench.solvers.lagrangian.rule.PolyakRule;
import dev.quench.solvers.lagrangian.rule.ProximalBundleRule;
import dev.quench.solvers.sampler.GreedyDescent;
import dev.quench.solvers.sampler.Sample;
import dev.quench.solvers.sampler.SampleSet;
import dev.quench.solvers.sampler.StatePenalty;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The state of one augmented Lagrangian run: multipliers, weights, the last reference state. */
final class LagrangianLoop {
    /** Weights grow to at most this many times their first value. */
    static final double GROWTH_CAP = 100;

    /** Violations that fall below this share of the last ones do not raise the weight. */
    private static final double SUFFICIENT_FALL = 0.7;

    /** Factor by which a conflict outweighs what it can gain, and least weight over the scale. */
    private static final double CONFLICT_MARGIN = 1.1;

    private static final double CONFLICT_FLOOR = 0.1;

    /** Share of the norm of multipliers that the first steps away from them are long. */
    private static final double REACH = 0.001;

    private static final double LARGEST_EXPONENT = 30;
    private static final double LARGEST_TUNING = 10;

    private static final int DUAL_EVALUATIONS = 3000;
    private static final double DUAL_PRECISION = 1e-8;

    /** A bundle of a hundred cuts holds as many numbers for each multiplier. */
    private static final int MOST_FOR_CUTS = 50_000;

    private static final MathContext DOWN = new MathContext(15, RoundingMode.FLOOR);

    private final BinaryProgram program;
    private final AugmentedLagrangianOptions options;
    private final List<LinearRow> rows = new ArrayList<>();
    private final List<ConflictRow> conflicts = new ArrayList<>();
    private final double scale;
    private final double[] lambda;
    private final double[] conflictWeight;
    private final Map<String, Object> start = new LinkedHashMap<>();
    private double rho;
    private double u;
    private double v;
    private double violation = Double.POSITIVE_INFINITY;
    private Bits reference;

    LagrangianLoop(
            BinaryProgram program,
            AugmentedLagrangianOptions options,
            LagrangianStart from,
            StopSignal stop) {
        this.program = program;
        this.options = options;
        scale = scale(program.objective());
        rho = options.penalty() * scale;
        for (LinearConstraint constraint : program.constraints()) {
            if (!constraint.isRedundant() && constraint.terms() > 0) {
                ConflictRow.of(constraint)
                        .ifPresentOrElse(conflicts::add, () -> rows.add(new LinearRow(constraint)));
            }
        }
        conflictWeight = new double[conflicts.size()];
        Arrays.fill(conflictWeight, CONFLICT_MARGIN);
        start.put("linearRows", rows.size());
        start.put("conflictRows", conflicts.size());
        start.put("objectiveScale", scale);
        lambda =
                switch (from) {
                    case LagrangianStart.Ascent _ -> ascended(stop);
                    case LagrangianStart.Prices(var byRow) -> priced(byRow);
                };
        reference = firstReference(stop);
    }

    /** Returns the mean over the variables of {@code |a_i| + sum_j |b_ij| / 2}, 1 if that is 0. */
    private static double scale(Qubo objective) {
        double[] sum = {0};
        for (int i = 0; i < objective.size(); i++) {
            sum[0] += Math.abs(objective.bias(i));
        }
        objective.couplings().forEach((i, j, b) -> sum[0] += Math.abs(b));
        return sum[0] == 0 ? 1 : sum[0] / objective.size();
    }

    /** Multipliers of another sign than a row allows begin at 0. */
    private double[] priced(Map<String, Double> byRow) {
        double[] first = new double[rows.size()];
        for (int r = 0; r < first.length; r++) {
            LinearRow row = rows.get(r);
            double price = byRow.getOrDefault(row.constraint().name(), 0.0) / row.factor();
            first[r] = row.isEquality() ? price : Math.max(0, price);
        }
        return first;
    }

    private double[] ascended(StopSignal stop) {
        if (program.objective().couplings().count() > 0) {
            return new double[rows.size()];
        }
        MultiplierRule rule =
                rows.size() <= MOST_FOR_CUTS
                        ? ProximalBundleRule.defaults().withPrecision(DUAL_PRECISION)
                        : PolyakRule.defaults();
        DualOutcome outcome =
                new DualLoop(rule, DUAL_EVALUATIONS)
                        .run(
                                SeparableDual.of(program.objective(), rows),
                                new double[rows.size()],
                                PrimalHeuristic.NONE,
                                DualListener.NONE,
                                stop);
        start.put("dualBound", outcome.certified().round(DOWN).doubleValue());
        return outcome.copyMultipliers();
    }

    /**
     * Descends on the linear Lagrangian from the zero vector: its minimiser, if it is separable.
     */
    private Bits firstReference(StopSignal stop) {
        var qubo = Qubo.builder(program.size()).addAll(program.objective(), 1);
        for (int r = 0; r < lambda.length; r++) {
            rows.get(r).addLinear(qubo, lambda[r], 0);
        }
        return new GreedyDescent(qubo.build()).descend(Bits.zeros(program.size()), stop);
    }

    /** Scales what inequalities weigh in the Qubos to come, by the logarithms of two factors. */
    void tune(double logMultiplier, double logWeight) {
        u = Math.clamp(logMultiplier, -LARGEST_TUNING, LARGEST_TUNING);
        v = Math.clamp(logWeight, -LARGEST_TUNING, LARGEST_TUNING);
    }

    private double tuned(int r, double logarithm) {
        return rows.get(r).isEquality() ? 1 : Math.exp(logarithm);
    }

    /** Returns the Qubo of the round. */
    Qubo qubo() {
        var qubo = Qubo.builder(program.size()).addAll(program.objective(), 1);
        for (int r = 0; r < lambda.length; r++) {
            if (!isOnStates(r) || options.surrogate() != Surrogate.SAMPLED_EXACT) {
                rows.get(r).addLinear(qubo, tuned(r, u) * lambda[r], options.tightening());
            }
            if (!isOnStates(r) && isActive(r)) {
                rows.get(r).addSquare(qubo, tuned(r, v) * rho / 2, options.tightening());
            }
        }
        for (int r = 0; r < conflictWeight.length; r++) {
            conflicts
                    .get(r)
                    .add(qubo, program.objective(), conflictWeight[r], CONFLICT_FLOOR * scale);
        }
        return qubo.build();
    }

    /** Tells whether what a row adds beyond its linear term is evaluated on states. */
    private boolean isOnStates(int r) {
        return options.surrogate().isSampled() && !rows.get(r).isEquality();
    }

    /** Returns what is evaluated on states, if the surrogate is of that kind. */
    Optional<StatePenalty> penalty() {
        if (!options.surrogate().isSampled()) {
            return Optional.empty();
        }
        double[] at = lambda.clone();
        double weight = rho;
        return Optional.of(state -> {
            double sum = 0;
            for (int r = 0; r < at.length; r++) {
                if (isOnStates(r)) {
                    sum += onState(rows.get(r).value(state), at[r], weight);
                }
            }
            return sum;
        });
    }

    private double onState(double g, double multiplier, double weight) {
        return switch (options.surrogate()) {
            case SAMPLED_EXACT -> {
                double active = Math.max(0, multiplier + weight * g);
                yield (active * active - multiplier * multiplier) / (2 * weight);
            }
            case SAMPLED_STEP -> g > 0 ? weight : 0;
            case SAMPLED_EXPONENTIAL -> weight * Math.expm1(Math.min(g, LARGEST_EXPONENT));
            case ACTIVE_SET, EVERY_ROW, UNBALANCED, LINEAR -> 0;
        };
    }

    private boolean isActive(int r) {
        if (options.surrogate() == Surrogate.LINEAR) {
            return false;
        }
        return rows.get(r).isEquality()
                || options.surrogate() == Surrogate.EVERY_ROW
                || options.surrogate() == Surrogate.UNBALANCED
                || lambda[r] + rho * rows.get(r).value(reference) > 0;
    }

    /** Notes the multipliers and weights that the next Qubo is made from. */
    void describe(Map<String, Object> detail) {
        double square = 0;
        int active = 0;
        for (int r = 0; r < lambda.length; r++) {
            square += lambda[r] * lambda[r];
            active += isActive(r) ? 1 : 0;
        }
        detail.put("lambdaNorm", Math.sqrt(square));
        detail.put("rho", rho);
        detail.put("activeRows", active);
    }

    /** Returns what is known before the first round. */
    Map<String, Object> start() {
        return start;
    }

    /**
     * Returns the signs of the multipliers, and how much the function may rise still.
     *
     * <p>From multipliers that were found before, that is by what a step along the slope of a share
     * of their norm would gain: rules make steps of that order then, and stay near them. From
     * multipliers of 0 it is the largest objective.
     */
    MultiplierSpace space(DualPoint first) {
        double reach = Math.sqrt(square(lambda)) * Math.sqrt(square(first.copySlope()));
        double most =
                reach == 0
                        ? program.objective().trivialUpperBound()
                        : first.value() + REACH * reach;
        return new MultiplierSpace() {
            @Override
            public int size() {
                return rows.size();
            }

            @Override
            public boolean isFree(int r) {
                return rows.get(r).isEquality();
            }

            @Override
            public Optional<BigDecimal> ceiling() {
                return Optional.of(new BigDecimal(most));
            }
        };
    }

    private static double square(double[] numbers) {
        return Arrays.stream(numbers).map(number -> number * number).sum();
    }

    double[] copyMultipliers() {
        return lambda.clone();
    }

    /** Moves the multipliers to where a rule says; weights of conflicts grow as ever. */
    void moveTo(double[] multipliers, Bits lowest) {
        System.arraycopy(multipliers, 0, lambda, 0, lambda.length);
        outweighConflicts(lowest);
        reference = lowest;
    }

    /** Returns what a round of samples says of the dual function: the mean of their violations. */
    DualPoint point(Qubo qubo, SampleSet set) {
        double[] slope = new double[rows.size()];
        for (Sample sample : set.samples()) {
            double share = (double) sample.count() / set.shots();
            for (int r = 0; r < slope.length; r++) {
                slope[r] += share * rows.get(r).value(sample.bits());
            }
        }
        double value = 0;
        for (Sample sample : set.samples()) {
            value += (double) sample.count() / set.shots() * qubo.energy(sample.bits());
        }
        return new DualPoint(value, slope, set.best().bits());
    }

    double rho() {
        return rho;
    }

    /** Returns a multiplier, not negative for an inequality. */
    double multiplier(int r) {
        return lambda[r];
    }

    /** Returns how far rows are violated, in units of their mean coefficients, 0 if feasible. */
    double violation(Bits x) {
        double sum = 0;
        for (LinearRow row : rows) {
            double g = row.value(x);
            sum += row.isEquality() ? Math.abs(g) : Math.max(0, g);
        }
        return sum + conflicts.stream().filter(row -> row.isViolated(x)).count();
    }

    /** Learns from the lowest sample of a round. */
    void learn(Bits lowest) {
        double square = 0;
        for (int r = 0; r < lambda.length; r++) {
            double g = rows.get(r).value(lowest);
            boolean equality = rows.get(r).isEquality();
            double violated = equality ? g : Math.max(0, g);
            square += violated * violated;
            double moved = lambda[r] + options.step() * rho * g;
            if (equality || options.surrogate() != Surrogate.UNBALANCED) {
                lambda[r] = equality ? moved : Math.max(0, moved);
            }
        }
        outweighConflicts(lowest);
        double norm = Math.sqrt(square);
        if (norm > SUFFICIENT_FALL * violation && options.surrogate() != Surrogate.UNBALANCED) {
            rho = grown(rho, options.penalty() * scale);
        }
        violation = norm;
        reference = lowest;
    }

    private void outweighConflicts(Bits lowest) {
        for (int r = 0; r < conflictWeight.length; r++) {
            if (conflicts.get(r).isViolated(lowest)) {
                conflictWeight[r] = grown(conflictWeight[r], CONFLICT_MARGIN);
            }
        }
    }

    private double grown(double weight, double first) {
        return Math.min(weight * options.growth(), GROWTH_CAP * first);
    }
}
