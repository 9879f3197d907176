package dev.quench.solvers.sampler.kernel;

import dev.quench.problems.qubo.Bits;
import dev.quench.problems.qubo.Qubo;
import dev.quench.solvers.control.StopSignal;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import java.util.random.RandomGenerator.SplittableGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.Stream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * One sweep of annealing over all variables, at a fixed temperature of the middle of a schedule, in
 * all lanes of a kernel. In its package, since the kernels are private to it.
 *
 * <p>Glasses of 1000 spins with 6 or 30 neighbours each, spin {@code i} and {@code i + 1 + 17 k}
 * being coupled. Updates a second are spins times reads over the time.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(value = 3, jvmArgsAppend = "--add-modules=jdk.incubator.vector")
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 2)
public class Sweeps {
    private static final int SPINS = 1000;
    private static final double[] BETAS = {0.5};

    private static SplittableGenerator random(long seed) {
        return RandomGeneratorFactory.<SplittableGenerator>of("L64X128MixRandom").create(seed);
    }

    /** Couplings {@code J s_i s_j} of {@code 1} to {@code largest} in size, either sign. */
    private static Qubo glass(int degree, int largest, double unit) {
        RandomGenerator random = random(degree);
        var qubo = Qubo.builder(SPINS);
        for (int k = 0; k < SPINS * degree / 2; k++) {
            int i = k % SPINS;
            int j = (i + 101 + 17 * (k / SPINS)) % SPINS;
            double coupling =
                    unit * (random.nextBoolean() ? 1 : -1) * (1 + random.nextInt(largest));
            qubo.add(i, j, 4 * coupling).addBias(i, -2 * coupling).addBias(j, -2 * coupling);
        }
        return qubo.build();
    }

    private static Replicas bytes(Qubo qubo) {
        return new VectorByteReplicas(
                new ByteModel(SpinModel.of(qubo).filter(ByteModel::fits).orElseThrow()));
    }

    private static Replicas shorts(Qubo qubo, boolean small) {
        var model = new ShortModel(SpinModel.of(qubo).orElseThrow());
        if (model.small != small) {
            throw new IllegalStateException("The glass takes another loop of the kernel.");
        }
        return new VectorShortReplicas(model);
    }

    /** Reads under way. */
    private static final class Batch {
        private final Replicas lanes;
        private final ReplicaState state;
        private final WorkStop work;

        Batch(Qubo qubo, Replicas lanes, boolean vector) {
            this.lanes = lanes;
            SplittableGenerator root = random(1);
            List<SplittableGenerator> streams =
                    Stream.generate(root::split).limit(lanes.lanes()).toList();
            state = new ReplicaState(SPINS, lanes, streams, List.of(), vector);
            work = new WorkStop(StopSignal.NEVER, qubo.couplings().copyRowStarts());
        }

        boolean sweep(double unit) {
            lanes.cool(BETAS[0] / unit);
            return state.sweep(work);
        }
    }

    /** Fields of 8 bits. */
    @State(Scope.Thread)
    public static class Bytes {
        private final Qubo qubo = glass(6, 3, 1);
        private final Batch batch = new Batch(qubo, bytes(qubo), true);
    }

    /** Fields of 16 bits, changes small enough for a table. */
    @State(Scope.Thread)
    public static class SmallShorts {
        private final Qubo qubo = glass(6, 3, 1);
        private final Batch batch = new Batch(qubo, shorts(qubo, true), true);
    }

    /** Fields of 16 bits, changes too large for a table. */
    @State(Scope.Thread)
    public static class Shorts {
        private final Qubo qubo = glass(30, 100, 1);
        private final Batch batch = new Batch(qubo, shorts(qubo, false), true);
    }

    /** Fields in floats. */
    @State(Scope.Thread)
    public static class Floats {
        private final Qubo qubo = glass(6, 3, 0.37);
        private final Batch batch = new Batch(qubo, new FloatReplicas(new FloatModel(qubo)), true);
    }

    /** One read with fields in doubles. */
    @State(Scope.Thread)
    public static class Scalar {
        private final RandomGenerator random = random(2);
        private final FlipState state =
                new FlipState(FlipModel.of(glass(6, 1, 1)), Bits.zeros(SPINS));
    }

    /**
     * Sweeps 64 reads of 6 neighbours a spin.
     *
     * @param s the reads
     * @return true
     */
    @Benchmark
    public boolean bytes_1000spins_64reads(Bytes s) {
        return s.batch.sweep(3);
    }

    /**
     * Sweeps 32 reads of 6 neighbours a spin.
     *
     * @param s the reads
     * @return true
     */
    @Benchmark
    public boolean smallShorts_1000spins_32reads(SmallShorts s) {
        return s.batch.sweep(3);
    }

    /**
     * Sweeps 32 reads of 30 neighbours a spin.
     *
     * @param s the reads
     * @return true
     */
    @Benchmark
    public boolean shorts_1000spins_32reads(Shorts s) {
        return s.batch.sweep(100);
    }

    /**
     * Sweeps 16 reads of 6 neighbours a spin.
     *
     * @param s the reads
     * @return true
     */
    @Benchmark
    public boolean floats_1000spins_16reads(Floats s) {
        return s.batch.sweep(1);
    }

    /**
     * Sweeps one read of 6 neighbours a spin.
     *
     * @param s the read
     * @return true
     */
    @Benchmark
    public boolean scalar_1000spins_1read(Scalar s) {
        return ScalarAnnealer.run(s.state, BETAS, s.random, StopSignal.NEVER);
    }
}
