package dev.quench.app.command;

import dev.quench.app.report.AllowanceText;
import dev.quench.app.report.DeviceText;
import dev.quench.app.report.JsonLines;
import dev.quench.hardware.device.Device;
import dev.quench.hardware.device.json.DeviceWriter;
import dev.quench.hardware.remote.Allowances;
import dev.quench.hardware.remote.QuantumService;
import dev.quench.hardware.remote.RemoteTarget;
import java.io.File;
import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code quench devices show}: all that is known of a device. */
@Command(
        name = "show",
        description =
                "Show what is known of a device, with the dates and sources. Of PROVIDER:DEVICE[@ADDRESS] it shows what the provider says now, and what it itself lets the account use.",
        usageHelpAutoWidth = true,
        footerHeading = "%nExamples:%n",
        footer = {
            "  quench devices show ibm_torino",
            "  quench devices show my-device.json",
            "  quench devices show braket:Garnet"
        })
final class DevicesShowCommand implements Callable<Integer> {
    @Spec private CommandSpec spec = CommandSpec.create();
    @Mixin private GlobalOptions global = new GlobalOptions();

    @Parameters(
            paramLabel = "DEVICE",
            description = "A name of the list, a file, or PROVIDER:DEVICE[@ADDRESS].")
    private String argument = "";

    @Override
    public Integer call() {
        Optional<RemoteTarget> there =
                new File(argument).exists() ? Optional.empty() : RemoteSession.target(argument);
        if (there.isPresent()) {
            return Refusals.told(() -> RemoteSession.asked(there.get(), this::shown));
        }
        return shown(DeviceResolver.device(argument), Optional.empty());
    }

    private int shown(QuantumService service, Device device) {
        return shown(device, Optional.of(Allowances.asked(service, device, Map.of())));
    }

    private int shown(Device device, Optional<Allowances> limits) {
        if (!global.output().isEmpty()) {
            new OutputFile(global.output()).write(DeviceWriter.write(device));
        }
        PrintWriter out = spec.commandLine().getOut();
        if (global.json()) {
            var facts = DeviceText.facts(device);
            limits.ifPresent(l -> AllowanceText.put(l, facts));
            out.println(JsonLines.line(facts));
        } else {
            DeviceText.lines(device).forEach(out::println);
            limits.map(AllowanceText::lines)
                    .orElse(List.of())
                    .forEach(line -> out.println("limit             " + line));
        }
        out.flush();
        return 0;
    }
}
