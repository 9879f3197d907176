package dev.quench.solvers.ortools;

import java.util.Arrays;

/** A closed walk with an odd number of switches and a length below 1, cut down to a facet. */
final class ClosedWalk {
    private final CutGraph graph;
    private int[] nodes;
    private int[] codes;

    /**
     * Reduces the walk to its first odd part without a repeated node; even parts are dropped, which
     * makes it shorter and leaves it odd.
     */
    ClosedWalk(CutGraph graph, int[] walk, int source) {
        this.graph = graph;
        int[] stack = new int[walk.length + 1];
        int[] used = new int[walk.length];
        int depth = 0;
        stack[0] = source;
        int from = 0;
        for (int code : walk) {
            int node = other(code >> 1, stack[depth]);
            used[depth++] = code;
            stack[depth] = node;
            int same = 0;
            while (stack[same] != node) {
                same++;
            }
            if (same < depth) {
                if (isOdd(used, same, depth)) {
                    from = same;
                    break;
                }
                depth = same;
            }
        }
        nodes = Arrays.copyOfRange(stack, from, depth);
        codes = Arrays.copyOfRange(used, from, depth);
    }

    private int other(int edge, int node) {
        return graph.first(edge) == node ? graph.second(edge) : graph.first(edge);
    }

    private static boolean isOdd(int[] codes, int from, int to) {
        int parity = 0;
        for (int k = from; k < to; k++) {
            parity ^= codes[k] & 1;
        }
        return parity == 1;
    }

    /**
     * Splits the cycle at chords, as long as there are some, and keeps the shorter part: with the
     * chord on the side that makes it odd. The two lengths add up to that of the cycle and 1, so
     * that one is below 1.
     */
    OddCycle facet(double[] y) {
        boolean chord = true;
        while (chord && codes.length > 3) {
            chord = split(y);
        }
        return OddCycle.of(codes.clone());
    }

    private boolean split(double[] y) {
        int n = nodes.length;
        for (int a = 0; a < n - 2; a++) {
            for (int b = a + 2; b < n && b - a < n - 1; b++) {
                int chord = graph.edge(nodes[a], nodes[b]);
                if (chord >= 0) {
                    splitAt(a, b, chord, y);
                    return true;
                }
            }
        }
        return false;
    }

    private void splitAt(int a, int b, int chord, double[] y) {
        boolean odd = isOdd(codes, a, b);
        int[] innerCodes = Arrays.copyOfRange(codes, a, b + 1);
        innerCodes[b - a] = OddCycle.code(chord, !odd);
        int[] innerNodes = Arrays.copyOfRange(nodes, a, b + 1);
        int rest = codes.length - (b - a);
        int[] outerCodes = new int[rest + 1];
        int[] outerNodes = new int[rest + 1];
        for (int k = 0; k < rest; k++) {
            outerCodes[k] = codes[(b + k) % codes.length];
            outerNodes[k] = nodes[(b + k) % codes.length];
        }
        outerCodes[rest] = OddCycle.code(chord, odd);
        outerNodes[rest] = nodes[a];
        boolean inner = length(innerCodes, y) <= length(outerCodes, y);
        codes = inner ? innerCodes : outerCodes;
        nodes = inner ? innerNodes : outerNodes;
    }

    private static double length(int[] codes, double[] y) {
        double length = 0;
        for (int code : codes) {
            length += (code & 1) == 1 ? 1 - y[code >> 1] : y[code >> 1];
        }
        return length;
    }
}
