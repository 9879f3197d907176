package dev.quench.hardware.remote.azure;

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
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;

/**
 * Reads the results of all providers, by the format that the job names.
 *
 * <table>
 * <caption>Where bit {@code i} stands</caption>
 * <tr><td>{@code honeywell.quantum-results.v1}</td><td>register {@code ci}, of one bit</td></tr>
 * <tr><td>{@code ionq.quantum-results.v1}</td><td>the qubit measured into it, qubit 0 the least
 * significant; probabilities</td></tr>
 * <tr><td>{@code rigetti.quil-results.v1}</td><td>{@code ro[i]}</td></tr>
 * <tr><td>{@code pasqal.pulser-results.v1}</td><td>the {@code i}-th sign from the left, also in a member
 * {@code counter}</td></tr>
 * <tr><td>{@code microsoft.quantum-results.v1}, {@code v2}</td><td>the {@code i}-th of an
 * outcome</td></tr>
 * </table>
 */
final class AzureAnswers {
    private final ShotCounting counting;
    private final AzureLayout layout;

    AzureAnswers(JobRequest request) {
        this.counting = new ShotCounting("Azure Quantum", request);
        this.layout = AzureLayout.parse(request.layout());
    }

    RemoteAnswer read(RawAnswer answer) {
        JsonNode body = WireJson.parse("The result of Azure Quantum", answer.body());
        return switch (answer.mediaType()) {
            case "honeywell.quantum-results.v1", "quantinuum.quantum-results.v1" -> registers(body);
            case "ionq.quantum-results.v1" -> states(body.path("histogram"));
            case "rigetti.quil-results.v1" -> lists(body.path("ro"));
            case "pasqal.pulser-results.v1" ->
                    strings(body.has("counter") ? body.path("counter") : body);
            case "microsoft.quantum-results.v1" -> alternating(body.path("Histogram"));
            case "microsoft.quantum-results.v2" -> outcomes(body.path("Results"));
            default ->
                    throw broken(
                            "the format '%s', which is not read here"
                                    .formatted(answer.mediaType()));
        };
    }

    /** One string a shot in each register of one bit. */
    private RemoteAnswer registers(JsonNode body) {
        int shots = body.path("c0").size();
        var ones = new ArrayList<List<Integer>>();
        IntStream.range(0, shots).forEach(_ -> ones.add(new ArrayList<>()));
        for (int bit = 0; bit < layout.bits(); bit++) {
            JsonNode register = body.path("c" + bit);
            if (!register.isArray() || register.size() != shots) {
                throw broken(
                        "the register c%d without as many shots as c0 (%d)".formatted(bit, shots));
            }
            for (int shot = 0; shot < shots; shot++) {
                if (one(register.path(shot).asString(""))) {
                    ones.get(shot).add(bit);
                }
            }
        }
        var counts = new HashMap<Bits, Integer>();
        ones.forEach(o -> ShotCounting.add(counts, bits(o), 1));
        return counting.counted(counts, List.of());
    }

    private static boolean one(String bit) {
        return switch (bit) {
            case "0" -> false;
            case "1" -> true;
            default -> throw broken("a bit that is neither 0 nor 1");
        };
    }

    private Bits bits(List<Integer> ones) {
        return Bits.withOnes(layout.bits(), ones.stream().mapToInt(Integer::intValue));
    }

    private RemoteAnswer states(JsonNode histogram) {
        var states = new TreeMap<BigInteger, Double>();
        entries(histogram).forEach(e -> states.put(state(e.getKey()), probability(e.getValue())));
        var weights = new TreeMap<Bits, Double>();
        states.forEach((state, p) -> weights.merge(layout.of(state), p, Double::sum));
        return counting.drawn(weights);
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

    private static List<Map.Entry<String, JsonNode>> entries(JsonNode map) {
        if (!map.isObject()) {
            throw broken("no map of answers");
        }
        return map.propertyStream().toList();
    }

    private static double probability(JsonNode node) {
        double value = node.isNumber() ? node.asDouble() : Double.NaN;
        if (!(value >= 0 && value <= 1 + 1e-9)) {
            throw broken("%s where a probability was expected".formatted(shown(node)));
        }
        return value;
    }

    private static String shown(JsonNode node) {
        String text = node.isNumber() ? node.asString() : node.toString();
        return text.length() > 40 ? text.substring(0, 40) + "…" : text;
    }

    private RemoteAnswer lists(JsonNode shots) {
        if (!shots.isArray()) {
            throw broken("no list of shots");
        }
        var counts = new HashMap<Bits, Integer>();
        shots.forEach(shot -> ShotCounting.add(counts, listed(shot), 1));
        return counting.counted(counts, List.of());
    }

    private Bits listed(JsonNode shot) {
        return outcome(shot.isArray() ? shot.toString() : "");
    }

    /** Reads {@code [0, 1]}, or registers of these; the text of a list too. */
    private Bits outcome(String text) {
        String signs = text.replaceAll("[\\[\\](), ]", "");
        if (!text.startsWith("[") && !text.startsWith("(")) {
            throw broken("an answer that is no list of bits");
        }
        return signs(signs);
    }

    private Bits signs(String signs) {
        if (!signs.matches("[01]*") || signs.length() != layout.bits()) {
            throw broken(
                    "an answer that is not %d bits (%s)"
                            .formatted(
                                    layout.bits(),
                                    signs.length() > 40 ? signs.length() + " signs" : signs));
        }
        return Bits.withOnes(
                layout.bits(),
                IntStream.range(0, signs.length()).filter(i -> signs.charAt(i) == '1'));
    }

    private RemoteAnswer strings(JsonNode body) {
        var counts = new HashMap<Bits, Integer>();
        entries(body)
                .forEach(e -> ShotCounting.add(counts, signs(e.getKey()), count(e.getValue())));
        return counting.counted(counts, List.of());
    }

    private static int count(JsonNode node) {
        if (!node.isIntegralNumber() || !node.canConvertToInt() || node.asInt() < 0) {
            throw broken("%s where a count was expected".formatted(shown(node)));
        }
        return node.asInt();
    }

    /** An outcome, its probability, the next outcome … */
    private RemoteAnswer alternating(JsonNode histogram) {
        if (!histogram.isArray() || histogram.size() % 2 != 0) {
            throw broken("no list of outcomes and probabilities");
        }
        var weights = new TreeMap<Bits, Double>();
        for (int k = 0; k < histogram.size(); k += 2) {
            weights.merge(
                    outcome(histogram.path(k).asString("")),
                    probability(histogram.path(k + 1)),
                    Double::sum);
        }
        return counting.drawn(weights);
    }

    private RemoteAnswer outcomes(JsonNode results) {
        JsonNode histogram = results.path(0).path("Histogram");
        if (results.size() != 1 || !histogram.isArray()) {
            throw broken("%d results where one was expected".formatted(results.size()));
        }
        var counts = new HashMap<Bits, Integer>();
        histogram.forEach(h ->
                ShotCounting.add(
                        counts, outcome(h.path("Display").asString("")), count(h.path("Count"))));
        return counting.counted(counts, List.of());
    }

    private static BackendException broken(String what) {
        return ShotCounting.broken("Azure Quantum", what);
    }
}
