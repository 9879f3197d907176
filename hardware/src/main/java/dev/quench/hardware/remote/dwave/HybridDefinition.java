package dev.quench.hardware.remote.dwave;

import dev.quench.hardware.device.Calibration;
import dev.quench.hardware.device.Connectivity;
import dev.quench.hardware.device.Device;
import dev.quench.hardware.device.DeviceFigures;
import dev.quench.hardware.device.DeviceKind;
import dev.quench.hardware.device.Figures;
import dev.quench.hardware.device.Identity;
import dev.quench.hardware.device.Limit;
import dev.quench.hardware.device.Operations;
import dev.quench.hardware.device.Price;
import dev.quench.hardware.device.Provenance;
import dev.quench.hardware.device.json.JsonValue;
import dev.quench.hardware.noise.DeviceNoise;
import dev.quench.hardware.noise.QubitNoise;
import dev.quench.hardware.text.SyntaxException;
import dev.quench.hardware.topology.Topology;
import dev.quench.hardware.topology.TopologyRule;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A hybrid solver of binary quadratic models as the service defines it: any couplings, up to a
 * number of variables, within a time that the caller buys.
 *
 * <p>Source: the definition of such solvers in D-Wave's documentation and {@code
 * LeapHybridSampler.min_time_limit} of dwave-system.
 *
 * @param name for example {@code hybrid_binary_quadratic_model_version2p}
 * @param version the id in its identity; empty where it has none
 * @param variables how many a problem may have
 * @param biases how many a problem may have, linear and quadratic ones together
 * @param minimum the least time by the number of variables, ascending
 * @param longest the longest time, in seconds; infinite if the definition does not say
 */
public record HybridDefinition(
        String name,
        Optional<String> version,
        int variables,
        long biases,
        List<Least> minimum,
        double longest) {
    private static final double HOUR = 3600;

    /**
     * A corner of the least time.
     *
     * @param variables of the problem
     * @param seconds that it needs
     */
    public record Least(double variables, double seconds) {}

    /** Copies the corners. */
    public HybridDefinition {
        minimum = List.copyOf(minimum);
    }

    /**
     * Tells whether a definition is that of a hybrid solver.
     *
     * @param root an object with {@code properties}
     * @return false for a processor
     */
    public static boolean means(JsonValue root) {
        return root.find("properties", "category")
                .filter(JsonValue::isText)
                .filter(category -> category.text("category").equals("hybrid"))
                .isPresent();
    }

    /**
     * Reads a definition in its full form.
     *
     * @param root an object with {@code identity} and {@code properties}; members without a meaning
     *     here are ignored
     * @return the definition
     * @throws SyntaxException if something needed is missing, or the solver takes no binary
     *     quadratic models
     */
    public static HybridDefinition read(JsonValue root) {
        JsonValue properties = root.get("properties");
        requireModels(properties.get("supported_problem_types"));
        return new HybridDefinition(
                root.get("identity").get("name").text("name"),
                root.find("identity", "version", "graph_id")
                        .filter(JsonValue::isText)
                        .map(id -> id.text("graph_id")),
                count(properties.get("maximum_number_of_variables")),
                properties
                        .find("maximum_number_of_biases")
                        .map(node -> (long) node.number("maximum_number_of_biases"))
                        .orElse(Long.MAX_VALUE),
                minimum(properties.get("minimum_time_limit")),
                properties
                        .find("maximum_time_limit_hrs")
                        .map(node -> node.number("maximum_time_limit_hrs") * HOUR)
                        .orElse(Double.POSITIVE_INFINITY));
    }

    private static void requireModels(JsonValue types) {
        boolean known =
                types.elements("supported_problem_types").stream()
                        .filter(JsonValue::isText)
                        .anyMatch(type -> type.text("type").equals("bqm"));
        if (!known) {
            throw types.fault(
                    "a solver of binary quadratic models (bqm)",
                    "Maybe hybrid_binary_quadratic_model_version2p.");
        }
    }

    private static int count(JsonValue node) {
        int count = node.index("maximum_number_of_variables");
        if (count < 1) {
            throw node.fault("a maximum_number_of_variables of 1 or more", "");
        }
        return count;
    }

    private static List<Least> minimum(JsonValue node) {
        List<Least> corners =
                node.elements("minimum_time_limit").stream().map(HybridDefinition::corner).toList();
        for (int k = 1; k < corners.size(); k++) {
            if (!(corners.get(k - 1).variables() < corners.get(k).variables())) {
                throw node.fault("a minimum_time_limit by ascending numbers of variables", "");
            }
        }
        if (corners.isEmpty()) {
            throw node.fault("a minimum_time_limit of one pair or more", "none", "");
        }
        return corners;
    }

    private static Least corner(JsonValue node) {
        List<JsonValue> pair = node.elements("minimum_time_limit");
        if (pair.size() != 2) {
            throw node.fault("a number of variables and a time", "");
        }
        double seconds = pair.getLast().number("time");
        if (seconds < 0) {
            throw node.fault("a time of 0 or more", "");
        }
        return new Least(pair.getFirst().number("variables"), seconds);
    }

    /**
     * Computes the least time that a problem must be given: between corners on a straight line,
     * outside of them that of the nearest one.
     *
     * @param size its number of variables
     * @return seconds
     */
    public double least(int size) {
        Least before = minimum.getFirst();
        if (size <= before.variables()) {
            return before.seconds();
        }
        for (Least next : minimum) {
            if (size <= next.variables()) {
                double part = (size - before.variables()) / (next.variables() - before.variables());
                return before.seconds() + part * (next.seconds() - before.seconds());
            }
            before = next;
        }
        return before.seconds();
    }

    /**
     * Describes the solver as a device: {@link Device#unstructured}, of as many variables as it
     * takes, at most {@value TopologyRule#MOST}, and without couplings, since none is missing.
     *
     * @param from when and where this was found out
     * @return the device
     */
    public Device device(Provenance from) {
        int size = Math.min(variables, TopologyRule.MOST);
        var limits =
                Double.isFinite(longest)
                        ? Map.of(Limit.QUBITS, (double) size, Limit.JOB_TIME, longest)
                        : Map.of(Limit.QUBITS, (double) size);
        return new Device(
                new Identity(
                        name,
                        "D-Wave",
                        DeviceKind.ANNEALER,
                        "Hybrid solver %s: problems of %d variables and any couplings."
                                .formatted(name, variables),
                        from),
                Connectivity.of(Topology.of(size, List.of()), Set.of(), Set.of()),
                Operations.NONE,
                new Calibration(
                        from,
                        new DeviceNoise(name, from.source(), QubitNoise.NONE, Map.of(), List.of())),
                DeviceFigures.unknown(from).withLimits(new Figures<Limit>(from, limits)),
                new Price.Unknown());
    }
}
