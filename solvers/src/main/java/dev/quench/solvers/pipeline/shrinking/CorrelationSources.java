package dev.quench.solvers.pipeline.shrinking;

import dev.quench.hardware.backend.Backend;
import dev.quench.solvers.ortools.OddCycleCorrelations;
import dev.quench.solvers.ortools.OddCycleOptions;
import dev.quench.solvers.ortools.OrToolsNatives;
import dev.quench.solvers.pipeline.sampling.AnnealingMethod;
import dev.quench.solvers.pipeline.sampling.SampleMethods;
import dev.quench.solvers.reduction.correlation.CorrelationSource;
import dev.quench.solvers.reduction.correlation.OneLayerCorrelationSource;
import dev.quench.solvers.reduction.correlation.PersistencyCorrelations;
import dev.quench.solvers.reduction.correlation.RandomCorrelations;
import dev.quench.solvers.reduction.correlation.SampledCorrelations;
import dev.quench.solvers.reduction.correlation.SemidefiniteCorrelations;
import dev.quench.solvers.sampler.Cooling;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The correlation sources by name: {@code sdp} and {@code lp} are relaxations with certified
 * bounds, {@code qaoa1} is the closed form of QAOA with one layer, {@code sampled} averages the
 * lowest quarter of {@value #READS} reads of simulated annealing, {@code sampled-qaoa} those of
 * QAOA with one layer on the backend, {@code sampled-} before the word of any other sampler those
 * of that one with its standard settings, {@code persistency} what samples at several penalty
 * weights agree on, {@code random} and {@code random-values} are controls, and {@code auto} takes
 * {@code lp} or {@code sdp} by rows and density.
 */
public final class CorrelationSources {
    private static final List<String> NAMES =
            List.of(
                    "auto",
                    "sdp",
                    "lp",
                    "qaoa1",
                    "sampled",
                    "sampled-qaoa",
                    "persistency",
                    "random",
                    "random-values");

    private static final String SAMPLED = "sampled-";

    private static final int READS = 128;
    private static final int SWEEPS = 100;
    private static final int EVALUATIONS = 40;

    private CorrelationSources() {}

    /**
     * Returns the names.
     *
     * @return names that {@link #named} takes, the one that chooses first; further ones are {@code
     *     sampled-} and the word of a sampler
     */
    public static List<String> names() {
        return NAMES;
    }

    /**
     * Tells whether a name is one.
     *
     * @param name perhaps one of {@link #names}, or {@code sampled-} and the word of a sampler
     * @return true if {@link #named} takes it
     */
    public static boolean isKnown(String name) {
        return NAMES.contains(name)
                || (name.startsWith(SAMPLED)
                        && SampleMethods.words().contains(name.substring(SAMPLED.length())));
    }

    /**
     * Lists the names for messages.
     *
     * @return in one line
     */
    public static String listed() {
        return String.join(", ", NAMES) + ", or sampled- and a sampler, as in sampled-tabu";
    }

    /**
     * Tells whether a source runs circuits.
     *
     * @param name a known one
     * @return false if the backend makes no difference to it
     */
    public static boolean usesBackend(String name) {
        return name.startsWith(SAMPLED)
                && SampleMethods.named(name.substring(SAMPLED.length())).usesBackend();
    }

    /**
     * Makes a source.
     *
     * @param name a known one
     * @param backend where circuits run
     * @param threads that samplers may use, 1 or more
     * @return the source
     * @throws IllegalArgumentException if there is none of that name
     */
    public static CorrelationSource named(String name, Backend backend, int threads) {
        return switch (name) {
            case "auto" -> new ChosenCorrelations(linear(), new SemidefiniteCorrelations());
            case "sdp" -> new SemidefiniteCorrelations();
            case "lp" -> new OddCycleCorrelations(OddCycleOptions.repeated());
            case "qaoa1" -> new OneLayerCorrelationSource(EVALUATIONS);
            case "sampled" -> annealed(backend, threads);
            case "sampled-qaoa" ->
                    new SampledCorrelations(
                            SampleMethods.read(
                                            "qaoa",
                                            Map.of("layers", 1, "evaluations", EVALUATIONS),
                                            IllegalArgumentException::new)
                                    .sampler(backend, threads),
                            READS,
                            SampledCorrelations.QUARTER);
            case "persistency" ->
                    new PersistencyCorrelations(
                            annealed(backend, threads), PenaltyWeights::energies);
            case "random" -> new RandomCorrelations();
            case "random-values" -> RandomCorrelations.values();
            default -> sampled(name, backend, threads);
        };
    }

    private static CorrelationSource sampled(String name, Backend backend, int threads) {
        if (!isKnown(name)) {
            throw new IllegalArgumentException(
                    "There are no correlations '%s'.\nMaybe one of %s.".formatted(name, listed()));
        }
        return new SampledCorrelations(
                SampleMethods.named(name.substring(SAMPLED.length())).sampler(backend, threads),
                READS,
                SampledCorrelations.QUARTER);
    }

    private static Optional<CorrelationSource> linear() {
        return OrToolsNatives.status().available()
                ? Optional.of(new OddCycleCorrelations(OddCycleOptions.repeated()))
                : Optional.empty();
    }

    private static CorrelationSource annealed(Backend backend, int threads) {
        return new SampledCorrelations(
                new AnnealingMethod(SWEEPS, Cooling.GEOMETRIC).sampler(backend, threads),
                READS,
                SampledCorrelations.QUARTER);
    }
}
