package dev.quench.problems.io.qubo;

import dev.quench.problems.family.BinaryModel;
import dev.quench.problems.family.ModelKind;
import dev.quench.problems.family.Sense;
import dev.quench.problems.family.Solution;
import dev.quench.problems.program.Relation;
import dev.quench.problems.program.VariableNames;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.IntStream;

/** Seeded models for the tests of readers and writers. */
public final class RandomModels {
    private static final List<Relation> RELATIONS = List.of(Relation.values());

    private RandomModels() {}

    public static RandomGenerator random(long seed) {
        return RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    }

    private static Sense sense(RandomGenerator random) {
        return random.nextBoolean() ? Sense.MINIMISE : Sense.MAXIMISE;
    }

    private static VariableNames names(RandomGenerator random, int n) {
        return switch (random.nextInt(4)) {
            case 0 -> new VariableNames.Indexed("x", random.nextInt(3), n);
            case 1 -> new VariableNames.Indexed("bit.", 7, n);
            case 2 -> new VariableNames.Grid("x", 1, n, 1, 1);
            default -> {
                var names = new ArrayList<String>();
                for (int i = 0; i < n; i++) {
                    names.add("v\u00e4\"" + (i * i + 3) + "#" + i);
                }
                yield n == 1
                        ? new VariableNames.Indexed("y", 0, n)
                        : new VariableNames.Listed(names);
            }
        };
    }

    private static void addObjective(BinaryModel.Builder builder, RandomGenerator random) {
        int decimals = random.nextInt(5);
        builder.addOffset(random.nextInt(-50, 50), decimals);
        for (int i = 0; i < builder.size(); i++) {
            if (random.nextInt(3) > 0) {
                builder.addLinear(i, random.nextInt(-1000, 1000), decimals);
            }
            for (int j = i + 1; j < builder.size(); j++) {
                if (random.nextInt(3) == 0) {
                    builder.addProduct(i, j, random.nextInt(-1000, 1000), decimals);
                }
            }
        }
    }

    public static BinaryModel qubo(long seed) {
        RandomGenerator random = random(seed);
        int n = 1 + random.nextInt(12);
        var builder = BinaryModel.builder(ModelKind.QUBO, sense(random)).addBits(n);
        addObjective(builder, random);
        return builder.build(names(random, n));
    }

    public static BinaryModel cut(long seed) {
        RandomGenerator random = random(seed);
        int n = 2 + random.nextInt(12);
        var builder = BinaryModel.builder(ModelKind.MAXCUT, Sense.MAXIMISE).addBits(n);
        int decimals = random.nextInt(3);
        int range = 1 + random.nextInt(20);
        for (int i = 0; i < n; i++) {
            for (int j = i + 1; j < n; j++) {
                if (random.nextInt(3) == 0) {
                    builder.addCut(i, j, random.nextInt(-range, range + 1), decimals);
                }
            }
        }
        return builder.build(names(random, n));
    }

    public static BinaryModel program(long seed) {
        RandomGenerator random = random(seed);
        int n = 1 + random.nextInt(8);
        var builder = BinaryModel.builder(ModelKind.PROGRAM, sense(random));
        for (int i = 0; i < n; i++) {
            if (random.nextBoolean()) {
                builder.addBits(1);
            } else {
                int least = random.nextInt(-5, 5);
                builder.addInteger(least, least + random.nextInt(9));
            }
        }
        addObjective(builder, random);
        builder.addProduct(0, 0, 3, 1);
        for (int r = random.nextInt(4); r > 0; r--) {
            List<Integer> variables = IntStream.range(0, n).boxed().toList();
            List<BigDecimal> coefficients =
                    variables.stream()
                            .map(_ -> BigDecimal.valueOf(random.nextInt(-99, 99), 2))
                            .toList();
            Relation relation = RELATIONS.get(random.nextInt(RELATIONS.size()));
            BigDecimal side = BigDecimal.valueOf(random.nextInt(-99, 99), 1);
            builder.addRow("row \"" + r, variables, coefficients, relation, side);
        }
        return builder.build(names(random, n));
    }

    public static Solution point(BinaryModel model, RandomGenerator random) {
        return Solution.of(
                IntStream.range(0, model.size())
                        .map(i -> random.nextInt(model.lower(i), model.upper(i) + 1))
                        .toArray());
    }
}
