package dev.quench.hardware.emulator.ionq;

import dev.quench.hardware.emulator.Shots;
import dev.quench.hardware.emulator.WireJson;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The results of a job in both versions of each form. In numbers qubit 0 is the least significant
 * bit; in the texts of version 2 the last bit of a register stands first, as for numbers.
 *
 * @param program whose registers are read
 * @param weights how often each basis index was found, or how probable it is
 * @param shots one by one; empty for the simulator without noise
 */
record IonqResults(IonqProgram program, Map<Long, Double> weights, Optional<Shots> shots) {
    static IonqResults of(IonqProgram program, Shots shots) {
        var counts = new TreeMap<Long, Double>();
        for (int shot = 0; shot < shots.size(); shot++) {
            counts.merge(index(shots, shot), 1.0, Double::sum);
        }
        return new IonqResults(program, counts, Optional.of(shots));
    }

    private static long index(Shots shots, int shot) {
        long index = 0;
        for (int bit = 0; bit < shots.bits(); bit++) {
            index |= shots.get(shot, bit) ? 1L << bit : 0;
        }
        return index;
    }

    /** The names of the forms that there are. */
    List<String> forms() {
        return shots.isPresent()
                ? List.of("probabilities", "histogram", "shots")
                : List.of("probabilities");
    }

    Optional<JsonNode> form(String name, int version) {
        return switch (forms().contains(name) ? name : "") {
            case "probabilities" ->
                    Optional.of(version == 1 ? first(total()) : second(name, total()));
            case "histogram" -> Optional.of(version == 1 ? first(1) : second(name, 1));
            case "shots" -> shots.map(s -> version == 1 ? shots1(s) : shots2(s));
            default -> Optional.empty();
        };
    }

    private double total() {
        return shots.isPresent() ? shots.get().size() : 1;
    }

    private ObjectNode first(double divisor) {
        var node = WireJson.object();
        weights.forEach((index, weight) -> put(node, String.valueOf(index), weight, divisor));
        return node;
    }

    private static void put(ObjectNode node, String key, double weight, double divisor) {
        if (divisor == 1 && weight == Math.rint(weight)) {
            node.put(key, (long) weight);
        } else {
            node.put(key, weight / divisor);
        }
    }

    private ObjectNode second(String name, double divisor) {
        var node = WireJson.object();
        ObjectNode registers = node.putObject(name).putObject("registers");
        program.registers()
                .forEach((register, qubits) -> {
                    var sums = new TreeMap<String, Double>();
                    weights.forEach((index, weight) ->
                            sums.merge(text(index, qubits), weight, Double::sum));
                    ObjectNode values = registers.putObject(register);
                    sums.forEach((text, weight) -> put(values, text, weight, divisor));
                });
        return node;
    }

    private static String text(long index, List<Integer> qubits) {
        var text = new StringBuilder();
        for (int qubit : qubits.reversed()) {
            text.append(bit(index, qubit));
        }
        return text.toString();
    }

    private static int bit(long index, int qubit) {
        return qubit < 0 ? 0 : (int) (index >>> qubit & 1);
    }

    private static ArrayNode shots1(Shots shots) {
        var list = WireJson.list();
        for (int shot = 0; shot < shots.size(); shot++) {
            list.add(String.valueOf(index(shots, shot)));
        }
        return list;
    }

    private ObjectNode shots2(Shots shots) {
        var node = WireJson.object();
        ArrayNode list = node.putArray("shots");
        for (int shot = 0; shot < shots.size(); shot++) {
            long index = index(shots, shot);
            ObjectNode registers = list.addObject().putObject("registers");
            program.registers()
                    .forEach((register, qubits) -> {
                        ArrayNode bits = registers.putArray(register);
                        qubits.forEach(q -> bits.add(bit(index, q)));
                    });
        }
        return node;
    }
}
