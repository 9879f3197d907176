package dev.quench.app.command;

import dev.quench.app.report.JsonLines;
import dev.quench.app.report.ProblemText;
import dev.quench.problems.catalogue.KnownInstance;
import dev.quench.problems.family.Evaluation;
import dev.quench.problems.io.Instance;
import dev.quench.problems.io.ReadOptions;
import dev.quench.problems.io.solution.ClaimedSolution;
import dev.quench.problems.io.solution.SolutionReader;
import java.io.PrintWriter;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code quench verify}: judges a solution on the original instance, in exact arithmetic. */
@Command(
        name = "verify",
        description =
                "Check a solution against its instance in exact arithmetic, independently of any solver.",
        usageHelpAutoWidth = true,
        footerHeading = "%nExamples:%n",
        footer = {
            "  quench solve 1dc.64 --json -o run.json && quench verify 1dc.64 run.json",
            "  quench verify chr12a.dat chr12a.sln"
        })
final class VerifyCommand implements Callable<Integer> {
    @Spec private CommandSpec spec = CommandSpec.create();
    @Mixin private GlobalOptions global = new GlobalOptions();

    @Parameters(
            index = "0",
            paramLabel = "INSTANCE",
            description = "A file, FILE#K, or a known name.")
    private String instance = "";

    @Parameters(
            index = "1",
            paramLabel = "SOLUTION",
            description =
                    "A run record (JSON), a QAPLIB .sln, a TSPLIB .tour, a list of numbers from 1, or a string of 0 and 1.")
    private Path solution = Path.of("");

    @Option(
            names = "--problem",
            paramLabel = "FAMILY",
            description = "Read as mdkp, mis, qap, tsp, qubo, maxcut, hubo or model.")
    private String problem = "";

    @Option(names = "--complement", description = "Take the complement of a graph.")
    private boolean complement;

    @Option(
            names = "--maximise",
            description = "Maximise a QUBO whose file states no sense (default: minimise).")
    private boolean maximise;

    @Override
    public Integer call() {
        var reading = new ReadOptions(problem, complement, maximise);
        List<Instance> instances = InstanceResolver.instances(instance, reading);
        if (instances.size() != 1) {
            throw new IllegalArgumentException(
                    "%s holds %d problems.\nMaybe name one: %s#1."
                            .formatted(instance, instances.size(), instance));
        }
        Instance target = instances.getFirst();
        ClaimedSolution claim = SolutionReader.read(solution, target);
        Evaluation evaluation = target.problem().evaluate(claim.solution());
        var violations = new ArrayList<>(evaluation.violations());
        Optional<BigDecimal> claimed = claim.claimedObjective().stream().findFirst();
        boolean agrees =
                claimed.isEmpty()
                        || evaluation
                                .objective()
                                .filter(o -> o.compareTo(claimed.get()) == 0)
                                .isPresent();
        Optional<KnownInstance> known = InstanceResolver.known(target);
        print(target, claim, evaluation, agrees, violations, known);
        return evaluation.feasible() && agrees ? 0 : Failures.NO_SOLUTION;
    }

    private void print(
            Instance target,
            ClaimedSolution claim,
            Evaluation evaluation,
            boolean agrees,
            List<String> violations,
            Optional<KnownInstance> known) {
        PrintWriter out = spec.commandLine().getOut();
        var result = new LinkedHashMap<String, Object>();
        result.put("schema", "quench.verification/1");
        result.put("instance", target.name());
        result.put("sha256", target.sha256());
        result.put("feasible", evaluation.feasible());
        result.put("objective", evaluation.objective());
        result.put("claimed", claim.claimedObjective().stream().findFirst());
        result.put("agrees", agrees);
        result.put("violations", violations);
        result.put("bestKnown", known.flatMap(KnownInstance::bestKnown));
        String json = JsonLines.line(result);
        if (!global.output().isEmpty()) {
            new OutputFile(global.output()).write(json + "\n");
        }
        if (global.json()) {
            out.println(json);
        } else {
            text(target, claim, evaluation, agrees, known).forEach(out::println);
        }
        out.flush();
    }

    private static String worse(Instance target, Evaluation evaluation, BigDecimal best) {
        boolean worse =
                evaluation.feasible()
                        && evaluation
                                .objective()
                                .filter(o -> target.problem().sense().isBetter(best, o))
                                .isPresent();
        return worse ? ", so that this solution is not optimal" : "";
    }

    private List<String> text(
            Instance target,
            ClaimedSolution claim,
            Evaluation evaluation,
            boolean agrees,
            Optional<KnownInstance> known) {
        var lines = new ArrayList<String>();
        lines.add("%s: %s".formatted(target.name(), ProblemText.describe(target.problem())));
        lines.add(
                "  solution  %s, %d numbers%s"
                        .formatted(
                                claim.format(),
                                claim.solution().size(),
                                claim.note().isEmpty() ? "" : " (" + claim.note() + ")"));
        lines.add("  feasible  " + (evaluation.feasible() ? "yes" : "no"));
        evaluation.violations().stream().limit(10).forEach(v -> lines.add("            " + v));
        if (evaluation.violations().size() > 10) {
            lines.add("            and %d more".formatted(evaluation.violations().size() - 10));
        }
        lines.add(
                "  objective "
                        + evaluation.objective().map(BigDecimal::toPlainString).orElse("none"));
        claim.claimedObjective().stream()
                .findFirst()
                .ifPresent(c ->
                        lines.add(
                                "  claimed   %s, %s"
                                        .formatted(
                                                c.toPlainString(),
                                                agrees ? "agrees" : "DOES NOT AGREE")));
        lines.add("  checked   feasibility and objective; a claimed bound or proof is not");
        known.flatMap(KnownInstance::bestKnown)
                .ifPresent(b ->
                        lines.add(
                                "  known     best value "
                                        + b.toPlainString()
                                        + worse(target, evaluation, b)));
        return lines;
    }
}
