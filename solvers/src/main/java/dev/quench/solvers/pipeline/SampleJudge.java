package dev.quench.solvers.pipeline;

import dev.quench.problems.family.Evaluation;
import dev.quench.problems.family.Problem;
import dev.quench.problems.family.Solution;
import dev.quench.problems.formulate.Formulated;
import dev.quench.problems.qubo.Bits;
import dev.quench.solvers.control.StopSignal;
import dev.quench.solvers.control.Ticker;
import dev.quench.solvers.pipeline.Judged.Scored;
import dev.quench.solvers.repair.Improver;
import dev.quench.solvers.repair.Repair;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Lifts, repairs, improves and judges samples; the same judge serves the sampler and its controls.
 *
 * <p>Samples are ranked by the exact objective of what they decode to and by feasibility, never by
 * the energy of a Qubo. The judge keeps at least one sample whatever the stop signal says.
 */
final class SampleJudge {
    private final Formulated formulated;
    private final @Nullable Repair repair;
    private final @Nullable Improver improver;
    private final int improved;
    private final int kept;
    private final Ticker ticker;

    /**
     * Makes a judge.
     *
     * @param formulated the instance
     * @param repair how samples become feasible, or null for no repair
     * @param improver how solutions become better, or null for no improvement
     * @param improved how many distinct solutions to improve
     * @param kept how many distinct repaired solutions to hand on
     * @param ticker measures the time of each
     */
    SampleJudge(
            Formulated formulated,
            @Nullable Repair repair,
            @Nullable Improver improver,
            int improved,
            int kept,
            Ticker ticker) {
        this.formulated = formulated;
        this.repair = repair;
        this.improver = improver;
        this.improved = improved;
        this.kept = kept;
        this.ticker = ticker;
    }

    Judged judge(Map<Bits, Integer> counts, StopSignal stop) {
        long start = ticker.nanoseconds();
        var best = new Best(formulated.problem());
        var values = new TreeMap<BigDecimal, Integer>();
        var solutions = new LinkedHashMap<Solution, Scored>();
        int shots = 0;
        int distinct = 0;
        int feasible = 0;
        for (var entry : counts.entrySet()) {
            if (distinct > 0 && stop.requested()) {
                break;
            }
            Bits bits = entry.getKey();
            int count = entry.getValue();
            shots += count;
            distinct++;
            Optional<Scored> raw = score(formulated.decoder().decode(bits), 0);
            raw.ifPresent(best::raw);
            feasible += raw.filter(Scored::feasible).isPresent() ? count : 0;
            Optional<Scored> repaired = repaired(bits, raw);
            if (repaired.isPresent()) {
                best.repaired(repaired.get());
                values.merge(
                        formulated.programValue(repaired.get().objective()), count, Integer::sum);
                solutions.merge(repaired.get().solution(), repaired.get(), SampleJudge::nearer);
            }
        }
        double repairSeconds = ticker.secondsSince(start);
        long improveStart = ticker.nanoseconds();
        Optional<Scored> improvedBest = improve(solutions, stop);
        return new Judged(
                shots,
                distinct,
                shots == 0 ? 0 : (double) feasible / shots,
                Optional.ofNullable(best.raw),
                Optional.ofNullable(best.repaired),
                improvedBest,
                values,
                best(solutions, kept).toList(),
                Map.of("repair", repairSeconds, "improve", ticker.secondsSince(improveStart)));
    }

    private Optional<Scored> repaired(Bits bits, Optional<Scored> raw) {
        if (repair == null) {
            return raw.filter(Scored::feasible);
        }
        Optional<Solution> solution = repair.repair(bits);
        if (solution.isEmpty()) {
            return Optional.empty();
        }
        int distance = formulated.decoder().encode(solution.get()).distance(bits);
        return score(solution, distance).filter(Scored::feasible);
    }

    private Optional<Scored> improve(Map<Solution, Scored> solutions, StopSignal stop) {
        if (improver == null || solutions.isEmpty()) {
            return Optional.empty();
        }
        var best = new Best(formulated.problem());
        best(solutions, improved)
                .forEach(start -> {
                    if (best.repaired == null || !stop.requested()) {
                        Solution better = improver.improve(start.solution(), stop);
                        score(Optional.of(better), start.distance())
                                .filter(Scored::feasible)
                                .ifPresent(best::repaired);
                    }
                });
        return Optional.ofNullable(best.repaired);
    }

    /** Returns the best solutions in order, the first seen of equal ones first. */
    private Stream<Scored> best(Map<Solution, Scored> solutions, int count) {
        return count == 0
                ? Stream.empty()
                : solutions.values().stream()
                        .sorted(Comparator.comparing(s -> formulated.programValue(s.objective())))
                        .limit(count);
    }

    /** Scores in exact arithmetic; empty where there is no objective. */
    private Optional<Scored> score(Optional<Solution> solution, int distance) {
        if (solution.isEmpty()) {
            return Optional.empty();
        }
        Evaluation evaluation = formulated.problem().evaluate(solution.get());
        return evaluation
                .objective()
                .map(o -> new Scored(solution.get(), o, evaluation.violations().size(), distance));
    }

    private static Scored nearer(Scored a, Scored b) {
        return b.distance() < a.distance() ? b : a;
    }

    /** The best so far: by violated constraints, then by objective, then the first seen. */
    private static final class Best {
        private final Problem problem;
        private @Nullable Scored raw;
        private @Nullable Scored repaired;

        Best(Problem problem) {
            this.problem = problem;
        }

        void raw(Scored scored) {
            raw = better(raw, scored);
        }

        void repaired(Scored scored) {
            repaired = better(repaired, scored);
        }

        private Scored better(@Nullable Scored old, Scored fresh) {
            if (old == null) {
                return fresh;
            }
            if (old.violations() != fresh.violations()) {
                return old.violations() < fresh.violations() ? old : fresh;
            }
            return problem.sense().isBetter(fresh.objective(), old.objective()) ? fresh : old;
        }
    }
}
