package dev.quench.hardware.simulator.kernel;

import java.lang.foreign.MemorySegment;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.LongConsumer;
import java.util.function.ToDoubleBiFunction;
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

    /** Units that are read from each of eight blocks before the next qubit's turn. */
    private static final int STRETCH_BITS = 5;

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

    /** Work on one tile. */
    private interface TileWork {
        void run(long tile, TileScratch scratch);
    }

    private void forEachTile(long count, TileWork work) {
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

    private long address(long index) {
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
    private static int roundBits(int left) {
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

    /** A sum over blocks, which may be found on any thread; added in the order of the blocks. */
    private double[] blockSums(ToDoubleBiFunction<Long, TileScratch> sum) {
        double[] sums = new double[Math.toIntExact(plan.blocks())];
        forEachTile(
                plan.blocks(),
                (number, scratch) -> sums[(int) number] = sum.applyAsDouble(number, scratch));
        return sums;
    }

    private static double total(double[] sums) {
        double total = 0;
        for (double sum : sums) {
            total += sum;
        }
        return total;
    }

    private int pieceBits() {
        return Math.min(plan.pieceBits(), plan.blockBits());
    }

    private int pieces() {
        return 1 << (plan.blockBits() - pieceBits());
    }

    private int pieceGroups() {
        return 1 << (pieceBits() - lanes.groupBits());
    }

    private double pieceSquares(long number, int piece) {
        long at = block(number) + piece * plan.bytes(pieceBits());
        return lanes.sums().squares(at, pieceGroups());
    }

    /** The probabilities of the blocks, unnormalised. */
    double[] blockNorms() {
        return blockSums((number, scratch) -> {
            double sum = 0;
            for (int piece = 0; piece < pieces(); piece++) {
                sum += pieceSquares(number, piece);
            }
            return sum;
        });
    }

    double norm() {
        return total(blockNorms());
    }

    double expectation(QuadraticEnergy energy) {
        var terms = new EnergyTables(energy, blockSplit, lanes, tables.address());
        return total(
                blockSums((number, scratch) -> {
                    terms.fill(number, scratch);
                    double sum = 0;
                    for (int piece = 0; piece < pieces(); piece++) {
                        sum +=
                                lanes.sums()
                                        .energy(
                                                block(number) + piece * plan.bytes(pieceBits()),
                                                pieceGroups(),
                                                scratch.energies,
                                                piece * pieceGroups());
                    }
                    return sum;
                }));
    }

    /** Samples by inversion; see {@link Amplitudes#sample}. */
    long[] sample(double[] sortedUniforms) {
        double[] norms = blockNorms();
        double norm = total(norms);
        long[] answers = new long[sortedUniforms.length];
        double before = 0;
        int done = 0;
        for (int number = 0; number < norms.length && done < answers.length; number++) {
            double after = number == norms.length - 1 ? Double.MAX_VALUE : before + norms[number];
            int end = end(sortedUniforms, norm, done, after);
            if (end > done) {
                sampleBlock(number, before, norm, sortedUniforms, answers, done, end);
            }
            done = end;
            before = after;
        }
        return answers;
    }

    private static int end(double[] draws, double norm, int from, double after) {
        int end = from;
        while (end < draws.length && draws[end] * norm < after) {
            end++;
        }
        return end;
    }

    private void sampleBlock(
            long number,
            double start,
            double norm,
            double[] draws,
            long[] answers,
            int from,
            int to) {
        double before = start;
        int done = from;
        for (int piece = 0; piece < pieces() && done < to; piece++) {
            double after =
                    piece == pieces() - 1 ? Double.MAX_VALUE : before + pieceSquares(number, piece);
            int end = Math.min(to, end(draws, norm, done, after));
            if (end > done) {
                long first = (number << plan.blockBits()) + ((long) piece << pieceBits());
                samplePiece(first, before, norm, draws, answers, done, end);
            }
            done = end;
            before = after;
        }
        memory.keep();
    }

    /** Rounding may leave a draw beyond the end of a piece: it gets the last possible place. */
    private void samplePiece(
            long first,
            double start,
            double norm,
            double[] draws,
            long[] answers,
            int from,
            int to) {
        double sum = start;
        long possible = first;
        int done = from;
        for (long index = first; index < first + (1L << pieceBits()) && done < to; index++) {
            long place = address(index);
            double re = lanes.get(place);
            double im = lanes.get(place + lanes.halfBytes());
            double probability = re * re + im * im;
            sum += probability;
            possible = probability > 0 ? index : possible;
            while (done < to && draws[done] * norm < sum) {
                answers[done++] = index;
            }
        }
        while (done < to) {
            answers[done++] = possible;
        }
    }

    /** Sets this state to the energy times another. */
    void weigh(TiledState source, QuadraticEnergy energy) {
        var terms = new EnergyTables(energy, blockSplit, lanes, tables.address());
        forEachTile(
                plan.blocks(),
                (number, scratch) -> {
                    terms.fill(number, scratch);
                    lanes.sums()
                            .weigh(
                                    source.block(number),
                                    block(number),
                                    blockSplit.groups(),
                                    scratch.energies,
                                    0);
                });
        source.memory.keep();
    }

    /** Returns {@code Im ⟨this|E|right⟩}. */
    double energyOverlap(TiledState right, QuadraticEnergy energy) {
        var terms = new EnergyTables(energy, blockSplit, lanes, tables.address());
        double[] sums =
                blockSums((number, scratch) -> {
                    terms.fill(number, scratch);
                    double sum = 0;
                    for (int piece = 0; piece < pieces(); piece++) {
                        long offset = piece * plan.bytes(pieceBits());
                        sum +=
                                lanes.sums()
                                        .energyOverlap(
                                                block(number) + offset,
                                                right.block(number) + offset,
                                                pieceGroups(),
                                                scratch.energies,
                                                piece * pieceGroups());
                    }
                    return sum;
                });
        right.memory.keep();
        return total(sums);
    }

    /** Returns {@code Im ⟨this|X_q|right⟩} for every qubit. */
    double[] flipOverlaps(TiledState right) {
        int n = plan.qubits();
        double[][] blocks = new double[Math.toIntExact(plan.blocks())][n];
        forEachTile(
                plan.blocks(),
                (number, scratch) -> blockFlips(right, number, blocks[(int) number]));
        double[] sums = new double[n];
        for (double[] block : blocks) {
            for (int q = 0; q < n; q++) {
                sums[q] += block[q];
            }
        }
        for (int q = plan.blockBits(); q < n; ) {
            int round = roundBits(n - q);
            addRowFlips(right, q - plan.blockBits(), round, sums);
            q += round;
        }
        right.memory.keep();
        return sums;
    }

    private void blockFlips(TiledState right, long number, double[] sums) {
        int bits = plan.blockBits();
        for (int piece = 0; piece < pieces(); piece++) {
            long offset = piece * plan.bytes(pieceBits());
            long a = block(number) + offset;
            long b = right.block(number) + offset;
            lanes.sums().groupFlips(a, b, pieceGroups(), sums);
            for (int q = lanes.groupBits(); q < pieceBits(); q++) {
                sums[q] += flips(a, b, q, pieceBits());
            }
        }
        for (int q = pieceBits(); q < bits; q++) {
            sums[q] += flips(block(number), right.block(number), q, bits);
        }
    }

    private double flips(long left, long right, int qubit, int bits) {
        long row = plan.bytes(qubit);
        return lanes.sums()
                .rowFlips(
                        new Walk(left, row, 2 * row),
                        new Walk(right, row, 2 * row),
                        qubit - lanes.laneBits(),
                        1 << (bits - 1 - lanes.laneBits()));
    }

    /**
     * Qubits whose partners are other blocks, up to three at a time: a share is {@code 2^bits}
     * blocks, read stretch by stretch, so that each bit after the first finds them in the cache.
     */
    private void addRowFlips(TiledState right, int firstBit, int bits, double[] sums) {
        double[][] shares = new double[Math.toIntExact(plan.blocks() >>> bits)][bits];
        int stretchBits = Math.min(STRETCH_BITS, plan.blockBits() - lanes.laneBits());
        long stretch = lanes.unitBytes() << stretchBits;
        forEachTile(
                shares.length,
                (share, scratch) -> {
                    long below = share & ((1L << firstBit) - 1);
                    long number = ((share - below) << bits) + below;
                    double[] own = shares[(int) share];
                    for (long at = 0; at < plan.bytes(plan.blockBits()); at += stretch) {
                        for (int bit = 0; bit < bits; bit++) {
                            own[bit] +=
                                    rowFlips(right, number, firstBit, bits, bit, at, stretchBits);
                        }
                    }
                });
        for (double[] share : shares) {
            for (int bit = 0; bit < bits; bit++) {
                sums[plan.blockBits() + firstBit + bit] += share[bit];
            }
        }
    }

    private double rowFlips(
            TiledState right,
            long number,
            int firstBit,
            int bits,
            int bit,
            long offset,
            int stretchBits) {
        double sum = 0;
        long row = plan.blockStride() << (firstBit + bit);
        for (long corner = 0; corner < 1L << bits; corner++) {
            if ((corner >>> bit & 1) == 0) {
                long first = number + (corner << firstBit);
                sum +=
                        lanes.sums()
                                .rowFlips(
                                        new Walk(block(first) + offset, row, 0),
                                        new Walk(right.block(first) + offset, row, 0),
                                        stretchBits,
                                        1 << stretchBits);
            }
        }
        return sum;
    }
}
