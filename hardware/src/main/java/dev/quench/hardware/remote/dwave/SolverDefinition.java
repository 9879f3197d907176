package dev.quench.hardware.remote.dwave;

import dev.quench.hardware.device.json.JsonValue;
import dev.quench.hardware.embedding.AnnealerRange;
import dev.quench.hardware.text.SyntaxException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * A processor as the service defines it: which qubits and couplers work, in the order in which
 * problems list their values, and what it can be asked for.
 *
 * <p>The same name may stand for another working graph tomorrow: {@link #graph} tells them apart.
 * Qubits have ids with gaps, and values are sent by place in the list of qubits, not by id. Memory
 * is about 100 bytes a qubit and 16 a coupler.
 */
public final class SolverDefinition {
    private static final int MOST_QUBITS = 1 << 20;

    private final String name;
    private final String graph;
    private final int size;
    private final int[] qubits;
    private final int[] lows;
    private final int[] highs;
    private final Map<Integer, Integer> places;
    private final SolverLimits limits;
    private final Set<String> parameters;
    private final Optional<TimingModel> timing;

    private SolverDefinition(JsonValue root) {
        JsonValue identity = root.get("identity");
        JsonValue properties = root.get("properties");
        name = identity.get("name").text("name");
        graph = identity.get("version").get("graph_id").text("graph_id");
        size = size(properties.get("num_qubits"));
        places = new HashMap<>();
        qubits = qubits(properties.get("qubits"));
        List<JsonValue> couplers = properties.get("couplers").elements("couplers");
        lows = new int[couplers.size()];
        highs = new int[couplers.size()];
        couplers(couplers);
        limits = SolverLimits.read(properties);
        parameters =
                properties
                        .find("parameters")
                        .map(p -> (Set<String>) new TreeSet<>(p.members("parameters").keySet()))
                        .orElse(Set.of());
        timing = properties.find("problem_timing_data").flatMap(TimingModel::read);
    }

    /**
     * Reads a definition in its full form.
     *
     * @param root an object with {@code identity} and {@code properties}; members without a meaning
     *     here are ignored
     * @return the definition
     * @throws SyntaxException if something needed is missing, or lists contradict each other
     */
    public static SolverDefinition read(JsonValue root) {
        return new SolverDefinition(root);
    }

    private static int size(JsonValue node) {
        int size = node.index("num_qubits");
        if (size < 1 || size > MOST_QUBITS) {
            throw node.fault("num_qubits from 1 to %d".formatted(MOST_QUBITS), "");
        }
        return size;
    }

    private int[] qubits(JsonValue node) {
        for (int id : node.indices("qubit")) {
            if (id >= size || places.put(id, places.size()) != null) {
                throw node.fault(
                        "different qubits below num_qubits = %d".formatted(size),
                        Integer.toString(id),
                        "");
            }
        }
        int[] ids = new int[places.size()];
        places.forEach((id, place) -> ids[place] = id);
        return ids;
    }

    private void couplers(List<JsonValue> nodes) {
        var seen = new HashSet<Long>();
        for (int k = 0; k < nodes.size(); k++) {
            List<Integer> pair = nodes.get(k).indices("qubit");
            if (pair.size() != 2 || !places.keySet().containsAll(pair)) {
                throw nodes.get(k).fault("a pair of working qubits", pair.toString(), "");
            }
            lows[k] = Math.min(pair.getFirst(), pair.getLast());
            highs[k] = Math.max(pair.getFirst(), pair.getLast());
            // A coupler that stands twice would be sent, and counted, twice.
            if (lows[k] == highs[k] || !seen.add((long) lows[k] * size + highs[k])) {
                throw nodes.get(k).fault("a pair that is not listed yet", pair.toString(), "");
            }
        }
    }

    /**
     * Returns the name.
     *
     * @return for example {@code Advantage2_system1.5}
     */
    public String name() {
        return name;
    }

    /**
     * Returns the working graph.
     *
     * @return its id
     */
    public String graph() {
        return graph;
    }

    /**
     * Returns the number of ids, those of dead qubits included.
     *
     * @return 1 or more
     */
    public int size() {
        return size;
    }

    /**
     * Returns the number of working qubits.
     *
     * @return from 0 to {@link #size}
     */
    public int qubits() {
        return qubits.length;
    }

    /**
     * Returns a working qubit.
     *
     * @param place in the list, in {@code [0, qubits())}
     * @return its id
     */
    public int qubit(int place) {
        return qubits[place];
    }

    /**
     * Tells whether a qubit works.
     *
     * @param id any
     * @return false for a dead one and for one that is not there
     */
    public boolean works(int id) {
        return places.containsKey(id);
    }

    /**
     * Returns the number of working couplers.
     *
     * @return 0 or more
     */
    public int couplers() {
        return lows.length;
    }

    /**
     * Returns one end of a coupler.
     *
     * @param k in the order of the list, in {@code [0, couplers())}
     * @return the smaller id
     */
    public int low(int k) {
        return lows[k];
    }

    /**
     * Returns the other end of a coupler.
     *
     * @param k in the order of the list, in {@code [0, couplers())}
     * @return the larger id
     */
    public int high(int k) {
        return highs[k];
    }

    /**
     * Returns what can be asked for.
     *
     * @return ranges
     */
    public SolverLimits limits() {
        return limits;
    }

    /**
     * Returns what fields and couplings can be.
     *
     * @return the ranges, that of couplings extended where there is such a range
     */
    public AnnealerRange range() {
        return limits.range();
    }

    /**
     * Returns the parameters of a problem.
     *
     * @return names, in alphabetical order; empty if the definition lists none
     */
    public Set<String> parameters() {
        return parameters;
    }

    /**
     * Returns how long problems take.
     *
     * @return empty if the definition has no such data, or of a version that is not known here
     */
    public Optional<TimingModel> timing() {
        return timing;
    }

    @Override
    public String toString() {
        return "SolverDefinition[%s, graph %s, %d of %d qubits, %d couplers]"
                .formatted(name, graph, qubits.length, size, lows.length);
    }
}
