package dev.quench.solvers.estimate;

import dev.quench.hardware.compiler.Compiled;
import dev.quench.hardware.compiler.Forecaster;
import dev.quench.problems.qubo.Ising;
import java.util.ArrayList;
import java.util.List;

/** What the terms of an energy keep of their values, by the light cones of a compiled circuit. */
final class TermCones {
    /** More terms are sampled in equal steps. */
    private static final int TERMS = 60;

    private TermCones() {}

    /** The mean over the terms, weighted by their sizes; 1 without terms. */
    static double mean(Ising cost, Compiled compiled, Forecaster forecaster) {
        record Term(List<Integer> qubits, double weight) {}
        var terms = new ArrayList<Term>();
        for (int i = 0; i < cost.size(); i++) {
            if (cost.field(i) != 0) {
                terms.add(new Term(List.of(i), Math.abs(cost.field(i))));
            }
        }
        cost.couplings()
                .forEach((i, j, value) -> terms.add(new Term(List.of(i, j), Math.abs(value))));
        int step = Math.max(1, (terms.size() + TERMS - 1) / TERMS);
        var cones = forecaster.cones(compiled.circuit(), compiled.last().places());
        double sum = 0;
        double weights = 0;
        for (int k = 0; k < terms.size(); k += step) {
            Term term = terms.get(k);
            var places = term.qubits.stream().map(q -> compiled.last().physical(q)).toList();
            sum += term.weight * cones.kept(places);
            weights += term.weight;
        }
        return weights == 0 ? 1 : sum / weights;
    }
}
