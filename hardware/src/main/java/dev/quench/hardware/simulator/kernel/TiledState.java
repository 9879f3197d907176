package dev.quench.hardware.simulator.kernel;

import java.lang.foreign.MemorySegment;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The amplitudes of a state outside the heap, changed tile by tile.
 *
 * <p>A circuit of {@code p} layers, each of phases and mixers, takes {@code p + 1} passes over the
 * memory: as mixers of different qubits commute, a pass ends the mixers of one layer on its own
 * qubits, multiplies by the phases of the next and begins the mixers of that one, all while the
 * tile is in the cache. Passes over blocks and over columns take turns.
 */
final class TiledState {
    private static final int MOST_ROUND_BITS = 3;

    /** Below it, waking a thread takes as long as the work of a pass. */
    private static final int LEAST_SHARED_QUBITS = 17;

    private static final Workers ALONE = Workers.of(1);

    private final TilePlan plan;
    private final Lanes lanes;
    private final Workers workers;
    private final StateMemory memory;
    private final StateMemory tables;
    private final Split blockSplit;
    private final Split columnSplit;
    private final Queue<TileScratch> idle = new ConcurrentLinkedQueue<>();

    TiledState(TilePlan plan, Workers workers) {
        this.plan = plan;
        this.lanes = plan.lanes();
        this.workers = plan.qubits() < LEAST_SHARED_QUBITS ? ALONE : workers;
        blockSplit = plan.blockSplit();
        columnSplit = plan.columnSplit();
        memory = StateMemory.allocate(plan.stateBytes());
        tables = StateMemory.allocate(lanes.unitBytes() * mostGroups());
    }

    private int mostGroups() {
        return Math.max(blockSplit.groups(), columnSplit.groups());
    }

    TilePlan plan() {
        return plan;
    }

    Split blockSplit() {
        return blockSplit;
    }

    /** Room for the tables of one pass. */
    long tables() {
        return tables.address();
    }

    /** Work on one tile. */
    interface TileWork {
        void run(long tile, TileScratch scratch);
    }

    /** Runs work on tiles, shared by the threads, each with scratch room of its own. */
    void forEachTile(long count, TileWork work) {
        try {
            workers.forEach(
                    count,
                    (from, to) -> {
                        TileScratch scratch = idle.poll();
                        if (scratch == null) {
                            scratch = new TileScratch(lanes, mostGroups(), plan.tileBytes());
                        }
                        try {
                            for (long tile = from; tile < to; tile++) {
                                work.run(tile, scratch);
                            }
                        } finally {
                            scratch.keep();
                        }
                        idle.add(scratch);
                    });
        } finally {
            memory.keep();
            tables.keep();
        }
    }

    /** Runs work on blocks, shared by the threads. */
    void forEachBlock(LongConsumer work) {
        forEachShare(plan.blocks(), work);
    }

    /** Runs any shares of work on this state, each by one thread. */
    void forEachShare(long count, LongConsumer work) {
        try {
            workers.forEach(
                    count,
                    (from, to) -> {
                        for (long share = from; share < to; share++) {
                            work.accept(share);
                        }
                    });
        } finally {
            memory.keep();
        }
    }

    /** Keeps the memory until here, for loops of another state that read it. */
    void keep() {
        memory.keep();
    }

    /** The address of a block. */
    long block(long number) {
        return memory.address() + number * plan.blockStride();
    }

    /** The address of an amplitude's real part. */
    long address(long index) {
        return lanes.place(
                block(index >>> plan.blockBits()), index & ((1L << plan.blockBits()) - 1));
    }

    double re(long index) {
        try {
            return lanes.get(address(index));
        } finally {
            memory.keep();
        }
    }

    double im(long index) {
        try {
            return lanes.get(address(index) + lanes.halfBytes());
        } finally {
            memory.keep();
        }
    }

    double probability(long index) {
        double re = re(index);
        double im = im(index);
        return re * re + im * im;
    }

    void set(long index, double re, double im) {
        try {
            long place = address(index);
            lanes.set(place, re);
            lanes.set(place + lanes.halfBytes(), im);
        } finally {
            memory.keep();
        }
    }

    /** Sets all amplitudes to one real number. */
    void fill(double value) {
        forEachTile(
                plan.blocks(),
                (number, scratch) -> {
                    long first = block(number);
                    for (long lane = 0; lane < 1L << lanes.laneBits(); lane++) {
                        lanes.set(lanes.place(first, lane), value);
                        lanes.set(lanes.place(first, lane) + lanes.halfBytes(), 0);
                    }
                    long unit = lanes.unitBytes();
                    for (long done = unit; done < plan.bytes(plan.blockBits()); done *= 2) {
                        copy(first, first + done, done);
                    }
                });
    }

    private static void copy(long from, long to, long bytes) {
        MemorySegment.copy(StateMemory.ALL, from, StateMemory.ALL, to, bytes);
    }

    /** Takes the amplitudes of a state of the same plan. */
    void copyFrom(TiledState other) {
        forEachTile(
                plan.blocks(),
                (number, scratch) ->
                        copy(other.block(number), block(number), plan.bytes(plan.blockBits())));
        other.memory.keep();
    }

    /** Applies layers in order. */
    void evolve(List<PhasedMixer> layers) {
        double @Nullable [] before = null;
        boolean columns = false;
        for (PhasedMixer layer : layers) {
            QuadraticEnergy energy = layer.energy();
            PhaseTables phases =
                    energy == null
                            ? null
                            : new PhaseTables(
                                    energy,
                                    layer.gamma(),
                                    layer.scaleRe(),
                                    layer.scaleIm(),
                                    columns ? columnSplit : blockSplit,
                                    lanes,
                                    tables.address());
            double[] tangents = layer.tangentsOrNull();
            pass(columns, plan.oneBlock() ? null : before, phases, tangents);
            before = tangents;
            columns = !columns && !plan.oneBlock();
        }
        if (before != null && !plan.oneBlock()) {
            pass(columns, before, null, null);
        }
    }

    private void pass(
            boolean columns,
            double @Nullable [] finish,
            @Nullable PhaseTables phases,
            double @Nullable [] start) {
        forEachTile(
                columns ? plan.columns() : plan.blocks(),
                (number, scratch) -> {
                    if (phases != null) {
                        phases.fill(number, scratch);
                    }
                    PhaseTile tile = phases == null ? null : scratch.phases;
                    if (columns) {
                        column(number, scratch, finish, tile, start);
                    } else {
                        block(block(number), finish, tile, start);
                    }
                });
    }

    private void block(
            long first,
            double @Nullable [] finish,
            @Nullable PhaseTile tile,
            double @Nullable [] start) {
        int bits = plan.blockBits();
        int piece = Math.min(plan.pieceBits(), bits);
        int group = lanes.groupBits();
        mix(first, bits, piece, bits, 0, finish);
        int groups = 1 << (piece - group);
        for (int k = 0; k < 1 << (bits - piece); k++) {
            long at = first + k * plan.bytes(piece);
            mix(at, piece, group, piece, 0, finish);
            groups(at, groups, k * groups, finish, tile, start);
            mix(at, piece, group, piece, 0, start);
        }
        mix(first, bits, piece, bits, 0, start);
    }

    private void groups(
            long at,
            int count,
            int from,
            double @Nullable [] finish,
            @Nullable PhaseTile tile,
            double @Nullable [] start) {
        if (finish != null && tile != null && start != null) {
            lanes.groups().mixPhaseMix(at, count, finish, tile, from, start);
            return;
        }
        if (finish != null) {
            lanes.groups().mix(at, count, finish);
        }
        if (tile != null && start != null) {
            lanes.groups().phaseMix(at, count, tile, from, start);
        } else if (tile != null) {
            lanes.groups().phase(at, count, tile, from);
        } else if (start != null) {
            lanes.groups().mix(at, count, start);
        }
    }

    /** Mixes bits {@code low … high - 1} of {@code 2^bits} neighbouring amplitudes. */
    private void mix(
            long first, int bits, int low, int high, int qubitShift, double @Nullable [] tangents) {
        if (tangents == null) {
            return;
        }
        for (int q = low; q < high; ) {
            int round = roundBits(high - q);
            if (anyTangent(tangents, q + qubitShift, round)) {
                long stride = plan.bytes(q);
                var walk = new Walk(first, stride, stride << round);
                lanes.rows()
                        .rows(
                                walk,
                                walk,
                                q - lanes.laneBits(),
                                1 << (bits - round - lanes.laneBits()),
                                tangents,
                                q + qubitShift,
                                round);
            }
            q += round;
        }
    }

    /** Three, or two where four are left, so that no round does one bit after three. */
    static int roundBits(int left) {
        return left == MOST_ROUND_BITS + 1 ? 2 : Math.min(MOST_ROUND_BITS, left);
    }

    private static boolean anyTangent(double[] tangents, int first, int count) {
        for (int q = first; q < first + count; q++) {
            if (tangents[q] != 0) {
                return true;
            }
        }
        return false;
    }

    /* The rows of a column come into the tile with the round of their top bits and go back with
     * the same round of the next mixers, so that copying costs nothing. */
    private void column(
            long number,
            TileScratch scratch,
            double @Nullable [] finish,
            @Nullable PhaseTile tile,
            double @Nullable [] start) {
        int rowBits = plan.rowBits();
        int low = plan.columnBits();
        int bits = low + rowBits;
        int shift = plan.blockBits() - low;
        int top = bits - roundBits(rowBits);
        long home = memory.address() + number * plan.bytes(low);
        var away = new Walk(home, plan.blockStride() << (top - low), plan.blockStride());
        var here = new Walk(scratch.tile, plan.bytes(top), plan.bytes(low));
        move(away, here, top, bits, finish);
        int piece = Math.clamp(plan.pieceBits(), low, top);
        mix(scratch.tile, bits, piece, top, shift, finish);
        for (int k = 0; k < 1 << (bits - piece); k++) {
            long at = scratch.tile + k * plan.bytes(piece);
            mix(at, piece, low, piece, shift, finish);
            if (tile != null) {
                int groups = 1 << (piece - lanes.groupBits());
                lanes.groups().phase(at, groups, tile, k * groups);
            }
            mix(at, piece, low, piece, shift, start);
        }
        mix(scratch.tile, bits, piece, top, shift, start);
        move(here, away, top, bits, start);
    }

    /** Carries the rows of a column, mixing their top bits on the way. */
    private void move(Walk from, Walk to, int top, int bits, double @Nullable [] tangents) {
        int low = plan.columnBits();
        if (tangents != null) {
            lanes.rows()
                    .rows(
                            from,
                            to,
                            low - lanes.laneBits(),
                            1 << (top - lanes.laneBits()),
                            tangents,
                            plan.blockBits() + top - low,
                            bits - top);
            return;
        }
        for (int row = 0; row < 1 << (bits - top); row++) {
            for (int k = 0; k < 1 << (top - low); k++) {
                copy(
                        from.address() + row * from.row() + k * from.block(),
                        to.address() + row * to.row() + k * to.block(),
                        plan.bytes(low));
            }
        }
    }
}
