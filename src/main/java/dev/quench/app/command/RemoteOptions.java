package dev.quench.app.command;

import dev.quench.hardware.remote.Charge;
import dev.quench.hardware.remote.RemoteTarget;
import dev.quench.hardware.remote.budget.Cap;
import dev.quench.hardware.remote.budget.Caps;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Options of runs whose circuits go to a provider. */
final class RemoteOptions {
    private static final Pattern MONEY =
            Pattern.compile("([0-9]+(?:\\.[0-9]+)?)\\s*([A-Za-z]{3,6})");

    @Mixin private JournalOption journal = new JournalOption();

    @Option(
            names = "--run",
            paramLabel = "ID",
            description =
                    "Carry on the run with this id: jobs that it has submitted are not submitted again.")
    private @Nullable UUID run;

    @Option(
            names = "--max-shots",
            paramLabel = "N",
            description = "Submit no more shots than N in this run.")
    private @Nullable Long maxShots;

    @Option(
            names = "--max-qpu-time",
            paramLabel = "SECONDS",
            converter = AmountConverter.class,
            description =
                    "Submit no more than this of the processor's time in this run, by estimate.")
    private @Nullable BigDecimal maxTime;

    @Option(
            names = "--max-cost",
            paramLabel = "MONEY",
            description =
                    "Spend no more in this run, for example 20USD; a job without a known price is refused.")
    private @Nullable String maxCost;

    @Option(
            names = "--max-month-shots",
            paramLabel = "N",
            description = "Likewise for all runs of the journal in this month.")
    private @Nullable Long maxMonthShots;

    @Option(
            names = "--max-month-qpu-time",
            paramLabel = "SECONDS",
            converter = AmountConverter.class,
            description = "Likewise for all runs of the journal in this month.")
    private @Nullable BigDecimal maxMonthTime;

    @Option(
            names = "--max-month-cost",
            paramLabel = "MONEY",
            description = "Likewise for all runs of the journal in this month.")
    private @Nullable String maxMonthCost;

    @Option(
            names = "--job-option",
            paramLabel = "NAME=VALUE",
            description =
                    "An option of the provider, for example dynamical-decoupling=XY4 or twirling=gates+measure or session=ID (ibm), debiasing=true or format=qasm3 (ionq), bucket=NAME (braket), session=ID or skip-quilc=true (azure), annealing_time=50 (dwave).")
    private Map<String, String> jobOptions = new LinkedHashMap<>();

    @Option(
            names = "--detach",
            description =
                    "Submit and do not wait; quench jobs resume carries the run on when the results are there.")
    private boolean detach;

    @Option(
            names = "--record",
            paramLabel = "TAPE",
            description =
                    "Write all exchanges with the provider, without secrets, to a new file that --replay reads.")
    private @Nullable String record;

    @Option(
            names = "--replay",
            paramLabel = "TAPE",
            description =
                    "Answer from a recorded file instead of the provider: the same command gives the same result, without a network, a credential or a cost.")
    private @Nullable String replay;

    Optional<Path> record() {
        return Optional.ofNullable(record).map(Path::of);
    }

    Optional<Path> replay() {
        return Optional.ofNullable(replay).map(Path::of);
    }

    /**
     * Checks what does not go together, and says which provider's device a backend is; empty for
     * one on this machine, where none of these options means anything.
     */
    Optional<RemoteTarget> target(String backend) {
        Optional<RemoteTarget> target = RemoteSession.target(backend);
        check();
        if (target.isEmpty() && given()) {
            throw new IllegalArgumentException(
                    "The options of remote runs (--run, --max-…, --job-option, --detach, --journal, --record, --replay) have no effect on the backend %s.\nMaybe --backend PROVIDER:DEVICE, for example ibm:ibm_torino."
                            .formatted(backend));
        }
        return target;
    }

    /** Checks what does not go together. */
    void check() {
        caps();
        if (replay != null && (record != null || run != null || detach || journal.given())) {
            throw new IllegalArgumentException(
                    "The option --replay (%s) does not go with --record, --run, --detach and --journal: a replay has the run and the jobs of its tape.\nMaybe leave them out."
                            .formatted(replay));
        }
    }

    JournalOption journal() {
        return journal;
    }

    Optional<UUID> run() {
        return Optional.ofNullable(run);
    }

    boolean detach() {
        return detach;
    }

    Map<String, String> jobOptions() {
        return jobOptions;
    }

    /** Returns the options of the provider again as a user would type them. */
    String text() {
        return jobOptions.entrySet().stream()
                .map(e -> " --job-option " + ShellText.quoted(e.getKey() + "=" + e.getValue()))
                .collect(Collectors.joining());
    }

    /**
     * Returns a command line without what belongs to one run alone: its id, its tape that is
     * written, and that it is not waited for.
     */
    static List<String> lasting(List<String> arguments) {
        var lasting = new ArrayList<String>();
        for (int k = 0; k < arguments.size(); k++) {
            String argument = arguments.get(k);
            if (argument.equals("--run") || argument.equals("--record")) {
                k++;
            } else if (!argument.matches("--detach|(?s)--(run|record)=.*")) {
                lasting.add(argument);
            }
        }
        return lasting;
    }

    /** Tells whether any of them was given; without a remote backend they mean nothing. */
    boolean given() {
        return run != null
                || detach
                || !jobOptions.isEmpty()
                || !caps().equals(Caps.NONE)
                || journal.given()
                || record != null
                || replay != null;
    }

    Caps caps() {
        return new Caps(
                cap("", maxShots, maxTime, maxCost),
                cap("month-", maxMonthShots, maxMonthTime, maxMonthCost));
    }

    private static Cap cap(
            String prefix, @Nullable Long shots, @Nullable BigDecimal time, @Nullable String cost) {
        return new Cap(
                shots == null ? OptionalLong.empty() : OptionalLong.of(shots),
                Optional.ofNullable(time),
                Optional.ofNullable(cost).map(c -> money("--max-%scost".formatted(prefix), c)));
    }

    private static Charge.Money money(String option, String text) {
        Matcher matcher = MONEY.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException(
                    "The option %s (%s) must be an amount and a currency.\nMaybe %s 20USD."
                            .formatted(option, text, option));
        }
        return new Charge.Money(
                new BigDecimal(matcher.group(1)), matcher.group(2).toUpperCase(Locale.ROOT));
    }
}
