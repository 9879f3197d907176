package dev.quench.app.command;

import dev.quench.app.report.JsonLines;
import dev.quench.app.terminal.Versions;
import dev.quench.hardware.backend.BackendLimits;
import dev.quench.hardware.simulator.StateVectorBackend;
import dev.quench.hardware.simulator.kernel.Kernels;
import dev.quench.problems.catalogue.Catalogue;
import dev.quench.solvers.ortools.NativesStatus;
import dev.quench.solvers.ortools.OrToolsNatives;
import dev.quench.solvers.sampler.kernel.VectorUnit;
import java.io.PrintWriter;
import java.lang.management.ManagementFactory;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code quench doctor}: what this machine can do, and what is in the way. */
@Command(
        name = "doctor",
        description = "Show what this machine can do: Java, memory, natives, simulators.",
        usageHelpAutoWidth = true,
        footerHeading = "%nExample:%n",
        footer = "  quench doctor --json")
final class DoctorCommand implements Callable<Integer> {
    @Spec private CommandSpec spec = CommandSpec.create();
    @Mixin private GlobalOptions global = new GlobalOptions();

    @Override
    public Integer call() {
        Map<String, Object> findings = findings();
        String json = JsonLines.line(findings);
        if (!global.output().isEmpty()) {
            new OutputFile(global.output()).write(json + "\n");
        }
        PrintWriter out = spec.commandLine().getOut();
        if (global.json()) {
            out.println(json);
        } else {
            findings.forEach((key, value) -> out.println("%-22s %s".formatted(key, value)));
        }
        out.flush();
        return 0;
    }

    private static Map<String, Object> findings() {
        Runtime runtime = Runtime.getRuntime();
        NativesStatus natives = OrToolsNatives.status();
        BackendLimits limits = StateVectorBackend.standard(runtime.availableProcessors()).limits();
        var findings = new LinkedHashMap<String, Object>();
        findings.put("schema", "quench.doctor/1");
        findings.putAll(Versions.all());
        findings.put("javaHome", System.getProperty("java.home"));
        findings.put(
                "os",
                "%s %s".formatted(System.getProperty("os.name"), System.getProperty("os.arch")));
        findings.put("processors", runtime.availableProcessors());
        findings.put("heapMiB", runtime.maxMemory() >> 20);
        findings.put("aotCache", usesCache());
        findings.put("kernel", Kernels.standard().name());
        findings.put("annealingKernel", VectorUnit.available() ? "vector" : "scalar");
        findings.put(
                "annealingMessage",
                VectorUnit.available()
                        ? "many reads side by side in the lanes of a vector"
                        : VectorUnit.reason());
        findings.put("statevectorMaxQubits", largest(limits));
        findings.put("statevectorLimitMiB", limits.memoryLimit() >> 20);
        findings.put(
                "strangeMaxQubits",
                new dev.quench.hardware.strange.StrangeBackend().limits().maxQubits());
        findings.put("ortoolsAvailable", natives.available());
        findings.put("ortoolsFolder", natives.folder().map(Object::toString).orElse("none"));
        findings.put("ortoolsMessage", natives.message());
        findings.put("knownInstances", Catalogue.standard().entries().size());
        return findings;
    }

    private static boolean usesCache() {
        return ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .anyMatch(a -> a.startsWith("-XX:AOTCache="));
    }

    private static int largest(BackendLimits limits) {
        int qubits = 0;
        while (qubits < 62 && limits.fits(qubits + 1)) {
            qubits++;
        }
        return qubits;
    }
}
