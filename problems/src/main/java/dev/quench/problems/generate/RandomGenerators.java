package dev.quench.problems.generate;

import dev.quench.problems.family.Assignment;
import dev.quench.problems.family.BinaryModel;
import dev.quench.problems.family.IndependentSet;
import dev.quench.problems.family.Knapsack;
import dev.quench.problems.family.LongMatrix;
import dev.quench.problems.family.Tour;
import dev.quench.problems.generate.GeneratorDescription.Parameter;
import dev.quench.problems.write.DimacsWriter;
import dev.quench.problems.write.MkpDatWriter;
import dev.quench.problems.write.QaplibWriter;
import dev.quench.problems.write.TsplibWriter;
import dev.quench.problems.write.lp.LpWriter;
import java.math.BigDecimal;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.regex.Pattern;

/** The generators of random instances, each a function of its parameters and the seed. */
final class RandomGenerators {
    private static final String ALGORITHM = "L64X128MixRandom";
    private static final String NUMBER = "(\\d{1,9})";
    private static final String SEED = "-s(-?\\d{1,18})";

    private RandomGenerators() {}

    static List<Generator> all() {
        return List.of(kings(), knapsack(), assignment(), tour(), pruning());
    }

    private static Generator kings() {
        var description =
                describe(
                        "king-part",
                        "mis",
                        "some squares of a chess board, adjacent where a king moves in one step (as atoms)",
                        List.of(
                                new Parameter(
                                        "rows",
                                        "rows of the board",
                                        "1 to 4096, at most 4096 squares"),
                                new Parameter("columns", "columns of the board", "as rows"),
                                new Parameter(
                                        "share",
                                        "share of the squares that are taken",
                                        "0.01 to 1")),
                        "king-part4x4-0.80-s1");
        return generator(
                description,
                "king-part" + NUMBER + "x" + NUMBER + "-(\\d{1,3}(?:\\.\\d{1,4})?)",
                (arguments, seed) -> {
                    int percent = arguments.percent(2);
                    var form = new KingPart(arguments.integer(0), arguments.integer(1), percent);
                    String name =
                            "king-part%dx%d-%s-s%d"
                                    .formatted(
                                            form.rows(),
                                            form.columns(),
                                            BigDecimal.valueOf(percent, 2).toPlainString(),
                                            seed);
                    var problem = new IndependentSet(form.draw(random(seed)));
                    var writer = new DimacsWriter(List.of(name + ", drawn at random"));
                    return new GeneratedInstance(
                            name, problem, OptionalLong.empty(), out -> writer.write(problem, out));
                });
    }

    private static Generator knapsack() {
        var description =
                describe(
                        "mdkp",
                        "mdkp",
                        "uniform weights of 0 to 1000, profits that follow them (Chu and Beasley)",
                        List.of(
                                new Parameter("items", "number of items", "1 to 10000"),
                                new Parameter("resources", "number of constraints", "1 to 100"),
                                new Parameter(
                                        "tightness",
                                        "capacity as a fraction of the sum of the weights",
                                        "0.01 to 0.99")),
                        "mdkp-30x5-0.50-s1");
        return generator(
                description,
                "mdkp-" + NUMBER + "x" + NUMBER + "-(\\d{1,3}(?:\\.\\d{1,4})?)",
                (arguments, seed) -> {
                    int percent = arguments.percent(2);
                    var form =
                            new RandomKnapsack(arguments.integer(0), arguments.integer(1), percent);
                    String tightness = BigDecimal.valueOf(percent, 2).toPlainString();
                    String size = form.items() + "x" + form.resources();
                    Knapsack problem = form.draw(random(seed));
                    return new GeneratedInstance(
                            "mdkp-" + size + "-" + tightness + "-s" + seed,
                            problem,
                            OptionalLong.empty(),
                            out -> MkpDatWriter.plain().write(problem, out));
                });
    }

    private static Generator assignment() {
        var description =
                describe(
                        "qap-grid",
                        "qap",
                        "random flows of 0 to 10 between the places of a grid (as Nugent et al.)",
                        List.of(
                                new Parameter(
                                        "rows", "rows of the grid", "1 to 256, at most 256 places"),
                                new Parameter("columns", "columns of the grid", "as rows")),
                        "qap-grid3x4-s1");
        return generator(
                description,
                "qap-grid" + NUMBER + "x" + NUMBER,
                (arguments, seed) -> {
                    var form = new GridAssignment(arguments.integer(0), arguments.integer(1));
                    Assignment problem = form.draw(random(seed));
                    return new GeneratedInstance(
                            "qap-grid" + form.rows() + "x" + form.columns() + "-s" + seed,
                            problem,
                            OptionalLong.empty(),
                            out -> new QaplibWriter().write(problem, out));
                });
    }

    private static Generator tour() {
        var description =
                describe(
                        "tsp",
                        "tsp",
                        "points with integer coordinates uniform in a square of side 1000",
                        List.of(new Parameter("cities", "number of cities", "3 to 10000")),
                        "tsp-20-s1");
        return generator(
                description,
                "tsp-" + NUMBER,
                (arguments, seed) -> {
                    var form = new UniformTour(arguments.integer(0));
                    LongMatrix points = form.drawPoints(random(seed));
                    String name = "tsp-" + form.cities() + "-s" + seed;
                    var writer = new TsplibWriter(name, List.of("uniform points, seed " + seed));
                    return new GeneratedInstance(
                            name,
                            new Tour(form.distances(points)),
                            OptionalLong.empty(),
                            out -> writer.writePoints(points, out));
                });
    }

    private static Generator pruning() {
        var description =
                describe(
                        "pruning",
                        "model",
                        "a block of weights, a share of which is pruned at least loss (empirical Fisher matrix)",
                        List.of(
                                new Parameter("weights", "number of weights", "2 to 2000"),
                                new Parameter(
                                        "samples", "number of gradients, the rank", "1 to 1000"),
                                new Parameter(
                                        "share", "share of weights to prune", "0.01 to 0.99")),
                        "pruning-20x8-0.50-s1");
        return generator(
                description,
                "pruning-" + NUMBER + "x" + NUMBER + "-(\\d{1,3}(?:\\.\\d{1,4})?)",
                (arguments, seed) -> {
                    int percent = arguments.percent(2);
                    var form =
                            new RandomPruningBlock(
                                    arguments.integer(0), arguments.integer(1), percent);
                    String share = BigDecimal.valueOf(percent, 2).toPlainString();
                    String name =
                            "pruning-%dx%d-%s-s%d"
                                    .formatted(form.weights(), form.samples(), share, seed);
                    BinaryModel problem = form.draw(random(seed));
                    return new GeneratedInstance(
                            name,
                            problem,
                            OptionalLong.empty(),
                            out -> new LpWriter().write(problem, name, out));
                });
    }

    private static GeneratorDescription describe(
            String name,
            String family,
            String definition,
            List<Parameter> parameters,
            String example) {
        return new GeneratorDescription(name, family, definition, parameters, true, example, "");
    }

    private static Generator generator(
            GeneratorDescription description, String naming, Generator.Recipe recipe) {
        return new Generator(
                description, Pattern.compile(naming + SEED), UnaryOperator.identity(), recipe);
    }

    private static RandomGenerator random(long seed) {
        return RandomGeneratorFactory.of(ALGORITHM).create(seed);
    }
}
