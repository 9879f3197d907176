package dev.quench.solvers.sampler;

import dev.quench.hardware.backend.Counts;
import dev.quench.hardware.mitigation.MitigationOptions;
import dev.quench.hardware.mitigation.QuasiDistribution;
import dev.quench.hardware.mitigation.ReadoutMitigation;
import dev.quench.hardware.noise.Readout;
import dev.quench.problems.qubo.Bits;
import dev.quench.problems.qubo.Qubo;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.UnaryOperator;

/**
 * What the samples of a quantum backend would be without readout errors, beside the samples, which
 * stay what they are.
 *
 * @param weights of each distinct sample; sum to 1 and may be negative
 * @param nearest probabilities that are nearest to the weights
 * @param shots behind it
 * @param rawEnergy mean energy of the samples; empty where several Qubos were sampled
 * @param energy mean energy by the weights; empty likewise
 * @param inverseNorm by how much errors of means grow, at most, see {@link
 *     QuasiDistribution#inverseNorm}
 * @param condition of the equations
 * @param kept how much of what samples are misread as was sampled, see {@link
 *     QuasiDistribution#kept}
 * @param strings that were measured
 * @param solver of the equations
 */
public record MitigatedSamples(
        Map<Bits, Double> weights,
        Map<Bits, Double> nearest,
        long shots,
        OptionalDouble rawEnergy,
        OptionalDouble energy,
        double inverseNorm,
        double condition,
        double kept,
        int strings,
        String solver) {
    /** More distinct strings take minutes. */
    public static final int MOST_STRINGS = 20_000;

    /**
     * Corrects measured bits.
     *
     * @param qubo what was sampled
     * @param counts one bit a variable
     * @param readout errors of the bits
     * @return the corrected weights
     * @throws IllegalArgumentException if a bit is unreadable, or there are more than {@value
     *     #MOST_STRINGS} strings
     */
    public static MitigatedSamples of(Qubo qubo, Counts counts, Readout readout) {
        if (counts.distinct() > MOST_STRINGS) {
            throw new IllegalArgumentException(
                    "The readout errors of %d different answers were not undone; the limit is %d.\nMaybe fewer --shots."
                            .formatted(counts.distinct(), MOST_STRINGS));
        }
        QuasiDistribution quasi =
                new ReadoutMitigation(readout, MitigationOptions.forStrings(counts.distinct()))
                        .mitigate(counts);
        double raw = 0;
        for (var entry : counts.asMap().entrySet()) {
            raw += qubo.energy(entry.getKey()) * entry.getValue() / counts.total();
        }
        return new MitigatedSamples(
                quasi.asMap(),
                quasi.nearest(),
                counts.total(),
                OptionalDouble.of(raw),
                OptionalDouble.of(quasi.mean(qubo::energy)),
                quasi.inverseNorm(),
                quasi.condition(),
                quasi.kept(),
                counts.distinct(),
                quasi.solver());
    }

    /**
     * Rewrites every sample.
     *
     * @param lift the way back from a rewriting
     * @return the same with the weights of samples that become one added
     */
    public MitigatedSamples lifted(UnaryOperator<Bits> lift) {
        return new MitigatedSamples(
                lifted(weights, lift),
                lifted(nearest, lift),
                shots,
                rawEnergy,
                energy,
                inverseNorm,
                condition,
                kept,
                strings,
                solver);
    }

    private static Map<Bits, Double> lifted(Map<Bits, Double> weights, UnaryOperator<Bits> lift) {
        var lifted = new LinkedHashMap<Bits, Double>();
        weights.forEach((bits, weight) -> lifted.merge(lift.apply(bits), weight, Double::sum));
        return Collections.unmodifiableMap(lifted);
    }

    /**
     * Joins the rounds of a loop: weights by their shots, the worst of the figures.
     *
     * @param rounds one or more, in the same bits
     * @return the whole; empty if one of the rounds was not corrected, or there is none
     */
    public static Optional<MitigatedSamples> joined(Collection<Optional<MitigatedSamples>> rounds) {
        if (rounds.isEmpty() || rounds.stream().anyMatch(Optional::isEmpty)) {
            return Optional.empty();
        }
        List<MitigatedSamples> all = rounds.stream().flatMap(Optional::stream).toList();
        return all.size() == 1
                ? Optional.of(all.getFirst())
                : all.stream().reduce(MitigatedSamples::and);
    }

    private MitigatedSamples and(MitigatedSamples other) {
        double share = (double) other.shots / (shots + other.shots);
        return new MitigatedSamples(
                mixed(weights, other.weights, share),
                mixed(nearest, other.nearest, share),
                shots + other.shots,
                OptionalDouble.empty(),
                OptionalDouble.empty(),
                Math.max(inverseNorm, other.inverseNorm),
                Math.max(condition, other.condition),
                kept + share * (other.kept - kept),
                strings + other.strings,
                other.solver);
    }

    private static Map<Bits, Double> mixed(Map<Bits, Double> a, Map<Bits, Double> b, double share) {
        var sum = new LinkedHashMap<Bits, Double>();
        a.forEach((bits, weight) -> sum.put(bits, (1 - share) * weight));
        b.forEach((bits, weight) -> sum.merge(bits, share * weight, Double::sum));
        return Collections.unmodifiableMap(sum);
    }
}
