package dev.quench.app.command;

import dev.quench.hardware.device.json.DeviceWriter;
import dev.quench.hardware.device.json.JsonText;
import dev.quench.hardware.device.json.JsonValue;
import dev.quench.hardware.device.vendor.DeviceImport;
import dev.quench.hardware.device.vendor.ImportFrame;
import dev.quench.hardware.device.vendor.Imported;
import dev.quench.problems.io.SourceText;
import java.io.PrintWriter;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code quench devices import}: a provider's data become a description. */
@Command(
        name = "import",
        description = {
            "Turn a provider's data into the description of a device.",
            "Of IBM the configuration and the properties of a backend, of D-Wave a solver, of QuEra"
                    + " the capabilities of Aquila, of Amazon Braket those of a device with gates, of"
                    + " IonQ a characterization."
        },
        usageHelpAutoWidth = true,
        footerHeading = "%nExample:%n",
        footer = {
            "  quench devices import conf_torino.json props_torino.json -o torino.json",
            "  quench devices import solver.json --price 2000/h -o annealer.json"
        })
final class DevicesImportCommand implements Callable<Integer> {
    @Spec private CommandSpec spec = CommandSpec.create();
    @Mixin private GlobalOptions global = new GlobalOptions();
    @Mixin private PriceArguments price = new PriceArguments();

    @Parameters(
            arity = "1..2",
            paramLabel = "FILE",
            description = "The configuration, and of IBM the properties after it.")
    private List<String> files = List.of();

    @Option(
            names = "--name",
            paramLabel = "NAME",
            description = "Name of the device; without it the provider's.")
    private String name = "";

    @Option(
            names = "--as-of",
            paramLabel = "DAY",
            description = "Day of data that have no date; without it today.")
    private String asOf = "";

    @Option(
            names = "--source",
            paramLabel = "TEXT",
            description = "Where the data are from; without it the names of the files.")
    private String source = "";

    @Override
    public Integer call() {
        List<SourceText> texts = files.stream().map(DeviceResolver::text).toList();
        Imported imported =
                DeviceImport.read(
                        parsed(texts.getFirst()),
                        texts.size() > 1 ? Optional.of(parsed(texts.getLast())) : Optional.empty(),
                        frame(texts));
        String json = DeviceWriter.write(price.on(imported.device()));
        PrintWriter out = spec.commandLine().getOut();
        boolean kept = !global.output().isEmpty();
        if (kept) {
            new OutputFile(global.output()).write(json);
        }
        if (global.json() || !kept) {
            out.print(json);
        }
        PrintWriter notes = global.json() || !kept ? spec.commandLine().getErr() : out;
        if (!global.quiet()) {
            imported.notes().forEach(notes::println);
        }
        notes.flush();
        out.flush();
        return 0;
    }

    private static JsonValue parsed(SourceText text) {
        return JsonText.parse(text.name(), text.text());
    }

    private ImportFrame frame(List<SourceText> texts) {
        LocalDate today = LocalDate.now(ZoneOffset.UTC);
        return new ImportFrame(name, asOf.isEmpty() ? today : day(), source(texts), today);
    }

    private String source(List<SourceText> texts) {
        return source.isBlank()
                ? "imported from "
                        + texts.stream()
                                .map(t -> t.name().replaceAll(".*/", ""))
                                .collect(Collectors.joining(" and "))
                : source;
    }

    private LocalDate day() {
        try {
            return LocalDate.parse(asOf);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(
                    "The option --as-of (%s) must be a day.\nMaybe --as-of 2026-04-15."
                            .formatted(asOf.length() > 20 ? asOf.substring(0, 20) + "…" : asOf),
                    e);
        }
    }
}
