package dev.quench.solvers.lagrangian.tour;

/**
 * How the loop of tour cuts weighs degrees and cuts, and when it ends.
 *
 * @param rounds number of Qubos that the shots are split over at most, 1 or more
 * @param penalty the first quadratic weight {@code rho}, in units of the mean edge of the known
 *     tour, above 0
 * @param growth what {@code rho} is multiplied by when violations do not shrink, 1 or more
 * @param step length of a multiplier step in units of {@code rho g}, above 0
 * @param separated how many of the lowest distinct samples of a round are searched for cuts, each
 *     alone and all averaged; 1 or more
 * @param cuts most cuts that a round adds, 0 or more
 * @param starts nearest neighbour tours that the known tour is the best of, after descent; 1 or
 *     more
 * @param eliminate whether edges that no tour as short as the known one has are left out of the
 *     Qubos, and those that all have are fixed
 * @param stopWhenProven whether the loop ends when the bound reaches the known tour; else it goes
 *     on, to show what samples are like
 */
public record TourCutOptions(
        int rounds,
        double penalty,
        double growth,
        double step,
        int separated,
        int cuts,
        int starts,
        boolean eliminate,
        boolean stopWhenProven) {
    /**
     * Checks the ranges.
     *
     * @throws IllegalArgumentException if a number is outside its range
     */
    public TourCutOptions {
        check(rounds >= 1, "rounds", rounds, "at least 1");
        check(penalty > 0 && Double.isFinite(penalty), "penalty", penalty, "positive and finite");
        check(growth >= 1 && Double.isFinite(growth), "growth", growth, "at least 1 and finite");
        check(step > 0 && Double.isFinite(step), "step", step, "positive and finite");
        check(separated >= 1, "number of separated samples", separated, "at least 1");
        check(cuts >= 0, "number of cuts a round", cuts, "0 or more");
        check(starts >= 1, "number of starts", starts, "at least 1");
    }

    private static void check(boolean valid, String name, Object value, String rule) {
        if (!valid) {
            throw new IllegalArgumentException(
                    "The %s of the tour cuts (%s) must be %s.\nMaybe start from TourCutOptions.defaults()."
                            .formatted(name, value, rule));
        }
    }

    /**
     * Returns the options to start with.
     *
     * @return 12 rounds with elimination, which end when the known tour is proven; chosen on public
     *     tours
     */
    public static TourCutOptions defaults() {
        return new TourCutOptions(12, 2, 1.5, 0.1, 10, 3, 10, true, true);
    }

    /**
     * Returns the same options with another number of rounds.
     *
     * @param newRounds 1 or more
     * @return the changed copy
     */
    public TourCutOptions withRounds(int newRounds) {
        return new TourCutOptions(
                newRounds,
                penalty,
                growth,
                step,
                separated,
                cuts,
                starts,
                eliminate,
                stopWhenProven);
    }

    /**
     * Returns the same options with another quadratic weight.
     *
     * @param newPenalty first weight, above 0
     * @param newGrowth 1 or more
     * @return the changed copy
     */
    public TourCutOptions withPenalty(double newPenalty, double newGrowth) {
        return new TourCutOptions(
                rounds,
                newPenalty,
                newGrowth,
                step,
                separated,
                cuts,
                starts,
                eliminate,
                stopWhenProven);
    }

    /**
     * Returns the same options with another length of the multiplier steps.
     *
     * @param newStep above 0
     * @return the changed copy
     */
    public TourCutOptions withStep(double newStep) {
        return new TourCutOptions(
                rounds,
                penalty,
                growth,
                newStep,
                separated,
                cuts,
                starts,
                eliminate,
                stopWhenProven);
    }

    /**
     * Returns the same options with another search for cuts.
     *
     * @param newSeparated samples a round, 1 or more
     * @param newCuts most cuts a round adds, 0 or more
     * @return the changed copy
     */
    public TourCutOptions withCuts(int newSeparated, int newCuts) {
        return new TourCutOptions(
                rounds,
                penalty,
                growth,
                step,
                newSeparated,
                newCuts,
                starts,
                eliminate,
                stopWhenProven);
    }

    /**
     * Returns the same options with another number of starts.
     *
     * @param newStarts 1 or more
     * @return the changed copy
     */
    public TourCutOptions withStarts(int newStarts) {
        return new TourCutOptions(
                rounds,
                penalty,
                growth,
                step,
                separated,
                cuts,
                newStarts,
                eliminate,
                stopWhenProven);
    }

    /**
     * Returns the same options with or without elimination.
     *
     * @param newEliminate whether edges are left out
     * @return the changed copy
     */
    public TourCutOptions withElimination(boolean newEliminate) {
        return new TourCutOptions(
                rounds,
                penalty,
                growth,
                step,
                separated,
                cuts,
                starts,
                newEliminate,
                stopWhenProven);
    }

    /**
     * Returns the same options with or without the end at a proof.
     *
     * @param newStop whether a proven tour ends the loop
     * @return the changed copy
     */
    public TourCutOptions withStopWhenProven(boolean newStop) {
        return new TourCutOptions(
                rounds, penalty, growth, step, separated, cuts, starts, eliminate, newStop);
    }
}
