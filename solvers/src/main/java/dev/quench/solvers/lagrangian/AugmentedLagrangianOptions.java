package dev.quench.solvers.lagrangian;

/**
 * How the augmented Lagrangian loop weighs constraints.
 *
 * @param rounds number of Qubos that the shots are split over, 1 or more
 * @param penalty the first quadratic weight {@code rho}, in units of the objective's scale, above 0
 * @param growth what {@code rho} is multiplied by when violations do not shrink, 1 or more
 * @param step length of a multiplier step in units of {@code rho g}, above 0
 * @param tightening share of the right-hand side by which inequalities are tightened in the Qubo
 *     only, in [0, 1)
 * @param surrogate which inequalities get a square
 */
public record AugmentedLagrangianOptions(
        int rounds,
        double penalty,
        double growth,
        double step,
        double tightening,
        Surrogate surrogate) {
    private static final String FINITE = "positive and finite";

    /**
     * What stands for the quadratic term of an inequality, the exact one not being quadratic.
     *
     * <p>Source of the unbalanced one: A. Montanez-Barrera et al., Unbalanced penalization,
     * arXiv:2211.13914; of penalties on measured strings: arXiv:2504.12611 (step penalties).
     */
    public enum Surrogate {
        /** Rows with {@code lambda + rho g(x) > 0} at the best sample of the round before. */
        ACTIVE_SET,
        /** Every row: simple, and biased towards full rows. */
        EVERY_ROW,
        /**
         * Every row, with the multipliers of the start times {@code e^u} and the weight times
         * {@code e^v}: {@code u} and {@code v} are tuned on the best sample of a round by the
         * method of Nelder and Mead, a round an evaluation.
         */
        UNBALANCED,
        /**
         * None: rows are priced alone, and the multipliers move by a rule along the violations of
         * the samples, which are no exact supergradients; from multipliers that were found before
         * by steps of about a thousandth of their norm.
         */
        LINEAR,
        /**
         * None: the exact term {@code (max(0, lambda + rho g)^2 - lambda^2) / (2 rho)}, which is
         * not quadratic, is evaluated on states.
         */
        SAMPLED_EXACT,
        /** None: a step of {@code rho} where the row is violated, evaluated on states. */
        SAMPLED_STEP,
        /** None: {@code rho (e^g - 1)}, evaluated on states. */
        SAMPLED_EXPONENTIAL;

        /**
         * Tells whether inequalities are left out of the Qubo and evaluated on states.
         *
         * @return true for those that only some samplers can answer
         */
        public boolean isSampled() {
            return this == SAMPLED_EXACT || this == SAMPLED_STEP || this == SAMPLED_EXPONENTIAL;
        }
    }

    /**
     * Checks the ranges.
     *
     * @throws IllegalArgumentException if a number is outside its range
     */
    public AugmentedLagrangianOptions {
        check(rounds >= 1, "rounds", rounds, "at least 1", 12);
        check(penalty > 0 && Double.isFinite(penalty), "penalty", penalty, FINITE, 0.1);
        check(growth >= 1 && Double.isFinite(growth), "growth", growth, "at least 1 and finite", 2);
        check(step > 0 && Double.isFinite(step), "step", step, FINITE, 0.5);
        check(tightening >= 0 && tightening < 1, "tightening", tightening, "in [0, 1)", 0);
    }

    /**
     * Returns the options to start with.
     *
     * @return 12 rounds on the active set, without tightening; chosen on public knapsacks
     */
    public static AugmentedLagrangianOptions defaults() {
        return new AugmentedLagrangianOptions(12, 0.1, 2, 0.5, 0, Surrogate.ACTIVE_SET);
    }

    /**
     * Returns the same options with another number of rounds.
     *
     * @param newRounds 1 or more
     * @return the changed copy
     */
    public AugmentedLagrangianOptions withRounds(int newRounds) {
        return new AugmentedLagrangianOptions(
                newRounds, penalty, growth, step, tightening, surrogate);
    }

    /**
     * Returns the same options with another first quadratic weight.
     *
     * @param newPenalty above 0
     * @return the changed copy
     */
    public AugmentedLagrangianOptions withPenalty(double newPenalty) {
        return new AugmentedLagrangianOptions(
                rounds, newPenalty, growth, step, tightening, surrogate);
    }

    /**
     * Returns the same options with another growth of the quadratic weight.
     *
     * @param newGrowth 1 or more
     * @return the changed copy
     */
    public AugmentedLagrangianOptions withGrowth(double newGrowth) {
        return new AugmentedLagrangianOptions(
                rounds, penalty, newGrowth, step, tightening, surrogate);
    }

    /**
     * Returns the same options with another length of the multiplier steps.
     *
     * @param newStep above 0
     * @return the changed copy
     */
    public AugmentedLagrangianOptions withStep(double newStep) {
        return new AugmentedLagrangianOptions(
                rounds, penalty, growth, newStep, tightening, surrogate);
    }

    /**
     * Returns the same options with another tightening.
     *
     * @param newTightening in [0, 1)
     * @return the changed copy
     */
    public AugmentedLagrangianOptions withTightening(double newTightening) {
        return new AugmentedLagrangianOptions(
                rounds, penalty, growth, step, newTightening, surrogate);
    }

    /**
     * Returns the same options with another surrogate.
     *
     * @param newSurrogate which inequalities get a square
     * @return the changed copy
     */
    public AugmentedLagrangianOptions withSurrogate(Surrogate newSurrogate) {
        return new AugmentedLagrangianOptions(
                rounds, penalty, growth, step, tightening, newSurrogate);
    }

    private static void check(
            boolean valid, String name, Object value, String rule, Object standard) {
        if (!valid) {
            throw new IllegalArgumentException(
                    "The %s of the augmented Lagrangian (%s) must be %s.\nMaybe take %s, the standard value."
                            .formatted(name, value, rule, standard));
        }
    }
}
