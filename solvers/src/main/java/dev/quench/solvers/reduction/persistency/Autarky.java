package dev.quench.solvers.reduction.persistency;

/**
 * A set of literals that can be made true at once without raising any energy: every term of the
 * posiform that a flow leaves and that touches one of them becomes zero.
 *
 * <p>Such a set holds no demand and is closed under the arcs with residual capacity. The strongly
 * connected components of these arcs come with the targets of arcs first (R. E. Tarjan, Depth-first
 * search and linear graph algorithms, SIAM Journal on Computing 1 (1972), doi:10.1137/0201010); one
 * is taken if all its arcs lead into what is taken and it is not its own complement. After a
 * maximum flow without vague arcs this takes one of each pair of complementary components, which is
 * all that roof duality can give.
 */
final class Autarky {
    /* A node that was left has this rank, so that arcs to it do not lower the rank of others. */
    private static final int LEFT = Integer.MAX_VALUE;

    private final ImplicationNetwork network;
    private final Freedom freedom;
    private final int[] index;
    private final int[] low;
    private final int[] component;
    private final int[] open;
    private final boolean[] taken;
    private int openCount;
    private int visited;

    private Autarky(ImplicationNetwork network, Freedom freedom) {
        this.network = network;
        this.freedom = freedom;
        index = new int[network.nodes];
        low = new int[network.nodes];
        component = new int[network.nodes];
        open = new int[network.nodes];
        taken = new boolean[network.nodes];
    }

    /**
     * Returns for each literal whether it is in the set.
     *
     * @param network symmetrised after a flow
     * @param freedom which literals may be made true
     */
    static boolean[] literals(ImplicationNetwork network, Freedom freedom) {
        var search = new Autarky(network, freedom);
        int[] calls = new int[network.nodes];
        int[] arcs = new int[network.nodes];
        for (int root = 0; root < network.nodes; root++) {
            if (search.index[root] == 0) {
                search.explore(root, calls, arcs);
            }
        }
        return search.taken;
    }

    private boolean isOpen(int arc) {
        return network.capacity[arc] > 0 || network.vagueArcs.get(arc);
    }

    /** Depth-first search without recursion: {@code calls} holds nodes, {@code arcs} positions. */
    private void explore(int root, int[] calls, int[] arcs) {
        int depth = enter(root, 0, calls, arcs);
        while (depth > 0) {
            int node = calls[depth - 1];
            int arc = arcs[depth - 1]++;
            if (arc == network.start[node + 1]) {
                depth--;
                int rank = low[node];
                if (rank == index[node]) {
                    leave(node);
                } else {
                    low[calls[depth - 1]] = Math.min(low[calls[depth - 1]], rank);
                }
            } else if (isOpen(arc)) {
                int tip = network.head[arc];
                if (index[tip] == 0) {
                    depth = enter(tip, depth, calls, arcs);
                } else {
                    low[node] = Math.min(low[node], low[tip]);
                }
            }
        }
    }

    private int enter(int node, int depth, int[] calls, int[] arcs) {
        index[node] = ++visited;
        low[node] = visited;
        open[openCount++] = node;
        calls[depth] = node;
        arcs[depth] = network.start[node];
        return depth + 1;
    }

    /** Takes the component of a node off the stack and into the set if it may. */
    private void leave(int first) {
        int from = openCount;
        do {
            from--;
            low[open[from]] = LEFT;
            component[open[from]] = index[first];
        } while (open[from] != first);
        boolean may = true;
        for (int k = from; k < openCount && may; k++) {
            may = isHarmless(open[k]);
        }
        for (int k = from; k < openCount && may; k++) {
            taken[open[k]] = true;
        }
        openCount = from;
    }

    private boolean isHarmless(int literal) {
        if (!freedom.allows(literal >> 1, (literal & 1) == 0)
                || network.demand[literal] > 0
                || network.vagueDemands.get(literal)
                || taken[literal ^ 1]
                || component[literal] == component[literal ^ 1]) {
            return false;
        }
        for (int arc = network.start[literal]; arc < network.start[literal + 1]; arc++) {
            int tip = network.head[arc];
            if (isOpen(arc) && component[tip] != component[literal] && !taken[tip]) {
                return false;
            }
        }
        return true;
    }

    /**
     * Returns the literals of the set that are true in every minimiser: those to which an arc of
     * certain capacity, or a chain of them, leads from a supply within the set.
     */
    static boolean[] forced(ImplicationNetwork network, boolean[] set) {
        boolean[] forced = new boolean[network.nodes];
        int[] queue = new int[network.nodes];
        int filled = 0;
        for (int literal = 0; literal < network.nodes; literal++) {
            if (set[literal] && network.supply[literal] > 0) {
                forced[literal] = true;
                queue[filled++] = literal;
            }
        }
        for (int k = 0; k < filled; k++) {
            for (int arc = network.start[queue[k]]; arc < network.start[queue[k] + 1]; arc++) {
                int tip = network.head[arc];
                if (network.capacity[arc] > 0 && !forced[tip]) {
                    forced[tip] = true;
                    queue[filled++] = tip;
                }
            }
        }
        return forced;
    }
}
