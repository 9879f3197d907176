package dev.quench.app.command;

import dev.quench.app.report.JsonLines;
import dev.quench.problems.io.Instance;
import dev.quench.problems.io.ReadOptions;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code quench convert}: an instance from one file format to another. */
@Command(
        name = "convert",
        description =
                "Write an instance in another format: a public format of its family, a model (lp, mps, quench-json), or a QUBO, into which constraints are encoded. Names are kept.",
        usageHelpAutoWidth = true,
        footerHeading = "%nExamples:%n",
        footer = {
            "  quench convert hp1.dat hp1.lp",
            "  quench convert nug12.dat nug12.qubo --formulation domain-wall",
            "  quench convert portfolio.lp portfolio.json.gz --to bqpjson --encoding slack-unary"
        })
final class ConvertCommand implements Callable<Integer> {
    @Spec private CommandSpec spec = CommandSpec.create();
    @Mixin private GlobalOptions global = new GlobalOptions();
    @Mixin private PenaltyArguments penalties = new PenaltyArguments();

    @Parameters(
            index = "0",
            paramLabel = "A",
            description = "A file, FILE#K for the K-th problem of a file, or a known name.")
    private String from = "";

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "B",
            description =
                    "The new file, which must not exist unless --force is given; its extension says the format, .gz or .xz after it compresses (default: standard output).")
    private String to = "";

    @Option(
            names = "--to",
            paramLabel = "FORMAT",
            description = "The format, where the extension of B does not say it.")
    private String format = "";

    @Option(
            names = "--problem",
            paramLabel = "FAMILY",
            description = "Read A as this family or format instead of detecting it.")
    private String problem = "";

    @Option(names = "--complement", description = "Take the complement of a graph.")
    private boolean complement;

    @Option(
            names = "--formulation",
            paramLabel = "NAME",
            description =
                    "How the problem becomes a model (default: the standard way). A model of edge holds all subtour cuts up to 10 cities; else a notice says that they are left out.")
    private String formulation = "";

    @Option(
            names = "--encoding",
            paramLabel = "NAME",
            defaultValue = "slack-tight",
            description =
                    "How constraints enter a QUBO (default ${DEFAULT-VALUE}); see quench compare.")
    private String encoding = "slack-tight";

    @Option(names = "--force", description = "Overwrite B where there is such a file already.")
    private boolean force;

    @Override
    public Integer call() {
        String target = to.isEmpty() ? global.output() : to;
        if (!to.isEmpty() && !global.output().isEmpty()) {
            throw new IllegalArgumentException(
                    "The output is named twice: %s and %s.".formatted(to, global.output()));
        }
        if (target.isEmpty() && format.isEmpty()) {
            throw new IllegalArgumentException(
                    "Without a file B the option --to must name the format.\nMaybe one of %s."
                            .formatted(String.join(", ", Conversion.formats())));
        }
        requireAnother(target);
        if (!target.isEmpty()) {
            OutputFile.requireFree(target, force);
        }
        var output = target.isEmpty() ? null : new OutputFile(target);
        Conversion conversion =
                new Conversion(instance(), format, target, formulation, encoding, penalties);
        PrintWriter out = spec.commandLine().getOut();
        if (output == null) {
            var text = new StringWriter();
            conversion.writeTo(text);
            out.print(text);
        } else {
            output.write(conversion::writeTo);
            report(conversion.facts(target), out);
        }
        out.flush();
        warn(conversion);
        return 0;
    }

    private void warn(Conversion conversion) {
        PrintWriter err = spec.commandLine().getErr();
        if (!global.quiet()) {
            conversion.notice().ifPresent(notice -> err.println("quench: notice: " + notice));
        }
        err.flush();
    }

    private void requireAnother(String target) {
        try {
            if (!target.isEmpty()
                    && Files.exists(Path.of(target))
                    && Files.exists(Path.of(from))
                    && Files.isSameFile(Path.of(from), Path.of(target))) {
                throw new IllegalArgumentException(
                        "The file %s cannot be converted into itself.\nMaybe name another file."
                                .formatted(from));
            }
        } catch (InvalidPathException | IOException e) {
            /* What is no path is refused where it is read or written. */
            return;
        }
    }

    private Instance instance() {
        var reading = new ReadOptions(problem, complement, false);
        List<Instance> instances = InstanceResolver.instances(from, reading);
        if (instances.size() > 1) {
            throw new IllegalArgumentException(
                    "%s holds %d problems; one is converted at a time.\nMaybe %s#1."
                            .formatted(from, instances.size(), from));
        }
        return instances.getFirst();
    }

    private void report(Map<String, Object> facts, PrintWriter out) {
        if (global.json()) {
            out.println(JsonLines.line(new LinkedHashMap<>(facts)));
        } else if (!global.quiet()) {
            /* A notice goes to standard error. */
            facts.keySet().remove("notice");
            facts.forEach((key, value) -> out.println("%-12s %s".formatted(key, value)));
        }
    }
}
