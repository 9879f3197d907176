package dev.quench.app.command;

import static dev.quench.app.report.TextTable.Align.LEFT;

import dev.quench.app.report.JsonLines;
import dev.quench.app.report.ProblemText;
import dev.quench.app.report.TextTable;
import dev.quench.problems.generate.GeneratedInstance;
import dev.quench.problems.generate.GeneratorDescription;
import dev.quench.problems.generate.Generators;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code quench instances generate}: builds an instance from a rule and a seed. */
@Command(
        name = "generate",
        description =
                "Build an instance from a rule and a seed, in its public file format, on standard output or in a file (-o)."
                        + " Without arguments, list the generators.",
        usageHelpAutoWidth = true,
        footerHeading = "%nExamples:%n",
        footer = {
            "  quench instances generate 1dc.64 -o 1dc.64.txt",
            "  quench instances generate mdkp 30 5 0.5 --seed 7 -o random.dat"
        })
final class InstancesGenerateCommand implements Callable<Integer> {
    @Spec private CommandSpec spec = CommandSpec.create();
    @Mixin private GlobalOptions global = new GlobalOptions();

    @Parameters(
            paramLabel = "NAME [PARAMETER]",
            arity = "0..*",
            description =
                    "An instance such as 1dc.64 or grid4x5, or a generator with its parameters.")
    private List<String> arguments = List.of();

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        if (arguments.isEmpty()) {
            describe(out);
        } else {
            write(out, generated());
        }
        out.flush();
        return 0;
    }

    private GeneratedInstance generated() {
        String name = arguments.getFirst();
        List<String> parameters = arguments.subList(1, arguments.size());
        return parameters.isEmpty()
                ? Generators.byName(name)
                        .orElseGet(() -> Generators.generate(name, parameters, global.seed()))
                : Generators.generate(name, parameters, global.seed());
    }

    private void write(PrintWriter out, GeneratedInstance instance) {
        String text = instance.text();
        if (!global.output().isEmpty()) {
            new OutputFile(global.output()).write(text);
        }
        if (global.json()) {
            var facts = new LinkedHashMap<String, Object>();
            facts.put("name", instance.name());
            facts.put("problem", instance.problem().family());
            facts.put("size", instance.problem().size());
            facts.put("optimum", instance.optimum());
            facts.put("seed", global.seed());
            facts.put("text", text);
            out.println(JsonLines.line(facts));
        } else if (global.output().isEmpty()) {
            out.print(text);
        } else if (!global.quiet()) {
            out.println(
                    "%s: %s, written to %s"
                            .formatted(
                                    instance.name(),
                                    ProblemText.describe(instance.problem()),
                                    global.output()));
        }
    }

    private void describe(PrintWriter out) {
        List<GeneratorDescription> generators = Generators.descriptions();
        if (global.json()) {
            generators.forEach(g -> out.println(JsonLines.line(g)));
            return;
        }
        var table = new TextTable(List.of(LEFT, LEFT, LEFT, LEFT, LEFT));
        table.row("generator", "problem", "parameters", "example", "what");
        for (GeneratorDescription g : generators) {
            table.row(g.name(), g.family(), parameters(g), g.example(), g.definition());
        }
        var lines = new ArrayList<>(table.lines(""));
        lines.forEach(out::println);
    }

    private static String parameters(GeneratorDescription generator) {
        return generator.parameters().stream()
                .map(p -> "%s %s".formatted(p.name(), p.range()))
                .collect(Collectors.joining(", "));
    }
}
