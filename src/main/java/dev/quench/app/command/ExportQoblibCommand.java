package dev.quench.app.command;

import dev.quench.app.qoblib.InstanceShelf;
import dev.quench.app.qoblib.Submission;
import dev.quench.app.qoblib.SubmissionChecker;
import dev.quench.app.qoblib.SubmissionFault;
import dev.quench.app.qoblib.SubmissionWriter;
import dev.quench.app.qoblib.SummaryLayout;
import dev.quench.app.report.JsonLines;
import java.io.PrintWriter;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code quench export qoblib}: a submission to QOBLIB, checked before it gets its name. */
@Command(
        name = "qoblib",
        description =
                "Write one way of a campaign as a submission to QOBLIB: summaries, solutions and a README; every solution is checked on its instance in exact arithmetic.",
        usageHelpAutoWidth = true,
        footerHeading = "%nExamples:%n",
        footer = {
            "  quench export qoblib runs/qoblib-mis --way shrink-lr-qaoa -o submissions --submitter Curie",
            "  quench export qoblib --check submissions/20261201_shrink-lr-qaoa_Curie"
        })
final class ExportQoblibCommand implements Callable<Integer> {
    @Spec private CommandSpec spec = CommandSpec.create();
    @Mixin private RunningOptions running = new RunningOptions();

    @Parameters(
            paramLabel = "RESULTS",
            arity = "0..*",
            description = "Folders of campaigns, or files of their lines.")
    private List<Path> sources = List.of();

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FOLDER",
            description = "Where the folder YYYYMMDD_Method_Submitter is made.")
    private @Nullable Path output;

    @Option(names = "--submitter", paramLabel = "NAME", description = "Who submits.")
    private String submitter = "";

    @Option(
            names = "--affiliation",
            paramLabel = "TEXT",
            description = "Of the submitter (30 columns only).")
    private String affiliation = "";

    @Option(
            names = "--method",
            paramLabel = "NAME",
            description = "Name of the method (default: that of the way).")
    private String method = "";

    @Option(
            names = "--date",
            paramLabel = "YYYYMMDD",
            description = "Of the submission (default: today, UTC).")
    private String date = "";

    @Option(names = "--reference", paramLabel = "TEXT", description = "A paper or an address.")
    private String reference = "";

    @Option(
            names = "--columns",
            paramLabel = "N",
            defaultValue = "30",
            description =
                    "27, as QOBLIB's checker of January 2026 has them, or 30 (default ${DEFAULT-VALUE}).")
    private int columns;

    @Option(
            names = "--way",
            paramLabel = "NAME",
            description = "Which recipe and point of its grid, where the results have several.")
    private String way = "";

    @Option(
            names = "--threshold",
            paramLabel = "PERCENT",
            defaultValue = "0",
            description =
                    "A run within so much of the best found is successful (default ${DEFAULT-VALUE}).")
    private BigDecimal threshold = BigDecimal.ZERO;

    @Option(
            names = "--instances",
            paramLabel = "FOLDER",
            description =
                    "Where files of instances are, found by their digest; once for each folder. What Quench builds needs none.")
    private List<Path> instances = List.of();

    @Option(
            names = "--check",
            paramLabel = "FOLDER",
            description = "Check a submission and write nothing.")
    private @Nullable Path check;

    @Override
    public Integer call() {
        var shelf = new InstanceShelf(InstanceResolver::instances, instances);
        Path submission = check;
        if (submission != null) {
            requireNothingElse();
            return told(submission, SubmissionChecker.check(submission, shelf));
        }
        Path folder = output;
        if (sources.isEmpty() || folder == null || submitter.isBlank()) {
            throw new IllegalArgumentException(
                    "An export needs RESULTS, --output FOLDER and --submitter NAME.\nMaybe quench export qoblib runs/NAME -o submissions --submitter NAME, or --check FOLDER.");
        }
        SubmissionWriter.Written written =
                new SubmissionWriter(shelf).write(submission(), sources, folder);
        if (!written.faults().isEmpty()) {
            return told(written.folder(), written.faults());
        }
        print(written);
        return 0;
    }

    private void requireNothingElse() {
        if (!sources.isEmpty() || output != null) {
            throw new IllegalArgumentException(
                    "With --check nothing is written, so that RESULTS and --output have no meaning.\nMaybe two commands.");
        }
    }

    private Submission submission() {
        return new Submission(
                submitter,
                affiliation,
                method,
                date(),
                reference,
                SummaryLayout.of(columns),
                way,
                threshold);
    }

    private LocalDate date() {
        if (date.isEmpty()) {
            return LocalDate.now(ZoneOffset.UTC);
        }
        try {
            return LocalDate.parse(date, DateTimeFormatter.BASIC_ISO_DATE);
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException(
                    "The date (%s) must be a day as YYYYMMDD.\nMaybe --date 20261201."
                            .formatted(date),
                    e);
        }
    }

    private void print(SubmissionWriter.Written written) {
        PrintWriter out = spec.commandLine().getOut();
        if (running.json()) {
            var facts = new LinkedHashMap<String, Object>();
            facts.put("folder", written.folder().toString());
            facts.put("way", written.way());
            facts.put("instances", written.instances());
            facts.put("runs", written.runs());
            facts.put("solutions", written.solutions());
            out.println(JsonLines.line(facts));
        } else {
            out.println(
                    "%s: %s, %d instances, %d runs, %d solutions, all checked"
                            .formatted(
                                    written.folder(),
                                    written.way(),
                                    written.instances(),
                                    written.runs(),
                                    written.solutions()));
        }
        out.flush();
    }

    private int told(Path folder, List<SubmissionFault> faults) {
        if (faults.isEmpty()) {
            if (!running.quiet()) {
                spec.commandLine().getOut().println("%s: all rules are kept".formatted(folder));
                spec.commandLine().getOut().flush();
            }
            return 0;
        }
        PrintWriter err = spec.commandLine().getErr();
        faults.forEach(fault -> err.println("quench: %s/%s".formatted(folder, fault)));
        err.println(
                "Maybe mend them, or export again; %d rules are broken and nothing was removed."
                        .formatted(faults.size()));
        err.flush();
        return Failures.BAD_INPUT;
    }
}
