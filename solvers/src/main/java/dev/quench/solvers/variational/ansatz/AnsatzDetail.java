package dev.quench.solvers.variational.ansatz;

import dev.quench.hardware.backend.Counts;
import dev.quench.hardware.circuit.Circuit;
import dev.quench.problems.qubo.Bits;
import dev.quench.problems.qubo.Qubo;
import dev.quench.solvers.sampler.MitigatedSamples;
import dev.quench.solvers.sampler.SampleSet;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the record of a variational sampler tells, collected in a fixed order. Not thread-safe. */
public final class AnsatzDetail {
    private static final int FEW_QUBITS = 30;
    private static final double NEARLY_ALL = 0.95;

    private final Map<String, Object> entries = new LinkedHashMap<>();
    private final List<String> warnings = new ArrayList<>();

    /**
     * Starts with what all have: {@code backend, qubits}.
     *
     * @param qubits of the circuit
     */
    public AnsatzDetail(int qubits) {
        put("backend", "statevector").put("qubits", qubits);
    }

    /**
     * Adds an entry.
     *
     * @param key its name
     * @param value a number, text, truth value, list or map
     * @return this
     */
    public AnsatzDetail put(String key, Object value) {
        entries.put(key, value);
        return this;
    }

    /**
     * Adds the training: {@code parameters, evaluations, expectation, startExpectation, optimiser}.
     *
     * @param parameters {@code d}
     * @param evaluations of the loss; a gradient counts as one
     * @param expectation the loss at the end
     * @param startExpectation the loss at the first start
     * @param optimiser the name
     * @return this
     */
    public AnsatzDetail training(
            int parameters,
            int evaluations,
            double expectation,
            double startExpectation,
            String optimiser) {
        return put("parameters", parameters)
                .put("evaluations", evaluations)
                .put("expectation", expectation)
                .put("startExpectation", startExpectation)
                .put("optimiser", optimiser);
    }

    /**
     * Adds {@code depth, twoQubitGates} of a circuit on a device that couples all pairs.
     *
     * @param circuit lowered
     * @return this
     */
    public AnsatzDetail circuit(Circuit circuit) {
        return put("depth", circuit.depth()).put("twoQubitGates", circuit.twoQubitGates());
    }

    /**
     * Adds a sentence to the warnings.
     *
     * @param sentence that a reader should see
     * @return this
     */
    public AnsatzDetail warn(String sentence) {
        warnings.add(sentence);
        return this;
    }

    /**
     * Ends with {@code distinctFraction, warnings}.
     *
     * @param variables of each answer
     * @param distinct answers
     * @param shots in all, 1 or more
     * @return the entries, not modifiable
     */
    public Map<String, Object> of(int variables, long distinct, long shots) {
        double fraction = (double) distinct / shots;
        if (variables > FEW_QUBITS && fraction > NEARLY_ALL) {
            warn("Nearly all samples are distinct: no concentration is visible.");
        }
        put("distinctFraction", fraction).put("warnings", List.copyOf(warnings));
        return Collections.unmodifiableMap(entries);
    }

    /**
     * Makes the answer of drawn bits.
     *
     * @param qubo what was sampled
     * @param answers all shots of the end, one or more
     * @param kept what was drawn before
     * @return the samples with this detail and the archive
     */
    public SampleSet answer(Qubo qubo, List<Bits> answers, KeptAnswers kept) {
        long distinct = answers.stream().distinct().count();
        return SampleSet.collect(qubo, answers, of(qubo.size(), distinct, answers.size()))
                .withArchive(kept.archive());
    }

    /**
     * Makes the answer of a measurement.
     *
     * @param qubo what was sampled
     * @param counts of the end
     * @param kept what was drawn before
     * @return the samples with this detail and the archive
     */
    public SampleSet answer(Qubo qubo, Counts counts, KeptAnswers kept) {
        var mitigated = mitigated(qubo, counts);
        return SampleSet.ofCounts(
                        qubo, counts.asMap(), of(qubo.size(), counts.distinct(), counts.total()))
                .withArchive(kept.archive())
                .withMitigation(mitigated);
    }

    /** Corrects counts of known readout errors; what cannot be corrected is warned of. */
    private Optional<MitigatedSamples> mitigated(Qubo qubo, Counts counts) {
        try {
            return counts.readout().map(r -> MitigatedSamples.of(qubo, counts, r));
        } catch (IllegalArgumentException e) {
            warn("No mitigated figures: " + String.valueOf(e.getMessage()).replace('\n', ' '));
            return Optional.empty();
        }
    }
}
