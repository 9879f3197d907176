package dev.quench.solvers.relax;

import dev.quench.problems.encode.Encodings;
import dev.quench.problems.encode.PenaltyEncoder;
import dev.quench.problems.encode.penalty.PenaltyOptions;
import dev.quench.problems.encode.slack.SlackCutoff;
import dev.quench.problems.family.Solution;
import dev.quench.problems.formulate.Formulated;
import dev.quench.problems.program.BinaryProgram;
import dev.quench.problems.program.LinearConstraint;
import dev.quench.problems.program.Reformulation;
import dev.quench.problems.program.Relation;
import dev.quench.problems.qubo.Bits;
import dev.quench.problems.qubo.Qubo;
import dev.quench.solvers.bound.RowRelaxation;
import dev.quench.solvers.control.StopSignal;
import dev.quench.solvers.repair.Improvers;
import dev.quench.solvers.repair.Repairs;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/**
 * The encodings of a formulated instance, with what solvers can add to them.
 *
 * <p>{@code slack-cutoff} gets its slack ranges from linear programs over all rows, {@code min a_r
 * x} over {@code A x <= b}, {@code f(x) <= value}, {@code 0 <= x <= 1}, certified by exact
 * arithmetic, where the objective is linear and integral; the value is that of a greedy solution
 * after a descent unless the program is {@linkplain Formulated#isRestricted restricted}, or of a
 * better incumbent, and the encoding's detail credits it. All other encodings are those of {@link
 * Encodings}.
 */
public final class Encoders {
    /* Beyond this the linear programs cost more than the qubits that they save. */
    private static final long LARGEST = 20_000;

    private Encoders() {}

    /**
     * Makes an encoding for one instance, whose penalties rest on {@link Formulated#knownValue}
     * where the options have no better incumbent.
     *
     * @param name of {@link Encodings#names}
     * @param asked scale, incumbent and the user's weights
     * @param formulated the instance
     * @param stop ends the linear programs early; the ranges are then larger, never wrong
     * @return the encoding
     * @throws IllegalArgumentException if there is none of that name
     */
    public static Reformulation<BinaryProgram, Qubo> named(
            String name, PenaltyOptions asked, Formulated formulated, StopSignal stop) {
        PenaltyOptions options = formulated.knowing(asked);
        Reformulation<BinaryProgram, Qubo> encoding = Encodings.named(name, options);
        BinaryProgram program = formulated.program();
        boolean cutoff = name.equals(PenaltyEncoder.cutoff().name());
        if (!cutoff || !isLinear(program)) {
            return encoding;
        }
        OptionalDouble value = value(options, formulated, stop);
        return value.isEmpty()
                ? encoding
                : PenaltyEncoder.cutoff()
                        .withOptions(options)
                        .withCutoff(cutoff(program, value.getAsDouble(), stop));
    }

    /**
     * Tells what one more row would cost, without the ranges that other rows leave it.
     *
     * @param name of {@link Encodings#names}
     * @param row over the variables of the program
     * @param program the program
     * @return the bits beyond those of the program that the row alone takes
     * @throws IllegalArgumentException if there is no such encoding, or it refuses the row
     */
    public static long slackBits(String name, LinearConstraint row, BinaryProgram program) {
        var alone = new BinaryProgram(Qubo.builder(program.size()).build(), List.of(row));
        Reformulation<BinaryProgram, Qubo> encoding =
                Encodings.named(name, PenaltyOptions.defaults());
        return encoding instanceof PenaltyEncoder encoder
                ? encoder.slackBits(alone)
                : Math.max(0, encoding.reformulate(alone).model().size() - program.size());
    }

    private static boolean isLinear(BinaryProgram program) {
        long entries = (program.constraints().size() + 1L) * Math.max(1, program.size());
        return program.objective().couplings().count() == 0
                && program.objective().isIntegral()
                && entries <= LARGEST;
    }

    private static OptionalDouble value(
            PenaltyOptions options, Formulated formulated, StopSignal stop) {
        Optional<Solution> greedy =
                formulated.isRestricted()
                        ? Optional.empty()
                        : Repairs.greedy(formulated)
                                .repair(Bits.zeros(formulated.program().size()));
        OptionalDouble found =
                greedy
                        .map(s -> Improvers.standard(formulated.problem()).improve(s, stop))
                        .flatMap(s -> programValue(formulated, s))
                        .stream()
                        .mapToDouble(v -> v)
                        .findFirst();
        double best = Math.min(found.orElse(Double.POSITIVE_INFINITY), options.incumbent());
        return Double.isFinite(best) ? OptionalDouble.of(best) : OptionalDouble.empty();
    }

    private static Optional<Double> programValue(Formulated formulated, Solution s) {
        return formulated
                .problem()
                .evaluate(s)
                .objective()
                .map(formulated::programValue)
                .map(BigDecimal::doubleValue);
    }

    private static SlackCutoff cutoff(BinaryProgram program, double value, StopSignal stop) {
        var relaxation = RowRelaxation.of(program.size(), rows(program, value));
        var ranges = new ArrayList<Long>(program.constraints().size());
        for (LinearConstraint row : program.constraints()) {
            ranges.add(stop.requested() ? Long.MAX_VALUE : range(relaxation, row, program.size()));
        }
        return new SlackCutoff(value, ranges, "greedy solution and descent, linear programs");
    }

    /** All rows, and one that asks for a value as good as the known one. */
    private static List<LinearConstraint> rows(BinaryProgram program, double value) {
        var rows = new ArrayList<>(program.constraints());
        Qubo objective = program.objective();
        rows.add(
                LinearConstraint.of(
                        "cutoff",
                        IntStream.range(0, program.size()).toArray(),
                        IntStream.range(0, program.size())
                                .mapToLong(i -> Math.round(objective.bias(i)))
                                .toArray(),
                        Relation.LESS_OR_EQUAL,
                        Math.round(value - objective.offset())));
        return rows;
    }

    private static long range(RowRelaxation relaxation, LinearConstraint row, int size) {
        int sign = row.relation() == Relation.GREATER_OR_EQUAL ? -1 : 1;
        long[] weights = new long[size];
        for (int k = 0; k < row.terms(); k++) {
            weights[row.variable(k)] = sign * row.coefficient(k);
        }
        return Math.max(0, sign * row.rightHandSide() - relaxation.least(weights));
    }
}
