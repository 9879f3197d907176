package dev.quench.solvers.pipeline;

import dev.quench.problems.family.Evaluation;
import dev.quench.problems.formulate.Formulated;
import dev.quench.problems.qubo.Bits;
import dev.quench.solvers.pipeline.Judged.Scored;
import dev.quench.solvers.relax.ProgramSamples;
import dev.quench.solvers.sampler.MitigatedSamples;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Sets mitigated figures beside the raw ones, which stay what they are. */
record MitigatedFigures(Formulated formulated, ProgramSamples samples, Judged ours) {
    private static final String UNKNOWN = "Nothing was measured whose readout errors are known.";

    /** How samplers warn of it. */
    private static final String FAILED = "No mitigated figures: ";

    /**
     * Makes the block of a record.
     *
     * @param methods in words, one or more
     * @param notices of the sampling, where it says why errors could not be undone
     */
    RunRecord.MitigationFacts facts(List<String> methods, List<String> notices) {
        Optional<MitigatedSamples> found = samples.mitigation();
        if (found.isEmpty()) {
            boolean readout = methods.stream().anyMatch(m -> m.startsWith("readout"));
            return RunRecord.MitigationFacts.none(methods, readout ? reason(notices) : null);
        }
        MitigatedSamples mitigated = found.get();
        return new RunRecord.MitigationFacts(
                methods,
                true,
                null,
                energy(mitigated),
                share(mitigated, this::isFeasible),
                ours.raw().map(best -> share(mitigated, bits -> isAsGood(bits, best))).orElse(null),
                mitigated.inverseNorm(),
                mitigated.inverseNorm() * mitigated.inverseNorm(),
                mitigated.condition(),
                mitigated.kept(),
                mitigated.strings(),
                mitigated.solver());
    }

    private static String reason(List<String> notices) {
        return notices.stream()
                .filter(n -> n.startsWith(FAILED))
                .map(n -> n.substring(FAILED.length()))
                .reduce(UNKNOWN, (_, last) -> last);
    }

    private static RunRecord.@Nullable MitigatedFigure energy(MitigatedSamples mitigated) {
        return mitigated.energy().isPresent() && mitigated.rawEnergy().isPresent()
                ? new RunRecord.MitigatedFigure(
                        mitigated.rawEnergy().getAsDouble(), mitigated.energy().getAsDouble(), null)
                : null;
    }

    private RunRecord.MitigatedFigure share(MitigatedSamples mitigated, Predicate<Bits> counts) {
        double raw = 0;
        for (var entry : samples.counts().entrySet()) {
            raw += counts.test(entry.getKey()) ? entry.getValue() : 0;
        }
        return new RunRecord.MitigatedFigure(
                raw / samples.shots(),
                weight(mitigated.weights(), counts),
                weight(mitigated.nearest(), counts));
    }

    private static double weight(Map<Bits, Double> weights, Predicate<Bits> counts) {
        double sum = 0;
        for (var entry : weights.entrySet()) {
            sum += counts.test(entry.getKey()) ? entry.getValue() : 0;
        }
        return sum;
    }

    private Optional<Evaluation> evaluated(Bits bits) {
        return formulated.decoder().decode(bits).map(formulated.problem()::evaluate);
    }

    private boolean isFeasible(Bits bits) {
        return evaluated(bits).filter(e -> e.feasible() && e.objective().isPresent()).isPresent();
    }

    private boolean isAsGood(Bits bits, Scored best) {
        return evaluated(bits)
                .filter(e -> e.violations().size() == best.violations())
                .flatMap(Evaluation::objective)
                .filter(o -> o.compareTo(best.objective()) == 0)
                .isPresent();
    }
}
