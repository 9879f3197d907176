package dev.quench.hardware.simulator.fusion;

import dev.quench.hardware.circuit.Operation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Merges gates into matrices on a few qubits, so that a simulator makes fewer passes over memory.
 *
 * <p>Greedy, in order of time: a gate joins the last block that shares a qubit with it, and draws
 * in blocks that nothing follows on their qubits, if the merged matrix is within the limits and
 * costs no more than its parts ({@link FusionCosts}). Gates that are all diagonal commute, so that
 * they also join a diagonal block across other diagonal ones. The product of the result in order is
 * that of the gates. Linear in the number of gates.
 */
public final class GateFusion {
    /*
     * Positions. blocks[p] acts before blocks[p'] if p < p'. last[q] is the position of the last
     * block on qubit q, lastDense[q] that of the last block that is not diagonal. A gate on qubits
     * Q may be put behind the gates of block p if no later block acts on Q (or none but diagonal
     * ones, if the gate is diagonal). A block may be moved to any later position if it is the last
     * on all of its qubits.
     */
    private static final int DIAGONALS_SEARCHED = 32;

    private final FusionCosts costs;
    private final List<@Nullable Block> blocks = new ArrayList<>();
    private final int[] last = new int[Long.SIZE];
    private final int[] lastDense = new int[Long.SIZE];

    private GateFusion(FusionCosts costs) {
        this.costs = costs;
        Arrays.fill(last, -1);
        Arrays.fill(lastDense, -1);
    }

    /**
     * Merges gates.
     *
     * @param operations in order of time, on qubits below 64
     * @param costs of the kernel
     * @return matrices in order of time
     */
    public static List<FusedGate> of(List<Operation> operations, FusionCosts costs) {
        var fusion = new GateFusion(costs);
        operations.forEach(fusion::add);
        return fusion.blocks.stream().filter(Objects::nonNull).map(Block::fuse).toList();
    }

    private void add(Operation operation) {
        var gate = Block.of(operation);
        int base = position(gate);
        Block target;
        if (base >= 0) {
            target = Objects.requireNonNull(blocks.get(base));
            target.add(operation);
        } else {
            base = blocks.size();
            target = gate;
            blocks.add(gate);
        }
        drawIn(base, target, gate.qubits());
        place(base, target);
    }

    /** The position of the block that a gate joins, -1 for a new one. */
    private int position(Block gate) {
        int base = latest(last, gate.qubits());
        var target = base < 0 ? null : blocks.get(base);
        int diagonal = gate.diagonal() ? diagonalBlock(gate) : -1;
        if (target == null || !worth(target, gate)) {
            return diagonal;
        }
        boolean inside = (gate.qubits() & ~target.qubits()) == 0;
        return inside || diagonal < 0 ? base : diagonal;
    }

    private static int latest(int[] positions, long qubits) {
        int latest = -1;
        for (long rest = qubits; rest != 0; rest &= rest - 1) {
            latest = Math.max(latest, positions[Long.numberOfTrailingZeros(rest)]);
        }
        return latest;
    }

    private boolean worth(Block a, Block b) {
        int size = Long.bitCount(a.qubits() | b.qubits());
        boolean diagonal = a.diagonal() && b.diagonal();
        return size <= costs.limit(diagonal)
                && costs.of(0, size, diagonal) <= a.cost(costs) + b.cost(costs);
    }

    /** The diagonal block that grows least by a diagonal gate, -1 if there is none. */
    private int diagonalBlock(Block gate) {
        int first = latest(lastDense, gate.qubits()) + 1;
        int best = -1;
        int bestSize = Integer.MAX_VALUE;
        int searched = Math.max(first, blocks.size() - DIAGONALS_SEARCHED);
        for (int p = blocks.size() - 1; p >= searched; p--) {
            var block = blocks.get(p);
            if (block != null && block.diagonal() && worth(block, gate)) {
                int size = Long.bitCount(block.qubits() | gate.qubits());
                if (size < bestSize) {
                    best = p;
                    bestSize = size;
                }
            }
        }
        return best;
    }

    /** Moves earlier blocks on the qubits of a gate into the block that it went to. */
    private void drawIn(int base, Block target, long qubits) {
        for (long rest = qubits; rest != 0; rest &= rest - 1) {
            int p = last[Long.numberOfTrailingZeros(rest)];
            var earlier = p >= 0 && p < base ? blocks.get(p) : null;
            if (earlier != null && isLast(p, earlier) && worth(target, earlier)) {
                target.addFirst(earlier);
                blocks.set(p, null);
            }
        }
    }

    private boolean isLast(int p, Block block) {
        for (long rest = block.qubits(); rest != 0; rest &= rest - 1) {
            if (last[Long.numberOfTrailingZeros(rest)] != p) {
                return false;
            }
        }
        return true;
    }

    private void place(int base, Block block) {
        for (long rest = block.qubits(); rest != 0; rest &= rest - 1) {
            int qubit = Long.numberOfTrailingZeros(rest);
            last[qubit] = Math.max(last[qubit], base);
            if (!block.diagonal()) {
                lastDense[qubit] = Math.max(lastDense[qubit], base);
            }
        }
    }
}
