package dev.quench.app.command;

import dev.quench.app.report.DryRun;
import dev.quench.hardware.backend.BackendException;
import dev.quench.hardware.circuit.Circuit;
import dev.quench.hardware.compiler.Compiled;
import dev.quench.hardware.device.Device;
import dev.quench.hardware.remote.Allowances;
import dev.quench.hardware.remote.Charge;
import dev.quench.hardware.remote.JobOrder;
import dev.quench.hardware.remote.JobState;
import dev.quench.hardware.remote.QuantumService;
import dev.quench.hardware.remote.RemoteProgram;
import dev.quench.hardware.remote.RemoteTarget;
import dev.quench.hardware.remote.budget.Cap;
import dev.quench.hardware.remote.budget.Caps;
import dev.quench.hardware.remote.desk.JobShares;
import dev.quench.hardware.remote.desk.RemoteBackend;
import dev.quench.hardware.remote.desk.RemoteRun;
import dev.quench.hardware.remote.journal.JobFilter;
import dev.quench.hardware.remote.journal.JobJournal;
import dev.quench.hardware.remote.journal.JobRecord;
import dev.quench.solvers.estimate.JobCharge;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What {@code quench submit} would do, and whether anything would keep it from it. */
final class SubmitPreview {
    private final RemoteSession session;
    private final RemoteTarget target;
    private final QuantumService service;
    private final Device device;
    private final RemoteOptions options;
    private final Map<String, String> jobOptions;

    SubmitPreview(RemoteSession session, RemoteTarget target, RemoteOptions options) {
        this.session = session;
        this.target = target;
        this.options = options;
        service = session.service(target);
        device = RemoteSession.device(service, target);
        jobOptions = RemoteRun.stopping(options.jobOptions(), options.caps(), service, device);
    }

    Device device() {
        return device;
    }

    /** Writes the jobs and compares them with all limits that a submission keeps. */
    DryRun of(Circuit circuit, int shots, Optional<String> leftOut, RandomGenerator random) {
        Compiled compiled = RemoteBackend.compiled(circuit, device, random);
        var shares = JobShares.of(shots, device);
        Map<Integer, Charge> charges = new HashMap<>();
        sizes(shares).forEach(size -> charges.put(size, charge(compiled, size)));
        List<Charge> all = charges(IntStream.range(0, shares.jobs()), shares, charges);
        List<Charge> fresh = charges(fresh(shares), shares, charges);
        Allowances there =
                Allowances.asked(service, device, options.jobOptions())
                        .withQueued(() ->
                                session.journal().held(service.provider(), target.endpoint()));
        return new DryRun(
                sizes(shares).map(size -> sheet(compiled, shares, size)).toList(),
                all.stream().reduce(Charge::plus).orElseThrow(),
                leftOut,
                there,
                there.remarks(all),
                Stream.of(tooMany(shares), overCaps(fresh), there.excesses(fresh))
                        .flatMap(List::stream)
                        .toList());
    }

    /** Jobs that the run has are not submitted again, unless they were taken back. */
    private IntStream fresh(JobShares shares) {
        Set<Integer> there =
                session
                        .journal()
                        .list(
                                new JobFilter(
                                        Set.of(),
                                        Optional.empty(),
                                        Optional.of(session.run()),
                                        Integer.MAX_VALUE))
                        .stream()
                        .filter(job -> job.state() != JobState.CANCELLED || job.attempts() > 0)
                        .map(JobRecord::ordinal)
                        .collect(Collectors.toSet());
        return IntStream.range(0, shares.jobs()).filter(k -> !there.contains(k));
    }

    private static List<Charge> charges(
            IntStream jobs, JobShares shares, Map<Integer, Charge> charges) {
        return jobs.mapToObj(k -> charges.get(shares.shots(k))).toList();
    }

    /** The larger jobs and the others. */
    private static Stream<Integer> sizes(JobShares shares) {
        return Stream.of(shares.shots(0), shares.shots(shares.jobs() - 1)).distinct();
    }

    private DryRun.Sheet sheet(Compiled compiled, JobShares shares, int shots) {
        return new DryRun.Sheet(
                shots == shares.each() ? shares.jobs() - shares.larger() : shares.larger(),
                shots,
                service.preview(service.write(order(compiled, shots), device)));
    }

    private JobOrder order(Compiled compiled, int shots) {
        return new JobOrder(
                new UUID(0, 0), new RemoteProgram.Gates(compiled.circuit()), shots, jobOptions);
    }

    private Charge charge(Compiled compiled, int shots) {
        Charge known = JobCharge.of(compiled, shots, device);
        return known.seconds().isPresent() && known.money().isPresent()
                ? known
                : service.forecast(order(compiled, shots), device).map(known::or).orElse(known);
    }

    private List<String> tooMany(JobShares shares) {
        return refusal(() -> shares.require(options.caps(), target.name()));
    }

    private List<String> overCaps(List<Charge> fresh) {
        Optional<Charge> total = fresh.stream().reduce(Charge::plus);
        if (total.isEmpty()) {
            return List.of();
        }
        JobJournal journal = session.journal();
        var refusals = new ArrayList<String>();
        for (Caps caps :
                List.of(
                        new Caps(options.caps().run(), Cap.NONE),
                        new Caps(Cap.NONE, options.caps().month()))) {
            refusals.addAll(
                    refusal(() ->
                            caps.require(
                                    total.get(),
                                    journal.ofRun(session.run()),
                                    journal.ofMonth(target.endpoint()))));
        }
        return refusals;
    }

    private static List<String> refusal(Runnable check) {
        try {
            check.run();
            return List.of();
        } catch (BackendException e) {
            return List.of(String.valueOf(e.getMessage()).replaceFirst("^Nothing is sent: ", ""));
        }
    }
}
