package dev.quench.hardware.device.vendor;

import dev.quench.hardware.circuit.Gate;
import dev.quench.hardware.device.Span;
import dev.quench.hardware.device.json.JsonValue;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The members {@code fidelity} and {@code timing} of IonQ, of the whole machine, in small letters
 * at IonQ itself and in capitals in Braket's {@code provider}; fidelities are medians or means,
 * times seconds.
 */
record IonqFigures(JsonValue node) {
    void into(CalibrationDraft draft, int qubits, List<Gate> natives) {
        double wrong = error("spam");
        for (int q = 0; q < qubits; q++) {
            draft.times(q, coherence("t1"), coherence("t2"));
            draft.readout(q, wrong, wrong);
        }
        // One value is meant everywhere, which is what the median of one entry says.
        for (Gate gate : natives) {
            if (gate.qubits() == 1 && gate != Gate.RZ) {
                put(draft, gate, List.of(0), "1q");
            } else if (gate.qubits() == 2 && qubits > 1) {
                put(draft, gate, List.of(0, 1), "2q");
            }
        }
    }

    private void put(CalibrationDraft draft, Gate gate, List<Integer> on, String key) {
        double error = error(key);
        if (error >= 0.75) {
            throw found("fidelity", key)
                    .orElse(node)
                    .fault(
                            "a fidelity of gates above 0.25",
                            "Maybe it is an error, not a fidelity.");
        }
        if (!Double.isNaN(error)) {
            draft.gate(gate.label(), on, error, Reading.nanoseconds(found("timing", key), key, 1));
        }
    }

    private Optional<JsonValue> found(String group, String key) {
        return node.find(group, key).or(() -> node.find(group, key.toUpperCase(Locale.ROOT)));
    }

    private double error(String key) {
        var value = found("fidelity", key).flatMap(v -> v.find("median").or(() -> v.find("mean")));
        return 1 - Reading.probability(value, key);
    }

    private double coherence(String key) {
        return Reading.microseconds(found("timing", key), key, 1);
    }

    Map<Span, Double> times() {
        var times = new TreeMap<Span, Double>();
        put(times, Span.READOUT, "readout");
        put(times, Span.RESET, "reset");
        return times;
    }

    private void put(Map<Span, Double> times, Span span, String key) {
        double time = Reading.nanoseconds(found("timing", key), key, 1);
        if (!Double.isNaN(time)) {
            times.put(span, CalibrationDraft.rounded(time));
        }
    }
}
