package dev.quench.solvers.ortools;

import com.google.ortools.sat.BoolVar;
import dev.quench.problems.family.Knapsack;
import dev.quench.problems.family.Solution;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/** A knapsack as it stands: one bit an item, one linear row a resource. */
final class KnapsackEncoding implements CpSatEncoding {
    private final Knapsack knapsack;
    private final CheckedModel model = new CheckedModel();
    private final BoolVar[] chosen;

    KnapsackEncoding(Knapsack knapsack) {
        this.knapsack = knapsack;
        chosen = model.bits(knapsack.size());
        for (int j = 0; j < knapsack.resources(); j++) {
            Terms load = new Terms();
            for (int i = 0; i < chosen.length; i++) {
                load.add(chosen[i], knapsack.weight(j, i));
            }
            model.atMost(load, knapsack.capacity(j));
        }
        Terms loss = new Terms();
        for (int i = 0; i < chosen.length; i++) {
            loss.add(chosen[i], Math.negateExact(knapsack.profit(i)));
        }
        model.minimise(loss);
    }

    @Override
    public String name() {
        return "items";
    }

    @Override
    public CheckedModel model() {
        return model;
    }

    @Override
    public Optional<Solution> decode(List<Long> values) {
        return Optional.of(Subset.decode(chosen, values));
    }

    @Override
    public void hint(Solution solution) {
        Subset.hint(model, chosen, solution);
    }

    @Override
    public BigDecimal objective(long units) {
        return BigDecimal.valueOf(units, knapsack.decimals()).negate();
    }
}
