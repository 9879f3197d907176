package dev.quench.problems.formulate;

import dev.quench.problems.family.BinaryModel;
import dev.quench.problems.family.ModelKind;
import dev.quench.problems.family.Sense;
import dev.quench.problems.program.BinaryProgram;
import dev.quench.problems.program.LinearConstraint;
import dev.quench.problems.qubo.Qubo;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/** Writes binary programs as models of the user's own, which files can hold. */
public final class BinaryModels {
    private BinaryModels() {}

    /**
     * Writes the program of a problem in the sense and the units of the problem.
     *
     * @param formulated the problem and its program
     * @return bits of the same names, the same rows, and the objective {@code sign x 10^-decimals}
     *     times that of the program: what the problem itself calls the value of a feasible solution
     * @throws IllegalArgumentException if a coefficient of the objective does not fit 64 bits with
     *     at most 18 decimals
     */
    public static BinaryModel of(Formulated formulated) {
        return of(formulated.program(), formulated.problem().sense(), formulated.decimals());
    }

    /**
     * Writes a program as it is.
     *
     * @param program to minimise
     * @return bits of the same names, the same rows and objective
     * @throws IllegalArgumentException if a coefficient of the objective does not fit 64 bits with
     *     at most 18 decimals
     */
    public static BinaryModel of(BinaryProgram program) {
        return of(program, Sense.MINIMISE, 0);
    }

    private static BinaryModel of(BinaryProgram program, Sense sense, int decimals) {
        var builder = BinaryModel.builder(ModelKind.PROGRAM, sense).addBits(program.size());
        for (LinearConstraint row : program.constraints()) {
            addRow(builder, row);
        }
        try {
            addObjective(builder, program.objective(), sense.sign(), decimals);
            return builder.build(program.names());
        } catch (ArithmeticException e) {
            throw new IllegalArgumentException(
                    "The objective of %d variables must have terms that fit 64 bits in one decimal unit.\nMaybe round its coefficients."
                            .formatted(program.size()),
                    e);
        }
    }

    private static void addRow(BinaryModel.Builder builder, LinearConstraint row) {
        List<Integer> variables = new ArrayList<>(row.terms());
        List<BigDecimal> coefficients = new ArrayList<>(row.terms());
        for (int k = 0; k < row.terms(); k++) {
            variables.add(row.variable(k));
            coefficients.add(BigDecimal.valueOf(row.coefficient(k)));
        }
        builder.addRow(
                row.name(),
                variables,
                coefficients,
                row.relation(),
                BigDecimal.valueOf(row.rightHandSide()));
    }

    private static void addObjective(
            BinaryModel.Builder builder, Qubo objective, int sign, int decimals) {
        BigDecimal offset = decimal(sign * objective.offset());
        builder.addOffset(units(offset), offset.scale() + decimals);
        for (int i = 0; i < objective.size(); i++) {
            BigDecimal bias = decimal(sign * objective.bias(i));
            builder.addLinear(i, units(bias), bias.scale() + decimals);
        }
        objective
                .couplings()
                .forEach((i, j, coupling) -> {
                    BigDecimal value = decimal(sign * coupling);
                    builder.addProduct(i, j, units(value), value.scale() + decimals);
                });
    }

    /** Takes the shortest decimal that is this double, as it is printed. */
    private static BigDecimal decimal(double value) {
        return BigDecimal.valueOf(value).stripTrailingZeros();
    }

    private static long units(BigDecimal value) {
        return value.unscaledValue().longValueExact();
    }
}
