package dev.quench.hardware.embedding;

import dev.quench.hardware.topology.Topology;
import dev.quench.hardware.topology.TopologyRule;
import java.util.ArrayList;
import java.util.List;

/**
 * The qubits of an annealer seen as wires on a square grid: {@code lines} vertical and as many
 * horizontal lines, each a bundle of lanes; where two lines cross, all their wires are coupled but
 * for missing couplers.
 *
 * <p>Zephyr: line w of the rule, a lane of its two halves for each of the t qubits side by side.
 * Pegasus: line g bundles the lines {@code 4g - 2 … 4g + 1} of the rule, so that each qubit spans
 * three bundles exactly; a lane is a pair of lines with odd couplers between.
 */
final class WireGrid {
    private final int lines;
    private final List<List<List<Lane>>> lanes;

    private WireGrid(int lines) {
        this.lines = lines;
        lanes = List.of(empty(lines), empty(lines));
    }

    private static List<List<Lane>> empty(int lines) {
        var bundles = new ArrayList<List<Lane>>();
        for (int g = 0; g < lines; g++) {
            bundles.add(new ArrayList<>());
        }
        return bundles;
    }

    static WireGrid of(TopologyRule.Zephyr rule, Topology graph) {
        int m = rule.grid();
        var grid = new WireGrid(2 * m + 1);
        for (int line = 0; line < 2 * (2 * m + 1); line++) {
            for (int k = 0; k < rule.tile(); k++) {
                int at = (line * rule.tile() + k) * 2 * m;
                int[][] tracks = {run(at, m), run(at + m, m)};
                grid.lanes
                        .get(line / grid.lines)
                        .get(line % grid.lines)
                        .add(new Lane(graph, 2, new int[] {0, 1}, tracks));
            }
        }
        return grid;
    }

    static WireGrid of(TopologyRule.Pegasus rule, Topology graph) {
        int m = rule.size();
        // In bundles of four, the first one that a qubit of each third of the twelve lines spans.
        int[][] first = {{1, 3, 2}, {2, 1, 3}};
        var grid = new WireGrid(3 * m + 1);
        for (int u = 0; u < 2; u++) {
            for (int line = 0; line < 12 * m; line += 2) {
                int at = (u * 12 * m + line) * (m - 1);
                int begin = first[u][line % 12 / 4];
                int[][] tracks = {run(at, m - 1), run(at + m - 1, m - 1)};
                grid.lanes
                        .get(u)
                        .get((line + 2) / 4)
                        .add(new Lane(graph, 3, new int[] {begin, begin}, tracks));
            }
        }
        return grid;
    }

    private static int[] run(int from, int length) {
        int[] qubits = new int[length];
        for (int k = 0; k < length; k++) {
            qubits[k] = from + k;
        }
        return qubits;
    }

    int lines() {
        return lines;
    }

    /** Disjoint wires on one line across the lines low to high of the other orientation. */
    List<int[]> wires(int orientation, int line, int low, int high) {
        return lanes.get(orientation).get(line).stream()
                .flatMap(lane -> lane.wires(low, high).stream())
                .toList();
    }
}
