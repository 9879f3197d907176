package dev.quench.hardware.device.json;

import dev.quench.hardware.device.Connectivity;
import dev.quench.hardware.topology.Coupling;
import dev.quench.hardware.topology.Topology;
import dev.quench.hardware.topology.TopologyRule;
import dev.quench.hardware.topology.TopologyRule.HeavyHex.Ends;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads and writes the member {@code topology}. */
final class TopologyText {
    private static final String LIST = "list";
    private static final Map<String, Set<String>> SIZES =
            Map.of(
                    LIST,
                    Set.of("qubits", "couplings"),
                    "line",
                    Set.of("qubits"),
                    "ring",
                    Set.of("qubits"),
                    "complete",
                    Set.of("qubits"),
                    "square",
                    Set.of("rows", "columns"),
                    "heavy-hex",
                    Set.of("rows", "columns", "firstBridge", "secondBridge", "ends"),
                    "zephyr",
                    Set.of("grid", "tile"),
                    "pegasus",
                    Set.of("size"));
    private static final int A_LINE = 12;

    private TopologyText() {}

    static Connectivity read(JsonValue node) {
        String rule = node.get("rule").text("rule");
        Set<String> sizes = SIZES.get(rule);
        if (sizes == null) {
            throw node.get("rule")
                    .fault(
                            "the rule of a topology, one of "
                                    + SIZES.keySet().stream()
                                            .sorted()
                                            .collect(Collectors.joining(", ")),
                            "");
        }
        var known = new HashSet<>(sizes);
        known.addAll(Set.of("rule", "deadQubits", "deadCouplings"));
        node.requireMembers("a topology of the rule " + rule, known);
        List<Integer> dead = node.find("deadQubits").map(v -> v.indices("qubit")).orElse(List.of());
        Set<Coupling> broken =
                Set.copyOf(
                        node.find("deadCouplings").map(TopologyText::couplings).orElse(List.of()));
        return node.made(
                "a topology",
                () ->
                        rule.equals(LIST)
                                ? Connectivity.of(listed(node), dead, broken)
                                : Connectivity.of(rule(node, rule), dead, broken));
    }

    private static Topology listed(JsonValue node) {
        int qubits = size(node, "qubits");
        if (qubits > TopologyRule.MOST) {
            throw node.get("qubits").fault("at most %d qubits".formatted(TopologyRule.MOST), "");
        }
        return Topology.of(qubits, couplings(node.get("couplings")));
    }

    private static TopologyRule rule(JsonValue node, String rule) {
        return switch (rule) {
            case "line" -> new TopologyRule.Line(size(node, "qubits"));
            case "ring" -> new TopologyRule.Ring(size(node, "qubits"));
            case "complete" -> new TopologyRule.Complete(size(node, "qubits"));
            case "square" -> new TopologyRule.Square(size(node, "rows"), size(node, "columns"));
            case "zephyr" -> new TopologyRule.Zephyr(size(node, "grid"), size(node, "tile"));
            case "pegasus" -> new TopologyRule.Pegasus(size(node, "size"));
            default ->
                    new TopologyRule.HeavyHex(
                            size(node, "rows"),
                            size(node, "columns"),
                            size(node, "firstBridge"),
                            size(node, "secondBridge"),
                            ends(node.get("ends")));
        };
    }

    private static Ends ends(JsonValue node) {
        String text = node.text("ends");
        return Stream.of(Ends.values())
                .filter(e -> e.name().toLowerCase(Locale.ROOT).equals(text))
                .findFirst()
                .orElseThrow(() -> node.fault("ends as one of whole, bridges, trimmed", ""));
    }

    private static int size(JsonValue node, String name) {
        return node.get(name).index("a whole number " + name);
    }

    private static List<Coupling> couplings(JsonValue list) {
        var couplings = new LinkedHashSet<Coupling>();
        for (JsonValue node : list.elements("couplings")) {
            List<Integer> pair = node.indices("qubit");
            if (pair.size() != 2) {
                throw node.fault("a pair of qubits", pair.toString(), "");
            }
            Coupling coupling =
                    node.made("a coupling", () -> Coupling.of(pair.getFirst(), pair.getLast()));
            if (!couplings.add(coupling)) {
                throw node.fault(
                        "every coupling once, in one of its orders",
                        "%s again".formatted(pair),
                        "Maybe leave one out.");
            }
        }
        return List.copyOf(couplings);
    }

    /** Returns the members with their values as JSON. */
    static Map<String, String> members(Connectivity connectivity) {
        var members = new LinkedHashMap<String, String>();
        Optional<TopologyRule> rule = connectivity.rule();
        if (rule.isPresent()) {
            put(members, rule.get());
        } else {
            members.put("rule", JsonText.quoted(LIST));
            members.put("qubits", Integer.toString(connectivity.declared().qubits()));
            members.put("couplings", pairs(connectivity.declared().couplings()));
        }
        if (!connectivity.deadQubits().isEmpty()) {
            members.put(
                    "deadQubits",
                    wrapped(connectivity.deadQubits().stream().map(String::valueOf).toList()));
        }
        if (!connectivity.deadCouplings().isEmpty()) {
            members.put("deadCouplings", pairs(connectivity.deadCouplings()));
        }
        return members;
    }

    private static void put(Map<String, String> members, TopologyRule rule) {
        switch (rule) {
            case TopologyRule.Line(int n) -> sizes(members, "line", "qubits", n);
            case TopologyRule.Ring(int n) -> sizes(members, "ring", "qubits", n);
            case TopologyRule.Complete(int n) -> sizes(members, "complete", "qubits", n);
            case TopologyRule.Square(int rows, int columns) -> {
                sizes(members, "square", "rows", rows);
                members.put("columns", Integer.toString(columns));
            }
            case TopologyRule.Zephyr(int grid, int tile) -> {
                sizes(members, "zephyr", "grid", grid);
                members.put("tile", Integer.toString(tile));
            }
            case TopologyRule.Pegasus(int m) -> sizes(members, "pegasus", "size", m);
            case TopologyRule.HeavyHex(int rows, int columns, int first, int second, Ends ends) -> {
                sizes(members, "heavy-hex", "rows", rows);
                members.put("columns", Integer.toString(columns));
                members.put("firstBridge", Integer.toString(first));
                members.put("secondBridge", Integer.toString(second));
                members.put("ends", JsonText.quoted(ends.name().toLowerCase(Locale.ROOT)));
            }
        }
    }

    private static void sizes(Map<String, String> members, String rule, String name, int size) {
        members.put("rule", JsonText.quoted(rule));
        members.put(name, Integer.toString(size));
    }

    private static String pairs(Collection<Coupling> couplings) {
        // A topology puts them in order.
        int most = couplings.stream().mapToInt(Coupling::high).max().orElse(0);
        return wrapped(
                Topology.of(most + 1, couplings).couplings().stream()
                        .map(c -> "[%d, %d]".formatted(c.low(), c.high()))
                        .toList());
    }

    /** Sets a list of short values, twelve on a line. */
    static String wrapped(List<String> values) {
        var lines = new ArrayList<String>();
        for (int k = 0; k < values.size(); k += A_LINE) {
            lines.add(String.join(", ", values.subList(k, Math.min(values.size(), k + A_LINE))));
        }
        return "[" + String.join(",\n   ", lines) + "]";
    }
}
