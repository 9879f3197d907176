package dev.quench.problems.generate;

import dev.quench.problems.family.IndependentSet;
import dev.quench.problems.generate.GeneratorDescription.Parameter;
import dev.quench.problems.write.DimacsWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/** The generators of graphs from a definition. */
final class GraphGenerators {
    private static final String NUMBER = "(\\d{1,9})";
    private static final Parameter ROWS =
            new Parameter("rows", "number of rows", "1 to 2^20, with rows x columns at most 2^20");
    private static final Parameter COLUMNS =
            new Parameter("columns", "number of columns", "as rows");

    private GraphGenerators() {}

    static List<Generator> all() {
        var all = new ArrayList<Generator>();
        for (SloaneCode code : SloaneCode.values()) {
            all.add(sloane(code));
        }
        all.addAll(List.of(hamming(), johnson(), kneser(), path(), cycle()));
        all.addAll(List.of(grid(), torus(), king()));
        return List.copyOf(all);
    }

    private static Generator sloane(SloaneCode code) {
        var length = new Parameter("length", "length of the words", "2 to " + code.longest());
        var description =
                describe(
                        code.code(),
                        "Sloane's graph of binary words that one error can confuse",
                        List.of(length),
                        code.code() + ".128",
                        "tabulated for small lengths");
        return new Generator(
                description,
                Pattern.compile(Pattern.quote(code.code() + ".") + NUMBER),
                words -> lengthOf(code, words),
                (arguments, _) -> instance(new SloaneGraph(code, arguments.integer(0))));
    }

    /** Returns the length of the words, given how many there are. */
    private static String lengthOf(SloaneCode code, String words) {
        int count = Integer.parseInt(words);
        if (Integer.bitCount(count) != 1) {
            throw new IllegalArgumentException(
                    "The number of words (%d) of %s must be a power of two.\nMaybe take %s.%d."
                            .formatted(
                                    count,
                                    code.code(),
                                    code.code(),
                                    Math.max(4, Integer.highestOneBit(count))));
        }
        return Integer.toString(Integer.numberOfTrailingZeros(count));
    }

    private static Generator hamming() {
        return generator(
                describe(
                        "hamming",
                        "binary words of length n, adjacent where they differ in d places or more",
                        List.of(
                                new Parameter("n", "length of the words", "1 to 12"),
                                new Parameter("d", "least distance", "1 to n")),
                        "hamming6-4",
                        "the largest set of diameter d-1 (Kleitman)"),
                "hamming" + NUMBER + "-" + NUMBER,
                arguments -> new HammingGraph(arguments.integer(0), arguments.integer(1)));
    }

    private static Generator johnson() {
        return generator(
                describe(
                        "johnson",
                        "binary words of length n and weight w, adjacent where they differ in d"
                                + " places or more",
                        List.of(
                                new Parameter("n", "length of the words", "1 to 24"),
                                new Parameter(
                                        "w", "number of ones", "1 to n, with C(n,w) at most 5000"),
                                new Parameter("d", "least distance", "1 to 2w")),
                        "johnson8-2-4",
                        "the largest intersecting family (Ahlswede and Khachatrian)"),
                "johnson" + NUMBER + "-" + NUMBER + "-" + NUMBER,
                a -> new JohnsonGraph(a.integer(0), a.integer(1), a.integer(2)));
    }

    private static Generator kneser() {
        var description =
                describe(
                        "kneser",
                        "the k-subsets of n things, adjacent where they are disjoint",
                        List.of(
                                new Parameter("n", "number of things", "1 to 24"),
                                new Parameter(
                                        "k", "size of a set", "1 to n, with C(n,k) at most 5000")),
                        "kneser5-2",
                        "C(n-1,k-1) for n >= 2k (Erdos, Ko and Rado)");
        return new Generator(
                description,
                Pattern.compile("kneser" + NUMBER + "-" + NUMBER),
                UnaryOperator.identity(),
                (arguments, _) -> {
                    int n = arguments.integer(0);
                    int k = arguments.integer(1);
                    return named("kneser" + n + "-" + k, new JohnsonGraph(n, k, 2 * k));
                });
    }

    private static Generator path() {
        var order = new Parameter("n", "number of vertices", "1 to 2^20");
        return new Generator(
                describe("path", "the path of n vertices", List.of(order), "path9", "ceil(n/2)"),
                Pattern.compile("path" + NUMBER),
                UnaryOperator.identity(),
                (arguments, _) -> {
                    int n = arguments.integer(0);
                    return named("path" + n, new GridGraph(1, n));
                });
    }

    private static Generator cycle() {
        var order = new Parameter("n", "number of vertices", "3 to 2^20");
        return generator(
                describe("cycle", "the ring of n vertices", List.of(order), "cycle9", "floor(n/2)"),
                "cycle" + NUMBER,
                arguments -> new CycleGraph(arguments.integer(0)));
    }

    private static Generator grid() {
        return generator(
                describe(
                        "grid",
                        "the grid, each vertex adjacent to its 4 neighbours",
                        List.of(ROWS, COLUMNS),
                        "grid4x5",
                        "ceil(rows columns / 2)"),
                "grid" + NUMBER + "x" + NUMBER,
                arguments -> new GridGraph(arguments.integer(0), arguments.integer(1)));
    }

    private static Generator torus() {
        return generator(
                describe(
                        "torus",
                        "the grid whose opposite sides are joined",
                        List.of(
                                new Parameter(
                                        "rows",
                                        "number of rows",
                                        "3 or more, with rows x columns at most 2^20"),
                                new Parameter("columns", "number of columns", "as rows")),
                        "torus4x6",
                        "min(rows floor(columns/2), columns floor(rows/2))"),
                "torus" + NUMBER + "x" + NUMBER,
                arguments -> new TorusGraph(arguments.integer(0), arguments.integer(1)));
    }

    private static Generator king() {
        return generator(
                describe(
                        "king",
                        "the squares of a chess board, adjacent where a king moves in one step",
                        List.of(ROWS, COLUMNS),
                        "king5x5",
                        "ceil(rows/2) ceil(columns/2)"),
                "king" + NUMBER + "x" + NUMBER,
                arguments -> new KingGraph(arguments.integer(0), arguments.integer(1)));
    }

    private static GeneratorDescription describe(
            String name,
            String definition,
            List<Parameter> parameters,
            String example,
            String optimum) {
        return new GeneratorDescription(
                name, "mis", definition, parameters, false, example, optimum);
    }

    private static Generator generator(
            GeneratorDescription description,
            String naming,
            Function<Arguments, DefinedGraph> definition) {
        return new Generator(
                description,
                Pattern.compile(naming),
                UnaryOperator.identity(),
                (arguments, _) -> instance(definition.apply(arguments)));
    }

    private static GeneratedInstance instance(DefinedGraph definition) {
        return named(definition.name(), definition);
    }

    private static GeneratedInstance named(String name, DefinedGraph definition) {
        var problem = new IndependentSet(definition.graph());
        var writer = new DimacsWriter(List.of(name + ", built from its definition"));
        return new GeneratedInstance(
                name, problem, definition.independenceNumber(), out -> writer.write(problem, out));
    }
}
