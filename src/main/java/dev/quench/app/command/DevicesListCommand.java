package dev.quench.app.command;

import dev.quench.app.report.DeviceText;
import dev.quench.app.report.JsonLines;
import dev.quench.hardware.device.Device;
import dev.quench.hardware.device.json.ShippedDevices;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code quench devices list}. */
@Command(
        name = "list",
        description = "List the devices that are described.",
        usageHelpAutoWidth = true)
final class DevicesListCommand implements Callable<Integer> {
    @Spec private CommandSpec spec = CommandSpec.create();
    @Mixin private GlobalOptions global = new GlobalOptions();

    @Override
    public Integer call() {
        List<Device> devices =
                ShippedDevices.names().stream()
                        .flatMap(name -> ShippedDevices.find(name).stream())
                        .toList();
        List<String> json = devices.stream().map(d -> JsonLines.line(DeviceText.facts(d))).toList();
        if (!global.output().isEmpty()) {
            new OutputFile(global.output()).write(String.join("\n", json) + "\n");
        }
        PrintWriter out = spec.commandLine().getOut();
        (global.json() ? json : DeviceText.table(devices)).forEach(out::println);
        out.flush();
        return 0;
    }
}
