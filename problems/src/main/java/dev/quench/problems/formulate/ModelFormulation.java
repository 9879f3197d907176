package dev.quench.problems.formulate;

import dev.quench.problems.encode.slack.SlackRegister;
import dev.quench.problems.family.BinaryModel;
import dev.quench.problems.family.ModelObjective;
import dev.quench.problems.family.Solution;
import dev.quench.problems.program.LinearConstraint;
import dev.quench.problems.program.VariableNames;
import dev.quench.problems.qubo.Bits;
import dev.quench.problems.qubo.Qubo;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * A user's own model in bits.
 *
 * <p><b>Source.</b> Any {@link BinaryModel}: bits and bounded integers, a quadratic objective,
 * linear rows.
 *
 * <p><b>Target.</b> A bit stays a bit under its name. An integer {@code l <= x <= u} becomes {@code
 * l + sum_k w_k y_k} with the weights of a {@link SlackRegister} of range {@code u - l}: {@code
 * floor(log2(u - l)) + 1} bits named {@code x#0, x#1, …}, none if {@code l = u}. Terms and rows are
 * multiplied out. The objective is integral, in units of {@code 10^-decimals}, if every term and
 * the sum of all fit {@code 2^53}; else it is in units of 1 and rounded to doubles, and {@link
 * Formulated#decimals} is 0.
 *
 * <p><b>Lift.</b> The register of each integer is read; every pattern has a value within the
 * bounds, some values have two patterns. Value and feasibility are kept (the value up to rounding
 * where the objective is rounded).
 */
public final class ModelFormulation implements Formulation<BinaryModel> {
    private static final double LIMIT = 0x1p53;

    @Override
    public String name() {
        return "bits";
    }

    @Override
    public long variables(BinaryModel problem) {
        return IntStream.range(0, problem.size()).mapToLong(i -> register(problem, i).bits()).sum();
    }

    private static SlackRegister register(BinaryModel model, int i) {
        return SlackRegister.binary((long) model.upper(i) - model.lower(i));
    }

    @Override
    public Formulated formulate(BinaryModel problem) {
        var registers = new Registers(problem);
        boolean exact = magnitude(problem) <= LIMIT;
        return new Formulated(
                problem,
                name(),
                new Model(problem, registers, exact),
                exact ? problem.objective().decimals() : 0,
                new CheckedDecoder(problem, registers.bits(), registers));
    }

    private record Model(BinaryModel problem, Registers registers, boolean exact)
            implements ProgramSource {
        @Override
        public long variables() {
            return registers.bits();
        }

        @Override
        public VariableNames names() {
            return registers.names();
        }

        @Override
        public Qubo objective() {
            double unit = exact ? 1 : Math.pow(10, -problem.objective().decimals());
            return ModelFormulation.objective(problem, registers, unit);
        }

        /** Throws an ArithmeticException if a row exceeds a {@code long} when multiplied out. */
        @Override
        public List<LinearConstraint> constraints() {
            return problem.rows().stream().map(registers::row).toList();
        }
    }

    /** Bounds the sum of the magnitudes of all terms over bits. */
    private static double magnitude(BinaryModel model) {
        ModelObjective objective = model.objective();
        double sum = Math.abs((double) objective.offset());
        for (int i = 0; i < model.size(); i++) {
            sum += Math.abs((double) objective.linear(i)) * reach(model, i);
        }
        for (int k = 0; k < objective.products(); k++) {
            sum +=
                    Math.abs((double) objective.product(k))
                            * reach(model, objective.first(k))
                            * reach(model, objective.second(k));
        }
        return sum;
    }

    private static double reach(BinaryModel model, int i) {
        return Math.abs((double) model.lower(i)) + ((double) model.upper(i) - model.lower(i));
    }

    private static Qubo objective(BinaryModel model, Registers registers, double unit) {
        ModelObjective terms = model.objective();
        double factor = model.sense().sign() * unit;
        var builder = Qubo.builder(registers.bits()).addOffset(factor * terms.offset());
        for (int i = 0; i < model.size(); i++) {
            registers.addLinear(builder, i, factor * terms.linear(i));
        }
        for (int k = 0; k < terms.products(); k++) {
            registers.addProduct(
                    builder, terms.first(k), terms.second(k), factor * terms.product(k));
        }
        return builder.build();
    }

    /** The bits of each variable. */
    private static final class Registers implements Decoder {
        private final BinaryModel model;
        private final int[] start;

        Registers(BinaryModel model) {
            this.model = model;
            start = new int[model.size() + 1];
            for (int i = 0; i < model.size(); i++) {
                start[i + 1] = Math.addExact(start[i], Math.toIntExact(register(model, i).bits()));
            }
        }

        int bits() {
            return start[model.size()];
        }

        VariableNames names() {
            boolean plain = IntStream.range(0, model.size()).allMatch(model::isBinary);
            if (plain) {
                return model.names();
            }
            List<String> names = new ArrayList<>(bits());
            for (int i = 0; i < model.size(); i++) {
                for (int k = 0; k < start[i + 1] - start[i]; k++) {
                    String name = model.names().name(i);
                    names.add(model.isBinary(i) ? name : name + "#" + k);
                }
            }
            return new VariableNames.Listed(names);
        }

        void addLinear(Qubo.Builder builder, int i, double coefficient) {
            SlackRegister register = register(model, i);
            builder.addOffset(coefficient * model.lower(i));
            for (int k = 0; k < register.bits(); k++) {
                builder.addBias(start[i] + k, coefficient * register.weight(k));
            }
        }

        /** Adds {@code c (l_i + sum_k w_k y_k) (l_j + sum_m v_m z_m)}. */
        void addProduct(Qubo.Builder builder, int i, int j, double coefficient) {
            SlackRegister first = register(model, i);
            SlackRegister second = register(model, j);
            double li = model.lower(i);
            double lj = model.lower(j);
            builder.addOffset(coefficient * li * lj);
            for (int k = 0; lj != 0 && k < first.bits(); k++) {
                builder.addBias(start[i] + k, coefficient * lj * first.weight(k));
            }
            for (int m = 0; li != 0 && m < second.bits(); m++) {
                builder.addBias(start[j] + m, coefficient * li * second.weight(m));
            }
            for (int k = 0; k < first.bits(); k++) {
                for (int m = 0; m < second.bits(); m++) {
                    double weight = (double) first.weight(k) * second.weight(m);
                    builder.add(start[i] + k, start[j] + m, coefficient * weight);
                }
            }
        }

        LinearConstraint row(LinearConstraint row) {
            var terms = new TreeMap<Integer, Long>();
            long constant = 0;
            for (int t = 0; t < row.terms(); t++) {
                int i = row.variable(t);
                long c = row.coefficient(t);
                constant = Math.addExact(constant, Math.multiplyExact(c, (long) model.lower(i)));
                SlackRegister register = register(model, i);
                for (int k = 0; k < register.bits(); k++) {
                    terms.put(start[i] + k, Math.multiplyExact(c, register.weight(k)));
                }
            }
            return LinearConstraint.of(
                    row.name(),
                    terms.keySet().stream().mapToInt(Integer::intValue).toArray(),
                    terms.values().stream().mapToLong(Long::longValue).toArray(),
                    row.relation(),
                    Math.subtractExact(row.rightHandSide(), constant));
        }

        @Override
        public Optional<Solution> decode(Bits bits) {
            int[] values = new int[model.size()];
            Arrays.setAll(values, i -> value(bits, i));
            return Optional.of(Solution.of(values));
        }

        private int value(Bits bits, int i) {
            SlackRegister register = register(model, i);
            long value = model.lower(i);
            for (int k = 0; k < register.bits(); k++) {
                value += bits.get(start[i] + k) ? register.weight(k) : 0;
            }
            return Math.toIntExact(value);
        }

        @Override
        public Bits encode(Solution solution) {
            var ones = IntStream.builder();
            for (int i = 0; i < model.size(); i++) {
                int from = start[i];
                long range = (long) model.upper(i) - model.lower(i);
                long value = Math.clamp((long) solution.get(i) - model.lower(i), 0, range);
                register(model, i).encode(value).ones().forEach(k -> ones.add(from + k));
            }
            return Bits.withOnes(bits(), ones.build());
        }
    }
}
