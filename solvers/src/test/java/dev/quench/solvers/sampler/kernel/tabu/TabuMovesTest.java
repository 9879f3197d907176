package dev.quench.solvers.sampler.kernel.tabu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.quench.problems.qubo.Bits;
import dev.quench.problems.qubo.Qubo;
import dev.quench.solvers.sampler.TestQubos;
import dev.quench.solvers.sampler.kernel.FlipModel;
import dev.quench.solvers.sampler.kernel.SpinModel;
import dev.quench.solvers.sampler.kernel.VectorUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TabuMovesTest {
    private static final int MOVES = 5000;

    /** A function of so many bits with every {@code stride}-th pair and weights up to a largest. */
    private static Qubo random(int size, int stride, int largest, double unit) {
        var random = TestQubos.random(size + largest);
        var qubo = Qubo.builder(size);
        for (int i = 0; i < size; i++) {
            for (int j = i; j < size; j++) {
                if (i == j || random.nextInt(stride) == 0) {
                    int weight = random.nextInt(1, largest + 1);
                    qubo.add(i, j, random.nextBoolean() ? unit * weight : -unit * weight);
                }
            }
        }
        return qubo.build();
    }

    private static List<TabuMoves> vectors(Qubo qubo) {
        SpinModel model = SpinModel.of(qubo).orElseThrow();
        var kernels = new ArrayList<TabuMoves>();
        kernels.add(new VectorTabuMoves(model));
        if (ShortRows.fits(model)) {
            kernels.add(new VectorShortRowMoves(new ShortRows(model)));
        }
        return kernels;
    }

    private static TabuMoves scalar(Qubo qubo) {
        return new ScalarTabuMoves(SpinModel.of(qubo).orElseThrow());
    }

    /** The bits that a search of fixed moves flips, with bans and aspirations drawn at random. */
    private static List<Integer> trace(TabuMoves moves, int size, int steps) {
        var random = TestQubos.random(3);
        var trace = new ArrayList<Integer>();
        double aspired = -1;
        double change = moves.lowest(0, aspired);
        for (int now = 1; now <= steps; now++) {
            int bit = moves.first(change, now - 1, aspired, random.nextInt(size));
            trace.add(bit);
            bit = bit < 0 ? random.nextInt(size) : bit;
            moves.forbid(bit, now + random.nextInt(1 + size / 2));
            aspired = random.nextInt(3) == 0 ? 2 * change : Double.NEGATIVE_INFINITY;
            change = moves.flipToLowest(bit, now, aspired);
        }
        return trace;
    }

    /** Sizes around a vector, sparse and dense, many ties and few. */
    @ParameterizedTest
    @CsvSource({
        "1, 1, 1",
        "2, 1, 1",
        "15, 2, 1",
        "16, 1, 3",
        "17, 3, 100",
        "64, 20, 1",
        "130, 10, 100",
        "200, 1, 100000"
    })
    void vectorsDecideAsPlainJavaDoes(int size, int stride, int largest) {
        assumeTrue(VectorUnit.available());
        Qubo qubo = random(size, stride, largest, 1);
        List<Integer> plain = trace(scalar(qubo), size, MOVES);

        assertThat(vectors(qubo))
                .allSatisfy(k -> assertThat(trace(k, size, MOVES)).isEqualTo(plain));
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "7, 1", "8, 2", "9, 1", "50, 3", "130, 20"})
    void vectorsOfRealsRoundAndDecideAsPlainJavaDoes(int size, int stride) {
        assumeTrue(VectorUnit.available());
        var model = FlipModel.of(random(size, stride, 1000, 0.1));
        var plain = new ScalarRealMoves(model);
        var vector = new VectorRealRowMoves(new RealRows(model));

        assertThat(trace(vector, size, MOVES)).isEqualTo(trace(plain, size, MOVES));
        for (int i = 0; i < size; i++) {
            assertThat(vector.change(i)).isEqualTo(plain.change(i));
        }
    }

    /** Random moves with the rule of first, against a loop over all bits in terms of the Qubo. */
    @ParameterizedTest
    @ValueSource(ints = {1, 9, 16, 33})
    void theLowestAllowedChangeIsThatOfALoopOverTheQubo(int size) {
        Qubo qubo = random(size, 2, 4, 0.5);
        var reals = FlipModel.of(qubo);
        Stream<TabuMoves> kernels =
                Stream.concat(
                        Stream.of(scalar(qubo), new ScalarRealMoves(reals)),
                        VectorUnit.available()
                                ? Stream.concat(
                                        vectors(qubo).stream(),
                                        Stream.of(new VectorRealRowMoves(new RealRows(reals))))
                                : Stream.of());
        double unit = SpinModel.of(qubo).orElseThrow().unit();
        kernels.forEach(k -> checkAgainst(qubo, k, k instanceof RealTabuMoves ? 1 : unit));
    }

    private static void checkAgainst(Qubo qubo, TabuMoves moves, double unit) {
        var random = TestQubos.random(11);
        int size = qubo.size();
        int[] until = new int[size];
        Bits state = Bits.zeros(size);
        double lowest = moves.lowest(0, Double.NEGATIVE_INFINITY);
        double aspired = Double.NEGATIVE_INFINITY;
        for (int now = 0; now < 200; now++) {
            double[] changes = new double[size];
            double expected = Double.POSITIVE_INFINITY;
            for (int i = 0; i < size; i++) {
                changes[i] = (qubo.energy(state.flip(i)) - qubo.energy(state)) / unit;
                assertThat(moves.change(i)).isEqualTo(changes[i]);
                boolean allowed = until[i] <= now || changes[i] < aspired;
                expected = allowed ? Math.min(expected, changes[i]) : expected;
            }
            int from = random.nextInt(size);
            int found = moves.first(lowest, now, aspired, from);
            int first = -1;
            for (int k = size - 1; k >= 0; k--) {
                int i = (from + k) % size;
                boolean allowed = until[i] <= now || changes[i] < aspired;
                first = allowed && changes[i] == expected ? i : first;
            }
            assertThat(found).isEqualTo(first);
            assertThat(found < 0 || lowest == expected).isTrue();
            int bit = found < 0 ? from : found;
            state = state.flip(bit);
            until[bit] = now + 1 + random.nextInt(size);
            moves.forbid(bit, until[bit]);
            aspired = random.nextInt(-3, 1);
            lowest = moves.flipToLowest(bit, now + 1, aspired);
        }
        boolean[] bits = new boolean[size];
        moves.copyTo(bits);
        assertThat(Bits.of(bits)).isEqualTo(state);
    }

    @Test
    void changesStayExactOverManyMovesAndRoundingIsWipedOff() {
        Qubo whole = random(60, 2, 1000, 0.25);
        Qubo real = random(60, 2, 1000, 0.1);
        var kernels = VectorUnit.available() ? vectors(whole) : List.of(scalar(whole));
        for (TabuMoves moves : kernels) {
            trace(moves, 60, 10 * MOVES);
            assertThat(gap(whole, moves, SpinModel.of(whole).orElseThrow().unit())).isZero();
        }
        var reals = new ScalarRealMoves(FlipModel.of(real));
        trace(reals, 60, 10 * MOVES);
        double drift = gap(real, reals, 1);

        reals.refresh();

        assertThat(drift).isLessThan(1e-7);
        assertThat(gap(real, reals, 1)).isCloseTo(0, within(1e-10));
    }

    /** Largest difference of a change from the energies of the function. */
    private static double gap(Qubo qubo, TabuMoves moves, double unit) {
        boolean[] bits = new boolean[qubo.size()];
        moves.copyTo(bits);
        Bits state = Bits.of(bits);
        double gap = 0;
        for (int i = 0; i < bits.length; i++) {
            double change = qubo.energy(state.flip(i)) - qubo.energy(state);
            gap = Math.max(gap, Math.abs(moves.change(i) * unit - change));
        }
        return gap;
    }

    @Test
    void theKernelFollowsDensityCoefficientsAndWork() {
        long many = 100_000_000;
        assertThat(TabuModel.of(random(100, 100, 9, 0.1), many).name()).isEqualTo("double");
        assertThat(TabuModel.of(random(100, 100, 9, 0.1), many).isWhole()).isFalse();
        assertThat(TabuModel.of(random(40, 2, 9, 1), 1000).name()).isEqualTo("int32");
        assertThat(TabuModel.of(random(40, 2, 9, 0.1), 1000).name()).isEqualTo("double");
        assumeTrue(VectorUnit.available());
        assertThat(TabuModel.of(random(40, 2, 9, 0.1), many).name()).isEqualTo("double dense");
        assertThat(TabuModel.of(random(40, 2, 9, 1), many).name()).isEqualTo("int32 dense");
        assertThat(TabuModel.of(random(40, 2, 99_999, 1), many).name()).isEqualTo("int32 sparse");
        assertThat(TabuModel.of(random(100, 100, 9, 1), many).name()).isEqualTo("int32 sparse");
    }
}
