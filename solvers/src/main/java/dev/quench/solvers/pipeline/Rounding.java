package dev.quench.solvers.pipeline;

import dev.quench.hardware.backend.SplitBackend;
import dev.quench.problems.formulate.Formulated;
import dev.quench.problems.program.BinaryProgram;
import dev.quench.problems.qubo.Bits;
import dev.quench.solvers.control.StopSignal;
import dev.quench.solvers.control.Ticker;
import dev.quench.solvers.lagrangian.SlackFreeEnergy;
import dev.quench.solvers.pipeline.shrinking.CorrelationSources;
import dev.quench.solvers.reduction.chain.ReducedInstance;
import dev.quench.solvers.reduction.correlation.CorrelationSource;
import dev.quench.solvers.reduction.correlation.LabelledIsing;
import dev.quench.solvers.reduction.correlation.SpinCorrelations;
import dev.quench.solvers.repair.Improvers;
import dev.quench.solvers.repair.Repairs;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * Rounds the means of one question about the whole program, in place of merges and of a sampler:
 * the control that says what correlations alone are worth.
 *
 * <p>The first draw is the nearest point, {@code x_i = [m_i < 0]}; the others are drawn from the
 * answer: by a random hyperplane from vectors, else each variable on its own with {@code P(x_i = 1)
 * = (1 - m_i) / 2}. They are lifted, repaired and improved as the samples of a run are.
 *
 * <p>Source: P. Raghavan, C. D. Thompson, Randomized rounding, Combinatorica 7 (1987),
 * doi:10.1007/BF02579324.
 *
 * @param feasibleFraction share of the draws that are solutions without help
 * @param raw objective of the best such draw, empty if there is none
 * @param repaired of the best draw after greedy repair
 * @param distance bits that the repair of this one changed
 * @param improved of the best after a descent
 * @param seconds of all
 */
public record Rounding(
        double feasibleFraction,
        Optional<BigDecimal> raw,
        Optional<BigDecimal> repaired,
        Optional<Integer> distance,
        Optional<BigDecimal> improved,
        double seconds) {
    /**
     * Asks, draws and judges.
     *
     * @param target with its reductions
     * @param correlations known to {@link CorrelationSources#isKnown}
     * @param draws number of points, 1 or more
     * @param descents number of repaired points that a descent begins at
     * @param options seed and threads
     * @param setting backend, stop signal and ticker
     * @return what came of it
     * @throws IllegalArgumentException if there is no such source
     * @throws dev.quench.problems.program.InfeasibleProgramException if a row cannot hold
     */
    public static Rounding run(
            Target target,
            String correlations,
            int draws,
            int descents,
            RunOptions options,
            RunSetting setting) {
        long begin = setting.ticker().nanoseconds();
        var stop = setting.interrupt().or(setting.ticker().after(options.timeLimit()));
        var streams = new RandomStreams(options.seed());
        ReducedInstance reduced = target.reduced();
        BinaryProgram program = reduced.formulated().program();
        var energy = SlackFreeEnergy.of(program, OptionalDouble.empty(), stop);
        CorrelationSource source =
                CorrelationSources.named(
                        correlations, SplitBackend.trainer(setting.backend()), options.threads());
        SpinCorrelations answer =
                source.begin(streams.stream("shrink"))
                        .next(LabelledIsing.of(energy.qubo().toIsing()).withProgram(program), stop);
        var counts = new LinkedHashMap<Bits, Integer>();
        RandomGenerator random = streams.stream("rounding");
        for (int k = 0; k < draws; k++) {
            Bits drawn = k == 0 ? nearest(answer) : answer.draw(random);
            counts.merge(reduced.substitution().lift(drawn), 1, Integer::sum);
        }
        return judged(target.formulated(), counts, descents, setting.ticker(), stop, begin);
    }

    private static Bits nearest(SpinCorrelations answer) {
        int n = answer.size();
        return Bits.withOnes(n, IntStream.range(0, n).filter(i -> answer.mean(i) < 0));
    }

    private static Rounding judged(
            Formulated formulated,
            Map<Bits, Integer> counts,
            int descents,
            Ticker ticker,
            StopSignal stop,
            long begin) {
        var judge =
                new SampleJudge(
                        formulated,
                        Repairs.greedy(formulated),
                        Improvers.standard(formulated.problem()),
                        descents,
                        0,
                        ticker);
        Judged judged = judge.judge(counts, stop);
        return new Rounding(
                judged.feasibleFraction(),
                judged.raw().filter(Judged.Scored::feasible).map(Judged.Scored::objective),
                judged.repaired().map(Judged.Scored::objective),
                judged.repaired().map(Judged.Scored::distance),
                judged.improved().map(Judged.Scored::objective),
                ticker.secondsSince(begin));
    }
}
