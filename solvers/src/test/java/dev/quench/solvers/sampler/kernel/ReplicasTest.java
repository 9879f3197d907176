package dev.quench.solvers.sampler.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.quench.problems.qubo.Bits;
import dev.quench.problems.qubo.Qubo;
import dev.quench.solvers.control.StopSignal;
import dev.quench.solvers.sampler.TestQubos;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.random.RandomGenerator.SplittableGenerator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReplicasTest {
    private static final double[] BETAS = {0.01, 0.03, 0.1, 0.2, 0.4, 0.8, 1.6, 3.2};

    /** A function of so many bits and neighbours, with weights up to a largest one. */
    private static Qubo random(int size, int degree, int largest, double unit, boolean cut) {
        var random = TestQubos.random(size + largest);
        var qubo = Qubo.builder(size);
        for (int k = 0; k < size * degree / 2; k++) {
            int i = random.nextInt(size);
            int j = (i + 1 + random.nextInt(size - 1)) % size;
            double weight = unit * random.nextInt(-largest, largest + 1);
            qubo.add(i, j, 2 * weight).addBias(i, -weight).addBias(j, -weight);
            qubo.addBias(i, cut ? 0 : unit * random.nextInt(-largest, largest + 1));
        }
        return qubo.build();
    }

    private static List<SplittableGenerator> streams(int reads) {
        SplittableGenerator root = TestQubos.random(7);
        return Stream.generate(root::split).limit(reads).toList();
    }

    private static Annealed anneal(Qubo qubo, Supplier<Replicas> replicas, boolean vector) {
        return new ReplicaAnnealer("test", qubo, replicas, vector)
                .anneal(streams(replicas.get().lanes()), BETAS, StopSignal.NEVER);
    }

    /** Sizes around the chunk of 256, odd degrees, tables and exponentials, ones and weights. */
    @ParameterizedTest
    @CsvSource({
        "1, 0, 1, true",
        "2, 2, 1, true",
        "255, 3, 1, true",
        "257, 6, 1, true",
        "300, 5, 3, false",
        "64, 40, 1, true",
        "100, 61, 1, true",
        "100, 30, 100, false",
        "300, 7, 100, false"
    })
    void lanesOfAVectorDecideAsPlainJavaDoes(int size, int degree, int largest, boolean cut) {
        assumeTrue(VectorUnit.available());
        Qubo qubo =
                size == 1
                        ? Qubo.builder(1).addBias(0, 1).build()
                        : random(size, degree, largest, 1, cut);
        if (SpinModel.of(qubo).isPresent()) {
            var model = new ShortModel(SpinModel.of(qubo).get());
            assertThat(anneal(qubo, () -> new VectorShortReplicas(model), true))
                    .isEqualTo(anneal(qubo, () -> new ScalarShortReplicas(model), false));
        }
        if (SpinModel.of(qubo).filter(ByteModel::fits).isPresent()) {
            var model = new ByteModel(SpinModel.of(qubo).get());
            assertThat(anneal(qubo, () -> new VectorByteReplicas(model), true))
                    .isEqualTo(anneal(qubo, () -> new ScalarByteReplicas(model), false));
        }
        var reals = new FloatModel(qubo);
        assertThat(anneal(qubo, () -> new FloatReplicas(reals), true))
                .isEqualTo(anneal(qubo, () -> new ScalarFloatReplicas(reals), false));
    }

    /** Cold, hot and cold again: the sweeps of long rows keep fields and give them up. */
    @Test
    void keptFieldsDecideAsFreshOnesDo() {
        assumeTrue(VectorUnit.available());
        Qubo qubo = random(300, 40, 50, 1, false);
        var model = new ShortModel(SpinModel.of(qubo).orElseThrow());
        var vector = new VectorShortReplicas(model);
        var plain = new ScalarShortReplicas(model);
        var one = new ReplicaState(300, vector, streams(32), List.of(), true);
        var two = new ReplicaState(300, plain, streams(32), List.of(), false);
        var work = new WorkStop(StopSignal.NEVER, qubo.couplings().copyRowStarts());
        var kept = new ArrayList<Boolean>();
        for (int sweep = 0; sweep < 32; sweep++) {
            double beta = sweep == 15 || sweep == 16 ? 1e-4 : 1;
            vector.cool(beta);
            plain.cool(beta);
            one.sweep(work);
            two.sweep(work);
            kept.add(vector.keepsFields());
            for (int read = 0; read < 32; read++) {
                assertThat(one.bits(read)).isEqualTo(two.bits(read));
            }
        }
        assertThat(String.valueOf(kept)).containsPattern("true.*false.*true");
    }

    /** Small changes are looked up where there is one temperature, and compared where many. */
    @Test
    void fieldsAreNotKeptAcrossSweepsOfAnotherKind() {
        assumeTrue(VectorUnit.available());
        Qubo qubo = random(300, 26, 2, 1, false);
        var model = new ShortModel(SpinModel.of(qubo).orElseThrow());
        assertThat(model.small).isTrue();
        var vector = new VectorShortReplicas(model);
        var plain = new ScalarShortReplicas(model);
        var one = new ReplicaState(300, vector, streams(32), List.of(), true);
        var two = new ReplicaState(300, plain, streams(32), List.of(), false);
        var work = new WorkStop(StopSignal.NEVER, qubo.couplings().copyRowStarts());
        double[] cold = new double[32];
        Arrays.fill(cold, 30);
        for (int sweep = 0; sweep < 40; sweep++) {
            for (Replicas lanes : List.of(vector, plain)) {
                if (sweep == 20 || sweep == 21) {
                    lanes.cool(0.05);
                } else {
                    lanes.temper(cold);
                }
            }
            one.sweep(work);
            two.sweep(work);
            if (sweep == 19 || sweep == 39) {
                assertThat(vector.keepsFields()).isTrue();
            }
            for (int read = 0; read < 32; read++) {
                assertThat(one.bits(read)).isEqualTo(two.bits(read));
            }
        }
    }

    /**
     * A rise of probability {@code 2^-11} is decided by the lower byte of the random numbers alone,
     * one of {@code 2^-7.3} by both bytes. Metropolis visits the upper level {@code p / (1 + p)} of
     * the time; the deviation allowed is 5 standard deviations of independent visits.
     */
    @ParameterizedTest
    @ValueSource(doubles = {7.6246, 5.06})
    void rareRisesAreAsRareAsTheyShouldBe(double rise) {
        Qubo qubo = Qubo.builder(2).addBias(0, 1).addBias(1, 1).build();
        var model = new ByteModel(SpinModel.of(qubo).orElseThrow());
        var lanes = new ScalarByteReplicas(model);
        var state = new ReplicaState(2, lanes, streams(64), List.of(), false);
        var work = new WorkStop(StopSignal.NEVER, qubo.couplings().copyRowStarts());
        lanes.cool(rise);
        int sweeps = 40_000;
        long ones = 0;
        for (int sweep = 0; sweep < sweeps + 10; sweep++) {
            state.sweep(work);
            ones += sweep < 10 ? 0 : Long.bitCount(lanes.word(0)) + Long.bitCount(lanes.word(1));
        }
        double p = Math.exp(-rise);
        double share = p / (1 + p);
        double visits = 128.0 * sweeps;
        assertThat(ones / visits).isCloseTo(share, within(5 * Math.sqrt(share / visits)));
    }

    /** The energies of 64 reads, exactly those of the function. */
    @ParameterizedTest
    @CsvSource({"255, 3, 1, true", "257, 6, 1, false", "300, 5, 3, false", "100, 40, 1, true"})
    void readsOfBytesKnowTheirEnergies(int size, int degree, int largest, boolean cut) {
        Qubo qubo = random(size, degree, largest, 0.5, cut);
        var model = new ByteModel(SpinModel.of(qubo).filter(ByteModel::fits).orElseThrow());
        for (boolean vector : VectorUnit.available() ? List.of(false, true) : List.of(false)) {
            Replicas lanes = new ReplicaKind.Int8(model).replicas(vector);
            var state = new ReplicaState(size, lanes, streams(64), List.of(), vector);
            var work = new WorkStop(StopSignal.NEVER, qubo.couplings().copyRowStarts());
            lanes.cool(0.3);
            for (int sweep = 0; sweep < 3; sweep++) {
                state.sweep(work);
            }
            double[] energies = state.energies();
            for (int read = 0; read < 64; read++) {
                assertThat(energies[read] + qubo.offset()).isEqualTo(qubo.energy(state.bits(read)));
            }
        }
    }

    @Test
    void fieldsAreAsNarrowAsTheyCanBe() {
        assertThat(label(125, 128)).isEqualTo("int8");
        assertThat(label(125, 127)).isEqualTo("int16");
        assertThat(label(126, 128)).isEqualTo("int16");
        assertThat(label(Short.MAX_VALUE / 2, 128)).isEqualTo("int16");
        assertThat(label(Short.MAX_VALUE, 128)).isEqualTo("int16");
        assertThat(label(Short.MAX_VALUE + 1, 128)).isEqualTo("float");
    }

    /** Independent bits, of which one changes the energy by {@code reach}. */
    private static String label(int reach, int reads) {
        Qubo qubo = Qubo.builder(4).addBias(0, 1).addBias(1, reach).addBias(3, 1).build();
        assertThat(SpinModel.of(qubo).orElseThrow().largestReach).isEqualTo(reach);
        return ReplicaKind.of(qubo, reads).orElseThrow().label();
    }

    /** One temperature a read, and the energies on the way. */
    @ParameterizedTest
    @CsvSource({
        "1, 0, 1, true",
        "255, 3, 1, true",
        "257, 6, 1, true",
        "300, 5, 3, false",
        "100, 30, 100, false"
    })
    void temperedLanesAndEnergiesAreThoseOfPlainJava(
            int size, int degree, int largest, boolean cut) {
        assumeTrue(VectorUnit.available());
        Qubo qubo =
                size == 1
                        ? Qubo.builder(1).addBias(0, 1).build()
                        : random(size, degree, largest, 1, cut);
        for (ReplicaKind kind :
                List.of(
                        new ReplicaKind.Int16(new ShortModel(SpinModel.of(qubo).orElseThrow())),
                        new ReplicaKind.Floats(new FloatModel(qubo)))) {
            Replicas vector = kind.replicas(true);
            Replicas plain = kind.replicas(false);
            List<SplittableGenerator> streams = streams(vector.lanes());
            var one = new ReplicaState(size, vector, streams, List.of(), true);
            var two = new ReplicaState(size, plain, streams(vector.lanes()), List.of(), false);
            var work = new WorkStop(StopSignal.NEVER, qubo.couplings().copyRowStarts());
            double[] betas = new double[vector.lanes()];
            for (int read = 0; read < betas.length; read++) {
                betas[read] = 0.01 * (1 + read);
            }
            vector.temper(betas);
            plain.temper(betas);
            for (int sweep = 0; sweep < 5; sweep++) {
                one.sweep(work);
                two.sweep(work);
                assertThat(one.energies()).containsExactly(two.energies());
                for (int read = 0; read < betas.length; read++) {
                    assertThat(one.bits(read)).isEqualTo(two.bits(read));
                    assertThat(one.energies()[read] + qubo.offset())
                            .isCloseTo(qubo.energy(one.bits(read)), within(1e-2));
                }
            }
        }
    }

    /** A ring has three visits a variable; what lies behind the first question must stand still. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aStopEndsALargeModelWithinASweep(boolean replicas) {
        Qubo qubo = random(100_000, 2, 1, 1, true);
        Bits start = Bits.random(100_000, TestQubos.random(2));
        AnnealingKernel kernel =
                replicas
                        ? new ReplicaAnnealer(
                                "test",
                                qubo,
                                () -> ReplicaKind.of(qubo).orElseThrow().replicas(false),
                                false)
                        : new ScalarAnnealer(qubo);
        var asked = new AtomicInteger();

        Annealed annealed =
                kernel.anneal(
                        streams(1),
                        List.of(start),
                        new double[] {0.01, 0.01},
                        () -> asked.incrementAndGet() > 0);

        Bits end = annealed.states().getFirst();
        assertThat(annealed.complete()).isFalse();
        assertThat(asked).hasValue(1);
        assertThat(end.distance(start)).isGreaterThan(50);
        for (int i = 600; i < 100_000; i++) {
            assertThat(end.get(i)).isEqualTo(start.get(i));
        }
    }

    /** A million visits after a stop: fewer than 32 energies of this model. */
    @Test
    void aStoppedBatchReturnsItsBestStates() {
        Qubo qubo = random(100_000, 8, 1, 1, true);
        Replicas replicas = ReplicaKind.of(qubo).orElseThrow().replicas(false);
        var random = TestQubos.random(4);
        List<Bits> starts = Stream.generate(() -> Bits.random(100_000, random)).limit(32).toList();

        Annealed annealed =
                new ReplicaAnnealer("test", qubo, () -> replicas, false)
                        .anneal(streams(32), starts, new double[] {1e-9}, () -> true);

        var all = IntStream.range(0, 32).mapToObj(lane -> bits(replicas, lane)).toList();
        double[] energies = all.stream().mapToDouble(qubo::energy).sorted().toArray();
        assertThat(annealed.complete()).isFalse();
        assertThat(annealed.states()).hasSize((1 << 20) / (100_001 + qubo.couplings().count()));
        assertThat(annealed.states().size()).isBetween(2, 31);
        assertThat(annealed.states().stream().mapToDouble(qubo::energy).sorted().toArray())
                .containsExactly(Arrays.copyOf(energies, annealed.states().size()));
    }

    private static Bits bits(Replicas replicas, int lane) {
        boolean[] values = new boolean[100_000];
        for (int i = 0; i < values.length; i++) {
            values[i] = replicas.isDown(i, lane);
        }
        return Bits.of(values);
    }

    @Test
    void givenStartsStandInTheirLanes() {
        Qubo qubo = random(70, 3, 1, 1, false);
        var random = TestQubos.random(4);
        List<Bits> starts = Stream.generate(() -> Bits.random(70, random)).limit(3).toList();
        Replicas lanes = ReplicaKind.of(qubo).orElseThrow().replicas(false);

        var state = new ReplicaState(70, lanes, streams(3), starts, false);

        assertThat(IntStream.range(0, 4).mapToObj(state::bits))
                .containsExactly(starts.get(0), starts.get(1), starts.get(2), starts.get(2));
    }

    @Test
    void vectorsDrawThePlainNumbers() {
        assumeTrue(VectorUnit.available());
        int[][] one = new int[4][LaneRandom.LANES];
        int[][] two = new int[4][LaneRandom.LANES];
        for (int lane = 0; lane < LaneRandom.LANES; lane++) {
            LaneRandom.seed(TestQubos.random(lane), one, lane);
            LaneRandom.seed(TestQubos.random(lane), two, lane);
        }
        int[] plain = new int[100 * LaneRandom.LANES];
        int[] vector = new int[100 * LaneRandom.LANES];

        for (int call = 0; call < 2; call++) {
            new ScalarLaneRandom(one).fill(plain, 3, 97);
            new VectorLaneRandom(two).fill(vector, 3, 97);
            assertThat(vector).isEqualTo(plain);
        }
    }

    /** The reference implementation of its authors from the state 1, 2, 3, 4. */
    @Test
    void aLaneIsXoshiro128PlusPlus() {
        int[][] state = new int[4][LaneRandom.LANES];
        for (int word = 0; word < 4; word++) {
            state[word][5] = word + 1;
        }
        int[] numbers = new int[4 * LaneRandom.LANES];

        new ScalarLaneRandom(state).fill(numbers, 0, 4);

        assertThat(IntStream.range(0, 4).map(k -> numbers[k * LaneRandom.LANES + 5]))
                .containsExactly(641, 1573767, -1072155769, -777110782);
    }

    @Test
    void exponentialsAreLogarithms() {
        for (int k = 0; k < 1 << 16; k++) {
            int random = k << 16 | 0x8000;
            double u = (random >>> 9) * 0x1p-23 + 0x1p-24;
            assertThat((double) Exponentials.of(random)).isCloseTo(-Math.log(u), within(2e-5));
        }
    }

    @Test
    void independentBitsFollowBoltzmannInEveryLane() {
        for (double bias : new double[] {1, 2, 5}) {
            Qubo qubo = Qubo.builder(2).addBias(0, bias).addBias(1, -bias).build();
            for (Supplier<Replicas> replicas : kernels(qubo)) {
                assertThat(share(replicas)).isCloseTo(1 / (1 + Math.exp(0.4 * bias)), within(0.01));
            }
        }
    }

    private static List<Supplier<Replicas>> kernels(Qubo qubo) {
        var spins = new ShortModel(SpinModel.of(qubo).orElseThrow());
        var reals = new FloatModel(qubo);
        var bytes = new ByteModel(SpinModel.of(qubo).orElseThrow());
        return List.of(
                () -> new ScalarShortReplicas(spins),
                () -> new ScalarFloatReplicas(reals),
                () -> new ScalarByteReplicas(bytes));
    }

    /** How often the first bit is 1 at inverse temperature 0.4. */
    private static double share(Supplier<Replicas> replicas) {
        Replicas state = replicas.get();
        int[][] seeds = new int[4][LaneRandom.LANES];
        for (int lane = 0; lane < LaneRandom.LANES; lane++) {
            LaneRandom.seed(TestQubos.random(lane), seeds, lane);
        }
        var random = new ScalarLaneRandom(seeds);
        int drawn = state.sharedRounds() + 2;
        int[] numbers = new int[drawn * LaneRandom.LANES];
        for (int lane = 0; lane < state.lanes(); lane++) {
            state.set(0, lane, false);
            state.set(1, lane, true);
        }
        state.cool(0.4);
        int ones = 0;
        int rounds = 4000;
        for (int round = 0; round < rounds; round++) {
            random.fill(numbers, 0, drawn);
            state.sweep(0, 2, numbers);
            for (int lane = 0; lane < state.lanes(); lane++) {
                ones += state.isDown(0, lane) ? 1 : 0;
            }
        }
        return ones / (double) rounds / state.lanes();
    }

    @Test
    void integersAreFoundExactly() {
        SpinModel cut = SpinModel.of(random(20, 5, 3, 0.375, true)).orElseThrow();
        assertThat(cut.unit % 0.375).isZero();
        assertThat(cut.largestWeight).isLessThanOrEqualTo(6);

        assertThat(SpinModel.of(random(20, 5, 3, 0.1, false))).isEmpty();
        assertThat(SpinModel.of(random(20, 5, 3, 0x1p30, false))).isPresent();
        assertThat(SpinModel.of(Qubo.builder(2).addBias(0, 1).addBias(1, 1e9 + 0.5).build()))
                .isEmpty();
        assertThat(SpinModel.of(Qubo.builder(3).build())).isEmpty();
        assertThat(SpinModel.of(Qubo.builder(1).addBias(0, Double.MIN_VALUE).build())).isEmpty();
    }
}
