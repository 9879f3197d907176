package dev.quench.hardware.embedding;

import dev.quench.hardware.topology.Topology;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Turns a plan into chains of qubits: joins the wires of each block where they are coupled, makes
 * further chains from vertical wires that are left in one block and horizontal ones that are left
 * in a later one (they cross all other chains as well), and mends pairs that miss their coupler.
 */
final class CliqueChains {
    private final Topology graph;
    private final List<int[]> chains = new ArrayList<>();
    private final List<List<int[]>> spareVertical = new ArrayList<>();
    private final List<List<int[]>> spareHorizontal = new ArrayList<>();

    private CliqueChains(Topology graph) {
        this.graph = graph;
    }

    /** Chains of which every two are coupled; those of the plan before the further ones. */
    static List<int[]> of(Topology graph, WireGrid grid, List<CliquePlan.Block> blocks) {
        var made = new CliqueChains(graph);
        for (var block : blocks) {
            made.join(
                    grid.wires(0, block.column(), block.rowLow(), block.rowHigh()),
                    grid.wires(1, block.row(), block.columnLow(), block.columnHigh()));
        }
        made.joinSpares();
        return new CliqueMending(graph, made.chains).mended();
    }

    private void join(List<int[]> vertical, List<int[]> horizontal) {
        int[] partner = matching(vertical, horizontal);
        var used = new boolean[horizontal.size()];
        var left = new ArrayList<int[]>();
        for (int v = 0; v < partner.length; v++) {
            if (partner[v] < 0) {
                left.add(vertical.get(v));
            } else {
                used[partner[v]] = true;
                chains.add(union(vertical.get(v), horizontal.get(partner[v])));
            }
        }
        spareVertical.add(left);
        spareHorizontal.add(
                IntStream.range(0, used.length)
                        .filter(h -> !used[h])
                        .mapToObj(horizontal::get)
                        .toList());
    }

    /** The horizontal wire for each vertical one, or -1: a largest matching of coupled wires. */
    private int[] matching(List<int[]> vertical, List<int[]> horizontal) {
        int[] verticalOf = new int[horizontal.size()];
        Arrays.fill(verticalOf, -1);
        for (int v = 0; v < vertical.size(); v++) {
            augment(v, vertical, horizontal, verticalOf, new boolean[horizontal.size()]);
        }
        int[] partner = new int[vertical.size()];
        Arrays.fill(partner, -1);
        for (int h = 0; h < verticalOf.length; h++) {
            if (verticalOf[h] >= 0) {
                partner[verticalOf[h]] = h;
            }
        }
        return partner;
    }

    private boolean augment(
            int v, List<int[]> vertical, List<int[]> horizontal, int[] of, boolean[] seen) {
        for (int h = 0; h < of.length; h++) {
            if (!seen[h] && coupled(vertical.get(v), horizontal.get(h))) {
                seen[h] = true;
                if (of[h] < 0 || augment(of[h], vertical, horizontal, of, seen)) {
                    of[h] = v;
                    return true;
                }
            }
        }
        return false;
    }

    private void joinSpares() {
        for (int distance = 1; distance < spareVertical.size(); distance++) {
            for (int i = 0; i + distance < spareVertical.size(); i++) {
                pair(spareVertical, i, spareHorizontal, i + distance);
            }
        }
    }

    private void pair(List<List<int[]>> vertical, int i, List<List<int[]>> horizontal, int j) {
        if (vertical.get(i).isEmpty() || horizontal.get(j).isEmpty()) {
            return;
        }
        int[] partner = matching(vertical.get(i), horizontal.get(j));
        var leftVertical = new ArrayList<int[]>();
        var leftHorizontal = new ArrayList<>(horizontal.get(j));
        for (int v = 0; v < partner.length; v++) {
            int[] wire = vertical.get(i).get(v);
            if (partner[v] < 0) {
                leftVertical.add(wire);
            } else {
                leftHorizontal.remove(horizontal.get(j).get(partner[v]));
                chains.add(union(wire, horizontal.get(j).get(partner[v])));
            }
        }
        vertical.set(i, leftVertical);
        horizontal.set(j, leftHorizontal);
    }

    private boolean coupled(int[] a, int[] b) {
        for (int p : a) {
            for (int q : b) {
                if (graph.coupled(p, q)) {
                    return true;
                }
            }
        }
        return false;
    }

    private static int[] union(int[] a, int[] b) {
        return Stream.of(a, b).flatMapToInt(Arrays::stream).toArray();
    }
}
