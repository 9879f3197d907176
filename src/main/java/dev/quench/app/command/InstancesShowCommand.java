package dev.quench.app.command;

import dev.quench.app.report.JsonLines;
import dev.quench.app.report.ProblemText;
import dev.quench.problems.catalogue.Catalogue;
import dev.quench.problems.catalogue.KnownInstance;
import dev.quench.problems.encode.PenaltyEncoder;
import dev.quench.problems.formulate.Formulated;
import dev.quench.problems.formulate.Formulations;
import dev.quench.problems.io.FormatException;
import dev.quench.problems.io.Instance;
import dev.quench.problems.io.ReadOptions;
import java.io.PrintWriter;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code quench instances show}: what is known of an instance and what its formulation costs. */
@Command(
        name = "show",
        description =
                "Show what is known of an instance, and for a file what its formulation costs in qubits.",
        usageHelpAutoWidth = true,
        footerHeading = "%nExamples:%n",
        footer = {"  quench instances show 1dc.64", "  quench instances show mknap1.txt#2"})
final class InstancesShowCommand implements Callable<Integer> {
    @Spec private CommandSpec spec = CommandSpec.create();
    @Mixin private GlobalOptions global = new GlobalOptions();

    @Parameters(paramLabel = "INSTANCE", description = "A file, FILE#K, or a known name.")
    private String argument = "";

    @Option(
            names = "--problem",
            paramLabel = "FAMILY",
            description = "Read as mdkp, mis, qap, tsp, qubo, maxcut, hubo or model.")
    private String problem = "";

    @Option(names = "--complement", description = "Take the complement of a graph.")
    private boolean complement;

    @Override
    public Integer call() {
        var rows = new ArrayList<Map<String, Object>>();
        try {
            for (Instance i :
                    InstanceResolver.instances(
                            argument, new ReadOptions(problem, complement, false))) {
                rows.add(facts(i));
            }
        } catch (FormatException e) {
            List<KnownInstance> known = Catalogue.standard().byName(argument);
            if (known.isEmpty()) {
                throw e;
            }
            known.forEach(k -> rows.add(InstancesListCommand.facts(k)));
        }
        String json = String.join("\n", rows.stream().map(JsonLines::line).toList());
        if (!global.output().isEmpty()) {
            new OutputFile(global.output()).write(json + "\n");
        }
        PrintWriter out = spec.commandLine().getOut();
        if (global.json()) {
            out.println(json);
        } else {
            print(out, rows);
        }
        out.flush();
        return 0;
    }

    private static void print(PrintWriter out, List<Map<String, Object>> rows) {
        for (Map<String, Object> row : rows) {
            row.forEach((key, value) -> {
                Object shown = value instanceof Optional<?> o ? o.orElse(null) : value;
                if (shown != null) {
                    out.println(
                            "%-16s %s"
                                    .formatted(
                                            key,
                                            shown instanceof BigDecimal b
                                                    ? b.toPlainString()
                                                    : shown));
                }
            });
            if (rows.size() > 1) {
                out.println();
            }
        }
    }

    private static Map<String, Object> facts(Instance instance) {
        Formulated formulated = Formulations.standard(instance.problem());
        var program = formulated.program();
        var facts = new LinkedHashMap<String, Object>();
        facts.put("name", instance.name());
        facts.put("problem", instance.problem().family());
        facts.put("description", ProblemText.describe(instance.problem()));
        facts.put("format", instance.format());
        facts.put("sha256", instance.sha256());
        facts.put("statedOptimum", instance.statedOptimum());
        Optional<KnownInstance> known = InstanceResolver.known(instance);
        facts.put("id", known.map(KnownInstance::id));
        facts.put("bestKnown", known.flatMap(KnownInstance::bestKnown));
        facts.put("bestKnownProven", known.map(KnownInstance::proven));
        facts.put("source", known.map(KnownInstance::source));
        facts.put("formulation", formulated.name());
        facts.put("variables", program.size());
        facts.put("constraints", program.constraints().size());
        facts.put("qubitsSlackFree", program.size());
        facts.put("qubitsSlack", program.size() + PenaltyEncoder.provable().slackBits(program));
        facts.put(
                "qubitsSlackFull", program.size() + PenaltyEncoder.fullRange().slackBits(program));
        return facts;
    }
}
