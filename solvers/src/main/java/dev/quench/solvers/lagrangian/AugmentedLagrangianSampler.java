package dev.quench.solvers.lagrangian;

import dev.quench.problems.program.BinaryProgram;
import dev.quench.problems.qubo.Bits;
import dev.quench.problems.qubo.Qubo;
import dev.quench.solvers.control.Progress;
import dev.quench.solvers.lagrangian.AugmentedLagrangianOptions.Surrogate;
import dev.quench.solvers.lagrangian.dual.DualPoint;
import dev.quench.solvers.lagrangian.rule.MultiplierPath;
import dev.quench.solvers.lagrangian.rule.MultiplierRule;
import dev.quench.solvers.lagrangian.rule.PolyakRule;
import dev.quench.solvers.minimize.MinimizeRequest;
import dev.quench.solvers.minimize.Minimizers;
import dev.quench.solvers.relax.ProgramSampler;
import dev.quench.solvers.relax.ProgramSamples;
import dev.quench.solvers.sampler.SampleRequest;
import dev.quench.solvers.sampler.SampleSet;
import dev.quench.solvers.sampler.Sampler;
import dev.quench.solvers.sampler.StatePenalty;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Optional;
import java.util.random.RandomGenerator.SplittableGenerator;

/**
 * Samples a program without slack: a sequence of Qubos of exactly {@code program.size()} bits,
 * whose multipliers learn from the samples.
 *
 * <p>Round by round it minimises {@code L(x) = f(x) + sum_r lambda_r g_r(x) + sum_(r active) rho/2
 * g_r(x)^2}, with {@code g_r(x) = (c_r(x) - rhs_r) / mean|c_r|}, the sign turned for {@code >=}, so
 * that one {@code rho} serves all rows. Equalities are always active, an inequality where {@code
 * lambda_r + rho g_r > 0} at the lowest sample of the round before. After a round {@code lambda_r}
 * moves by {@code step rho g_r} of its lowest sample, inequalities staying at 0 or above; {@code
 * rho} is multiplied by {@code growth} if the violation has not fallen below 0.7 of the last one,
 * up to 100 times its first value {@code penalty * scale}, where {@code scale} is the mean over the
 * variables of {@code |a_i| + sum_j |b_ij| / 2}. Rows that forbid one pair of values, or allow at
 * most one of several variables, take no part in this: they enter as exact products, whose weights
 * grow while they are violated. Redundant rows are left out.
 *
 * <p>If the objective is linear, the multipliers start at a maximum of the linear dual, found by
 * {@link DualLoop} up to the accuracy of a bundle method; its value, certified in decimal
 * arithmetic, is the detail {@code dualBound}, in the sense of the program (minimise). It bounds
 * the program with the product rows left out, hence the program. Otherwise they start at 0, or
 * where {@link #startingAt} says.
 *
 * <p>The shots are split evenly, one a round at least, and all are spent unless a stop signal
 * comes. The squares bias towards full rows, so that the lowest state of a round need not be
 * feasible, nor the best feasible state the lowest: every sample is returned. A round without
 * active rows has a separable Qubo, which needs no sampler, let alone a quantum one: the detail
 * {@code separableRounds} counts them. Couplings are {@code O(terms^2)} an active row.
 *
 * <p>Source: M. J. D. Powell, A method for nonlinear constraints in minimization problems, 1969; R.
 * T. Rockafellar, The multiplier method of Hestenes and Powell applied to convex programming, 1973,
 * doi:10.1007/BF00934777, for the active set. It departs from them in that the active set is that
 * of the round before and that the linear term of an inactive row stays.
 */
public final class AugmentedLagrangianSampler implements ProgramSampler {
    /** What makes the first step of a minimiser, 0.1, a factor of e. */
    private static final double TUNING = 10;

    private final AugmentedLagrangianOptions options;
    private final Sampler sampler;
    private final LagrangianStart start;
    private final LagrangianRound.Listener listener;
    private final RuleSource rule;

    /**
     * Wraps a sampler; multipliers begin at a maximum of the linear dual.
     *
     * @param options rounds and weights
     * @param sampler answers the Qubo of each round
     */
    public AugmentedLagrangianSampler(AugmentedLagrangianOptions options, Sampler sampler) {
        this(
                options,
                sampler,
                new LagrangianStart.Ascent(),
                LagrangianRound.Listener.NONE,
                _ -> PolyakRule.defaults());
    }

    private AugmentedLagrangianSampler(
            AugmentedLagrangianOptions options,
            Sampler sampler,
            LagrangianStart start,
            LagrangianRound.Listener listener,
            RuleSource rule) {
        this.options = options;
        this.sampler = sampler;
        this.start = start;
        this.listener = listener;
        this.rule = rule;
    }

    /**
     * Returns the same sampler with another beginning.
     *
     * @param newStart where multipliers begin
     * @return the changed copy
     */
    public AugmentedLagrangianSampler startingAt(LagrangianStart newStart) {
        return new AugmentedLagrangianSampler(options, sampler, newStart, listener, rule);
    }

    /**
     * Returns the same sampler with a listener.
     *
     * @param newListener is told of each round
     * @return the changed copy
     */
    public AugmentedLagrangianSampler tellingOf(LagrangianRound.Listener newListener) {
        return new AugmentedLagrangianSampler(options, sampler, start, newListener, rule);
    }

    /**
     * Returns the same sampler with another rule for the surrogate {@link Surrogate#LINEAR}.
     *
     * @param newRule moves the multipliers along the violations of samples
     * @return the changed copy
     */
    public AugmentedLagrangianSampler movingBy(RuleSource newRule) {
        return new AugmentedLagrangianSampler(options, sampler, start, listener, newRule);
    }

    @Override
    public String name() {
        return "lagrangian";
    }

    @Override
    public ProgramSamples sample(BinaryProgram program, SampleRequest request) {
        requirePenalties();
        var run = new Rounds(program, request);
        switch (options.surrogate()) {
            case UNBALANCED -> run.tune();
            case LINEAR -> run.follow();
            case ACTIVE_SET, EVERY_ROW, SAMPLED_EXACT, SAMPLED_STEP, SAMPLED_EXPONENTIAL ->
                    run.learn();
        }
        return run.record.samples(sampler.name(), run.loop.start());
    }

    private record Sampled(Qubo qubo, SampleSet set, Optional<StatePenalty> penalty) {}

    /** Makes a rule of a stream of random numbers. */
    @FunctionalInterface
    public interface RuleSource {
        /**
         * Makes the rule.
         *
         * @param random of which rules that draw split a stream
         * @return the rule
         */
        MultiplierRule named(SplittableGenerator random);
    }

    /** The rounds of one call. */
    private final class Rounds {
        private final BinaryProgram program;
        private final SampleRequest request;
        private final LagrangianLoop loop;
        private final LagrangianRecord record;
        private final int most;
        private Bits last;
        private int made;

        Rounds(BinaryProgram program, SampleRequest request) {
            this.program = program;
            this.request = request;
            loop = new LagrangianLoop(program, options, start, request.stop());
            record = new LagrangianRecord(program);
            most = Math.min(options.rounds(), request.shots());
            last = Bits.zeros(program.size());
        }

        void learn() {
            while (made < most && (made == 0 || !request.stop().requested())) {
                round();
            }
        }

        /** A rule moves the multipliers along mean violations, from where they are. */
        void follow() {
            MultiplierRule mover = rule.named(request.random().split());
            double[] first = loop.copyMultipliers();
            Sampled sampled = sampled();
            DualPoint point = loop.point(sampled.qubo(), sampled.set());
            MultiplierPath path = mover.start(loop.space(point), first, request.stop());
            path.next();
            tell(path, point);
            while (path.end().isEmpty() && made < most && !request.stop().requested()) {
                loop.moveTo(path.next(), last);
                sampled = sampled();
                tell(path, loop.point(sampled.qubo(), sampled.set()));
            }
        }

        private void tell(MultiplierPath path, DualPoint point) {
            path.learn(point, record.best().orElse(Double.POSITIVE_INFINITY));
            last = point.minimiser();
        }

        /** The best feasible value of a round is what is tuned; without one, its violation. */
        void tune() {
            Minimizers.named("nelder-mead")
                    .minimize(
                            point -> {
                                loop.tune(TUNING * point[0], TUNING * point[1]);
                                return round();
                            },
                            new double[2],
                            new MinimizeRequest(
                                    most,
                                    request.random().split(),
                                    request.stop(),
                                    MinimizeRequest.Observer.SILENT));
        }

        private double round() {
            Sampled sampled = sampled();
            Bits lowest = lowest(sampled.set(), sampled.penalty());
            loop.learn(lowest);
            return score(sampled.set(), lowest);
        }

        private Sampled sampled() {
            var detail = new LinkedHashMap<String, Object>();
            detail.put("round", made + 1);
            loop.describe(detail);
            Qubo qubo = loop.qubo();
            Optional<StatePenalty> penalty = loop.penalty();
            SampleRequest share = share(request, made, most);
            SampleSet set =
                    sampler.sample(
                            qubo, penalty.isPresent() ? share.withPenalty(penalty.get()) : share);
            made++;
            double feasible = record.add(qubo, penalty.isPresent(), set, detail);
            listener.sampled(new LagrangianRound(made, most, loop.rho(), feasible, record.best()));
            return new Sampled(qubo, set, penalty);
        }

        private double score(SampleSet set, Bits lowest) {
            return set.samples().stream()
                    .filter(sample -> program.isFeasible(sample.bits()))
                    .mapToDouble(sample -> program.objective().energy(sample.bits()))
                    .min()
                    .orElseGet(
                            () -> program.objective().trivialUpperBound() + loop.violation(lowest));
        }
    }

    private static Bits lowest(SampleSet set, Optional<StatePenalty> penalty) {
        return penalty.isEmpty()
                ? set.best().bits()
                : set.samples().stream()
                        .min(
                                Comparator.comparingDouble(
                                        s -> s.energy() + penalty.get().of(s.bits())))
                        .orElseThrow()
                        .bits();
    }

    private void requirePenalties() {
        if (options.surrogate().isSampled() && !sampler.takesPenalties()) {
            throw new IllegalArgumentException(
                    "The sampler %s answers Qubos alone, but the surrogate %s is evaluated on states.\nMaybe sample by vqe or cvar-vqe on a statevector, or take the surrogate active-set."
                            .formatted(
                                    sampler.name(),
                                    options.surrogate()
                                            .name()
                                            .toLowerCase(Locale.ROOT)
                                            .replace('_', '-')));
        }
    }

    private static SampleRequest share(SampleRequest request, int round, int rounds) {
        int shots = request.shots() / rounds + (round < request.shots() % rounds ? 1 : 0);
        Progress progress =
                (done, message) ->
                        request.progress()
                                .report(
                                        (round + Math.clamp(done, 0, 1)) / rounds,
                                        "round %d of %d: %s".formatted(round + 1, rounds, message));
        return new SampleRequest(shots, request.random().split(), request.stop(), progress)
                .withLog(request.log());
    }
}
