package dev.quench.problems.encode;

import dev.quench.problems.program.BinaryProgram;
import dev.quench.problems.program.LinearConstraint;
import dev.quench.problems.qubo.Bits;
import dev.quench.problems.qubo.Couplings;
import dev.quench.problems.qubo.Qubo;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

/** Which bit flips which variables of an incumbent. */
final class SwapPairs {
    private static final int NONE = -1;

    private final Bits start;
    private final int[] bitOf;
    private int bits;
    private int pairs;
    private boolean reachesAll = true;

    private SwapPairs(Bits start) {
        this.start = start;
        bitOf = new int[start.size()];
        Arrays.fill(bitOf, NONE);
    }

    /** Pairs ones and zeros of every row by rank. */
    static SwapPairs of(BinaryProgram program, Bits start) {
        var result = new SwapPairs(start);
        double[] field = fields(program.objective(), start);
        boolean[] inRow = new boolean[program.size()];
        for (LinearConstraint row : rows(program)) {
            int[] variables = IntStream.range(0, row.terms()).map(row::variable).toArray();
            result.pair(variables, i -> field[i]);
            for (int i : variables) {
                inRow[i] = true;
            }
        }
        result.pairs = result.bits;
        for (int i = 0; i < inRow.length; i++) {
            if (!inRow[i]) {
                result.bitOf[i] = result.bits++;
            }
        }
        return result;
    }

    private static List<LinearConstraint> rows(BinaryProgram program) {
        return program.constraints().stream().filter(row -> !row.isRedundant()).toList();
    }

    /** Returns {@code a_i + sum_j b_ij x_j}: what adding a variable costs, or removing it gains. */
    private static double[] fields(Qubo objective, Bits x) {
        double[] field = objective.copyBiases();
        objective
                .couplings()
                .forEach((i, j, b) -> {
                    field[i] += x.get(j) ? b : 0;
                    field[j] += x.get(i) ? b : 0;
                });
        return field;
    }

    private void pair(int[] variables, IntToDoubleFunction field) {
        int[] ones =
                sorted(Arrays.stream(variables).filter(start::get), i -> -field.applyAsDouble(i));
        int[] zeros = sorted(Arrays.stream(variables).filter(i -> !start.get(i)), field);
        int count = Math.min(ones.length, zeros.length);
        for (int p = 0; p < count; p++) {
            bitOf[ones[p]] = bits;
            bitOf[zeros[p]] = bits++;
        }
        reachesAll &= count == 0 || variables.length == 2;
    }

    private static int[] sorted(IntStream variables, IntToDoubleFunction key) {
        return variables
                .boxed()
                .sorted(Comparator.comparingDouble(key::applyAsDouble))
                .mapToInt(i -> i)
                .toArray();
    }

    /** Returns the point that takes the variables of the smallest mean field in every row. */
    static Bits greedy(BinaryProgram program) {
        double[] coupled = new double[program.size()];
        Couplings couplings = program.objective().couplings();
        couplings.forEach((i, j, b) -> {
            coupled[i] += b;
            coupled[j] += b;
        });
        boolean[] chosen = new boolean[program.size()];
        for (LinearConstraint row : rows(program)) {
            long k = row.terms() == 0 ? 0 : row.rightHandSide() / row.coefficient(0);
            double share = (double) k / Math.max(1, row.terms());
            int[] order =
                    sorted(
                            IntStream.range(0, row.terms()).map(row::variable),
                            i -> program.objective().bias(i) + share * coupled[i]);
            Arrays.stream(order).limit(k).forEach(i -> chosen[i] = true);
        }
        return Bits.of(chosen);
    }

    int pairs() {
        return pairs;
    }

    int free() {
        return bits - pairs;
    }

    int fixed() {
        return start.size() - 2 * pairs - free();
    }

    /** Tells whether every feasible point is the image of some bits. */
    boolean reachesAll() {
        return reachesAll;
    }

    Bits lift(Bits y) {
        if (y.size() != bits) {
            throw new IllegalArgumentException(
                    "Swap pairs of %d bits cannot read %d bits.".formatted(bits, y.size()));
        }
        return Bits.withOnes(
                start.size(),
                IntStream.range(0, bitOf.length)
                        .filter(i -> start.get(i) != (bitOf[i] != NONE && y.get(bitOf[i]))));
    }

    /** Replaces every variable by {@code c + d y}, with {@code d = 0} where it is fixed. */
    Qubo substituted(Qubo objective) {
        var builder = Qubo.builder(bits).addOffset(objective.offset());
        for (int i = 0; i < bitOf.length; i++) {
            builder.addOffset(objective.bias(i) * constant(i));
            addBias(builder, i, objective.bias(i));
        }
        objective
                .couplings()
                .forEach((i, j, b) -> {
                    builder.addOffset(b * constant(i) * constant(j));
                    addBias(builder, i, b * constant(j));
                    addBias(builder, j, b * constant(i));
                    if (bitOf[i] != NONE && bitOf[j] != NONE) {
                        builder.add(bitOf[i], bitOf[j], b * slope(i) * slope(j));
                    }
                });
        return builder.build();
    }

    private void addBias(Qubo.Builder builder, int i, double weight) {
        if (bitOf[i] != NONE) {
            builder.addBias(bitOf[i], weight * slope(i));
        }
    }

    private int constant(int i) {
        return start.get(i) ? 1 : 0;
    }

    private int slope(int i) {
        return start.spin(i);
    }
}
