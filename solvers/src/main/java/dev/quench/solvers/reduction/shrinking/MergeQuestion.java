package dev.quench.solvers.reduction.shrinking;

import dev.quench.solvers.control.StopSignal;
import dev.quench.solvers.reduction.correlation.CorrelationSeries;
import dev.quench.solvers.reduction.correlation.LabelledIsing;
import dev.quench.solvers.reduction.correlation.SpinCorrelations;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Asks a source about the energy of what merges have left.
 *
 * @param energy as the program becomes smaller
 * @param options the floor of the confidence, the least partial correlation
 * @param stop ends a question without an answer
 */
record MergeQuestion(ShrinkingEnergy energy, ShrinkOptions options, StopSignal stop) {
    /** Returns the strongest candidates; empty after a stop signal. */
    Optional<ShrinkAnswer> answer(MergeStack stack, long most, CorrelationSeries series) {
        LabelledIsing spins = energy.at(stack.merges(), stack.left());
        SpinCorrelations correlations = series.next(spins, stop);
        if (stop.requested()) {
            return Optional.empty();
        }
        Candidates candidates = Candidates.of(spins, correlations, options.partial());
        return Optional.of(
                new ShrinkAnswer(
                        spins.size(),
                        spins.energy().couplings().count(),
                        candidates.strongest(options.confidence(), most),
                        TwoMeans.split(candidates.scores()),
                        energy.exact() ? correlations.bound() : OptionalDouble.empty(),
                        told(correlations.detail(), spins)));
    }

    /** Without couplings the answer is the signs of fields, whatever the source is called. */
    private static Map<String, Object> told(Map<String, Object> detail, LabelledIsing spins) {
        if (spins.energy().couplings().count() > 0) {
            return detail;
        }
        var more = new LinkedHashMap<String, Object>();
        more.put("separable", true);
        more.putAll(detail);
        return more;
    }
}
