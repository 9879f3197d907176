package dev.quench.solvers.sampler;

import dev.quench.problems.qubo.Bits;
import dev.quench.problems.qubo.Qubo;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The distinct samples of a Qubo, lowest energy first.
 *
 * <p>Ties are ordered as the bits are, so that a set does not depend on the order of drawing. The
 * samples are what statistics are made of; what was measured on the way to them is in the archive.
 *
 * @param samples distinct, ordered by energy, then by bits
 * @param detail what a record should tell of the sampling (schedule, angles, evaluations), in a
 *     fixed order; values are numbers, texts, booleans, lists or maps of these
 * @param archive answers that were measured before the end and are not among the samples' counts
 * @param mitigation what the samples would be without readout errors, where that was asked for
 */
public record SampleSet(
        List<Sample> samples,
        Map<String, Object> detail,
        Archive archive,
        Optional<MitigatedSamples> mitigation) {
    private static final Comparator<Sample> ORDER =
            Comparator.comparingDouble(Sample::energy).thenComparing(Sample::bits);

    /** Freezes the list. */
    public SampleSet {
        samples = List.copyOf(samples);
    }

    /**
     * Makes a set of which nothing was measured before the end.
     *
     * @param samples distinct, ordered by energy, then by bits
     * @param detail what a record should tell
     */
    public SampleSet(List<Sample> samples, Map<String, Object> detail) {
        this(samples, detail, Archive.EMPTY, Optional.empty());
    }

    /**
     * Returns the same samples with what they would be without readout errors.
     *
     * @param corrected empty if nothing was corrected
     * @return a copy
     */
    public SampleSet withMitigation(Optional<MitigatedSamples> corrected) {
        return new SampleSet(samples, detail, archive, corrected);
    }

    /**
     * Returns the same samples with an archive.
     *
     * @param kept what was measured before the end
     * @return a copy
     */
    public SampleSet withArchive(Archive kept) {
        return new SampleSet(samples, detail, kept, mitigation);
    }

    /**
     * Collects drawn bits: counts repetitions and computes energies.
     *
     * @param qubo what was sampled
     * @param draws one vector a shot, repetitions included
     * @param detail what a record should tell
     * @return the set
     */
    public static SampleSet collect(Qubo qubo, Iterable<Bits> draws, Map<String, Object> detail) {
        var counts = new HashMap<Bits, Integer>();
        for (Bits bits : draws) {
            counts.merge(bits, 1, Integer::sum);
        }
        return ofCounts(qubo, counts, detail);
    }

    /**
     * Collects counted bits and computes energies.
     *
     * @param qubo what was sampled
     * @param counts how often each vector was seen
     * @param detail what a record should tell
     * @return the set
     */
    public static SampleSet ofCounts(
            Qubo qubo, Map<Bits, Integer> counts, Map<String, Object> detail) {
        var samples = new ArrayList<Sample>(counts.size());
        counts.forEach((bits, count) -> samples.add(new Sample(bits, qubo.energy(bits), count)));
        samples.sort(ORDER);
        return new SampleSet(samples, detail);
    }

    /**
     * Collects draws whose energies are known: counts repetitions.
     *
     * @param draws each with the energy that the sampled Qubo gives, repetitions included
     * @param detail what a record should tell
     * @return the set
     */
    public static SampleSet merged(Collection<Sample> draws, Map<String, Object> detail) {
        var distinct = new HashMap<Bits, Sample>();
        for (Sample draw : draws) {
            distinct.merge(
                    draw.bits(),
                    draw,
                    (a, b) -> new Sample(a.bits(), a.energy(), a.count() + b.count()));
        }
        return ofSamples(distinct.values(), detail);
    }

    /**
     * Orders samples whose energies are known, so that none is computed anew.
     *
     * @param samples distinct, each with the energy that the sampled Qubo gives
     * @param detail what a record should tell
     * @return the set
     */
    public static SampleSet ofSamples(Collection<Sample> samples, Map<String, Object> detail) {
        return new SampleSet(samples.stream().sorted(ORDER).toList(), detail);
    }

    /**
     * Returns the number of shots, those of the archive left out.
     *
     * @return the sum of the counts
     */
    public int shots() {
        return samples.stream().mapToInt(Sample::count).sum();
    }

    /**
     * Returns the sample of lowest energy.
     *
     * @return the first sample
     * @throws IllegalStateException if the set is empty
     */
    public Sample best() {
        if (samples.isEmpty()) {
            throw new IllegalStateException("An empty sample set has no best sample.");
        }
        return samples.getFirst();
    }
}
