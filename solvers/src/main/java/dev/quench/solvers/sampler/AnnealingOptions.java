package dev.quench.solvers.sampler;

/**
 * How simulated annealing cools.
 *
 * @param sweeps times that every bit is offered a flip in a read, 1 or more
 * @param schedule the ends of the inverse temperature
 * @param cooling the way between them
 */
public record AnnealingOptions(int sweeps, Schedule schedule, Cooling cooling) {
    /**
     * Checks the number of sweeps.
     *
     * @throws IllegalArgumentException if {@code sweeps} is below 1
     */
    public AnnealingOptions {
        if (sweeps < 1) {
            throw new IllegalArgumentException(
                    "The number of sweeps (%d) must be at least 1.".formatted(sweeps));
        }
    }

    /**
     * Returns 1000 geometric sweeps between ends derived from the Qubo: the largest typical change
     * accepted in one of ten cases at first, the smallest in one of {@code 100 n} at last.
     *
     * @return the options to start with
     */
    public static AnnealingOptions defaults() {
        return new AnnealingOptions(1000, new Schedule.Derived(0.1, 0.01, 1e4), Cooling.GEOMETRIC);
    }

    /**
     * Returns the same options with another number of sweeps.
     *
     * @param newSweeps 1 or more
     * @return the changed copy
     */
    public AnnealingOptions withSweeps(int newSweeps) {
        return new AnnealingOptions(newSweeps, schedule, cooling);
    }

    /**
     * Returns the same options with another schedule.
     *
     * @param newSchedule the inverse temperatures
     * @return the changed copy
     */
    public AnnealingOptions withSchedule(Schedule newSchedule) {
        return new AnnealingOptions(sweeps, newSchedule, cooling);
    }

    /**
     * Returns the same options with another way between the ends.
     *
     * @param newCooling the way
     * @return the changed copy
     */
    public AnnealingOptions withCooling(Cooling newCooling) {
        return new AnnealingOptions(sweeps, schedule, newCooling);
    }
}
