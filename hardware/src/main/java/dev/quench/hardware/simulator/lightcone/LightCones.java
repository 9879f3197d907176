package dev.quench.hardware.simulator.lightcone;

import dev.quench.hardware.circuit.Angles;
import dev.quench.hardware.simulator.StateVector;
import dev.quench.hardware.simulator.correlation.Correlations;
import dev.quench.hardware.simulator.kernel.Kernel;
import dev.quench.hardware.simulator.kernel.Kernels;
import dev.quench.hardware.simulator.kernel.Workers;
import dev.quench.problems.qubo.Couplings;
import dev.quench.problems.qubo.Ising;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Exact expectations of QAOA with few layers for a sparse cost of any size: each term in its
 * reverse light cone.
 *
 * <p>{@code ⟨Z_i Z_j⟩} after {@code p} layers depends on the spins within {@code p} couplings of
 * {@code i} or {@code j} alone: a statevector of those qubits says it. A cone of a {@code
 * D}-regular graph has at most {@code 2 (1 + (D-1) + … + (D-1)^p)} qubits, 14 for {@code D = 3},
 * {@code p = 2}. Isomorphic cones with the same weights are simulated once. The cones are cut when
 * this is made, and too large ones refused there; an evaluation takes {@code O(p m 2^m)} for each
 * different cone of {@code m} qubits. Spins without a field have no cone and no mean. Keeps states
 * from call to call: not thread-safe. Not supported: samples, gradients.
 *
 * <p>Source: E. Farhi, J. Goldstone, S. Gutmann, A Quantum Approximate Optimization Algorithm
 * (2014), arXiv:1411.4028, section II.
 */
public final class LightCones {
    /** The largest cone where no limit is given: 16 MiB. */
    public static final int STANDARD_QUBITS = 20;

    private final Ising cost;
    private final int layers;
    private final Kernel kernel;
    private final Workers workers;
    private final List<Cone> cones = new ArrayList<>();
    private final int[] ofField;
    private final int[] ofPair;
    private final Map<Integer, StateVector> states = new HashMap<>();

    private LightCones(Ising cost, int layers, int maxQubits, Kernel kernel, int threads) {
        this.cost = cost;
        this.layers = layers;
        this.kernel = kernel;
        this.workers = Workers.of(threads);
        this.ofField = new int[cost.size()];
        this.ofPair = new int[cost.couplings().count()];
        cut(maxQubits);
    }

    /**
     * Cuts the cones of a cost, of at most {@link #STANDARD_QUBITS} each.
     *
     * @param cost the energy
     * @param layers {@code p}, 0 or more
     * @param threads 1 or more
     * @return the cones
     * @throws IllegalArgumentException if a cone is larger; the message says which
     */
    public static LightCones of(Ising cost, int layers, int threads) {
        return of(cost, layers, threads, STANDARD_QUBITS);
    }

    /**
     * Cuts the cones of a cost.
     *
     * @param cost the energy
     * @param layers {@code p}, 0 or more
     * @param threads 1 or more
     * @param maxQubits of a cone, 2 or more and as many as the kernel takes
     * @return the cones
     * @throws IllegalArgumentException if a cone is larger; the message says which
     */
    public static LightCones of(Ising cost, int layers, int threads, int maxQubits) {
        var kernel = Kernels.standard();
        if (layers < 0 || maxQubits < 2 || maxQubits > kernel.maxQubits()) {
            throw new IllegalArgumentException(
                    "Light cones need 0 layers or more (%d) and a limit of 2 to %d qubits (%d)."
                            .formatted(layers, kernel.maxQubits(), maxQubits));
        }
        return new LightCones(cost, layers, maxQubits, kernel, threads);
    }

    private void cut(int maxQubits) {
        var finder = new ConeFinder(cost, layers);
        var numbers = new LinkedHashMap<Cone, Integer>();
        for (int i = 0; i < ofField.length; i++) {
            ofField[i] = cost.field(i) == 0 ? -1 : number(numbers, finder.cone(maxQubits, i));
        }
        int[] pair = {0};
        cost.couplings()
                .forEach((i, j, value) ->
                        ofPair[pair[0]++] = number(numbers, finder.cone(maxQubits, i, j)));
        cones.addAll(numbers.keySet());
    }

    private static int number(Map<Cone, Integer> numbers, Cone cone) {
        numbers.putIfAbsent(cone, numbers.size());
        return numbers.get(cone);
    }

    /**
     * Returns the number of different cones, each of which an evaluation simulates.
     *
     * @return at most the number of terms
     */
    public int distinct() {
        return cones.size();
    }

    /**
     * Returns the size of the largest cone.
     *
     * @return qubits; 0 for a constant cost
     */
    public int qubits() {
        return cones.stream().mapToInt(c -> c.cost().size()).max().orElse(0);
    }

    /**
     * Returns the correlations of all couplings and the means of all spins with a field; the means
     * of the other spins are {@code NaN}.
     *
     * @param angles of the number of layers that the cones were cut for
     * @return the correlations
     * @throws IllegalArgumentException if the number of layers differs
     */
    public Correlations correlations(Angles angles) {
        if (angles.layers() != layers) {
            throw new IllegalArgumentException(
                    "Cones of %d layers cannot take angles of %d."
                            .formatted(layers, angles.layers()));
        }
        double[] values = new double[cones.size()];
        for (int k = 0; k < values.length; k++) {
            values[k] = value(cones.get(k), angles);
        }
        double[] z = new double[ofField.length];
        for (int i = 0; i < z.length; i++) {
            z[i] = ofField[i] < 0 ? Double.NaN : values[ofField[i]];
        }
        double[] zz = new double[ofPair.length];
        for (int k = 0; k < zz.length; k++) {
            zz[k] = values[ofPair[k]];
        }
        return Correlations.of(cost, z, zz);
    }

    /**
     * Returns the mean energy.
     *
     * @param angles of the number of layers that the cones were cut for
     * @return {@code ⟨E⟩}, offset included
     */
    public double expectation(Angles angles) {
        return correlations(angles).energy();
    }

    private double value(Cone cone, Angles angles) {
        int n = cone.cost().size();
        var state = states.computeIfAbsent(n, q -> StateVector.zero(kernel, q, workers));
        state.prepare(kernel.diagonal(cone.cost()), angles);
        return state.expectation(kernel.diagonal(term(cone, n)));
    }

    private static Ising term(Cone cone, int n) {
        double[] fields = new double[n];
        var couplings = Couplings.builder(n);
        if (cone.first() == cone.last()) {
            fields[cone.first()] = 1;
        } else {
            couplings.add(cone.first(), cone.last(), 1);
        }
        return Ising.of(0, fields, couplings.build());
    }
}
