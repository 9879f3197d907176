package dev.quench.hardware.simulator.lightcone;

import dev.quench.problems.qubo.Couplings;
import dev.quench.problems.qubo.Ising;
import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * The cost within a light cone, its spins renumbered so that isomorphic cones become equal where
 * that is cheap.
 *
 * <p>Equal cones have equal expectations, whatever the numbering: a numbering that is not canonical
 * costs a run, never an error. The numbering refines colours (of term spins, fields and weighted
 * neighbours) until nothing changes, then singles out one spin of the first class of several, and
 * so on. On trees, spins of one class are images of each other, so that all isomorphic trees meet.
 *
 * <p>Source: B. Weisfeiler, A. Leman (1968), the one-dimensional refinement.
 *
 * @param cost of the cone, offset 0
 * @param first a spin of the term
 * @param last the other one, or the same where the term is a field
 */
record Cone(Ising cost, int first, int last) {
    /** Renumbers a cone whose term is its first one or two spins. */
    static Cone canonical(Ising cost, int termSize) {
        int[] colour = refined(cost, termSize);
        double[] fields = new double[cost.size()];
        for (int i = 0; i < fields.length; i++) {
            fields[colour[i]] = cost.field(i);
        }
        var couplings = Couplings.builder(fields.length);
        cost.couplings().forEach((i, j, value) -> couplings.add(colour[i], colour[j], value));
        int a = colour[0];
        int b = colour[termSize - 1];
        return new Cone(Ising.of(0, fields, couplings.build()), Math.min(a, b), Math.max(a, b));
    }

    private static int[] refined(Ising cost, int termSize) {
        int n = cost.size();
        int[] colour = new int[n];
        Arrays.fill(colour, termSize, n, 1);
        int classes = refine(cost, colour);
        while (classes < n) {
            single(colour, classes);
            classes = refine(cost, colour);
        }
        return colour;
    }

    /** Makes one spin of the first class of several a class of its own, before the others. */
    private static void single(int[] colour, int classes) {
        int[] size = new int[classes];
        Arrays.stream(colour).forEach(c -> size[c]++);
        int chosen = IntStream.range(0, classes).filter(c -> size[c] > 1).findFirst().orElseThrow();
        boolean taken = false;
        for (int i = 0; i < colour.length; i++) {
            if (colour[i] > chosen || (colour[i] == chosen && taken)) {
                colour[i]++;
            } else if (colour[i] == chosen) {
                taken = true;
            }
        }
    }

    private static int refine(Ising cost, int[] colour) {
        int n = colour.length;
        int before = -1;
        while (true) {
            double[][] signature = new double[n][];
            for (int i = 0; i < n; i++) {
                signature[i] = signature(cost, colour, i);
            }
            Integer[] order = IntStream.range(0, n).boxed().toArray(Integer[]::new);
            Arrays.sort(order, Comparator.comparing(i -> signature[i], Arrays::compare));
            int classes = 0;
            for (int k = 0; k < n; k++) {
                if (k > 0 && !Arrays.equals(signature[order[k]], signature[order[k - 1]])) {
                    classes++;
                }
                colour[order[k]] = classes;
            }
            classes++;
            if (classes == before || n == 0) {
                return classes;
            }
            before = classes;
        }
    }

    /** Colour, field, then colour and weight of each neighbour, sorted. */
    private static double[] signature(Ising cost, int[] colour, int i) {
        int degree = cost.couplings().degree(i);
        double[][] pairs = new double[degree][];
        for (int k = 0; k < degree; k++) {
            pairs[k] =
                    new double[] {
                        colour[cost.couplings().neighbour(i, k)], cost.couplings().value(i, k)
                    };
        }
        Arrays.sort(pairs, Arrays::compare);
        double[] signature = new double[2 + 2 * degree];
        signature[0] = colour[i];
        signature[1] = cost.field(i);
        for (int k = 0; k < degree; k++) {
            signature[2 + 2 * k] = pairs[k][0];
            signature[3 + 2 * k] = pairs[k][1];
        }
        return signature;
    }
}
