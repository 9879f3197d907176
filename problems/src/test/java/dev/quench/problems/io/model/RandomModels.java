package dev.quench.problems.io.model;

import dev.quench.problems.family.BinaryModel;
import dev.quench.problems.family.ModelKind;
import dev.quench.problems.family.Sense;
import dev.quench.problems.program.Relation;
import dev.quench.problems.program.VariableNames;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.LongStream;

/** Seeded models of every shape for tests of readers and writers. */
public final class RandomModels {
    /** Names that formats forbid, or nearly. */
    private static final List<String> NAMES =
            List.of(
                    "e5",
                    "E",
                    "free",
                    "End",
                    "3x",
                    ".a",
                    "x-1",
                    "x#0",
                    "é",
                    "_x0041_",
                    "$a",
                    "*b",
                    "'q'",
                    "a[1,2]",
                    "st",
                    "inf",
                    "x^2",
                    "a:b",
                    "a/b",
                    "a_x002D-",
                    "obj",
                    "\\c",
                    "-1",
                    "+",
                    "RHS",
                    "c1");

    private RandomModels() {}

    public static LongStream seeds() {
        return LongStream.range(0, 200);
    }

    public static RandomGenerator random(long seed) {
        return RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    }

    /** Bits and integers, products and squares, decimals, all relations, odd names. */
    public static BinaryModel model(long seed) {
        RandomGenerator random = random(seed);
        Sense sense = random.nextBoolean() ? Sense.MINIMISE : Sense.MAXIMISE;
        var builder = BinaryModel.builder(ModelKind.PROGRAM, sense);
        int n = random.nextInt(0, 8);
        for (int i = 0; i < n; i++) {
            if (random.nextBoolean()) {
                builder.addBits(1);
            } else {
                int lower = random.nextInt(-4, 4);
                builder.addInteger(lower, lower + random.nextInt(6));
            }
        }
        int decimals = random.nextInt(4);
        if (random.nextBoolean()) {
            builder.addOffset(odd(random), decimals);
        }
        for (int i = 0; i < n; i++) {
            if (random.nextBoolean()) {
                builder.addLinear(i, odd(random), decimals);
            }
            for (int j = 0; j <= i; j++) {
                if (random.nextInt(3) == 0) {
                    builder.addProduct(j, i, odd(random), decimals);
                }
            }
        }
        int rows = random.nextInt(5);
        for (int r = 0; r < rows; r++) {
            addRow(builder, n, r, random);
        }
        return random.nextBoolean() ? builder.build() : builder.build(names(n, random));
    }

    /** Bits and integers under ranges with ends of any decimals, and rows between them. */
    public static BinaryModel ranges(long seed) {
        RandomGenerator random = random(seed);
        var builder = BinaryModel.builder(ModelKind.PROGRAM, Sense.MINIMISE);
        int n = random.nextInt(1, 6);
        for (int i = 0; i < n; i++) {
            builder.addInteger(-1, random.nextInt(0, 5)).addLinear(i, odd(random), 0);
        }
        for (int r = random.nextInt(1, 4); r > 0; r--) {
            List<Integer> variables = List.of(random.nextInt(n));
            List<BigDecimal> coefficients = List.of(BigDecimal.valueOf(odd(random), 1));
            BigDecimal least = BigDecimal.valueOf(random.nextInt(-40, 40), random.nextInt(3));
            BigDecimal most = least.add(BigDecimal.valueOf(odd(random), 1).abs());
            String name = "range" + r;
            builder.addRow(name, variables, coefficients, Relation.GREATER_OR_EQUAL, least)
                    .addRow(name, variables, coefficients, Relation.LESS_OR_EQUAL, most)
                    .addRow("row" + r, variables, coefficients, Relation.EQUAL, most);
        }
        return builder.build();
    }

    /** A number whose last decimal is not zero, so that it has one unit only. */
    private static long odd(RandomGenerator random) {
        long magnitude = random.nextInt(5) == 0 ? 1_000_000_000_000L : 50;
        return 10 * random.nextLong(-magnitude, magnitude) + 1;
    }

    private static void addRow(BinaryModel.Builder builder, int n, int r, RandomGenerator random) {
        List<Integer> variables = new ArrayList<>();
        List<BigDecimal> coefficients = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            if (random.nextBoolean()) {
                variables.add(i);
                coefficients.add(BigDecimal.valueOf(odd(random), random.nextInt(4)));
            }
        }
        String name = random.nextBoolean() ? "row " + r : NAMES.get(random.nextInt(5) + 5 * r);
        builder.addRow(
                name,
                variables,
                coefficients,
                List.of(Relation.values()).get(random.nextInt(3)),
                BigDecimal.valueOf(random.nextInt(-40, 40), random.nextInt(3)));
    }

    private static VariableNames names(int n, RandomGenerator random) {
        var names = new ArrayList<>(NAMES);
        Collections.shuffle(names, random);
        return n == 0 ? new VariableNames.Indexed("x", 1, 0) : listed(names.subList(0, n));
    }

    private static VariableNames listed(List<String> names) {
        return names.size() == 1 && names.getFirst().matches(".*\\D\\d+")
                ? rule(names.getFirst())
                : new VariableNames.Listed(names);
    }

    /** One name with a number at its end is a rule. */
    private static VariableNames rule(String name) {
        int digits = name.replaceAll("^.*\\D", "").length();
        String prefix = name.substring(0, name.length() - digits);
        return new VariableNames.Indexed(
                prefix, Integer.parseInt(name.substring(prefix.length())), 1);
    }
}
