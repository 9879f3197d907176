package dev.quench.solvers.pipeline;

import dev.quench.problems.family.Tour;
import dev.quench.problems.formulate.Formulations;
import dev.quench.problems.io.Instance;
import dev.quench.solvers.reduction.chain.ReductionLevel;
import java.util.Locale;

/**
 * What an instance takes in a formulation, before anything of it is built.
 *
 * @param instance name
 * @param formulation name, as {@link Formulations#named} takes it
 * @param variables of the program
 * @param couplings of the Qubo of the whole program, from above; 0 where only what reductions leave
 *     of the program becomes one
 * @param wayOut what to do where it is too much, as the end of a sentence
 */
public record Forecast(
        String instance, String formulation, long variables, double couplings, String wayOut) {
    /*
     * Measured on position formulations of 100 to 280 cities: building, encoding and preparing an
     * annealing read take 140 to 350 bytes and 1 to 2.5 microseconds a coupling.
     */
    private static final double BYTES_PER_COUPLING = 400;
    private static final double SECONDS_PER_COUPLING = 2.5e-6;

    /*
     * Measured on edge formulations, which have an edge in two rows: programs of 200 to 2,000 cities
     * take 100 bytes a variable; a run of 1,002 cities with its reductions and 1-trees stayed within
     * 500 MiB.
     */
    private static final double BYTES_PER_VARIABLE = 600;
    private static final double SECONDS_PER_VARIABLE = 4e-6;

    /**
     * Forecasts an instance whose whole program becomes a Qubo.
     *
     * @param instance as its file states it
     * @param formulation name of the formulation, or empty for the standard one
     * @return the forecast
     * @throws IllegalArgumentException if the family has no such formulation
     */
    public static Forecast ofQubo(Instance instance, String formulation) {
        String name = name(instance, formulation);
        return new Forecast(
                instance.name(),
                name,
                Formulations.variables(instance.problem(), name),
                Formulations.couplings(instance.problem(), name),
                instance.problem() instanceof Tour
                        ? "take --recipe tsp-cuts-anneal, which samples the edges that a dual bound leaves"
                        : "take a smaller instance");
    }

    /**
     * Forecasts an instance of whose program only what reductions leave becomes a Qubo.
     *
     * @param instance as its file states it
     * @param formulation name of the formulation, or empty for the standard one
     * @return the forecast, with no coupling
     * @throws IllegalArgumentException if the family has no such formulation
     */
    public static Forecast ofProgram(Instance instance, String formulation) {
        String name = name(instance, formulation);
        return new Forecast(
                instance.name(),
                name,
                Formulations.variables(instance.problem(), name),
                0,
                "take a smaller instance");
    }

    /**
     * Forecasts what a recipe takes: tour cuts after reductions sample the edges that these leave,
     * other recipes the whole program at worst.
     *
     * @param instance as its file states it
     * @param recipe of any kind
     * @param formulation name of the formulation, or empty for the standard one
     * @return the forecast
     * @throws IllegalArgumentException if the family has no such formulation
     */
    public static Forecast of(Instance instance, Recipe recipe, String formulation) {
        boolean edges =
                recipe.relax().method() == Stage.Relax.Method.TOUR_CUTS
                        && recipe.reduction() != ReductionLevel.NONE;
        return edges ? ofProgram(instance, formulation) : ofQubo(instance, formulation);
    }

    private static String name(Instance instance, String formulation) {
        return formulation.isEmpty()
                ? Formulations.standard(instance.problem()).name()
                : formulation;
    }

    /**
     * Forecasts the bytes that a Qubo takes while it is built and sampled.
     *
     * @param couplings of it
     * @return bytes
     */
    static double bytes(double couplings) {
        return couplings * BYTES_PER_COUPLING;
    }

    /**
     * Returns how many bytes the program and its Qubo take.
     *
     * @return 0 or more
     */
    public double bytes() {
        return variables * BYTES_PER_VARIABLE + bytes(couplings);
    }

    /**
     * Returns how many seconds it takes to build them.
     *
     * @return 0 or more
     */
    public double seconds() {
        return variables * SECONDS_PER_VARIABLE + couplings * SECONDS_PER_COUPLING;
    }

    /**
     * Refuses what is beyond the memory or half of the time limit.
     *
     * @param options the limits
     * @throws IllegalArgumentException with the forecast and the way out, before memory is asked
     *     for
     */
    public void requireFits(RunOptions options) {
        double half = options.timeLimit().toMillis() / 2000.0;
        if (bytes() > options.memoryLimit()) {
            throw new IllegalArgumentException(
                    String.format(
                            Locale.ROOT,
                            "%s, about %.1f GiB; the limit is %.1f GiB.\nMaybe %s, or raise Java's heap: QUENCH_JAVA_OPTIONS=-Xmx%.0fg.",
                            size(),
                            bytes() / 0x1p30,
                            options.memoryLimit() / 0x1p30,
                            wayOut,
                            Math.ceil(bytes() / 0.75 / 0x1p30)));
        }
        if (seconds() > half) {
            throw new IllegalArgumentException(
                    String.format(
                            Locale.ROOT,
                            "%s, about %.0f s to build; half of the time limit is %.0f s.\nMaybe %s, or raise it: --time-limit %.0f.",
                            size(),
                            seconds(),
                            half,
                            wayOut,
                            Math.ceil(3 * seconds())));
        }
    }

    private String size() {
        return String.format(
                Locale.ROOT,
                "%s as %s needs %d variables%s",
                instance,
                formulation,
                variables,
                couplings == 0
                        ? ""
                        : String.format(Locale.ROOT, " and about %.2g couplings", couplings));
    }
}
