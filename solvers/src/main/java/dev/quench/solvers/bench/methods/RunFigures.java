package dev.quench.solvers.bench.methods;

import dev.quench.solvers.bench.methods.MethodRow.Figures;
import dev.quench.solvers.pipeline.RunRecord;
import java.math.BigDecimal;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Takes the figures of samples and controls out of the record of a run. */
public final class RunFigures {
    private RunFigures() {}

    /**
     * Returns what the samples of a run were worth.
     *
     * @param run any
     * @param best objective that gaps refer to, null for none
     * @return the figures; empty if nothing was sampled
     */
    public static Optional<Figures> sampled(RunRecord run, @Nullable BigDecimal best) {
        return Optional.ofNullable(run.samples())
                .map(facts ->
                        figures(
                                facts.distinct(),
                                facts.feasibleFraction(),
                                run.raw(),
                                run.repaired(),
                                run.improved(),
                                best,
                                facts.shots(),
                                facts.trainingShots()));
    }

    /**
     * Returns what a control of a run was worth.
     *
     * @param run any
     * @param name {@code random}, {@code greedy} or {@code annealing}
     * @param best objective that gaps refer to, null for none
     * @return the figures; empty if that control did not run
     */
    public static Optional<Figures> control(RunRecord run, String name, @Nullable BigDecimal best) {
        return run.controls().stream()
                .filter(control -> control.name().equals(name))
                .findFirst()
                .map(control ->
                        figures(
                                null,
                                control.feasibleFraction() == null ? 0 : control.feasibleFraction(),
                                control.raw(),
                                control.repaired(),
                                control.improved(),
                                best,
                                control.shots(),
                                null));
    }

    private static Figures figures(
            @Nullable Integer distinct,
            double feasibleFraction,
            RunRecord.@Nullable Figure raw,
            RunRecord.@Nullable Figure repaired,
            RunRecord.@Nullable Figure improved,
            @Nullable BigDecimal best,
            int shots,
            @Nullable Long trainingShots) {
        return new Figures(
                distinct,
                feasibleFraction,
                objective(raw),
                MethodRow.gapPercent(objective(raw), best),
                objective(repaired),
                MethodRow.gapPercent(objective(repaired), best),
                objective(improved),
                MethodRow.gapPercent(objective(improved), best),
                shots,
                trainingShots);
    }

    private static @Nullable BigDecimal objective(RunRecord.@Nullable Figure figure) {
        return figure == null || !figure.feasible() ? null : figure.objective();
    }
}
