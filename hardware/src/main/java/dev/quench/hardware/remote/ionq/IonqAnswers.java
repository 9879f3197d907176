package dev.quench.hardware.remote.ionq;

import dev.quench.hardware.backend.BackendException;
import dev.quench.hardware.remote.JobRequest;
import dev.quench.hardware.remote.RawAnswer;
import dev.quench.hardware.remote.RemoteAnswer;
import dev.quench.hardware.remote.ShotCounting;
import dev.quench.hardware.remote.http.WireJson;
import dev.quench.problems.qubo.Bits;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/**
 * Reads shots, histograms and probabilities. Those of version 1 are decimal numbers, qubit 0 the
 * least significant bit; shots of version 2 are lists of bits. Where only probabilities came, as
 * from the ideal simulator, {@link ShotCounting} makes shots of them.
 */
final class IonqAnswers {
    static final String SHOTS_2 = "ionq.result.shots.json.v2";
    static final String SHOTS_1 = "ionq.result.shots.json.v1";
    static final String HISTOGRAM_1 = "ionq.result.histogram.json.v1";
    static final String PROBABILITIES_1 = "ionq.result.probabilities.json.v1";

    /** The best first: shots keep their order, and strings of bits do not say where they begin. */
    static final List<String> FORMATS = List.of(SHOTS_2, SHOTS_1, HISTOGRAM_1, PROBABILITIES_1);

    private static final String ALL = "output_all";

    private final ShotCounting counting;
    private final IonqLayout layout;

    IonqAnswers(JobRequest request) {
        this.counting = new ShotCounting("IonQ", request);
        this.layout = IonqLayout.parse(request.layout());
    }

    RemoteAnswer read(RawAnswer answer) {
        JsonNode body = WireJson.parse("The result of IonQ", answer.body());
        return switch (answer.mediaType()) {
            case SHOTS_2 -> shots(body);
            case SHOTS_1 -> listed(body);
            case HISTOGRAM_1 -> histogram(body);
            case PROBABILITIES_1 -> probabilities(body);
            default -> throw broken("the format '%s'".formatted(answer.mediaType()));
        };
    }

    private RemoteAnswer shots(JsonNode body) {
        var counts = new HashMap<Bits, Integer>();
        var remarks = new ArrayList<String>();
        int leaked = 0;
        for (JsonNode shot : list(body.path("shots"))) {
            if (shot.path("leakage_bits").valueStream().anyMatch(b -> b.asInt(0) != 0)) {
                leaked++;
                continue;
            }
            JsonNode bits = shot.path("registers").path(ALL);
            if (!bits.isArray() || bits.size() != layout.qubits()) {
                throw broken("a shot without the %d bits of %s".formatted(layout.qubits(), ALL));
            }
            BigInteger state = BigInteger.ZERO;
            for (int q = 0; q < bits.size(); q++) {
                int bit = bits.path(q).asInt(-1);
                if (bit != 0 && bit != 1) {
                    throw broken("a bit that is neither 0 nor 1");
                }
                state = bit == 1 ? state.setBit(q) : state;
            }
            counts.merge(layout.bits(state), 1, Integer::sum);
        }
        if (leaked > 0) {
            remarks.add(
                    "%d shots left the space of qubits (leakage) and are left out."
                            .formatted(leaked));
        }
        return counting.counted(counts, remarks);
    }

    private static List<JsonNode> list(JsonNode node) {
        if (!node.isArray()) {
            throw broken("no list of shots");
        }
        return node.valueStream().toList();
    }

    private RemoteAnswer listed(JsonNode body) {
        var counts = new HashMap<Bits, Integer>();
        list(body).forEach(s -> counts.merge(layout.bits(state(s.asString(""))), 1, Integer::sum));
        return counting.counted(counts, List.of());
    }

    private RemoteAnswer histogram(JsonNode body) {
        var counts = new HashMap<Bits, Integer>();
        states(body)
                .forEach((state, value) -> {
                    if (value != Math.rint(value) || value > Integer.MAX_VALUE) {
                        throw broken("the count %s".formatted(value));
                    }
                    ShotCounting.add(counts, layout.bits(state), value.intValue());
                });
        return counting.counted(counts, List.of());
    }

    private RemoteAnswer probabilities(JsonNode body) {
        var weights = new TreeMap<Bits, Double>();
        states(body).forEach((state, p) -> weights.merge(layout.bits(state), p, Double::sum));
        return counting.drawn(weights);
    }

    /** Reads a map of decimal states, in ascending order. */
    private Map<BigInteger, Double> states(JsonNode body) {
        if (!body.isObject()) {
            throw broken("no map of states");
        }
        var states = new TreeMap<BigInteger, Double>();
        body.propertyStream()
                .forEach(entry -> {
                    double value = entry.getValue().asDouble(Double.NaN);
                    if (!(value >= 0) || Double.isInfinite(value)) {
                        throw broken("the value of the state " + entry.getKey());
                    }
                    states.put(state(entry.getKey()), value);
                });
        return states;
    }

    private BigInteger state(String text) {
        if (!text.matches("[0-9]{1,4096}")) {
            throw broken("a state that is no decimal number");
        }
        var state = new BigInteger(text);
        if (state.bitLength() > layout.qubits()) {
            throw broken("a state of more than %d qubits".formatted(layout.qubits()));
        }
        return state;
    }

    private static BackendException broken(String what) {
        return ShotCounting.broken("IonQ", what);
    }
}
