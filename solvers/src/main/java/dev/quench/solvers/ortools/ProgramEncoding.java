package dev.quench.solvers.ortools;

import com.google.ortools.sat.BoolVar;
import com.google.ortools.sat.CpModel;
import com.google.ortools.sat.Literal;
import dev.quench.problems.family.Solution;
import dev.quench.problems.formulate.Formulated;
import dev.quench.problems.program.LinearConstraint;
import dev.quench.problems.qubo.Bits;
import dev.quench.problems.qubo.Qubo;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Any binary program: its bits, its rows, and one bit {@code y = x_i and x_j} a coupling.
 *
 * <p>Serves the families without a model of their own, and the tests as a witness of the others.
 * The linear relaxation of the products is weak; dense objectives are proven up to some 30 bits.
 */
final class ProgramEncoding implements CpSatEncoding {
    private final Formulated formulated;
    private final CheckedModel model = new CheckedModel();
    private final BoolVar[] x;
    private final List<Product> products = new ArrayList<>();

    private record Product(BoolVar value, int i, int j) {}

    ProgramEncoding(Formulated formulated) {
        this.formulated = formulated;
        Qubo objective = formulated.program().objective();
        if (!objective.isIntegral()) {
            throw new ModelRefusedException(
                    "The objective of the %s formulation is not integral.\nMaybe write the instance with more decimals."
                            .formatted(formulated.name()));
        }
        x = model.bits(objective.size());
        formulated.program().constraints().forEach(this::addRow);
        addObjective(objective);
    }

    private void addRow(LinearConstraint row) {
        Terms activity = new Terms();
        for (int k = 0; k < row.terms(); k++) {
            activity.add(x[row.variable(k)], row.coefficient(k));
        }
        switch (row.relation()) {
            case LESS_OR_EQUAL -> model.atMost(activity, row.rightHandSide());
            case EQUAL -> model.equal(activity, row.rightHandSide());
            case GREATER_OR_EQUAL -> model.atLeast(activity, row.rightHandSide());
        }
    }

    private void addObjective(Qubo objective) {
        Terms energy = new Terms();
        for (int i = 0; i < x.length; i++) {
            energy.add(x[i], (long) objective.bias(i));
        }
        objective
                .couplings()
                .forEach((i, j, b) -> {
                    if (b != 0) {
                        energy.add(product(i, j), (long) b);
                    }
                });
        model.minimise(energy);
    }

    private BoolVar product(int i, int j) {
        BoolVar y = model.bit();
        CpModel cp = model.model();
        cp.addImplication(y, x[i]);
        cp.addImplication(y, x[j]);
        cp.addBoolOr(new Literal[] {x[i].not(), x[j].not(), y});
        products.add(new Product(y, i, j));
        return y;
    }

    @Override
    public String name() {
        return "program";
    }

    @Override
    public CheckedModel model() {
        return model;
    }

    @Override
    public Optional<Solution> decode(List<Long> values) {
        IntStream ones = IntStream.range(0, x.length).filter(i -> values.get(x[i].getIndex()) != 0);
        return formulated.decoder().decode(Bits.withOnes(x.length, ones));
    }

    @Override
    public void hint(Solution solution) {
        Bits bits = formulated.decoder().encode(solution);
        for (int i = 0; i < x.length; i++) {
            model.hint(x[i], bits.get(i) ? 1 : 0);
        }
        for (Product product : products) {
            model.hint(product.value(), bits.get(product.i()) && bits.get(product.j()) ? 1 : 0);
        }
    }

    @Override
    public BigDecimal objective(long units) {
        BigDecimal offset = new BigDecimal(formulated.program().objective().offset());
        return formulated.objective(BigDecimal.valueOf(units).add(offset));
    }
}
