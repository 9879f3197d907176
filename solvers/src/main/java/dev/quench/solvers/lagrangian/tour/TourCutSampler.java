package dev.quench.solvers.lagrangian.tour;

import dev.quench.problems.family.Tour;
import dev.quench.problems.formulate.Formulated;
import dev.quench.problems.program.BinaryProgram;
import dev.quench.problems.program.Substitution;
import dev.quench.solvers.relax.ProgramSampler;
import dev.quench.solvers.relax.ProgramSamples;
import dev.quench.solvers.sampler.SampleRequest;
import dev.quench.solvers.sampler.Sampler;
import dev.quench.solvers.sampler.SmallParts;
import java.util.List;
import java.util.Optional;

/**
 * Samples a tour over its edges without slack: degrees and subtour cuts have multipliers, which
 * learn from the samples, and edges that no better tour can have are left out.
 *
 * <p>A call starts from a {@link TourStart}: a Held-Karp ascent, whose prices {@code pi} are the
 * first multipliers of the degrees and whose weight is a certified bound, and from the best of some
 * nearest neighbour tours after 2-opt and Or-opt. Where asked for, {@link
 * dev.quench.solvers.reduction.tour.EdgeElimination} then fixes edges; ties with the known tour
 * stay. Round by round it minimises, over the edges that are left,
 *
 * <p>{@code L(x) = sum_e d_e x_e + sum_v (pi_v (deg_v(x) - 2) + rho/2 (deg_v(x) - 2)^2) + sum_S
 * (mu_S g_S(x) + [active] rho/2 g_S(x)^2)} with {@code g_S(x) = 2 - x(delta(S))},
 *
 * <p>with a share of the shots. After a round {@code pi} and {@code mu} move by {@code step rho g}
 * of its lowest sample, {@code mu} staying at 0 or above, both within ten times the longest
 * distance; {@code rho} grows if the violation has not fallen below 0.7 of the last one, up to 10
 * times its first value. Sets {@code S} come from the components of the lowest samples, those that
 * break degrees too, and from small cuts of their average. A cut has a square after two violations,
 * while {@code mu + rho g > 0} at the last lowest sample; a cut without violation and multiplier
 * for ten rounds is dropped. Every distinct sample is patched to a tour and improved; a shorter
 * tour starts the elimination anew, so that later rounds have fewer qubits.
 *
 * <p>The loop ends when the bound reaches the known tour (unless told to go on), when no cut and no
 * multiplier has changed for two rounds, after the rounds of the options, or by the stop signal;
 * one round is always made. Shots of rounds that were not needed are not spent. A round whose Qubo
 * falls into {@linkplain SmallParts parts of two variables at most} says {@code separable}, whoever
 * answered it.
 *
 * <p>Only raw samples are counted; {@link #run} tells the best tour beside them. The encoding
 * tells: {@code oneTreeBound}, {@code dualBound} (the larger one of the loop, an exact integer) and
 * {@code boundSource}, {@code priceEvaluations}, {@code knownTour} (the length at the start),
 * {@code bestTour}, {@code bestRound} (0 for the start), {@code proven}, {@code ended}, {@code
 * separableRounds} and for each of {@code rounds}: {@code round, rho, cuts, squaredCuts, shots,
 * qubits, couplings, separable, degreeFraction} (the rows of the program hold), {@code
 * feasibleFraction} (the sample is a tour), {@code sampledTour, violatedDegrees} (of the lowest),
 * {@code newCuts, repairedTour, bestTour, dualBound}.
 *
 * <p>The best tour says little of the sampler: on seven TSPLIB instances of 29 to 70 cities,
 * uniformly random samples too were repaired to a shortest tour. {@code feasibleFraction} and
 * {@code sampledTour} tell samplers apart.
 *
 * <p>{@code n} cities: {@code O(n^2)} an evaluation of the ascent, {@code O(n^3)} a separation,
 * {@code O(d^2)} couplings a city of {@code d} edges left. Rows of the program beside the degrees
 * are checked in the samples, but have no multipliers.
 *
 * <p>Source: M. Held, R. M. Karp, The traveling-salesman problem and minimum spanning trees: part
 * II, Math. Programming 1 (1971); G. Dantzig, R. Fulkerson, S. Johnson, Solution of a large-scale
 * traveling-salesman problem, Operations Research 2 (1954), doi:10.1287/opre.2.4.393; R. T.
 * Rockafellar, The multiplier method of Hestenes and Powell applied to convex programming, 1973,
 * doi:10.1007/BF00934777. It departs from the last in that the active set is that of the round
 * before.
 */
public final class TourCutSampler implements ProgramSampler {
    private final Tour tour;
    private final Substitution edges;
    private final TourCutOptions options;
    private final Sampler sampler;
    private final Optional<TourStart> start;
    private final TourRound.Listener listener;

    /**
     * Wraps a sampler; each call finds its own start.
     *
     * @param tour the instance, of 3 cities or more
     * @param edges from the bits of {@link dev.quench.problems.formulate.EdgeTour} to the variables
     *     of the programs that will be sampled
     * @param options rounds, weights and cuts
     * @param sampler answers the Qubo of each round
     * @throws IllegalArgumentException if there are fewer than 3 cities, or the substitution is not
     *     of their edges
     */
    public TourCutSampler(Tour tour, Substitution edges, TourCutOptions options, Sampler sampler) {
        this(tour, edges, options, sampler, Optional.empty(), TourRound.Listener.NONE);
    }

    private TourCutSampler(
            Tour tour,
            Substitution edges,
            TourCutOptions options,
            Sampler sampler,
            Optional<TourStart> start,
            TourRound.Listener listener) {
        int n = tour.size();
        if (n < 3 || edges.size() != (long) n * (n - 1) / 2) {
            throw new IllegalArgumentException(
                    "Tour cuts need 3 cities or more and a bit for every edge; not %d cities and %d bits.\nMaybe use the formulation edge."
                            .formatted(n, edges.size()));
        }
        this.tour = tour;
        this.edges = edges;
        this.options = options;
        this.sampler = sampler;
        this.start = start;
        this.listener = listener;
    }

    /**
     * Returns the same sampler with what is known before.
     *
     * @param newStart of the same tour
     * @return the changed copy
     */
    public TourCutSampler startingAt(TourStart newStart) {
        return new TourCutSampler(tour, edges, options, sampler, Optional.of(newStart), listener);
    }

    /**
     * Returns the same sampler with a listener.
     *
     * @param newListener is told of each round
     * @return the changed copy
     */
    public TourCutSampler tellingOf(TourRound.Listener newListener) {
        return new TourCutSampler(tour, edges, options, sampler, start, newListener);
    }

    /**
     * Wraps a sampler for an instance that was not reduced.
     *
     * @param formulated a tour as {@code edge}
     * @param options rounds, weights and cuts
     * @param sampler answers the Qubo of each round
     * @return the sampler of its program
     * @throws IllegalArgumentException if the instance is anything else
     */
    public static TourCutSampler of(
            Formulated formulated, TourCutOptions options, Sampler sampler) {
        if (formulated.problem() instanceof Tour tour && formulated.name().equals("edge")) {
            return new TourCutSampler(
                    tour, Substitution.identity(formulated.program().size()), options, sampler);
        }
        throw new IllegalArgumentException(
                "Tour cuts need a tour in the formulation edge, not %s.\nMaybe hand over the substitution, if it was reduced."
                        .formatted(formulated));
    }

    /** Returns {@code tour-cuts}. */
    @Override
    public String name() {
        return "tour-cuts";
    }

    @Override
    public ProgramSamples sample(BinaryProgram program, SampleRequest request) {
        return run(program, request).samples();
    }

    /**
     * Samples, and tells the best tour as well.
     *
     * @param program over the edges that the substitution leaves
     * @param request shots of all rounds together, stream, stop signal, progress
     * @return raw samples, tour and bound
     * @throws IllegalArgumentException if the program has another number of variables
     */
    public TourCutSamples run(BinaryProgram program, SampleRequest request) {
        if (program.size() != edges.remaining()) {
            throw new IllegalArgumentException(
                    "A program of %d variables is not what %s leaves.\nMaybe hand over the substitution of all reductions together."
                            .formatted(program.size(), edges));
        }
        TourFacts facts =
                start.orElseGet(() ->
                                TourStart.of(
                                        tour, options, Optional.empty(), List.of(), request.stop()))
                        .facts(request.stop());
        return new TourCutLoop(program, edges, tour, facts, options, listener)
                .run(sampler, request);
    }
}
