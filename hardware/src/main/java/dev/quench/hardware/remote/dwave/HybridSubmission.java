package dev.quench.hardware.remote.dwave;

import dev.quench.hardware.text.SyntaxException;
import dev.quench.problems.qubo.Ising;
import java.math.BigDecimal;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A problem for a hybrid solver with the time that it is given: the option {@code time_limit}, in
 * seconds, or the least that its size needs.
 *
 * <p>The {@link #body} refers to the data by their checksum, since the service gives them an id
 * only when they are uploaded; {@link #referring} puts it in. The {@link #layout} carries the data,
 * so that a submission can be repeated from what a journal keeps: uploads cost nothing and submit
 * nothing.
 *
 * @param solver where it runs
 * @param cost with its offset, which such solvers add to their energies
 * @param label by which it is found again; empty for none
 * @param options {@code time_limit} or none
 */
public record HybridSubmission(
        HybridDefinition solver, Ising cost, Optional<String> label, Map<String, String> options) {
    private static final String TIME = "time_limit";
    private static final String PREFIX = "bqm:";
    private static final String SOURCE = "The submitted problem";

    /**
     * Checks size, options and time.
     *
     * @throws IllegalArgumentException if the solver does not allow them
     */
    public HybridSubmission {
        options = Map.copyOf(options);
        requireSize(solver, cost);
        options.keySet().stream()
                .filter(name -> !name.equals(TIME))
                .sorted()
                .findFirst()
                .ifPresent(name -> {
                    throw new IllegalArgumentException(
                            "The option %s of %s is not known.\nMaybe %s, in seconds: hybrid solvers have no other."
                                    .formatted(name, solver.name(), TIME));
                });
        requireTime(solver, cost, time(solver, cost, options));
    }

    private static void requireSize(HybridDefinition solver, Ising cost) {
        long biases = (long) cost.size() + cost.couplings().count();
        if (cost.size() > solver.variables() || biases > solver.biases()) {
            throw new IllegalArgumentException(
                    "The problem has %d variables and %d biases; %s takes %d and %d.\nMaybe shrink the problem first (--recipe shrink-quantum-annealing --qubits N)."
                            .formatted(
                                    cost.size(),
                                    biases,
                                    solver.name(),
                                    solver.variables(),
                                    solver.biases()));
        }
    }

    private static double time(HybridDefinition solver, Ising cost, Map<String, String> options) {
        String asked = options.get(TIME);
        if (asked == null) {
            return solver.least(cost.size());
        }
        return asked.matches("\\d{1,9}(\\.\\d{1,9})?") ? Double.parseDouble(asked) : Double.NaN;
    }

    private static void requireTime(HybridDefinition solver, Ising cost, double seconds) {
        double least = solver.least(cost.size());
        if (!(seconds >= least && seconds <= solver.longest())) {
            throw new IllegalArgumentException(
                    "The option %s of %s must be from %s to %s s for %d variables.\nMaybe leave it out: the least is taken."
                            .formatted(TIME, solver.name(), least, solver.longest(), cost.size()));
        }
    }

    /**
     * Returns the time that the solver is given, which is what it charges.
     *
     * @return seconds
     */
    public BigDecimal seconds() {
        return BigDecimal.valueOf(time(solver, cost, options));
    }

    private byte[] file() {
        return BqmFile.of(cost, List.of());
    }

    /**
     * Writes the body, a list of one problem.
     *
     * @return JSON; the same bytes for the same submission
     */
    public byte[] body() {
        ArrayNode body = SapiJson.list();
        ObjectNode one = body.addObject();
        ObjectNode identity = one.putObject("solver").put("name", solver.name());
        solver.version().ifPresent(id -> identity.putObject("version").put("graph_id", id));
        one.putObject("data")
                .put("format", "ref")
                .put("data", "md5:" + new BqmUpload(file()).checksum());
        one.put("type", "bqm");
        one.putObject("params").put(TIME, time(solver, cost, options));
        label.ifPresent(text -> one.put("label", text));
        return SapiJson.write(body);
    }

    /**
     * Returns what must be kept beside the body, to upload the data and to read the answer.
     *
     * @return a text, for {@link #file(String)}
     */
    public String layout() {
        return PREFIX + Base64.getEncoder().encodeToString(file());
    }

    /**
     * Tells whether a layout is that of a problem for a hybrid solver.
     *
     * @param layout any
     * @return false for one of a processor
     */
    static boolean means(String layout) {
        return layout.startsWith(PREFIX);
    }

    /** Reads the file that is uploaded out of a layout. */
    static byte[] file(String layout) {
        return new QpBytes(SOURCE, "data").bytes(layout.substring(PREFIX.length()));
    }

    /**
     * Puts the id of the uploaded data in.
     *
     * @param body as it is kept
     * @param id that the service gave to the data
     * @return as it is sent
     * @throws SyntaxException if the body is none
     */
    static byte[] referring(byte[] body, String id) {
        JsonNode root = SapiJson.parse(SOURCE, body);
        if (root.path(0).path("data") instanceof ObjectNode data) {
            data.put("data", id);
            return SapiJson.write(root);
        }
        throw SapiJson.fault(SOURCE, "a list of one problem", SapiJson.shown(root));
    }
}
