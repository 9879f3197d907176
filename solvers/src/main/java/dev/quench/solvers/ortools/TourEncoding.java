package dev.quench.solvers.ortools;

import com.google.ortools.sat.BoolVar;
import com.google.ortools.sat.CircuitConstraint;
import dev.quench.problems.family.Distances;
import dev.quench.problems.family.Solution;
import dev.quench.problems.family.Tour;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/**
 * A tour: one bit an ordered pair of cities and one circuit constraint over them.
 *
 * <p>Since the distances are symmetric, a tour and its reverse are the same; the one whose second
 * city has a smaller number than its last is kept.
 */
final class TourEncoding implements CpSatEncoding {
    /** More cities would need over a million arcs, for which CP-SAT wants gigabytes. */
    private static final int MOST_CITIES = 1_000;

    private final CheckedModel model = new CheckedModel();
    private final int n;
    private final BoolVar[] arcs;

    TourEncoding(Tour tour) {
        n = tour.size();
        if (n > MOST_CITIES) {
            throw new ModelRefusedException(
                    "A tour of %d cities is too large for the circuit model; the limit is %d."
                            .formatted(n, MOST_CITIES));
        }
        arcs = model.bits(n * n);
        addCircuit();
        addDirection();
        addLength(tour.distances());
    }

    /** Arcs from a city to itself exist only to keep the numbering plain; they are never taken. */
    private void addCircuit() {
        for (int i = 0; i < n; i++) {
            model.equal(new Terms().add(arc(i, i), 1), 0);
        }
        if (n < 2) {
            return;
        }
        CircuitConstraint circuit = model.model().addCircuit();
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                if (i != j) {
                    circuit.addArc(i, j, arc(i, j));
                }
            }
        }
    }

    private void addDirection() {
        if (n < 3) {
            return;
        }
        Terms difference = new Terms();
        for (int j = 1; j < n; j++) {
            difference.add(arc(0, j), j);
            difference.add(arc(j, 0), -j);
        }
        model.atMost(difference, -1);
    }

    private void addLength(Distances distances) {
        Terms length = new Terms();
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                if (i != j) {
                    length.add(arc(i, j), distances.between(i, j));
                }
            }
        }
        model.minimise(length);
    }

    private BoolVar arc(int i, int j) {
        return arcs[i * n + j];
    }

    @Override
    public String name() {
        return "circuit";
    }

    @Override
    public CheckedModel model() {
        return model;
    }

    @Override
    public Optional<Solution> decode(List<Long> values) {
        int[] order = new int[n];
        int city = 0;
        for (int k = 0; k < n; k++) {
            order[k] = city + 1;
            city = successor(city, values);
        }
        return city == 0 ? Optional.of(Solution.of(order)) : Optional.empty();
    }

    private int successor(int city, List<Long> values) {
        for (int j = 0; j < n; j++) {
            if (values.get(arc(city, j).getIndex()) != 0) {
                return j;
            }
        }
        return 0;
    }

    @Override
    public void hint(Solution solution) {
        boolean[] taken = new boolean[n * n];
        int start = solution.toList().indexOf(1);
        boolean forward = n < 3 || city(solution, start + 1) < city(solution, start - 1);
        for (int k = 0; k < n && n > 1; k++) {
            int from = city(solution, k);
            int to = city(solution, k + 1);
            taken[forward ? from * n + to : to * n + from] = true;
        }
        for (int k = 0; k < arcs.length; k++) {
            model.hint(arcs[k], taken[k] ? 1 : 0);
        }
    }

    private int city(Solution solution, int position) {
        return solution.get(Math.floorMod(position, n)) - 1;
    }

    @Override
    public BigDecimal objective(long units) {
        return BigDecimal.valueOf(units);
    }
}
