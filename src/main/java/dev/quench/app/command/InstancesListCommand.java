package dev.quench.app.command;

import static dev.quench.app.report.TextTable.Align.LEFT;
import static dev.quench.app.report.TextTable.Align.RIGHT;

import dev.quench.app.report.JsonLines;
import dev.quench.app.report.TextTable;
import dev.quench.problems.catalogue.Catalogue;
import dev.quench.problems.catalogue.InstanceHome;
import dev.quench.problems.catalogue.InstanceHomes;
import dev.quench.problems.catalogue.KnownInstance;
import java.io.PrintWriter;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code quench instances list}. */
@Command(
        name = "list",
        description = "List known instances with their best known values.",
        usageHelpAutoWidth = true)
final class InstancesListCommand implements Callable<Integer> {
    private static final List<String> FAMILIES =
            List.of("mdkp", "mis", "qap", "tsp", "qubo", "maxcut");

    @Spec private CommandSpec spec = CommandSpec.create();
    @Mixin private GlobalOptions global = new GlobalOptions();

    @Option(
            names = "--problem",
            paramLabel = "FAMILY",
            description = "Only mdkp, mis, qap, tsp, qubo or maxcut.")
    private String problem = "";

    @Option(
            names = "--set",
            paramLabel = "TEXT",
            description = "Only sets whose name contains TEXT.")
    private String set = "";

    @Option(
            names = "--max-variables",
            paramLabel = "N",
            defaultValue = "9223372036854775807",
            description =
                    "Only up to N variables of the standard formulation: items, vertices, n^2 of an assignment, (n-1)^2 of a tour, bits.")
    private long maximumVariables;

    @Option(
            names = "--max-size",
            paramLabel = "N",
            defaultValue = "2147483647",
            description = "Only up to N items, vertices, facilities, cities or bits.")
    private int maximumSize;

    @Override
    public Integer call() {
        if (!problem.isEmpty() && !FAMILIES.contains(problem)) {
            throw new IllegalArgumentException(
                    "There is no problem family '%s'.\nMaybe one of %s."
                            .formatted(problem, String.join(", ", FAMILIES)));
        }
        List<KnownInstance> entries =
                Catalogue.standard().entries().stream()
                        .filter(k -> problem.isEmpty() || k.family().equals(problem))
                        .filter(k ->
                                k.set()
                                        .toLowerCase(Locale.ROOT)
                                        .contains(set.toLowerCase(Locale.ROOT)))
                        .filter(k -> k.size() <= maximumSize)
                        .filter(k -> k.variables() <= maximumVariables)
                        .toList();
        List<String> json = entries.stream().map(k -> JsonLines.line(facts(k))).toList();
        if (!global.output().isEmpty()) {
            new OutputFile(global.output()).write(String.join("\n", json) + "\n");
        }
        PrintWriter out = spec.commandLine().getOut();
        (global.json() ? json : table(entries)).forEach(out::println);
        out.flush();
        return 0;
    }

    private List<String> table(List<KnownInstance> entries) {
        var table = new TextTable(List.of(LEFT, LEFT, RIGHT, RIGHT, RIGHT, LEFT, LEFT));
        table.row("name", "problem", "size", "rows", "best known", "proven", "set");
        for (KnownInstance k : entries) {
            table.row(
                    k.id(),
                    k.family(),
                    Integer.toString(k.size()),
                    Integer.toString(k.constraints()),
                    k.bestKnown().map(BigDecimal::toPlainString).orElse("-"),
                    k.bestKnown().isEmpty() ? "" : k.proven() ? "yes" : "no",
                    k.set() + (k.buildable() ? " (built by name)" : ""));
        }
        List<String> lines = new java.util.ArrayList<>(table.lines(""));
        if (!global.quiet()) {
            lines.add("%d instances".formatted(entries.size()));
        }
        return lines;
    }

    static Map<String, Object> facts(KnownInstance k) {
        var facts = new LinkedHashMap<String, Object>();
        facts.put("id", k.id());
        facts.put("problem", k.family());
        facts.put("set", k.set());
        facts.put("format", k.format());
        facts.put("indexInFile", k.index());
        facts.put("size", k.size());
        facts.put("constraints", k.constraints());
        facts.put("sense", k.sense().name());
        facts.put("bestKnown", k.bestKnown());
        facts.put("bestKnownProven", k.proven());
        facts.put("complement", k.complement());
        facts.put("buildable", k.buildable());
        facts.put("sha256", k.sha256());
        facts.put("source", k.source());
        facts.put("variables", k.variables());
        facts.put(
                "url",
                InstanceHomes.standard()
                        .of(k)
                        .map(home -> home.uri(InstanceHome.SERVER).toString())
                        .orElse(null));
        return facts;
    }
}
