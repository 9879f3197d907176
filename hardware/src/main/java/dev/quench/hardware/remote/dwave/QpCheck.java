package dev.quench.hardware.remote.dwave;

import dev.quench.hardware.embedding.AnnealerRange;
import dev.quench.problems.qubo.Ising;
import java.util.HashSet;
import java.util.stream.IntStream;

/** Whether a processor can take a problem. */
record QpCheck(SolverDefinition solver, Ising physical) {
    static boolean used(Ising physical, int qubit) {
        return physical.field(qubit) != 0 || physical.couplings().degree(qubit) > 0;
    }

    void require() {
        if (physical.size() > solver.size()) {
            throw new IllegalArgumentException(
                    "The problem has %d qubits where %s has ids below %d.\nMaybe it is embedded for another processor."
                            .formatted(physical.size(), solver.name(), solver.size()));
        }
        int[] used = IntStream.range(0, physical.size()).filter(q -> used(physical, q)).toArray();
        if (used.length == 0) {
            throw new IllegalArgumentException(
                    "The problem for %s has neither a field nor a coupling: nothing to anneal."
                            .formatted(solver.name()));
        }
        for (int q : used) {
            requireQubit(q);
        }
        requireCouplers();
        requireRanges(used);
    }

    private void requireQubit(int id) {
        if (!solver.works(id)) {
            throw new IllegalArgumentException(
                    ("The problem uses qubit %d, which %s (working graph %s) does not have."
                                    + "\nMaybe embed into the graph as it is now.")
                            .formatted(id, solver.name(), solver.graph()));
        }
    }

    private void requireCouplers() {
        int found =
                (int)
                        IntStream.range(0, solver.couplers())
                                .filter(k -> solver.high(k) < physical.size())
                                .filter(k ->
                                        physical.couplings().get(solver.low(k), solver.high(k))
                                                != 0)
                                .count();
        if (found < physical.couplings().count()) {
            throw missing();
        }
    }

    private IllegalArgumentException missing() {
        var there = new HashSet<Long>();
        for (int k = 0; k < solver.couplers(); k++) {
            there.add((long) solver.low(k) * solver.size() + solver.high(k));
        }
        String[] first = {""};
        physical.couplings()
                .forEach((p, q, value) -> {
                    if (first[0].isEmpty() && !there.contains((long) p * solver.size() + q)) {
                        first[0] = "%d and %d".formatted(p, q);
                    }
                });
        return new IllegalArgumentException(
                ("The problem couples qubits %s, between which %s (working graph %s) has no coupler."
                                + "\nMaybe embed into the graph as it is now.")
                        .formatted(first[0], solver.name(), solver.graph()));
    }

    private void requireRanges(int[] used) {
        AnnealerRange range = solver.range();
        for (int q : used) {
            require("field of qubit " + q, physical.field(q), range.lowField(), range.highField());
            double sum = 0;
            for (int k = 0; k < physical.couplings().degree(q); k++) {
                sum += physical.couplings().value(q, k);
            }
            require("sum of the couplings at qubit " + q, sum, range.lowSum(), range.highSum());
        }
        physical.couplings()
                .forEach((p, q, value) ->
                        require(
                                "coupling of qubits %d and %d".formatted(p, q),
                                value,
                                range.lowCoupling(),
                                range.highCoupling()));
    }

    private void require(String what, double value, double low, double high) {
        // Sums and scaled values may miss an end of the range by their rounding.
        double slack = 1e-9 * Math.max(1, Math.abs(value));
        if (!(value >= low - slack && value <= high + slack)) {
            throw new IllegalArgumentException(
                    "The %s (%s) must be from %s to %s on %s.\nMaybe scale the problem down."
                            .formatted(what, value, low, high, solver.name()));
        }
    }
}
