package dev.quench.problems.io.detect;

import dev.quench.problems.family.BinaryModel;
import dev.quench.problems.family.IndependentSet;
import dev.quench.problems.family.ModelKind;
import dev.quench.problems.family.Problem;
import dev.quench.problems.family.Sense;
import dev.quench.problems.io.FormatException;
import dev.quench.problems.io.Instance;
import dev.quench.problems.io.ParsedProblem;
import dev.quench.problems.io.ProblemReader;
import dev.quench.problems.io.ReadOptions;
import dev.quench.problems.io.SourceText;
import dev.quench.problems.io.assignment.QaplibReader;
import dev.quench.problems.io.graph.DimacsEdgeReader;
import dev.quench.problems.io.graph.EdgeListReader;
import dev.quench.problems.io.graph.MatrixMarketReader;
import dev.quench.problems.io.graph.MetisReader;
import dev.quench.problems.io.graph.PaceReader;
import dev.quench.problems.io.graph.SizedEdgeListReader;
import dev.quench.problems.io.knapsack.MkpDatReader;
import dev.quench.problems.io.knapsack.OrlibMknapReader;
import dev.quench.problems.io.lp.LpReader;
import dev.quench.problems.io.mps.MpsReader;
import dev.quench.problems.io.qubo.BiqMacReader;
import dev.quench.problems.io.qubo.BqpJsonReader;
import dev.quench.problems.io.qubo.CooReader;
import dev.quench.problems.io.qubo.GsetReader;
import dev.quench.problems.io.qubo.HuboReader;
import dev.quench.problems.io.qubo.ModelJsonReader;
import dev.quench.problems.io.qubo.QbsolvReader;
import dev.quench.problems.io.qubo.QplibReader;
import dev.quench.problems.io.qubo.TermDictionaryReader;
import dev.quench.problems.io.qubo.ZimplReader;
import dev.quench.problems.io.tour.TsplibReader;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Reads problem files of any known format, plain, gzip or xz.
 *
 * <p>The format is found from the content, never from the name: by the marks of the format, or by
 * the count of numbers, which has to agree with the sizes at the start. Time and memory are linear
 * in the file, and no size that a file announces is believed before the file is known to hold as
 * much.
 */
public final class InstanceFiles {
    private static final List<ProblemReader> READERS =
            List.of(
                    new MkpDatReader(),
                    new OrlibMknapReader(),
                    new DimacsEdgeReader(),
                    new PaceReader(),
                    new SizedEdgeListReader(),
                    new EdgeListReader(),
                    new MetisReader(),
                    new MatrixMarketReader(),
                    new QaplibReader(),
                    new TsplibReader(),
                    new QbsolvReader(),
                    new BiqMacReader(),
                    new CooReader(),
                    new HuboReader(),
                    new ZimplReader(),
                    new BqpJsonReader(),
                    new TermDictionaryReader(),
                    new GsetReader(),
                    new QplibReader(),
                    new ModelJsonReader(),
                    new LpReader(),
                    new MpsReader());

    private static final Pattern WITH_INDEX = Pattern.compile("(.+)#([^#/\\\\]*)");
    private static final Pattern NAME = Pattern.compile("(.+?)(\\.\\p{Alpha}\\w*)?(\\.gz|\\.xz)?");

    private InstanceFiles() {}

    /**
     * Returns the readers of all known formats.
     *
     * @return in the order in which they are tried
     */
    public static List<ProblemReader> readers() {
        return READERS;
    }

    /**
     * Reads all problems of a file.
     *
     * @param file a path
     * @param options how
     * @return at least one instance, in the order of the file
     * @throws FormatException if the file cannot be read, or not as the options ask
     */
    public static List<Instance> read(Path file, ReadOptions options) {
        return read(SourceText.read(file), options);
    }

    /**
     * Reads all problems of a file, or one of them.
     *
     * @param argument a path, or {@code path#k} for the {@code k}-th problem, from 1
     * @param options how
     * @return at least one instance
     * @throws FormatException if the file cannot be read, or not as the options ask, or has no
     *     {@code k}-th problem
     */
    public static List<Instance> read(String argument, ReadOptions options) {
        Matcher parts = WITH_INDEX.matcher(argument);
        if (Files.exists(path(argument)) || !parts.matches()) {
            return read(path(argument), options);
        }
        var instances = read(path(parts.group(1)), options);
        return List.of(instances.get(position(parts, instances.size())));
    }

    private static int position(Matcher parts, int size) {
        String index = parts.group(2);
        if (index.matches("[0-9]{1,9}")) {
            int position = Integer.parseInt(index) - 1;
            if (position >= 0 && position < size) {
                return position;
            }
        }
        String holds = size == 1 ? "1 problem" : size + " problems";
        throw new FormatException(
                parts.group(1),
                0,
                "a number from 1 to %d after # (the file holds %s)".formatted(size, holds),
                FormatException.quoted(index));
    }

    private static Path path(String argument) {
        try {
            return Path.of(argument);
        } catch (InvalidPathException e) {
            throw new FormatException(argument, 0, "a path", e.getReason());
        }
    }

    /**
     * Reads all problems of a content.
     *
     * @param source the content
     * @param options how
     * @return at least one instance
     * @throws FormatException if the content is not as the options ask
     */
    public static List<Instance> read(SourceText source, ReadOptions options) {
        ProblemReader reader = Detection.reader(source, candidates(options.family(), source));
        List<ParsedProblem> parsed = reader.read(source);
        String name = baseName(source.name());
        var instances = new ArrayList<Instance>();
        for (int k = 1; k <= parsed.size(); k++) {
            ParsedProblem one = parsed.get(k - 1);
            instances.add(
                    new Instance(
                            parsed.size() == 1 ? name : name + "#" + k,
                            source.name(),
                            k,
                            reader.format(),
                            source.sha256(),
                            options.complement(),
                            one.statedOptimum(),
                            one.notices(),
                            asAsked(source, one.problem(), options)));
        }
        return List.copyOf(instances);
    }

    private static List<ProblemReader> candidates(String family, SourceText source) {
        if (family.isEmpty()) {
            return READERS;
        }
        var candidates =
                READERS.stream()
                        .filter(r -> r.family().equals(family) || r.format().equals(family))
                        .toList();
        if (candidates.isEmpty()) {
            throw new FormatException(
                    source.name(),
                    0,
                    "a problem family of " + families(),
                    FormatException.quoted(family));
        }
        return candidates;
    }

    private static String families() {
        return READERS.stream()
                .map(ProblemReader::family)
                .distinct()
                .collect(Collectors.joining(", "));
    }

    private static Problem asAsked(SourceText source, Problem problem, ReadOptions options) {
        Problem turned = options.maximise() ? maximised(source, problem) : problem;
        return options.complement() ? complement(source, turned) : turned;
    }

    private static Problem maximised(SourceText source, Problem problem) {
        if (problem instanceof BinaryModel model
                && model.kind() == ModelKind.QUBO
                && model.sense() == Sense.MINIMISE) {
            return model.withSense(Sense.MAXIMISE);
        }
        throw new FormatException(
                source.name(),
                0,
                "a QUBO that is minimised unless said otherwise",
                "a problem of the family %s to be %sd"
                        .formatted(
                                problem.family(), problem.sense().name().toLowerCase(Locale.ROOT)),
                "leave out --maximise.");
    }

    private static Problem complement(SourceText source, Problem problem) {
        if (!(problem instanceof IndependentSet set)) {
            throw new FormatException(
                    source.name(),
                    0,
                    "a graph to take the complement of",
                    "a problem of the family " + problem.family(),
                    "leave out --complement.");
        }
        try {
            return new IndependentSet(set.graph().complement());
        } catch (IllegalArgumentException e) {
            throw source.fault(0, "a graph with a complement of a moderate size", e);
        }
    }

    private static String baseName(String source) {
        Path file = Path.of(source).getFileName();
        Matcher parts = NAME.matcher(file == null ? source : file.toString());
        return parts.matches() ? parts.group(1) : source;
    }
}
