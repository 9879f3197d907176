package dev.quench.solvers.bench.lagrangian;

import dev.quench.solvers.bench.methods.MethodRow;
import dev.quench.solvers.bench.methods.MethodRow.Figures;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The figures of a run. Bounds and objectives are in the problem's sense, gaps in percent; a figure
 * that does not exist is null.
 *
 * @param settled true if reductions and bounds solved the instance, so that nothing was sampled
 * @param qubitsAfter of the largest Qubo that was sampled; 0 if settled
 * @param core what was fixed where only a core was sampled; null if all variables were
 * @param lpBound linear relaxation of what reductions left, in floating point
 * @param cliqueLpBound the same with cliques for the rows that exclude pairs; null without such
 * @param dual how the dual function was maximised, null if the recipe does not or cannot
 * @param bound that the run certified, whatever proves it, null if it certified none
 * @param boundSource what proves it
 * @param boundGapPercent from that bound to the best known value
 * @param sampled figures of the samples; null if settled
 * @param random those of as many random strings with the same help
 * @param greedy those of the repair of the empty solution; of a knapsack the better of items by
 *     profit over cost at the multipliers of the whole instance, and over relative weight
 * @param searched what an iterated search made of these three; null where none was asked for
 * @param cpSat what an exact solver did in the same wall time; null without one
 * @param separable true if every Qubo that was to be sampled falls into parts of two variables at
 *     most, so that nothing in the figures is owed to a sampler
 * @param beatsRandom verdict of the run, null where there is none
 * @param pValue of the verdict, null where there is none
 * @param cutShort true if the run limit ended a step early
 * @param seconds of the run without its controls
 * @param sampleSeconds of sampling, training included
 */
public record LagrangianOutcome(
        boolean settled,
        @Nullable Integer qubitsAfter,
        @Nullable Core core,
        @Nullable Double lpBound,
        @Nullable Double cliqueLpBound,
        @Nullable Dual dual,
        @Nullable BigDecimal bound,
        @Nullable String boundSource,
        @Nullable Double boundGapPercent,
        @Nullable Figures sampled,
        @Nullable Figures random,
        @Nullable Figures greedy,
        @Nullable Searched searched,
        @Nullable Exact cpSat,
        @Nullable Boolean separable,
        @Nullable Boolean beatsRandom,
        @Nullable Double pValue,
        boolean cutShort,
        double seconds,
        double sampleSeconds) {
    /** Returns the same outcome with gaps to another value. */
    LagrangianOutcome withGapsTo(BigDecimal best) {
        return new LagrangianOutcome(
                settled,
                qubitsAfter,
                core == null ? null : core.withGapTo(best),
                lpBound,
                cliqueLpBound,
                dual,
                bound,
                boundSource,
                MethodRow.gapPercent(bound, best),
                sampled == null ? null : sampled.withGapsTo(best),
                random == null ? null : random.withGapsTo(best),
                greedy == null ? null : greedy.withGapsTo(best),
                searched == null ? null : searched.withGapsTo(best),
                cpSat == null ? null : cpSat.withGapTo(best),
                separable,
                beatsRandom,
                pValue,
                cutShort,
                seconds,
                sampleSeconds);
    }

    /** Returns the objectives of all solutions that came up. */
    Stream<BigDecimal> objectives() {
        return Stream.concat(
                        Stream.of(
                                        Optional.ofNullable(sampled),
                                        Optional.ofNullable(random),
                                        Optional.ofNullable(greedy))
                                .flatMap(Optional::stream)
                                .flatMap(f ->
                                        Stream.of(
                                                Optional.ofNullable(f.raw()),
                                                Optional.ofNullable(f.repaired()),
                                                Optional.ofNullable(f.improved()))),
                        Stream.concat(
                                Stream.of(Optional.ofNullable(cpSat).map(Exact::objective)),
                                Stream.ofNullable(searched)
                                        .flatMap(s ->
                                                Stream.of(
                                                        Optional.ofNullable(s.sampled()),
                                                        Optional.ofNullable(s.random()),
                                                        Optional.ofNullable(s.greedy())))))
                .flatMap(Optional::stream);
    }

    /**
     * Tells whether a sampler has a part in the figures.
     *
     * @return false if nothing was sampled, or all of it was solved in closed form
     */
    public boolean owesToSampler() {
        return sampled != null && !Boolean.TRUE.equals(separable);
    }

    /**
     * How a dual function was maximised.
     *
     * @param rule that moved the multipliers
     * @param inner name of the inner problem
     * @param separable true if the inner problem needs no search
     * @param multipliers their number
     * @param evaluations of the function
     * @param bound certified value, rounded to six digits after the point so that it stays valid
     * @param gapToLpPercent how much weaker it is than the linear relaxation of the same program,
     *     with cliques where there are such rows, in percent of that; below 0 if the inner problem
     *     makes it stronger
     * @param end why the rule ended
     */
    public record Dual(
            String rule,
            String inner,
            boolean separable,
            int multipliers,
            int evaluations,
            BigDecimal bound,
            @Nullable Double gapToLpPercent,
            String end) {}

    /**
     * What an iterated search made of the best improved solutions, the same for each.
     *
     * @param sampled objective from the samples on, null without a solution of theirs
     * @param sampledGapPercent from that to the best known value
     * @param random objective from the random strings on
     * @param randomGapPercent from that to the best known value
     * @param greedy objective from the repair of the empty solution on
     * @param greedyGapPercent from that to the best known value
     * @param seconds of the search from the samples on
     */
    public record Searched(
            @Nullable BigDecimal sampled,
            @Nullable Double sampledGapPercent,
            @Nullable BigDecimal random,
            @Nullable Double randomGapPercent,
            @Nullable BigDecimal greedy,
            @Nullable Double greedyGapPercent,
            double seconds) {
        private Searched withGapsTo(BigDecimal best) {
            return new Searched(
                    sampled,
                    MethodRow.gapPercent(sampled, best),
                    random,
                    MethodRow.gapPercent(random, best),
                    greedy,
                    MethodRow.gapPercent(greedy, best),
                    seconds);
        }
    }

    /**
     * What was fixed around a core. No sample is without what the known solution knows.
     *
     * @param variables that were left before
     * @param kept objective of the solution whose values the others keep
     * @param keptGapPercent from that to the best known value
     */
    public record Core(int variables, BigDecimal kept, @Nullable Double keptGapPercent) {
        private Core withGapTo(BigDecimal best) {
            return new Core(variables, kept, MethodRow.gapPercent(kept, best));
        }
    }

    /**
     * What an exact solver did in the same wall time.
     *
     * @param objective of its best solution, null if it found none
     * @param gapPercent to the best known value
     * @param status how it ended
     * @param proven true if that solution is proven optimal
     * @param seconds that it took
     */
    public record Exact(
            @Nullable BigDecimal objective,
            @Nullable Double gapPercent,
            String status,
            boolean proven,
            double seconds) {
        private Exact withGapTo(BigDecimal best) {
            return new Exact(
                    objective, MethodRow.gapPercent(objective, best), status, proven, seconds);
        }
    }
}
