package dev.quench.hardware.remote.dwave;

import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A problem with what it is asked for.
 *
 * @param solver where it runs
 * @param problem encoded for it
 * @param reads 1 or more
 * @param label by which it is found again; empty for none
 * @param options parameters by the service's names
 */
public record QpSubmission(
        SolverDefinition solver,
        QpProblem problem,
        int reads,
        Optional<String> label,
        Map<String, String> options) {
    /**
     * Checks reads, options and time.
     *
     * @throws IllegalArgumentException if the processor does not allow them
     */
    public QpSubmission {
        options = Map.copyOf(options);
        new DwaveOptions(options).require(solver);
        SolverLimits.Interval range = solver.limits().parameters().get("num_reads");
        if (reads < 1 || (range != null && !range.contains(reads))) {
            throw new IllegalArgumentException(
                    "The number of reads (%d) on %s must be from %.0f to %.0f."
                            .formatted(
                                    reads,
                                    solver.name(),
                                    range == null ? 1 : range.low(),
                                    range == null ? Integer.MAX_VALUE : range.high()));
        }
        requireTime(solver, micros(solver, problem, reads, options));
    }

    private static Optional<Double> micros(
            SolverDefinition solver, QpProblem problem, int reads, Map<String, String> options) {
        return solver.timing()
                .map(model ->
                        model.estimate(
                                problem.qubits(), reads, new DwaveOptions(options).timing()));
    }

    private static void requireTime(SolverDefinition solver, Optional<Double> micros) {
        double most = solver.limits().runTime();
        micros.filter(t -> t > most)
                .ifPresent(t -> {
                    throw new IllegalArgumentException(
                            ("The problem would take %.0f µs of %s, which allows %.0f."
                                            + "\nMaybe ask for fewer reads or shorter anneals.")
                                    .formatted(t, solver.name(), most));
                });
    }

    /**
     * Estimates the time that will be charged.
     *
     * @return µs; empty if the solver does not say how long things take
     */
    public Optional<Double> micros() {
        return micros(solver, problem, reads, options);
    }

    /**
     * Writes the body: a list of one problem, which is answered at once, while a single object
     * would wait for the solution.
     *
     * @return JSON; the same bytes for the same submission
     */
    public byte[] body() {
        ArrayNode body = SapiJson.list();
        ObjectNode one = body.addObject();
        one.putObject("solver")
                .put("name", solver.name())
                .putObject("version")
                .put("graph_id", solver.graph());
        one.putObject("data")
                .put("format", "qp")
                .put("lin", problem.lin())
                .put("quad", problem.quad())
                .put("offset", 0);
        one.put("type", "ising");
        new DwaveOptions(options).put(one.putObject("params").put("num_reads", reads));
        label.ifPresent(text -> one.put("label", text));
        return SapiJson.write(body);
    }
}
