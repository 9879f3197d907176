package dev.quench.hardware.simulator.lightcone;

import dev.quench.problems.qubo.Couplings;
import dev.quench.problems.qubo.Ising;
import java.util.Arrays;
import java.util.Optional;

/**
 * Cuts the light cones out of a cost: of a term, the spins within {@code p} couplings of it, the
 * couplings that touch a spin within {@code p - 1}, and the fields of those.
 *
 * <p>Everything else of the circuit commutes past the term and cancels. Work is that of the cone.
 */
final class ConeFinder {
    private final Ising cost;
    private final int layers;
    private final int[] local;

    ConeFinder(Ising cost, int layers) {
        this.cost = cost;
        this.layers = layers;
        this.local = new int[cost.size()];
        Arrays.fill(local, -1);
    }

    /** Cuts a cone whose first spins are those of the term; refuses one above the limit. */
    Cone cone(int maxQubits, int... term) {
        int[] members = new int[maxQubits];
        int[] distance = new int[maxQubits];
        int count = term.length;
        System.arraycopy(term, 0, members, 0, Math.min(count, maxQubits));
        for (int k = 0; k < Math.min(count, maxQubits); k++) {
            local[term[k]] = k;
        }
        for (int head = 0; head < Math.min(count, maxQubits); head++) {
            int i = members[head];
            for (int k = 0; k < cost.couplings().degree(i) && distance[head] < layers; k++) {
                int j = cost.couplings().neighbour(i, k);
                if (local[j] < 0) {
                    if (count < maxQubits) {
                        local[j] = count;
                        members[count] = j;
                        distance[count] = distance[head] + 1;
                    }
                    count++;
                }
            }
        }
        boolean fits = count <= maxQubits;
        Optional<Cone> cone =
                fits ? Optional.of(cut(members, distance, count, term.length)) : Optional.empty();
        for (int k = 0; k < Math.min(count, maxQubits); k++) {
            local[members[k]] = -1;
        }
        return cone.orElseThrow(() ->
                new IllegalArgumentException(
                        ("The light cone of %s at %d layers has more than %d qubits, the limit.\n"
                                        + "Maybe use fewer layers, a sparser cost or the simulator"
                                        + " mps.")
                                .formatted(name(term), layers, maxQubits)));
    }

    private Cone cut(int[] members, int[] distance, int count, int termSize) {
        double[] fields = new double[count];
        var couplings = Couplings.builder(count);
        for (int a = 0; a < count; a++) {
            if (distance[a] < layers) {
                int i = members[a];
                fields[a] = cost.field(i);
                for (int k = 0; k < cost.couplings().degree(i); k++) {
                    int b = local[cost.couplings().neighbour(i, k)];
                    if (a < b) {
                        couplings.add(a, b, cost.couplings().value(i, k));
                    }
                }
            }
        }
        return Cone.canonical(Ising.of(0, fields, couplings.build()), termSize);
    }

    private static String name(int... term) {
        return term.length == 1
                ? "the spin " + term[0]
                : "the coupling (%d, %d)".formatted(term[0], term[1]);
    }
}
