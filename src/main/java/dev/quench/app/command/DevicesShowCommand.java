package dev.quench.app.command;

import dev.quench.app.report.DeviceText;
import dev.quench.app.report.JsonLines;
import dev.quench.hardware.device.Device;
import dev.quench.hardware.device.json.DeviceWriter;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code quench devices show}: all that is known of a device. */
@Command(
        name = "show",
        description = "Show what is known of a device, with the dates and sources.",
        usageHelpAutoWidth = true,
        footerHeading = "%nExamples:%n",
        footer = {"  quench devices show ibm_torino", "  quench devices show my-device.json"})
final class DevicesShowCommand implements Callable<Integer> {
    @Spec private CommandSpec spec = CommandSpec.create();
    @Mixin private GlobalOptions global = new GlobalOptions();

    @Parameters(paramLabel = "DEVICE", description = "A name of the list, or a file.")
    private String argument = "";

    @Override
    public Integer call() {
        Device device = DeviceResolver.device(argument);
        if (!global.output().isEmpty()) {
            new OutputFile(global.output()).write(DeviceWriter.write(device));
        }
        PrintWriter out = spec.commandLine().getOut();
        if (global.json()) {
            out.println(JsonLines.line(DeviceText.facts(device)));
        } else {
            DeviceText.lines(device).forEach(out::println);
        }
        out.flush();
        return 0;
    }
}
