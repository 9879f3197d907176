package dev.quench.app.pruning;

import dev.quench.app.report.PruneRecord.ControlFacts;
import dev.quench.solvers.pruning.descent.DescentLog;
import dev.quench.solvers.pruning.descent.LoggedStep;
import dev.quench.solvers.pruning.descent.StepRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.commons.statistics.distribution.BinomialDistribution;

/**
 * Counts how often the steps of a descent are better than their controls: those that are computed
 * and those that its log remembers alike, so that a run in parts gives the verdict of a whole one.
 *
 * <p>The p-value is that of the one-sided sign test, equal answers left out. Belongs to one thread.
 */
public final class ControlTally implements DescentLog {
    private static final double CLOSE = 1e-9;

    private final DescentLog inner;
    private final List<StepRecord> steps = new ArrayList<>();

    /**
     * Listens at a log.
     *
     * @param inner where steps are kept
     */
    public ControlTally(DescentLog inner) {
        this.inner = inner;
    }

    @Override
    public Optional<LoggedStep> next() {
        Optional<LoggedStep> step = inner.next();
        step.ifPresent(this::count);
        return step;
    }

    @Override
    public void add(LoggedStep step) {
        count(step);
        inner.add(step);
    }

    private void count(LoggedStep step) {
        if (step.record().control() != null) {
            steps.add(step.record());
        }
    }

    /**
     * Compares.
     *
     * @param name of the control
     * @return empty where no block was answered by a control
     */
    public Optional<ControlFacts> verdict(String name) {
        if (steps.isEmpty()) {
            return Optional.empty();
        }
        int better = 0;
        int worse = 0;
        for (StepRecord step : steps) {
            double margin = CLOSE * Math.abs(control(step));
            better += step.predicted() < control(step) - margin ? 1 : 0;
            worse += step.predicted() > control(step) + margin ? 1 : 0;
        }
        int differing = better + worse;
        double pValue =
                differing == 0
                        ? 1
                        : BinomialDistribution.of(differing, 0.5).survivalProbability(better - 1);
        return Optional.of(
                new ControlFacts(
                        name,
                        steps.size(),
                        steps.stream().mapToDouble(StepRecord::predicted).average().orElse(0),
                        steps.stream().mapToDouble(ControlTally::control).average().orElse(0),
                        better,
                        worse,
                        pValue));
    }

    private static double control(StepRecord step) {
        return step.control() == null ? 0 : step.control();
    }
}
