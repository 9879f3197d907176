package dev.quench.solvers.reduction.steered;

import dev.quench.problems.program.BinaryProgram;
import dev.quench.solvers.control.StopSignal;
import dev.quench.solvers.lagrangian.SlackFreeEnergy;
import dev.quench.solvers.reduction.correlation.CorrelationSeries;
import dev.quench.solvers.reduction.correlation.LabelledIsing;
import dev.quench.solvers.reduction.correlation.SpinCorrelations;
import dev.quench.solvers.reduction.shrinking.Candidate;
import dev.quench.solvers.reduction.shrinking.ShrinkAnswer;
import dev.quench.solvers.reduction.shrinking.ShrinkOptions;
import dev.quench.solvers.reduction.shrinking.TwoMeans;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/**
 * Asks a source about the energy of what is left.
 *
 * <p>The energy is made without the incumbent: after a decision nothing as good may be left, and
 * penalties that rely on it would be too small.
 *
 * @param pairs whether correlations of coupled pairs are asked for too
 * @param options the floor of the confidence, the least partial correlation
 * @param stop ends a question without an answer
 */
record Question(boolean pairs, ShrinkOptions options, StopSignal stop) {
    /** Returns the strongest candidates; empty after a stop signal. */
    Optional<ShrinkAnswer> answer(Level level, long most, CorrelationSeries series) {
        BinaryProgram left = level.program();
        var energy = SlackFreeEnergy.of(left, OptionalDouble.empty(), stop);
        int[] labels = IntStream.range(0, left.size()).map(level.total()::representative).toArray();
        LabelledIsing spins = LabelledIsing.of(energy.qubo().toIsing(), labels).withProgram(left);
        SpinCorrelations correlations = series.next(spins, stop);
        if (stop.requested()) {
            return Optional.empty();
        }
        List<Candidate> candidates =
                SteeringCandidates.of(spins, correlations, pairs, options.partial());
        double split = TwoMeans.split(candidates.stream().mapToDouble(Candidate::score).toArray());
        return Optional.of(
                new ShrinkAnswer(
                        spins.size(),
                        spins.energy().couplings().count(),
                        candidates.stream()
                                .filter(c -> c.confidence() >= options.confidence())
                                .limit(most)
                                .toList(),
                        split,
                        energy.exact() ? correlations.bound() : OptionalDouble.empty(),
                        correlations.detail()));
    }
}
