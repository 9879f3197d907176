package dev.quench.hardware.emulator.dwave;

import dev.quench.hardware.emulator.RequestRefused;
import dev.quench.hardware.emulator.WireJson;
import dev.quench.problems.qubo.Bits;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.random.RandomGenerator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The hybrid solver of binary quadratic models: any couplings, one sample. What stands in for it
 * anneals the problem as it is, some times, and keeps the best; the time that a problem is given is
 * charged, not waited for.
 */
final class HybridSolver {
    static final String NAME = "hybrid_binary_quadratic_model_version2p";
    static final String TYPE = "bqm";

    /** The parameter, and the member of a submission. */
    static final String TIME = "time_limit";

    private static final double[][] LEAST = {
        {1, 3}, {1024, 3}, {4096, 10}, {10_000, 40}, {30_000, 200}, {100_000, 600}, {1_000_000, 600}
    };
    private static final int LONGEST_LABEL = 1024;
    private static final double DAY = 86_400;
    private static final int RESTARTS = 10;
    private static final double MOVES = 2e7;

    private HybridSolver() {}

    static ObjectNode identity() {
        return WireJson.object().put("name", NAME);
    }

    static ObjectNode light() {
        ObjectNode node = WireJson.object();
        node.set("identity", identity());
        return node.put("status", "ONLINE").put("avg_load", 0.1);
    }

    static ObjectNode definition() {
        ObjectNode node = WireJson.object();
        node.set("identity", identity());
        node.put("description", "A hybrid solver that is played.");
        ObjectNode properties = node.putObject("properties");
        properties.put("category", "hybrid");
        properties.putArray("supported_problem_types").add(TYPE);
        properties.put("maximum_number_of_variables", 1_000_000);
        properties.put("maximum_number_of_biases", 200_000_000);
        ArrayNode least = properties.putArray("minimum_time_limit");
        for (double[] corner : LEAST) {
            least.addArray().add((int) corner[0]).add(corner[1]);
        }
        properties.put("maximum_time_limit_hrs", 24.0);
        properties.put("quota_conversion_rate", 20);
        properties.putObject("parameters").put(TIME, "Maximum requested runtime in seconds.");
        return node;
    }

    /** Tells whether a problem is for this solver. */
    static boolean means(JsonNode problem) {
        return problem.path("solver").path("name").asString("").equals(NAME);
    }

    static DwaveSubmission read(JsonNode node, UploadStore uploads) {
        WireJson.requireClosed(
                "A problem", node, Set.of("solver", "data", "type", "params", "label"));
        WireJson.requireClosed("solver", node.path("solver"), Set.of("name"));
        if (!WireJson.text(node, "type").equals(TYPE)) {
            throw WireJson.bad("The problem type must be bqm.");
        }
        JsonNode data = WireJson.find(node, "data").orElseGet(WireJson::object);
        WireJson.requireClosed("data", data, Set.of("format", "data"));
        if (!WireJson.text(data, "format").equals("ref")) {
            throw WireJson.bad("The format of the data must be ref.");
        }
        DwaveProblem problem = BqmReader.read(uploads.file(WireJson.text(data, "data")));
        JsonNode params = WireJson.find(node, "params").orElseGet(WireJson::object);
        WireJson.requireClosed("params", params, Set.of(TIME));
        return new DwaveSubmission(
                identity(),
                TYPE,
                label(node),
                problem,
                1,
                1,
                true,
                OptionalInt.empty(),
                Map.of(TIME, 1e6 * seconds(params, problem.size())));
    }

    private static String label(JsonNode node) {
        String label = WireJson.find(node, "label").isPresent() ? WireJson.text(node, "label") : "";
        if (label.length() > LONGEST_LABEL) {
            throw WireJson.bad("The label is longer than %d characters.".formatted(LONGEST_LABEL));
        }
        return label;
    }

    private static double seconds(JsonNode params, int size) {
        double least = least(size);
        JsonNode asked = params.path(TIME);
        double seconds = asked.isMissingNode() ? least : asked.doubleValue(Double.NaN);
        if (!(seconds >= least && seconds <= DAY)) {
            throw WireJson.bad(
                    "time_limit must be in the range [%s, %s] for %d variables."
                            .formatted(least, DAY, size));
        }
        return seconds;
    }

    /** On a straight line between the corners. */
    private static double least(int size) {
        int next = 1;
        while (next < LEAST.length - 1 && LEAST[next][0] < size) {
            next++;
        }
        double[] from = LEAST[next - 1];
        double[] to = LEAST[next];
        double part = Math.clamp((size - from[0]) / (to[0] - from[0]), 0, 1);
        return from[1] + part * (to[1] - from[1]);
    }

    /** The best of some anneals without errors. */
    static List<Bits> solve(DwaveProblem problem, RandomGenerator random) {
        int sweeps = (int) Math.clamp(MOVES / problem.terms(), 10, 1000);
        return problem.anneal(RESTARTS, sweeps, 0, random).stream()
                .min(Comparator.comparingDouble(problem::energy))
                .map(List::of)
                .orElseThrow(
                        () -> new RequestRefused(500, "", "The problem has no solution at all."));
    }

    /** Writes a sample set of dimod, schema 3.1; {@code broken} spoils the first energy. */
    static ObjectNode answer(DwaveSubmission submission, List<Bits> samples, boolean broken) {
        DwaveProblem problem = submission.problem();
        ObjectNode answer = WireJson.object().put("format", "bq");
        ObjectNode data = answer.putObject("data").put("type", "SampleSet");
        data.putObject("version").put("sampleset_schema", "3.1.0");
        data.put("num_variables", problem.size()).put("num_rows", samples.size());
        int words = Math.ceilDiv(problem.size(), Integer.SIZE);
        ArrayNode rows = array(data, "sample_data", "uint32", samples.size());
        ((ArrayNode) data.path("sample_data").path("shape")).add(words);
        samples.forEach(bits -> row(rows.addArray(), bits, words));
        data.put("sample_type", "int8").put("sample_packed", true);
        ObjectNode vectors = data.putObject("vectors");
        ArrayNode energies = array(vectors, "energy", "float64", samples.size());
        ArrayNode occurrences = array(vectors, "num_occurrences", "int64", samples.size());
        for (Bits bits : samples) {
            if (broken) {
                energies.add("NaN");
            } else {
                energies.add(problem.energy(bits));
            }
            occurrences.add(1);
        }
        ArrayNode labels = data.putArray("variable_labels");
        for (int i : problem.active()) {
            labels.add(i);
        }
        data.put("variable_type", problem.spins() ? "SPIN" : "BINARY");
        double micros = submission.micros().getOrDefault(TIME, 0.0);
        data.putObject("info")
                .put("charge_time", Math.round(micros))
                .put("run_time", Math.round(micros))
                .put("qpu_access_time", 0)
                .put("problem_id", "");
        return answer;
    }

    private static ArrayNode array(ObjectNode in, String name, String type, int rows) {
        ObjectNode node = in.putObject(name).put("type", "array");
        ArrayNode data = node.putArray("data");
        node.put("data_type", type).put("use_bytes", false).putArray("shape").add(rows);
        return data;
    }

    /** The first variable of a word in its least significant bit. */
    private static void row(ArrayNode row, Bits bits, int words) {
        for (int word = 0; word < words; word++) {
            long value = 0;
            int end = Math.min(bits.size(), (word + 1) * Integer.SIZE);
            for (int i = word * Integer.SIZE; i < end; i++) {
                value |= bits.get(i) ? 1L << i % Integer.SIZE : 0;
            }
            row.add(value);
        }
    }
}
