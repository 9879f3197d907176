package dev.quench.solvers.ortools;

import com.google.ortools.sat.BoolVar;
import com.google.ortools.sat.Literal;
import com.google.ortools.sat.SatParameters;
import dev.quench.hardware.compiler.routing.Interactions;
import dev.quench.problems.family.Solution;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A placement: {@code x_qk = 1} where qubit {@code q} is on place {@code k}, and {@code y_kj = 1}
 * for each pair of qubits that share gates where the one is on place {@code k} and the other on
 * {@code j}, for places that are near. It minimises
 *
 * <pre>sum_qk cost(k) x_qk + sum_pairs gates sum_kj length(k, j) y_kj
 * sum_k x_qk = 1,   sum_q x_qk at most 1,   sum_j y_kj = x_ak,   sum_k y_kj = x_bj</pre>
 *
 * <p>so that the linear relaxation is exact where the pairs are a tree and no place is wanted
 * twice. {@code n m} and, for each pair, {@code m d} variables for {@code m} places with {@code d}
 * near ones, less those that {@link PlacementDomains} removes. A solution counts its places from 1.
 */
final class PlacementModel implements CpSatEncoding {
    private final PlacementCosts costs;
    private final CheckedModel model = new CheckedModel();
    private final @Nullable BoolVar[][] x;
    private final Terms loss = new Terms();

    PlacementModel(PlacementCosts costs, PlacementDomains domains) {
        this.costs = costs;
        x = new BoolVar[costs.qubits()][costs.size()];
        for (int q = 0; q < x.length; q++) {
            var some = new ArrayList<Literal>();
            for (int k = 0; k < costs.size(); k++) {
                if (domains.allows(q, k)) {
                    BoolVar bit = model.bit();
                    x[q][k] = bit;
                    some.add(bit);
                    loss.add(bit, costs.cost(k));
                }
            }
            model.model().addExactlyOne(some);
        }
        for (int k = 0; k < costs.size(); k++) {
            model.model().addAtMostOne(column(k));
        }
        costs.pairs().forEach(this::add);
        model.minimise(loss);
    }

    private List<Literal> column(int k) {
        var column = new ArrayList<Literal>();
        for (@Nullable BoolVar[] row : x) {
            BoolVar bit = row[k];
            if (bit != null) {
                column.add(bit);
            }
        }
        return column;
    }

    private void add(Interactions.Pair pair) {
        var from = new ArrayList<List<Literal>>();
        var to = new ArrayList<List<Literal>>();
        for (int k = 0; k < costs.size(); k++) {
            from.add(new ArrayList<>());
            to.add(new ArrayList<>());
        }
        for (int k = 0; k < costs.size(); k++) {
            for (int j : costs.near(k)) {
                if (x[pair.a()][k] != null && x[pair.b()][j] != null) {
                    BoolVar both = model.bit();
                    loss.add(both, pair.gates() * costs.length(k, j));
                    from.get(k).add(both);
                    to.get(j).add(both);
                }
            }
        }
        for (int k = 0; k < costs.size(); k++) {
            link(x[pair.a()][k], from.get(k));
            link(x[pair.b()][k], to.get(k));
        }
    }

    /** One of some bits is set if and only if the bit is. */
    private void link(@Nullable BoolVar bit, List<Literal> some) {
        if (bit != null) {
            some.add(bit.not());
            model.model().addExactlyOne(some);
        }
    }

    @Override
    public String name() {
        return "placement";
    }

    @Override
    public CheckedModel model() {
        return model;
    }

    /** Among few near places clauses prove, among many the relaxation does. */
    @Override
    public void tune(SatParameters.Builder parameters) {
        parameters.setLinearizationLevel(costs.isDirect() ? 0 : 2);
    }

    @Override
    public Optional<Solution> decode(List<Long> values) {
        int[] numbers = new int[x.length];
        for (int q = 0; q < x.length; q++) {
            for (int k = 0; k < costs.size(); k++) {
                BoolVar bit = x[q][k];
                if (bit != null && values.get(bit.getIndex()) != 0) {
                    numbers[q] = k + 1;
                }
            }
            if (numbers[q] == 0) {
                return Optional.empty();
            }
        }
        return Optional.of(Solution.of(numbers));
    }

    @Override
    public void hint(Solution solution) {
        for (int q = 0; q < x.length; q++) {
            for (int k = 0; k < costs.size(); k++) {
                BoolVar bit = x[q][k];
                if (bit != null) {
                    model.hint(bit, solution.get(q) == k + 1 ? 1 : 0);
                }
            }
        }
    }

    @Override
    public BigDecimal objective(long units) {
        return BigDecimal.valueOf(units);
    }
}
