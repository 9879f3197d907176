package dev.quench.solvers.lagrangian.tour;

import dev.quench.problems.family.Solution;
import dev.quench.problems.family.Tour;
import dev.quench.problems.program.BinaryProgram;
import dev.quench.problems.program.Substitution;
import dev.quench.problems.qubo.Bits;
import dev.quench.problems.qubo.Qubo;
import dev.quench.solvers.control.Progress;
import dev.quench.solvers.control.StopSignal;
import dev.quench.solvers.lagrangian.tour.TourCutSamples.End;
import dev.quench.solvers.sampler.Sample;
import dev.quench.solvers.sampler.SampleRequest;
import dev.quench.solvers.sampler.SampleSet;
import dev.quench.solvers.sampler.Sampler;
import dev.quench.solvers.sampler.SmallParts;
import dev.quench.solvers.sampler.SmallPartsSampler;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The state of one call: multipliers, weights, cuts and edges left. Belongs to one thread. */
final class TourCutLoop {
    /** The weight grows to at most this many times its first value. */
    static final double GROWTH_CAP = 10;

    /** Violations that fall below this share of the last ones do not raise the weight. */
    private static final double SUFFICIENT_FALL = 0.7;

    /** Multipliers stay within this many times the longest distance. */
    private static final double MULTIPLIER_CAP = 10;

    /** Rounds without change that end the loop: samples of one round may miss the minimum. */
    private static final int STILL_ROUNDS = 2;

    private static final double STILL = 1e-9;

    private final BinaryProgram program;
    private final Substitution edges;
    private final TourCutOptions options;
    private final TourFacts facts;
    private final TourCutRecord record;
    private final TourRound.Listener listener;
    private final SubtourSets separation;
    private final CutPool cuts;
    private final int n;
    private final double limit;
    private final double[] pi;
    private final double firstRho;
    private final long known;
    private FreeEdges free;
    private double rho;
    private double violation = Double.POSITIVE_INFINITY;
    private int bestRound;
    private int still;

    TourCutLoop(
            BinaryProgram program,
            Substitution edges,
            Tour tour,
            TourFacts facts,
            TourCutOptions options,
            TourRound.Listener listener) {
        this.listener = listener;
        this.program = program;
        this.edges = edges;
        this.options = options;
        this.facts = facts;
        n = tour.size();
        record = new TourCutRecord(program, tour);
        separation = new SubtourSets(n);
        limit = MULTIPLIER_CAP * Math.max(1, longest(tour));
        cuts = new CutPool(n, limit);
        pi = facts.copyPrices();
        known = facts.length();
        firstRho = options.penalty() * (known == 0 ? 1 : Math.abs((double) known) / n);
        rho = firstRho;
        free = learnFacts();
    }

    private static double longest(Tour tour) {
        double longest = 0;
        for (int u = 0; u < tour.size(); u++) {
            for (int v = 0; v < u; v++) {
                longest = Math.max(longest, Math.abs((double) tour.distances().between(u, v)));
            }
        }
        return longest;
    }

    /** Certifies the best tour and leaves out what it rules out. */
    private FreeEdges learnFacts() {
        facts.certify();
        Optional<Substitution> decided =
                options.eliminate() ? facts.decided(edges) : Optional.empty();
        Substitution inner = decided.orElseGet(() -> Substitution.identity(edges.remaining()));
        return FreeEdges.of(program, edges, inner, n);
    }

    TourCutSamples run(Sampler sampler, SampleRequest request) {
        int rounds = Math.min(options.rounds(), request.shots());
        Optional<End> end = Optional.empty();
        for (int k = 0; k < rounds && end.isEmpty(); k++) {
            double weight = rho;
            double feasible = round(sampler, share(request, k, rounds));
            listener.sampled(
                    new TourRound(k + 1, rounds, weight, feasible, facts.bound(), facts.length()));
            end = end(request.stop());
        }
        End reason = end.orElse(End.ROUNDS);
        return new TourCutSamples(
                record.samples(sampler.name(), told(reason)),
                facts.best(),
                facts.length(),
                facts.bound(),
                reason);
    }

    private static SampleRequest share(SampleRequest request, int round, int rounds) {
        int shots = request.shots() / rounds + (round < request.shots() % rounds ? 1 : 0);
        Progress progress =
                (done, message) ->
                        request.progress()
                                .report(
                                        (round + Math.clamp(done, 0, 1)) / rounds,
                                        "round %d of %d: %s".formatted(round + 1, rounds, message));
        return new SampleRequest(shots, request.random().split(), request.stop(), progress)
                .withLog(request.log());
    }

    private Optional<End> end(StopSignal stop) {
        if (facts.isProven() && options.stopWhenProven()) {
            return Optional.of(End.PROVEN);
        }
        if (stop.requested()) {
            return Optional.of(End.STOPPED);
        }
        return still >= STILL_ROUNDS ? Optional.of(End.STATIONARY) : Optional.empty();
    }

    /** Returns the share of shots that are tours. */
    private double round(Sampler sampler, SampleRequest request) {
        Qubo qubo = qubo();
        Map<String, Object> detail = record.begin(rho, cuts);
        SampleSet set = answering(qubo, sampler).sample(qubo, request);
        double feasible = record.add(qubo, set, free, detail);
        Bits lowest = set.best().bits();
        detail.put(SmallPartsSampler.DETAIL, SmallParts.of(qubo).isPresent());
        detail.put("violatedDegrees", free.violated(lowest));
        learn(lowest, separate(set, detail));
        repair(set, request.stop(), detail);
        detail.put("bestTour", facts.length());
        detail.put("dualBound", facts.bound());
        return feasible;
    }

    /** Nothing is left to a sampler where all edges are decided. */
    private static Sampler answering(Qubo qubo, Sampler sampler) {
        return qubo.size() == 0 ? new SmallPartsSampler(sampler) : sampler;
    }

    private Qubo qubo() {
        var qubo = Qubo.builder(free.objective().size()).addAll(free.objective(), 1);
        free.degrees().forEach(degree -> degree.row().add(qubo, pi[degree.city()], rho / 2));
        cuts.addTo(qubo, rho);
        return qubo.build();
    }

    /** Moves multipliers and weight; counts the rounds in which nothing changed. */
    private void learn(Bits lowest, int newCuts) {
        double square = cuts.violation(lowest);
        double furthest = cuts.learn(lowest, rho, options.step());
        for (FreeEdges.Degree degree : free.degrees()) {
            double g = degree.row().excess(lowest);
            double moved = Math.clamp(pi[degree.city()] + options.step() * rho * g, -limit, limit);
            furthest = Math.max(furthest, Math.abs(moved - pi[degree.city()]));
            pi[degree.city()] = moved;
            square += g * g;
        }
        still = furthest <= STILL * limit && newCuts == 0 ? still + 1 : 0;
        double norm = Math.sqrt(square);
        if (norm > SUFFICIENT_FALL * violation) {
            rho = Math.min(rho * options.growth(), GROWTH_CAP * firstRho);
        }
        violation = norm;
    }

    /** Adds the cuts that the lowest samples break; returns how many. */
    private int separate(SampleSet set, Map<String, Object> detail) {
        List<Bits> lowest =
                set.samples().stream()
                        .limit(options.separated())
                        .map(sample -> free.whole().lift(sample.bits()))
                        .toList();
        int added =
                cuts.add(
                        separation.broken(lowest),
                        options.step() * rho,
                        options.cuts(),
                        free.whole());
        detail.put("newCuts", added);
        return added;
    }

    /** Makes tours of the samples; a shorter one than all before rules out more edges. */
    private void repair(SampleSet set, StopSignal stop, Map<String, Object> detail) {
        long shortest = Long.MAX_VALUE;
        boolean shorter = false;
        for (Sample sample : set.samples()) {
            if (shortest == Long.MAX_VALUE || !stop.requested()) {
                Solution repaired = facts.repaired(free.whole().lift(sample.bits()));
                shortest = Math.min(shortest, facts.length(repaired));
                shorter |= facts.offer(repaired);
            }
        }
        detail.put("repairedTour", shortest);
        if (shorter) {
            bestRound = record.rounds();
            free = learnFacts();
            cuts.project(free.whole());
        }
    }

    private Map<String, Object> told(End reason) {
        var told = new LinkedHashMap<String, Object>();
        told.put("oneTreeBound", facts.oneTreeBound());
        told.put("dualBound", facts.bound());
        told.put("boundSource", facts.source());
        told.put("priceEvaluations", facts.evaluations());
        told.put("knownTour", known);
        told.put("bestTour", facts.length());
        told.put("bestRound", bestRound);
        told.put("proven", facts.isProven());
        told.put("ended", reason.name().toLowerCase(Locale.ROOT));
        return told;
    }
}
