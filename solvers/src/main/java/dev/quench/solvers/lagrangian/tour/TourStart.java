package dev.quench.solvers.lagrangian.tour;

import dev.quench.problems.family.Solution;
import dev.quench.problems.family.Tour;
import dev.quench.problems.program.Substitution;
import dev.quench.solvers.control.StopSignal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is known of a tour before anything is sampled: a certified bound, prices of the cities, a
 * tour, and the edges that no tour as short has.
 *
 * <p>The bound is that of a 1-tree ({@link dev.quench.solvers.bound.OneTree}) at the prices of an
 * ascent, here or before, raised by what follows from the length of the tour; the tour is the best
 * of some nearest neighbour tours after 2-opt and Or-opt; edges are decided by {@link
 * dev.quench.solvers.reduction.tour.EdgeElimination}. Immutable.
 */
public final class TourStart {
    private final TourFacts facts;

    private TourStart(TourFacts facts) {
        this.facts = facts;
    }

    /**
     * Weighs 1-trees, finds a tour and certifies it as far as the bound reaches.
     *
     * @param tour of 3 cities or more
     * @param options say how many starts the first tour is the best of
     * @param prices of the cities, at which an ascent ended; empty to ascend here
     * @param known tours that are known already, which may be empty
     * @param stop ends ascents and descents early; what holds until then stands
     * @return what was found
     * @throws IllegalArgumentException if there are fewer than 3 cities
     */
    public static TourStart of(
            Tour tour,
            TourCutOptions options,
            Optional<double[]> prices,
            List<Solution> known,
            StopSignal stop) {
        if (tour.size() < 3) {
            throw new IllegalArgumentException(
                    "Tour cuts need 3 cities or more, not %d.\nMaybe there is nothing to decide."
                            .formatted(tour.size()));
        }
        var facts = new TourFacts(tour, prices, options.starts(), stop);
        known.forEach(facts::offer);
        facts.certify();
        return new TourStart(facts);
    }

    /** Returns a copy of the facts, which a loop changes. */
    TourFacts facts(StopSignal stop) {
        return new TourFacts(facts, stop);
    }

    /**
     * Returns the tour.
     *
     * @return cities from 1 in their order
     */
    public Solution tour() {
        return facts.best();
    }

    /**
     * Returns the length of the tour.
     *
     * @return in units of the distances
     */
    public long length() {
        return facts.length();
    }

    /**
     * Returns the bound.
     *
     * @return no tour is shorter; exact
     */
    public long bound() {
        return facts.bound();
    }

    /**
     * Tells whether the tour is a shortest one.
     *
     * @return true if the bound reaches it
     */
    public boolean isProven() {
        return facts.isProven();
    }

    /**
     * Returns the prices of the cities at the bound, multipliers of their degrees.
     *
     * @return a copy, one number a city in units of the distances
     */
    public double[] copyPrices() {
        return facts.copyPrices();
    }

    /**
     * Fixes the variables of a program whose edges are decided: those that no tour as short as the
     * known one has to 0, those that all have to 1.
     *
     * @param program from the bits of {@link dev.quench.problems.formulate.EdgeTour} to its
     *     variables
     * @return from its variables to those that are left; empty if the program leaves none of these
     *     tours
     */
    public Optional<Substitution> decided(Substitution program) {
        return facts.decided(program);
    }

    /**
     * Tells what a record shows.
     *
     * @return {@code oneTreeBound}, {@code dualBound} (the larger one, both exact integers), {@code
     *     boundSource}, {@code priceEvaluations}, {@code knownTour}, {@code proven}
     */
    public Map<String, Object> detail() {
        var detail = new LinkedHashMap<String, Object>();
        detail.put("oneTreeBound", facts.oneTreeBound());
        detail.put("dualBound", facts.bound());
        detail.put("boundSource", facts.source());
        detail.put("priceEvaluations", facts.evaluations());
        detail.put("knownTour", facts.length());
        detail.put("proven", facts.isProven());
        return detail;
    }
}
