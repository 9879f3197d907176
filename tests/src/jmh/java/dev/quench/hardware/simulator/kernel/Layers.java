package dev.quench.hardware.simulator.kernel;

import dev.quench.problems.qubo.Couplings;
import dev.quench.problems.qubo.Ising;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Ten layers of QAOA on one thread, and one mean energy: divide by ten layers and {@code 2^qubits}
 * for the time of an amplitude and layer. The cost is a ring with chords, {@code 3n/2} couplings.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(
        value = 3,
        jvmArgsAppend = {
            "--add-modules=jdk.incubator.vector",
            "--enable-native-access=ALL-UNNAMED"
        })
@Warmup(iterations = 6, time = 1)
@Measurement(iterations = 5, time = 2)
public class Layers {
    private static final int LAYERS = 10;

    @Param({"vector", "vector-single", "scalar"})
    String kernel;

    @Param({"14", "20"})
    int qubits;

    private Amplitudes state;
    private Diagonal diagonal;
    private final double[] gammas = new double[LAYERS];
    private final double[] betas = new double[LAYERS];

    /** Makes a state after ten layers. */
    @Setup
    public void prepare() {
        Kernel chosen =
                switch (kernel) {
                    case "vector" -> VectorKernel.ofDoubles();
                    case "vector-single" -> VectorKernel.ofFloats();
                    default -> new ScalarKernel();
                };
        var couplings = Couplings.builder(qubits);
        for (int i = 0; i < qubits; i++) {
            couplings.add(Math.min(i, (i + 1) % qubits), Math.max(i, (i + 1) % qubits), 0.5);
            if (i < qubits / 2) {
                couplings.add(i, i + qubits / 2, 0.5);
            }
        }
        diagonal = chosen.diagonal(Ising.of(0, new double[qubits], couplings.build()));
        state = chosen.allocate(qubits, Workers.of(1));
        Arrays.setAll(gammas, layer -> 0.05 * (layer + 1));
        Arrays.setAll(betas, layer -> -0.05 * (LAYERS - layer));
        state.superpose();
        tenLayers();
    }

    /** The layers alone. */
    @Benchmark
    public Amplitudes tenLayers() {
        state.layers(diagonal, gammas, betas);
        return state;
    }

    /** The mean energy alone. */
    @Benchmark
    public double meanEnergy() {
        return state.expectation(diagonal);
    }
}
