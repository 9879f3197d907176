package dev.quench.solvers.pipeline;

import dev.quench.problems.family.Solution;
import dev.quench.problems.formulate.Formulated;
import dev.quench.problems.qubo.Bits;
import dev.quench.solvers.control.Ticker;
import dev.quench.solvers.exact.ExactRequest;
import dev.quench.solvers.exact.ExactSolver;
import dev.quench.solvers.exact.neighbourhood.Neighbourhood;
import dev.quench.solvers.exact.neighbourhood.NeighbourhoodSearch;
import dev.quench.solvers.pipeline.Judged.Scored;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The last repair of a recipe: an exact search between the best samples of a set, whatever made
 * them.
 *
 * <p>The improved sample counts as one of them, so that the result is never worse than what came
 * before.
 *
 * @param formulated the instance, unreduced
 * @param stage how many samples, and how much work
 * @param solver of the free bits
 * @param ticker measures the time
 */
record LastRepair(
        Formulated formulated, Stage.Neighbourhood stage, ExactSolver solver, Ticker ticker) {
    private static final String SOLVER = "cp-sat";

    /**
     * What came of one set.
     *
     * @param best feasible; the distance is that from the best one before
     * @param detail for the record
     * @param seconds it took
     * @param reproducible false if a clock or a signal ended it
     */
    record Outcome(Scored best, Map<String, Object> detail, double seconds, boolean reproducible) {}

    /** Returns what the recipe asks for; empty if nothing, or where the solver is missing. */
    static Optional<LastRepair> of(Recipe recipe, Formulated formulated, RunSetting setting) {
        return recipe.find(Stage.Neighbourhood.class)
                .flatMap(stage ->
                        solver(setting)
                                .map(s -> new LastRepair(formulated, stage, s, setting.ticker())));
    }

    /** Says that the recipe asks for what is not there. */
    static Optional<String> notice(Recipe recipe, RunSetting setting) {
        boolean missing =
                recipe.find(Stage.Neighbourhood.class).isPresent() && solver(setting).isEmpty();
        return missing
                ? Optional.of(
                        "The stage neighbourhood was left out: the solver %s is not available."
                                .formatted(SOLVER))
                : Optional.empty();
    }

    private static Optional<ExactSolver> solver(RunSetting setting) {
        return setting.provers().stream().filter(p -> p.name().equals(SOLVER)).findFirst();
    }

    int samples() {
        return stage.samples();
    }

    double work() {
        return stage.work();
    }

    /** Searches between the best of a set, which has one solution at least. */
    Outcome repair(Judged judged, ExactRequest request) {
        long begin = ticker.nanoseconds();
        var sense = formulated.problem().sense();
        Scored sample = judged.best().getFirst();
        Scored start =
                judged.improved()
                        .filter(s -> sense.isBetter(s.objective(), sample.objective()))
                        .orElse(sample);
        List<Solution> solutions =
                Stream.concat(Stream.of(start), judged.best().stream())
                        .map(Scored::solution)
                        .distinct()
                        .toList();
        var found =
                new NeighbourhoodSearch(solver)
                        .search(Neighbourhood.between(formulated, solutions), request);
        return new Outcome(
                scored(found.solution(), start.solution()),
                found.detail(),
                ticker.secondsSince(begin),
                !Boolean.FALSE.equals(found.detail().get("reproducible")));
    }

    private Scored scored(Solution solution, Solution start) {
        Bits bits = formulated.decoder().encode(solution);
        int distance = bits.distance(formulated.decoder().encode(start));
        Scored scored = Scored.of(formulated.problem(), solution).orElseThrow();
        return new Scored(solution, scored.objective(), 0, distance);
    }
}
