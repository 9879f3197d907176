package dev.quench.solvers.pruning.block;

import dev.quench.problems.pruning.BlockDual;
import dev.quench.problems.pruning.PruningBlock;
import dev.quench.problems.qubo.Bits;
import java.util.ArrayDeque;

/**
 * Branch and bound over the convex relaxation: the best flips of a small block, proven.
 *
 * <p>Every node solves the relaxation of the bits that are not fixed yet and takes the certified
 * bound of {@link BlockDual}; bits whose reduced costs lift the bound above the best answer are
 * fixed, and the one nearest to one half is branched on, the nearer value first. The best answer
 * begins with that of steepest swaps and of rounding at the root. Without an end by the request the
 * answer is proven up to {@code 5e-10} of its magnitude; else its bound is that of the nodes that
 * are left. Deterministic.
 *
 * <p>Source: A. H. Land, A. G. Doig, An Automatic Method of Solving Discrete Programming Problems,
 * 1960, doi:10.2307/1910129.
 */
public final class ExactBlockSolver implements BlockSolver {
    /** The most weights. */
    public static final int MOST = 512;

    /** So many weights take seconds at most, 30 milliseconds; more may take hours. */
    public static final int SECONDS = 64;

    private static final int ITERATIONS = 200;
    private static final double CLOSE = 1e-7;
    private static final double EQUAL = 5e-10;

    /** Makes a solver. */
    public ExactBlockSolver() {}

    @Override
    public String name() {
        return "exact";
    }

    @Override
    public BlockAnswer solve(PruningBlock block, BlockRequest request) {
        if (block.size() > MOST) {
            throw new IllegalArgumentException(
                    "A pruning block of %d weights is too large to be solved exactly; the limit is %d.\nMaybe take relax, whose bound tells how far from the optimum it is."
                            .formatted(block.size(), MOST));
        }
        return new Tree(block, request).search();
    }

    private record Node(Bits fixed, Bits values, double bound) {}

    /** One search. */
    private static final class Tree {
        private final PruningBlock block;
        private final SwapSearch search;
        private final Relaxation relaxation;
        private final ArrayDeque<Node> open = new ArrayDeque<>();
        private double closed = Double.POSITIVE_INFINITY;

        Tree(PruningBlock block, BlockRequest request) {
            this.block = block;
            search = new SwapSearch(block, request);
            relaxation = new Relaxation(search);
        }

        BlockAnswer search() {
            if (search.isStuck()) {
                return search.answer().withBound(new BlockBound(0, "no swap"));
            }
            SwapDescent.descend(
                    search); // what a limit leaves, if it comes before the root is solved
            relaxation.run(ITERATIONS, CLOSE, 0);
            offer(relaxation.rounded());
            SwapDescent.descend(search);
            Bits none = Bits.zeros(block.size());
            open.push(new Node(none, none, relaxation.dual().value()));
            while (!open.isEmpty() && !search.isOver()) {
                expand(open.pop());
            }
            double bound = Math.min(closed, search.bestChange());
            for (Node node : open) {
                bound = Math.min(bound, node.bound());
            }
            return search.answer().withBound(new BlockBound(bound, "branch and bound"));
        }

        private double enough() {
            return search.bestChange() - EQUAL * Math.abs(search.bestChange());
        }

        private void offer(Bits flips) {
            search.go(flips);
            search.keep();
        }

        private void expand(Node node) {
            if (node.bound() >= enough()) {
                closed = Math.min(closed, node.bound());
                return;
            }
            relaxation.fix(node.fixed(), node.values());
            relaxation.run(ITERATIONS, CLOSE, enough());
            BlockDual dual = relaxation.dual();
            double bound = Math.max(node.bound(), dual.value());
            if (bound >= enough()) {
                closed = Math.min(closed, bound);
                return;
            }
            offer(relaxation.rounded());
            boolean[] fixed = new boolean[block.size()];
            boolean[] values = new boolean[block.size()];
            int branch = fixByCost(node, dual, fixed, values);
            if (branch < 0) {
                leaf(Bits.of(values));
                return;
            }
            fixed[branch] = true;
            boolean near = relaxation.get(branch) > 0.5f;
            values[branch] = !near;
            Bits held = Bits.of(fixed);
            open.push(new Node(held, Bits.of(values), bound));
            values[branch] = near;
            open.push(new Node(held, Bits.of(values), bound));
        }

        /** Fixes what cannot be otherwise, and returns the free bit nearest to one half, or -1. */
        private int fixByCost(Node node, BlockDual dual, boolean[] fixed, boolean[] values) {
            int branch = -1;
            double nearest = Double.POSITIVE_INFINITY;
            for (int i = 0; i < fixed.length; i++) {
                double cost = dual.reducedCost(i);
                if (node.fixed().get(i)) {
                    fixed[i] = true;
                    values[i] = node.values().get(i);
                } else if (dual.value() + Math.abs(cost) >= search.bestChange()) {
                    closed = Math.min(closed, dual.value() + Math.abs(cost));
                    fixed[i] = true;
                    values[i] = cost < 0;
                } else if (Math.abs(relaxation.get(i) - 0.5) < nearest) {
                    nearest = Math.abs(relaxation.get(i) - 0.5);
                    branch = i;
                }
            }
            return branch;
        }

        private void leaf(Bits values) {
            if (block.isBalanced(values)) {
                closed = Math.min(closed, block.change(values));
                offer(values);
            }
        }
    }
}
