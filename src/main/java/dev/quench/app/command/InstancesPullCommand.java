package dev.quench.app.command;

import dev.quench.app.download.Download;
import dev.quench.app.download.DownloadLimits;
import dev.quench.app.report.JsonLines;
import dev.quench.app.terminal.Interrupt;
import dev.quench.app.terminal.ProgressLine;
import dev.quench.problems.catalogue.Catalogue;
import dev.quench.problems.catalogue.InstanceHome;
import dev.quench.problems.catalogue.InstanceHomes;
import dev.quench.problems.catalogue.KnownInstance;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
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

/** {@code quench instances pull}: fetches the file of a known instance from its public home. */
@Command(
        name = "pull",
        description =
                "Fetch the file of a known instance from its public home and check its SHA-256."
                        + " Nothing is overwritten, nothing is left half written.",
        usageHelpAutoWidth = true,
        footerHeading = "%nExamples:%n",
        footer = {
            "  quench instances pull nug12",
            "  quench instances pull luxembourg_osm -o graphs/"
        })
final class InstancesPullCommand implements Callable<Integer> {
    @Spec private CommandSpec spec = CommandSpec.create();
    @Mixin private GlobalOptions global = new GlobalOptions();

    @Parameters(paramLabel = "NAME", arity = "1..*", description = "Names of the catalogue.")
    private List<String> names = List.of();

    @Option(
            names = "--mirror",
            paramLabel = "URL",
            description =
                    "Another server with the same paths (default: the public one, see instances show).")
    private String mirror = "";

    @Option(
            names = "--time-limit",
            paramLabel = "SECONDS",
            defaultValue = "600",
            description = "Longest time of one download (default ${DEFAULT-VALUE}).")
    private double timeLimit = 600;

    @Override
    public Integer call() throws IOException {
        URI server = server();
        DownloadLimits limits = limits();
        List<InstanceHome> homes =
                names.stream().map(InstancesPullCommand::home).distinct().toList();
        Interrupt interrupt = Interrupt.install();
        try {
            for (InstanceHome home : homes) {
                pull(home, server, limits, interrupt);
            }
        } finally {
            interrupt.finished();
        }
        return 0;
    }

    private void pull(InstanceHome home, URI server, DownloadLimits limits, Interrupt interrupt)
            throws IOException {
        Path target = target(home);
        var progress =
                new ProgressLine(System.err, System::nanoTime, Surroundings.showsProgress(global))
                        .started();
        long size;
        try {
            size =
                    new Download(limits, progress, interrupt)
                            .fetch(home.uri(server), home.publishedSha256(), target);
        } finally {
            progress.clear();
        }
        report(home, server, target, size);
    }

    private void report(InstanceHome home, URI server, Path target, long size) {
        PrintWriter out = spec.commandLine().getOut();
        if (global.json()) {
            var facts = new LinkedHashMap<String, Object>();
            facts.put("file", target.toString());
            facts.put("bytes", size);
            facts.put("sha256", home.publishedSha256());
            facts.put("url", home.uri(server).toString());
            out.println(JsonLines.line(facts));
        } else if (!global.quiet()) {
            out.println("%s: %d bytes, SHA-256 as the catalogue says".formatted(target, size));
        }
        out.flush();
    }

    private static InstanceHome home(String name) {
        List<KnownInstance> known = Catalogue.standard().byName(name);
        if (known.isEmpty()) {
            throw new IllegalArgumentException(
                    "The catalogue has no instance '%s'.\nMaybe see quench instances list."
                            .formatted(name));
        }
        return known.stream()
                .map(InstanceHomes.standard()::of)
                .flatMap(Optional::stream)
                .findFirst()
                .orElseThrow(() ->
                        new IllegalArgumentException(
                                "The instance %s has no public home that is known.\nMaybe build it: quench instances generate %s."
                                        .formatted(name, name)));
    }

    private Path target(InstanceHome home) {
        String output = global.output();
        try {
            if (output.isEmpty()) {
                return Path.of(home.fileName());
            }
            Path given = Path.of(output);
            boolean folder = Files.isDirectory(given) || output.endsWith("/");
            if (!folder && names.size() > 1) {
                throw new IllegalArgumentException(
                        "The output %s of several instances must be a folder.".formatted(output));
            }
            return folder ? given.resolve(home.fileName()) : given;
        } catch (InvalidPathException e) {
            throw new IllegalArgumentException(
                    "The output file %s is no usable path.".formatted(output), e);
        }
    }

    private URI server() {
        if (mirror.isEmpty()) {
            return InstanceHome.SERVER;
        }
        String text = mirror.endsWith("/") ? mirror : mirror + "/";
        URI uri;
        try {
            uri = URI.create(text);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("The mirror %s is no address.".formatted(mirror), e);
        }
        boolean web = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
        if (!web || uri.getHost() == null) {
            throw new IllegalArgumentException(
                    "The mirror %s must be an address with http or https.".formatted(mirror));
        }
        return uri;
    }

    private DownloadLimits limits() {
        if (!(timeLimit > 0) || timeLimit > 1e6) {
            throw new IllegalArgumentException(
                    "The time limit (%s) must be above 0 and at most 1e6 seconds."
                            .formatted(timeLimit));
        }
        DownloadLimits defaults = DownloadLimits.defaults();
        Duration total = Duration.ofMillis(Math.max(1, Math.round(timeLimit * 1000)));
        Duration idle = total.compareTo(defaults.idle()) < 0 ? total : defaults.idle();
        return new DownloadLimits(
                defaults.bytes(), defaults.connect(), idle, total, defaults.redirects());
    }
}
