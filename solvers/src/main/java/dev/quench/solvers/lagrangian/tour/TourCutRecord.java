package dev.quench.solvers.lagrangian.tour;

import dev.quench.problems.family.Solution;
import dev.quench.problems.family.Tour;
import dev.quench.problems.formulate.Decoder;
import dev.quench.problems.formulate.Formulations;
import dev.quench.problems.program.BinaryProgram;
import dev.quench.problems.qubo.Bits;
import dev.quench.problems.qubo.Qubo;
import dev.quench.solvers.relax.ProgramSamples;
import dev.quench.solvers.relax.QuboLedger;
import dev.quench.solvers.sampler.Archive;
import dev.quench.solvers.sampler.Sample;
import dev.quench.solvers.sampler.SampleSet;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Collects the raw samples, in the bits of the program, and the story of the rounds. */
final class TourCutRecord {
    private final BinaryProgram program;
    private final Tour tour;
    private final Decoder decoder;
    private final Map<Bits, Integer> counts = new LinkedHashMap<>();
    private final List<Map<String, Object>> rounds = new ArrayList<>();
    private final List<Map<String, Object>> sampling = new ArrayList<>();
    private QuboLedger ledger = new QuboLedger(0, 0, -1, 0, 0);
    private Archive archive = Archive.EMPTY;

    TourCutRecord(BinaryProgram program, Tour tour) {
        this.program = program;
        decoder = Formulations.named(tour, "edge").decoder();
        this.tour = tour;
    }

    /** Starts the detail of a round. */
    Map<String, Object> begin(double rho, CutPool cuts) {
        var detail = new LinkedHashMap<String, Object>();
        detail.put("round", rounds.size() + 1);
        detail.put("rho", rho);
        detail.put("cuts", cuts.size());
        detail.put("squaredCuts", cuts.squared());
        return detail;
    }

    /**
     * Takes the samples of a round, and its detail, which may still grow; returns the share of
     * tours.
     */
    double add(Qubo qubo, SampleSet set, FreeEdges free, Map<String, Object> detail) {
        rounds.add(detail);
        detail.put("shots", set.shots());
        detail.put("qubits", qubo.size());
        detail.put("couplings", qubo.couplings().count());
        double feasible = count(set, free, detail);
        archive = archive.and(set.archive().lifted(free.inner()::lift));
        sampling.add(set.detail());
        QuboLedger next = QuboLedger.of(qubo, 0);
        ledger = next.couplings() > ledger.couplings() ? next : ledger;
        return feasible;
    }

    private double count(SampleSet set, FreeEdges free, Map<String, Object> detail) {
        int degrees = 0;
        int tours = 0;
        long shortest = Long.MAX_VALUE;
        for (Sample sample : set.samples()) {
            Bits bits = free.inner().lift(sample.bits());
            counts.merge(bits, sample.count(), Integer::sum);
            degrees += program.isFeasible(bits) ? sample.count() : 0;
            Optional<Solution> decoded = decoder.decode(free.whole().lift(sample.bits()));
            if (decoded.isPresent()) {
                tours += sample.count();
                shortest = Math.min(shortest, length(decoded.get()));
            }
        }
        detail.put("degreeFraction", (double) degrees / set.shots());
        detail.put("feasibleFraction", (double) tours / set.shots());
        if (tours > 0) {
            detail.put("sampledTour", shortest);
        }
        return (double) tours / set.shots();
    }

    private long length(Solution solution) {
        return tour.length(solution.stream().map(city -> city - 1).toArray());
    }

    int rounds() {
        return rounds.size();
    }

    private int separable() {
        return (int)
                rounds.stream()
                        .filter(round -> Boolean.TRUE.equals(round.get("separable")))
                        .count();
    }

    /** Returns everything that was collected. */
    ProgramSamples samples(String sampler, Map<String, Object> facts) {
        var encoding = new LinkedHashMap<>(facts);
        encoding.put("separableRounds", separable());
        encoding.put("rounds", rounds.stream().map(Collections::unmodifiableMap).toList());
        return new ProgramSamples(
                Collections.unmodifiableMap(counts),
                ledger,
                sampler,
                encoding,
                Map.of("rounds", List.copyOf(sampling)),
                archive);
    }
}
