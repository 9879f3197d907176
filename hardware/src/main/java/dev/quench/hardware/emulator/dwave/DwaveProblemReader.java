package dev.quench.hardware.emulator.dwave;

import dev.quench.hardware.emulator.EmulatedRequest;
import dev.quench.hardware.emulator.Fault;
import dev.quench.hardware.emulator.RequestRefused;
import dev.quench.hardware.emulator.WireJson;
import dev.quench.hardware.topology.Coupling;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Reads one problem of a submission. Everything is closed, and every length and range checked. */
record DwaveProblemReader(DwaveSolver solver) {
    private static final Set<String> PROBLEM = Set.of("solver", "data", "type", "params", "label");
    private static final Set<String> FLAGS =
            Set.of(
                    "auto_scale",
                    "fast_anneal",
                    "flux_drift_compensation",
                    "reduce_intersample_correlation");
    private static final int LONGEST_LABEL = 1024;

    /** Rounding of what was scaled by the client. */
    private static final double SLACK = 1e-6;

    DwaveSubmission read(EmulatedRequest request, JsonNode node) {
        WireJson.requireClosed("A problem", node, PROBLEM);
        requireSolver(WireJson.find(node, "solver").orElseGet(WireJson::object));
        String type = WireJson.text(node, "type");
        if (!Set.of("ising", "qubo").contains(type)) {
            throw WireJson.bad("Problem type '%s' is not supported by the solver.".formatted(type));
        }
        JsonNode params = WireJson.find(node, "params").orElseGet(WireJson::object);
        WireJson.requireClosed("params", params, DwaveSolver.PARAMETERS.keySet());
        int reads = reads(params);
        Map<String, Double> micros = micros(params);
        FLAGS.forEach(name -> flag(params, name, false));
        String mode =
                WireJson.find(params, "answer_mode").isPresent()
                        ? WireJson.text(params, "answer_mode")
                        : "histogram";
        if (!Set.of("raw", "histogram").contains(mode)) {
            throw WireJson.bad("answer_mode must be raw or histogram.");
        }
        DwaveProblem problem =
                problem(
                        WireJson.find(node, "data").orElseGet(WireJson::object),
                        type.equals("ising"),
                        !flag(params, "auto_scale", true));
        requireTime(problem.size(), reads, micros);
        OptionalInt most =
                WireJson.whole(params, "max_answers", 1, Integer.MAX_VALUE).stream()
                        .mapToInt(n -> n)
                        .findFirst();
        return new DwaveSubmission(
                solver.identity(),
                type,
                label(node),
                problem,
                reads,
                request.meets(Fault.FEWER_SHOTS) ? Math.max(1, reads * 9 / 10) : reads,
                mode.equals("raw"),
                most,
                micros);
    }

    private static String label(JsonNode node) {
        String label = WireJson.find(node, "label").isPresent() ? WireJson.text(node, "label") : "";
        if (label.length() > LONGEST_LABEL) {
            throw WireJson.bad("The label is longer than %d characters.".formatted(LONGEST_LABEL));
        }
        return label;
    }

    private void requireSolver(JsonNode asked) {
        WireJson.requireClosed("solver", asked, Set.of("name", "version"));
        JsonNode version = WireJson.find(asked, "version").orElseGet(WireJson::object);
        WireJson.requireClosed("version", version, Set.of("graph_id"));
        if (!WireJson.text(asked, "name").equals(solver.name())) {
            throw new RequestRefused(
                    404, "404", "Solver does not exist or apitoken does not have access");
        }
        if (!WireJson.text(version, "graph_id").equals(solver.graph())) {
            throw new RequestRefused(
                    404, "404", "The solver has another working graph, " + solver.graph());
        }
    }

    private int reads(JsonNode params) {
        double[] range = solver.range("num_reads_range");
        return WireJson.whole(params, "num_reads", (int) range[0], (int) range[1]).orElse(1);
    }

    private Map<String, Double> micros(JsonNode params) {
        var micros = new TreeMap<String, Double>();
        DwaveSolver.PARAMETERS.forEach((name, member) -> {
            if (!member.isEmpty() && !name.equals("num_reads")) {
                WireJson.find(params, name)
                        .ifPresent(value ->
                                micros.put(name, time(name, value, range(params, member))));
            }
        });
        return micros;
    }

    private double[] range(JsonNode params, String member) {
        boolean fast = member.equals("annealing_time_range") && flag(params, "fast_anneal", false);
        return solver.range(fast ? "fast_anneal_time_range" : member);
    }

    private static double time(String name, JsonNode value, double[] range) {
        if (!value.isNumber()
                || !(value.doubleValue() >= range[0] && value.doubleValue() <= range[1])) {
            throw WireJson.bad(
                    "%s must be a number in the range [%s, %s]."
                            .formatted(name, range[0], range[1]));
        }
        return value.doubleValue();
    }

    private static boolean flag(JsonNode params, String name, boolean otherwise) {
        JsonNode value = WireJson.find(params, name).orElse(null);
        if (value != null && !value.isBoolean()) {
            throw WireJson.bad("%s must be true or false.".formatted(name));
        }
        return value == null ? otherwise : value.booleanValue();
    }

    private void requireTime(int used, int reads, Map<String, Double> micros) {
        double access =
                solver.times().timing(used, reads, micros).path("qpu_access_time").doubleValue();
        double most = solver.range("problem_run_duration_range")[1];
        if (access > most) {
            throw WireJson.bad(
                    "The run time of the problem (%.0f microseconds) exceeds the maximum of %.0f."
                            .formatted(access, most));
        }
    }

    private DwaveProblem problem(JsonNode data, boolean spins, boolean strict) {
        WireJson.requireClosed("data", data, Set.of("format", "lin", "quad", "offset"));
        if (!WireJson.text(data, "format").equals("qp")) {
            throw WireJson.bad("The format of the data must be qp.");
        }
        double[] lin = Packed.doubles("lin", WireJson.text(data, "lin"));
        if (lin.length != solver.qubits().size()) {
            throw WireJson.bad(
                    "lin has %d values for %d qubits."
                            .formatted(lin.length, solver.qubits().size()));
        }
        var fields = new TreeMap<Integer, Double>();
        for (int place = 0; place < lin.length; place++) {
            if (!Double.isNaN(lin[place])) {
                fields.put(solver.qubits().get(place), lin[place]);
            }
        }
        if (fields.isEmpty()) {
            throw WireJson.bad("The problem uses no qubit.");
        }
        Map<Coupling, Double> couplings = couplings(data, fields);
        if (strict && spins) {
            requireRanges(fields, couplings);
        }
        return placed(fields, couplings, spins);
    }

    /** One value for each coupler between two used qubits, in the order of the definition. */
    private Map<Coupling, Double> couplings(JsonNode data, Map<Integer, Double> fields) {
        double[] quad = Packed.doubles("quad", WireJson.text(data, "quad"));
        List<Coupling> joined =
                solver.couplers().stream()
                        .filter(c -> fields.containsKey(c.low()) && fields.containsKey(c.high()))
                        .toList();
        if (quad.length != joined.size()) {
            throw WireJson.bad(
                    "quad has %d values for %d couplers.".formatted(quad.length, joined.size()));
        }
        var couplings = new LinkedHashMap<Coupling, Double>();
        IntStream.range(0, quad.length).forEach(k -> couplings.put(joined.get(k), quad[k]));
        return couplings;
    }

    private void requireRanges(Map<Integer, Double> fields, Map<Coupling, Double> couplings) {
        fields.forEach((q, h) -> within("h of qubit " + q, h, "h_range"));
        var sums = new HashMap<Integer, Double>();
        couplings.forEach((c, j) -> {
            within("J of qubits %d and %d".formatted(c.low(), c.high()), j, "extended_j_range");
            sums.merge(c.low(), j, Double::sum);
            sums.merge(c.high(), j, Double::sum);
        });
        sums.forEach((q, sum) ->
                within("sum of the couplings of qubit " + q, sum, "per_group_coupling_range"));
    }

    private void within(String what, double value, String member) {
        double[] range = solver.range(member);
        if (!(value >= range[0] - SLACK && value <= range[1] + SLACK)) {
            throw WireJson.bad(
                    "The %s (%s) is out of the range [%s, %s]."
                            .formatted(what, value, range[0], range[1]));
        }
    }

    private static DwaveProblem placed(
            Map<Integer, Double> fields, Map<Coupling, Double> couplings, boolean spins) {
        var places = new HashMap<Integer, Integer>();
        fields.keySet().forEach(q -> places.put(q, places.size()));
        var quadratic = new LinkedHashMap<List<Integer>, Double>();
        couplings.forEach((c, j) -> {
            requireFinite(j);
            if (j != 0) {
                quadratic.put(
                        List.of(places.getOrDefault(c.low(), 0), places.getOrDefault(c.high(), 0)),
                        j);
            }
        });
        fields.values().forEach(DwaveProblemReader::requireFinite);
        return new DwaveProblem(
                fields.keySet().stream().mapToInt(q -> q).toArray(),
                fields.values().stream().mapToDouble(h -> h).toArray(),
                quadratic,
                spins,
                0);
    }

    private static void requireFinite(double value) {
        if (!Double.isFinite(value)) {
            throw WireJson.bad("A value of the problem (%s) is not finite.".formatted(value));
        }
    }

    /** What stands in the list in place of a problem that was not taken. */
    static ObjectNode refused(RequestRefused refusal) {
        return WireJson.object()
                .put("error_code", refusal.status())
                .put("error_msg", refusal.getMessage());
    }
}
