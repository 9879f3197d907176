package dev.quench.solvers.lagrangian;

import dev.quench.problems.program.BinaryProgram;
import dev.quench.problems.qubo.Bits;
import dev.quench.problems.qubo.Qubo;
import dev.quench.solvers.relax.ProgramSamples;
import dev.quench.solvers.relax.QuboLedger;
import dev.quench.solvers.sampler.Archive;
import dev.quench.solvers.sampler.MitigatedSamples;
import dev.quench.solvers.sampler.Sample;
import dev.quench.solvers.sampler.SampleSet;
import dev.quench.solvers.sampler.SmallParts;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/** Collects the samples and the story of the rounds. */
final class LagrangianRecord {
    private final BinaryProgram program;
    private final Map<Bits, Integer> counts = new LinkedHashMap<>();
    private final List<Map<String, Object>> rounds = new ArrayList<>();
    private final List<Map<String, Object>> sampling = new ArrayList<>();
    private QuboLedger ledger = new QuboLedger(0, 0, -1, 0, 0);
    private final List<Optional<MitigatedSamples>> mitigations = new ArrayList<>();
    private Archive archive = Archive.EMPTY;
    private int separable;
    private double least = Double.POSITIVE_INFINITY;

    LagrangianRecord(BinaryProgram program) {
        this.program = program;
    }

    /**
     * Takes a round; completes and keeps its detail; returns the share of feasible shots.
     *
     * @param penalised whether the sampler minimised a penalty of states beside the Qubo
     */
    double add(Qubo qubo, boolean penalised, SampleSet set, Map<String, Object> detail) {
        int feasible = 0;
        double best = Double.POSITIVE_INFINITY;
        for (Sample sample : set.samples()) {
            counts.merge(sample.bits(), sample.count(), Integer::sum);
            if (program.isFeasible(sample.bits())) {
                feasible += sample.count();
                best = Math.min(best, program.objective().energy(sample.bits()));
            }
        }
        least = Math.min(least, best);
        archive = archive.and(set.archive());
        mitigations.add(set.mitigation());
        boolean small = !penalised && SmallParts.of(qubo).isPresent();
        separable += small ? 1 : 0;
        detail.put("shots", set.shots());
        detail.put("feasibleFraction", (double) feasible / set.shots());
        if (feasible > 0) {
            detail.put("bestFeasible", best);
        }
        detail.put("separable", small);
        if (penalised) {
            detail.put("beyondQubo", true);
        }
        rounds.add(detail);
        sampling.add(set.detail());
        QuboLedger next = QuboLedger.of(qubo, 0);
        ledger = isLarger(next) ? next : ledger;
        return (double) feasible / set.shots();
    }

    /** Returns the least value of a feasible sample so far. */
    OptionalDouble best() {
        return Double.isFinite(least) ? OptionalDouble.of(least) : OptionalDouble.empty();
    }

    private boolean isLarger(QuboLedger next) {
        return next.couplings() > ledger.couplings()
                || (next.couplings() == ledger.couplings()
                        && next.coefficientRange() > ledger.coefficientRange());
    }

    /** Returns everything that was collected. */
    ProgramSamples samples(String sampler, Map<String, Object> start) {
        var encoding = new LinkedHashMap<>(start);
        encoding.put("separableRounds", separable);
        encoding.put("rounds", List.copyOf(rounds));
        return new ProgramSamples(
                Collections.unmodifiableMap(counts),
                ledger,
                sampler,
                encoding,
                Map.of("rounds", List.copyOf(sampling)),
                archive,
                MitigatedSamples.joined(mitigations));
    }
}
