package dev.quench.solvers.pipeline;

import dev.quench.problems.encode.penalty.PenaltyOptions;
import dev.quench.solvers.lagrangian.AugmentedLagrangianOptions;
import dev.quench.solvers.lagrangian.LagrangianPlan;
import dev.quench.solvers.pipeline.sampling.SampleMethod;
import dev.quench.solvers.pipeline.shrinking.CorrelationSources;
import dev.quench.solvers.reduction.chain.ReductionLevel;
import dev.quench.solvers.reduction.shrinking.ShrinkOptions;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** One step of a {@link Recipe}. A recipe relaxes and samples; the other steps may be left out. */
public sealed interface Stage {
    /**
     * Makes the binary program smaller.
     *
     * @param level which reductions run
     */
    record Reduce(ReductionLevel level) implements Stage {}

    /**
     * Merges variables that correlations say hang together, after all that is exact.
     *
     * @param engine which decisions it makes
     * @param correlations name of their source, of {@link CorrelationSources#isKnown}
     * @param qubits that end it, counted as the relaxation encodes; 0 for as many as the sampler
     *     takes, {@value #SIMULATED} at most; without effect on a sampler that takes any number,
     *     which the options alone end
     * @param options when to merge, ask and stop
     * @param attempts how many times samples without a solution may take merges back, 0 or more
     */
    record Shrink(
            Engine engine, String correlations, int qubits, ShrinkOptions options, int attempts)
            implements Stage {
        /** The most qubits unless a number is named: what a laptop simulates in seconds. */
        public static final int SIMULATED = 24;

        /** The decisions of a shrinking. */
        public enum Engine {
            /** Equal, opposite and fixed variables of any program. */
            MERGE,
            /** Single values, each followed by the exact reductions of the family. */
            REDUCTIONS
        }

        /**
         * Returns the stage with another budget, which alone ends the shrinking.
         *
         * @param newQubits 1 or more
         * @return the changed copy
         */
        public Shrink withQubits(int newQubits) {
            return new Shrink(
                    engine,
                    correlations,
                    newQubits,
                    options.withConfidence(0).withBoundLoss(Double.POSITIVE_INFINITY),
                    attempts);
        }

        /**
         * Returns the stage with another source.
         *
         * @param newCorrelations of {@link CorrelationSources#isKnown}
         * @return the changed copy
         */
        public Shrink withCorrelations(String newCorrelations) {
            return new Shrink(engine, newCorrelations, qubits, options, attempts);
        }
    }

    /**
     * Rewrites the binary program into Qubos.
     *
     * @param method with penalties and slack bits once, or with multipliers in a loop
     * @param plan of the multipliers and their rounds, for the loop; without effect on penalties
     * @param encoding name of the encoding of the constraints, for penalties
     * @param penalties scale and the user's weights; a greedy solution is added as incumbent
     */
    record Relax(Method method, LagrangianPlan plan, String encoding, PenaltyOptions penalties)
            implements Stage {
        /** The encoding of penalties unless another is named. */
        public static final String ENCODING = "slack-tight";

        /**
         * Makes a stage with the plan to start with.
         *
         * @param method how constraints enter the Qubo
         * @param rounds number of Qubos of the loop, 1 or more; penalties need one
         * @param encoding of penalties
         * @param penalties scale and the user's weights
         */
        public Relax(Method method, int rounds, String encoding, PenaltyOptions penalties) {
            this(
                    method,
                    LagrangianPlan.defaults()
                            .withRounds(AugmentedLagrangianOptions.defaults().withRounds(rounds)),
                    encoding,
                    penalties);
        }

        /**
         * Returns how many Qubos are sampled.
         *
         * @return the rounds of the plan; 1 for penalties
         */
        public int rounds() {
            return isLoop() ? plan.rounds().rounds() : 1;
        }

        /**
         * Tells whether several Qubos are sampled, whose multipliers learn from samples.
         *
         * @return false for penalties
         */
        public boolean isLoop() {
            return method == Method.LAGRANGIAN || method == Method.TOUR_CUTS;
        }

        /** How constraints enter the Qubo. */
        public enum Method {
            /** Penalties, provable by default; slack bits where an inequality needs them. */
            PENALTY,
            /** Multipliers and an active-set quadratic term; no slack bits. */
            LAGRANGIAN,
            /** Tours over their edges: multipliers of degrees and of subtour cuts. */
            TOUR_CUTS,
            /** Equations of equal coefficients kept by the mixer of the sampler, else penalties. */
            SUBSPACE
        }
    }

    /**
     * Adds cuts that samples break, where the program is a relaxation ({@code edge} tours); without
     * effect elsewhere. A recipe without this stage has {@link #STANDARD}.
     *
     * @param rounds number of times that the relaxation is sampled at most, 1 or more; with 1 no
     *     cut is added
     * @param qubits that a Qubo with cuts may have at most
     */
    record Cut(int rounds, int qubits) implements Stage {
        /** Twelve rounds, and as many qubits as the sampler takes. */
        public static final Cut STANDARD = new Cut(12, Integer.MAX_VALUE);
    }

    /**
     * Answers the Qubos.
     *
     * @param method what samples, with its settings
     * @param shots number of samples over all Qubos together, 1 or more
     * @param target an objective in the sense and scale of the problem, null for none: annealing,
     *     tempering and tabu search end once a state with at most the energy of it was seen. Of a
     *     program with constraints that is an energy with penalties. Provable ones lift every
     *     infeasible state to the optimum at least, so that a state at the energy of an optimum is
     *     a solution; at a target short of the optimum, or with penalties scaled down, the state
     *     may be infeasible and its repair miss the target. Where cuts are added, each round of
     *     samples ends so
     * @param separable whether a circuit answers Qubos of parts of at most two variables as well,
     *     which otherwise are solved in closed form
     */
    record Sample(SampleMethod method, int shots, @Nullable BigDecimal target, boolean separable)
            implements Stage {
        /**
         * Checks that the method knows a target, if there is one.
         *
         * @throws IllegalArgumentException if it does not
         */
        public Sample {
            if (target != null && !method.knowsTarget()) {
                throw new IllegalArgumentException(
                        "The target (%s) is for annealing, tempering and tabu; the sampler is %s.\nMaybe leave it out, or take a recipe such as penalty-anneal."
                                .formatted(target.toPlainString(), method.word()));
            }
        }

        /**
         * Makes a stage without a target.
         *
         * @param method what samples
         * @param shots number of samples, 1 or more
         */
        public Sample(SampleMethod method, int shots) {
            this(method, shots, null, false);
        }

        /**
         * Returns the stage with another target.
         *
         * @param newTarget an objective, null for none
         * @return the changed copy
         */
        public Sample withTarget(@Nullable BigDecimal newTarget) {
            return new Sample(method, shots, newTarget, separable);
        }

        /**
         * Returns the stage with another treatment of Qubos that need no circuit.
         *
         * @param newSeparable whether a circuit answers them as well
         * @return the changed copy
         */
        public Sample withSeparable(boolean newSeparable) {
            return new Sample(method, shots, target, newSeparable);
        }
    }

    /** Makes every sample feasible by the greedy rule of its family. */
    record Repair() implements Stage {}

    /**
     * Improves the best repaired samples by local search, then the best answer of all by an
     * iterated one.
     *
     * @param samples how many distinct ones descend, 1 or more; controls get the same
     * @param kicks of the iterated search that starts from the best answer, 0 for none
     */
    record Improve(int samples, int kicks) implements Stage {}

    /**
     * Searches between the best repaired samples: bits on which they agree keep their values, an
     * exact solver chooses the others. The last repair, which the controls get as well.
     *
     * @param samples how many distinct ones are compared, 2 or more
     * @param work effort limit in the solver's deterministic units, above 0, for the samples and
     *     for each control
     */
    record Neighbourhood(int samples, double work) implements Stage {
        /** Eight samples, two units of work. */
        public static final Neighbourhood STANDARD = new Neighbourhood(8, 2);

        /** As many samples as a recipe or a command line may ask for. */
        public static final int MOST_SAMPLES = 10_000;

        /**
         * Checks the numbers.
         *
         * @throws IllegalArgumentException if one is out of range
         */
        public Neighbourhood {
            if (samples < 2 || samples > MOST_SAMPLES) {
                throw new IllegalArgumentException(
                        "The number of samples of a neighbourhood (%d) must be 2 to %d.\nMaybe take 8, the default."
                                .formatted(samples, MOST_SAMPLES));
            }
            if (!(work > 0)) {
                throw new IllegalArgumentException(
                        "The work of a neighbourhood (%s) must be above 0.\nMaybe take 2, the default."
                                .formatted(work));
            }
        }
    }

    /**
     * Bounds, proves and, where it can, betters the answer with an exact solver.
     *
     * @param work effort limit in the solver's deterministic units, above 0
     */
    record Prove(double work) implements Stage {}

    /**
     * Returns the word for the stage in a recipe file.
     *
     * @return for example {@code sample}
     */
    default String word() {
        return switch (this) {
            case Reduce _ -> "reduce";
            case Shrink _ -> "shrink";
            case Relax _ -> "relax";
            case Cut _ -> "cut";
            case Sample _ -> "sample";
            case Repair _ -> "repair";
            case Improve _ -> "improve";
            case Neighbourhood _ -> "neighbourhood";
            case Prove _ -> "prove";
        };
    }
}
