package dev.quench.hardware.remote.braket;

import dev.quench.hardware.backend.BackendException;
import dev.quench.hardware.remote.JobRequest;
import dev.quench.hardware.remote.RawAnswer;
import dev.quench.hardware.remote.RemoteAnswer;
import dev.quench.hardware.remote.ShotCounting;
import dev.quench.hardware.remote.http.WireJson;
import dev.quench.problems.qubo.Bits;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.TreeMap;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;

/**
 * Reads {@code results.json} of a circuit: shots, of which column {@code i} is the qubit {@code
 * measuredQubits[i]}, or probabilities, of which the leftmost character is {@code
 * measuredQubits[0]}. Where only probabilities came, {@link ShotCounting} makes shots of them.
 */
final class BraketAnswers {
    static final String GATES = "braket.task_result.gate_model_task_result";
    private static final double NEAR = 1e-6;
    private static final int MOST_QUBITS = 100_000;

    private final JobRequest request;
    private final ShotCounting counting;
    private final List<Integer> layout;

    BraketAnswers(JobRequest request) {
        this.request = request;
        this.counting = new ShotCounting("Braket", request);
        this.layout = Arrays.stream(request.layout().split(",", -1)).map(Integer::valueOf).toList();
    }

    RemoteAnswer read(RawAnswer answer) {
        JsonNode body = WireJson.parse("The result of Braket", answer.body());
        String form = body.path("braketSchemaHeader").path("name").asString("");
        if (!form.equals(GATES)) {
            throw broken("the form '%s' where %s was expected".formatted(shortened(form), GATES));
        }
        requireOwn(body);
        int[] columns = columns(body.path("measuredQubits"));
        int width = body.path("measuredQubits").size();
        JsonNode shots = body.path("measurements");
        if (shots.isArray() && !shots.isEmpty()) {
            return shots(shots, columns, width);
        }
        JsonNode shares = body.path("measurementProbabilities");
        if (shares.isObject() && !shares.isEmpty()) {
            return shares(shares, columns, width);
        }
        throw broken("neither measurements nor measurementProbabilities");
    }

    private static String shortened(String text) {
        return text.substring(0, Math.min(80, text.length()));
    }

    /** A result of another device is that of another task. */
    private void requireOwn(JsonNode body) {
        String theirs = body.path("taskMetadata").path("deviceId").asString("");
        String own = WireJson.parse("The request", request.body()).path("deviceArn").asString("");
        if (!theirs.isEmpty() && !theirs.equals(own)) {
            throw broken("the device %s where %s ran".formatted(shortened(theirs), own));
        }
    }

    /** For each classical bit, the column of its qubit. */
    private int[] columns(JsonNode measured) {
        if (!measured.isArray() || measured.size() > MOST_QUBITS) {
            throw broken("no list of measuredQubits");
        }
        var places = new HashMap<Integer, Integer>();
        for (int i = 0; i < measured.size(); i++) {
            JsonNode qubit = measured.path(i);
            if (!qubit.isIntegralNumber()
                    || !qubit.canConvertToInt()
                    || places.put(qubit.intValue(), i) != null) {
                throw broken("measuredQubits that are no different numbers");
            }
        }
        int[] columns = layout.stream().mapToInt(q -> places.getOrDefault(q, -1)).toArray();
        for (int bit = 0; bit < columns.length; bit++) {
            if (columns[bit] < 0) {
                throw broken(
                        "%d measured qubits without the qubit %d, which the circuit measures"
                                .formatted(measured.size(), layout.get(bit)));
            }
        }
        return columns;
    }

    private static Bits bits(int[] columns, IntPredicate one) {
        return Bits.withOnes(
                columns.length,
                IntStream.range(0, columns.length).filter(b -> one.test(columns[b])));
    }

    private RemoteAnswer shots(JsonNode shots, int[] columns, int width) {
        var counts = new HashMap<Bits, Integer>();
        for (JsonNode shot : shots) {
            if (!shot.isArray() || shot.size() != width) {
                throw broken("a shot of %d values of %d qubits".formatted(shot.size(), width));
            }
            boolean[] values = new boolean[width];
            for (int i = 0; i < width; i++) {
                JsonNode value = shot.path(i);
                if (!value.isIntegralNumber() || value.asLong(-1) < 0 || value.asLong(-1) > 1) {
                    throw broken("a bit that is neither 0 nor 1");
                }
                values[i] = value.asLong() == 1;
            }
            counts.merge(bits(columns, i -> values[i]), 1, Integer::sum);
        }
        return counting.counted(counts, List.of());
    }

    private RemoteAnswer shares(JsonNode body, int[] columns, int width) {
        var shares = new TreeMap<Bits, Double>();
        body.propertyStream()
                .forEach(entry -> {
                    double share = entry.getValue().asDouble(Double.NaN);
                    if (entry.getKey().length() != width || !entry.getKey().matches("[01]*")) {
                        throw broken("a state that is not %d bits".formatted(width));
                    }
                    if (!(share >= 0 && share <= 1 + NEAR)) {
                        throw broken("the probability %s".formatted(share));
                    }
                    shares.merge(bits(columns, entry.getKey()), share, Double::sum);
                });
        return counting.drawn(shares);
    }

    private static Bits bits(int[] columns, String state) {
        return bits(columns, (int i) -> state.charAt(i) == '1');
    }

    private static BackendException broken(String what) {
        return ShotCounting.broken("Braket", what);
    }
}
