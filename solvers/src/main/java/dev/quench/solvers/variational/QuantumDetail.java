package dev.quench.solvers.variational;

import dev.quench.hardware.backend.Counts;
import dev.quench.hardware.circuit.Circuit;
import dev.quench.problems.qubo.Qubo;
import dev.quench.solvers.sampler.MitigatedSamples;
import dev.quench.solvers.sampler.SampleSet;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the detail of every measured answer ends with. */
final class QuantumDetail {
    private static final int FEW_QUBITS = 30;
    private static final double NEARLY_ALL = 0.95;

    private QuantumDetail() {}

    /** Adds a warning to an answer. */
    static SampleSet warned(SampleSet answer, String warning) {
        var detail = new LinkedHashMap<>(answer.detail());
        var warnings = new ArrayList<Object>();
        if (detail.get("warnings") instanceof List<?> before) {
            warnings.addAll(before);
        }
        warnings.add(warning);
        detail.put("warnings", List.copyOf(warnings));
        return new SampleSet(
                answer.samples(),
                Collections.unmodifiableMap(detail),
                answer.archive(),
                answer.mitigation());
    }

    /** Adds {@code distinctFraction, depth, twoQubitGates, warnings}. */
    static SampleSet answer(
            Qubo qubo,
            Counts counts,
            @Nullable Circuit circuit,
            Map<String, Object> facts,
            List<String> before) {
        var detail = new LinkedHashMap<>(facts);
        double distinctFraction = (double) counts.distinct() / counts.total();
        var warnings = new ArrayList<>(before);
        if (qubo.size() > FEW_QUBITS && distinctFraction > NEARLY_ALL) {
            warnings.add("Nearly all samples are distinct: no concentration is visible.");
        }
        detail.put("distinctFraction", distinctFraction);
        if (circuit != null) {
            detail.put("depth", circuit.depth());
            detail.put("twoQubitGates", circuit.twoQubitGates());
        }
        var mitigated = mitigated(qubo, counts, warnings);
        detail.put("warnings", List.copyOf(warnings));
        return SampleSet.ofCounts(qubo, counts.asMap(), Collections.unmodifiableMap(detail))
                .withMitigation(mitigated);
    }

    /** Corrects counts of known readout errors; what cannot be corrected is warned of. */
    private static Optional<MitigatedSamples> mitigated(
            Qubo qubo, Counts counts, List<String> warnings) {
        try {
            return counts.readout().map(r -> MitigatedSamples.of(qubo, counts, r));
        } catch (IllegalArgumentException e) {
            warnings.add(
                    "No mitigated figures: " + String.valueOf(e.getMessage()).replace('\n', ' '));
            return Optional.empty();
        }
    }
}
