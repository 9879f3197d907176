package dev.quench.app.command;

import dev.quench.app.terminal.Interrupt;
import dev.quench.hardware.device.Device;
import dev.quench.hardware.device.DeviceKind;
import dev.quench.hardware.emulator.EmulatedProcessor;
import dev.quench.hardware.emulator.EmulatedProtocol;
import dev.quench.hardware.emulator.EmulatorOptions;
import dev.quench.hardware.emulator.EmulatorServer;
import dev.quench.hardware.emulator.FaultPlan;
import dev.quench.hardware.emulator.JobTimes;
import dev.quench.hardware.emulator.azure.AzureOptions;
import dev.quench.hardware.emulator.azure.AzureProtocol;
import dev.quench.hardware.emulator.braket.BraketOptions;
import dev.quench.hardware.emulator.braket.BraketProtocol;
import dev.quench.hardware.emulator.dwave.DwaveOptions;
import dev.quench.hardware.emulator.dwave.DwaveProtocol;
import dev.quench.hardware.emulator.ibm.IbmOptions;
import dev.quench.hardware.emulator.ibm.IbmProtocol;
import dev.quench.hardware.emulator.ionq.IonqOptions;
import dev.quench.hardware.emulator.ionq.IonqProtocol;
import java.io.PrintWriter;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code quench emulate}: a provider on this machine, for rehearsals. */
@Command(
        name = "emulate",
        description =
                "Play a provider on this machine: its protocol in front of Quench's simulators, with the device's noise, a queue and faults. Listens on 127.0.0.1 only, until it is interrupted.",
        usageHelpAutoWidth = true,
        footerHeading = "%nExamples:%n",
        footer = {
            "  quench emulate ibm --port 8080",
            "  quench emulate ibm --port 8080 --queue 30 --faults 503:0.1,reset-after:0.05",
            "  quench emulate braket --spending-limit 5.00"
        })
final class EmulateCommand implements Callable<Integer> {
    @Spec private CommandSpec spec = CommandSpec.create();
    @Mixin private RunningOptions running = new RunningOptions();

    @Parameters(
            paramLabel = "PROVIDER",
            description = "Which protocol: ibm, ionq, braket, azure or dwave.")
    private String provider = "";

    @Option(
            names = "--port",
            paramLabel = "N",
            defaultValue = "0",
            description = "Where to listen; 0 for any free port, which is printed (default).")
    private int port;

    @Option(
            names = "--device",
            paramLabel = "DEVICE",
            defaultValue = "",
            description =
                    "What stands behind it: a name of quench devices list, or a file (default ibm_torino, ionq_forte, iqm_garnet or dwave_advantage2; braket plays quera_aquila too, whose atoms take graphs; azure has quantinuum_h2, rigetti_ankaa_3, ionq_forte and pasqal_fresnel at once, the last with atoms).")
    private String device = "";

    @Option(
            names = "--queue",
            paramLabel = "SECONDS",
            defaultValue = "0",
            description = "How long each job waits (default ${DEFAULT-VALUE}).")
    private double queue;

    @Option(
            names = "--run",
            paramLabel = "SECONDS",
            defaultValue = "0",
            description = "How long each job runs (default ${DEFAULT-VALUE}).")
    private double run;

    @Option(
            names = "--list-delay",
            paramLabel = "SECONDS",
            defaultValue = "0",
            description =
                    "How long after its acceptance a job is missing in lists, not of azure, whose jobs are asked for by their ids (default ${DEFAULT-VALUE}).")
    private double listDelay;

    @Option(
            names = "--token-life",
            paramLabel = "SECONDS",
            defaultValue = "3600",
            description = "How long a token is good for (default ${DEFAULT-VALUE}).")
    private double tokenLife = 3600;

    @Option(
            names = "--signature-life",
            paramLabel = "SECONDS",
            defaultValue = "3600",
            description =
                    "How long a signed address of the storage is good for, azure only (default ${DEFAULT-VALUE}).")
    private double signatureLife = 3600;

    @Option(
            names = "--spending-limit",
            paramLabel = "USD",
            converter = AmountConverter.class,
            description =
                    "What the account may spend at the device within 30 days, braket only: more is refused, and SearchSpendingLimits tells what is queued, spent and left (default: no limit). Given twice, both are kept.")
    private List<BigDecimal> spendingLimits = List.of();

    @Option(
            names = "--usage-limit",
            paramLabel = "SECONDS",
            description =
                    "How long jobs may use the processor in all, ibm only: after it jobs are refused (default: no limit).")
    private @Nullable Double usageLimit;

    @Option(
            names = "--credits",
            paramLabel = "HQC",
            converter = AmountConverter.class,
            description =
                    "The monthly quota of Quantinuum's credits, azure only: more is refused (default 10000).")
    private @Nullable BigDecimal credits;

    @Option(
            names = "--faults",
            paramLabel = "PLAN",
            defaultValue = "",
            description =
                    "What goes wrong, by a seed: KIND:PROBABILITY or KIND@NUMBER, with commas, for example 401@5,503:0.1,reset-after/submit:0.2. Kinds: 400, 401, 402, 403, 404, 409, 424, 429, retry-after, retry-date, 500, 502, 503, 504, html-502, 503-after, empty, reset-before, reset-after, truncated, corrupt, slow, duplicate, fewer-shots, failed, unknown-state, gone, not-ready, nan; after a slash: token, submit, poll, result, cancel, other.")
    private String faults = "";

    @Override
    public Integer call() {
        requireOwnOptions();
        PrintWriter out = spec.commandLine().getOut();
        PrintWriter err = spec.commandLine().getErr();
        EmulatorOptions options =
                EmulatorOptions.defaults()
                        .withPort(port)
                        .withFaults(
                                faults.isEmpty()
                                        ? FaultPlan.none()
                                        : FaultPlan.parse(faults, running.seed()))
                        .withLog(line -> log(err, line));
        Device described = DeviceResolver.device(device.isEmpty() ? usual() : device);
        EmulatedProtocol protocol = protocol(described);
        String machine =
                switch (protocol) {
                    case IonqProtocol ionq -> ionq.machine();
                    case BraketProtocol braket -> braket.machine();
                    case AzureProtocol azure -> azure.targets().getFirst();
                    default -> described.name();
                };
        Interrupt interrupt = Interrupt.install();
        try (var server = EmulatorServer.start(protocol, options, InstantSource.system())) {
            out.println(
                    "%s is played on %s\nuse it: --backend %s:%s@%s"
                            .formatted(
                                    provider,
                                    server.address(),
                                    provider,
                                    machine,
                                    server.address()));
            out.flush();
            waitFor(interrupt);
        } finally {
            interrupt.finished();
        }
        return 0;
    }

    private void log(PrintWriter err, String line) {
        if (!running.quiet()) {
            err.println(line);
            err.flush();
        }
    }

    private EmulatedProtocol protocol(Device described) {
        boolean atoms =
                List.of("braket", "azure").contains(provider)
                        && described.identity().kind() == DeviceKind.ATOMS;
        if (!provider.equals("dwave") && !atoms) {
            DeviceResolver.requireGates(described);
        }
        var times =
                new JobTimes(
                        duration("--queue", queue),
                        duration("--run", run),
                        duration("--list-delay", listDelay));
        var processor = new EmulatedProcessor(described, running.seed());
        InstantSource clock = InstantSource.system();
        return switch (provider) {
            case "ibm" -> new IbmProtocol(processor, ibm(times), clock);
            case "ionq" ->
                    new IonqProtocol(processor, IonqOptions.defaults().withTimes(times), clock);
            case "braket" ->
                    new BraketProtocol(
                            processor,
                            BraketOptions.defaults()
                                    .withTimes(times)
                                    .withSpendingLimits(spendingLimits),
                            clock);
            case "azure" -> azure(processor, times, clock);
            case "dwave" ->
                    new DwaveProtocol(processor, DwaveOptions.defaults().withTimes(times), clock);
            default -> throw unknown();
        };
    }

    private IbmOptions ibm(JobTimes times) {
        IbmOptions options =
                IbmOptions.defaults()
                        .withTimes(times)
                        .withTokenLife(duration("--token-life", tokenLife));
        return usageLimit == null
                ? options
                : options.withUsageLimit(duration("--usage-limit", usageLimit));
    }

    /** One workspace has targets of several providers. */
    private EmulatedProtocol azure(
            EmulatedProcessor processor, JobTimes times, InstantSource clock) {
        List<EmulatedProcessor> processors =
                device.isEmpty()
                        ? Stream.of(
                                        "quantinuum_h2",
                                        "rigetti_ankaa_3",
                                        "ionq_forte",
                                        "pasqal_fresnel")
                                .map(DeviceResolver::device)
                                .map(d -> new EmulatedProcessor(d, running.seed()))
                                .toList()
                        : List.of(processor);
        return new AzureProtocol(
                processors,
                AzureOptions.defaults()
                        .withTimes(times)
                        .withCredits(credits())
                        .withTokenLife(duration("--token-life", tokenLife))
                        .withSignatureLife(duration("--signature-life", signatureLife)),
                clock);
    }

    private BigDecimal credits() {
        BigDecimal most = credits == null ? AzureOptions.defaults().credits() : credits;
        if (most.signum() < 0) {
            throw new IllegalArgumentException(
                    "The option --credits (%s) must be 0 or more.\nMaybe --credits 100."
                            .formatted(most.toPlainString()));
        }
        return most;
    }

    /** An option that another provider has would change nothing here. */
    private void requireOwnOptions() {
        if (!spendingLimits.isEmpty() && !provider.equals("braket")) {
            throw foreign("--spending-limit", "braket");
        }
        if (usageLimit != null && !provider.equals("ibm")) {
            throw foreign("--usage-limit", "ibm");
        }
        if (credits != null && !provider.equals("azure")) {
            throw foreign("--credits", "azure");
        }
    }

    private IllegalArgumentException foreign(String option, String owner) {
        return new IllegalArgumentException(
                "The option %s has no meaning for %s, only for %s.\nMaybe leave it out, or quench emulate %s."
                        .formatted(option, provider, owner, owner));
    }

    private IllegalArgumentException unknown() {
        return new IllegalArgumentException(
                "There is no emulator of '%s'.\nMaybe ibm, ionq, braket, azure or dwave."
                        .formatted(provider));
    }

    private String usual() {
        return switch (provider) {
            case "ibm" -> "ibm_torino";
            case "ionq" -> "ionq_forte";
            case "braket" -> "iqm_garnet";
            case "azure" -> "quantinuum_h2";
            case "dwave" -> "dwave_advantage2";
            default -> throw unknown();
        };
    }

    private static Duration duration(String option, double seconds) {
        if (!(seconds >= 0) || seconds > 1e7) {
            throw new IllegalArgumentException(
                    "The option %s (%s) must be from 0 to 1e7 seconds.\nMaybe %s 60."
                            .formatted(option, seconds, option));
        }
        return Duration.ofMillis(Math.round(seconds * 1000));
    }

    private static void waitFor(Interrupt interrupt) {
        try {
            while (!interrupt.requested()) {
                Thread.sleep(Duration.ofMillis(100));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
