package dev.quench.app.command;

import dev.quench.problems.io.Instance;
import dev.quench.solvers.pipeline.Forecast;
import dev.quench.solvers.pipeline.RunOptions;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Options of studies, which run methods on instances one after the other. */
final class StudyOptions {
    private static final int MILLISECONDS = 1000;

    @Mixin private InstanceOptions input = new InstanceOptions();

    @Option(
            names = "--run-limit",
            paramLabel = "SECONDS",
            defaultValue = "60",
            description =
                    "Wall time of a run of a method on an instance, half of it for sampling (default ${DEFAULT-VALUE}).")
    private double runLimit = 60;

    double runLimit() {
        return runLimit;
    }

    /** Returns how instances are read, as a user would type it. */
    String reading() {
        return input.text();
    }

    /** Reads the instances; all of them before the first is run, in the standard formulation. */
    List<NamedInstance> instances(RunOptions options) {
        return instances(options, instance -> List.of(Forecast.ofQubo(instance, "")));
    }

    /** Reads the instances; all of them before the first is run, in these ways. */
    List<NamedInstance> instances(
            RunOptions options, Function<Instance, List<Forecast>> forecasts) {
        List<NamedInstance> instances = input.read();
        for (NamedInstance named : instances) {
            forecasts.apply(named.instance()).forEach(forecast -> forecast.requireFits(options));
        }
        return instances;
    }

    /** Returns the options of a run: all processors, three quarters of the memory. */
    RunOptions options(long seed, boolean controls) {
        return new RunOptions(
                seed,
                Runtime.getRuntime().availableProcessors(),
                Duration.ofMillis(Math.max(1, Math.round(runLimit * MILLISECONDS))),
                Runtime.getRuntime().maxMemory() / 4 * 3,
                controls);
    }
}
