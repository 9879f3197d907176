package dev.quench.app.faults;

import dev.quench.hardware.backend.BackendException;
import dev.quench.hardware.device.Device;
import dev.quench.hardware.emulator.JobTimes;
import dev.quench.hardware.remote.Charge;
import dev.quench.hardware.remote.JobOrder;
import dev.quench.hardware.remote.QuantumService;
import dev.quench.hardware.remote.Rate;
import dev.quench.hardware.remote.budget.Caps;
import dev.quench.hardware.remote.journal.JobJournal;
import dev.quench.hardware.remote.journal.PlannedJob;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The jobs of one run, the same whenever they are planned. */
final class CampaignBatch {
    static final int SHOTS = 20;

    private final PlayedProvider provider;
    private final UUID run;
    private final URI address;
    private final Map<UUID, Integer> answers = new LinkedHashMap<>();
    private Optional<JobTimes> estimates = Optional.empty();
    private boolean together;

    CampaignBatch(PlayedProvider provider, UUID run, URI address, int jobs) {
        this.provider = provider;
        this.run = run;
        this.address = address;
        IntStream.range(0, jobs).forEach(k -> answers.put(key(k), answer(k)));
    }

    private UUID key(int ordinal) {
        return UUID.nameUUIDFromBytes(
                "%s/%d".formatted(run, ordinal).getBytes(StandardCharsets.UTF_8));
    }

    private int answer(int ordinal) {
        return Math.floorMod(31 * run.hashCode() + 7 * ordinal, provider.answers());
    }

    URI address() {
        return address;
    }

    /** The answers of the jobs by their keys, in their order. */
    Map<UUID, Integer> answers() {
        return answers;
    }

    /** Has jobs estimated in all figures, which may take requests; else in shots alone. */
    void estimated(JobTimes times) {
        estimates = Optional.of(times);
    }

    /** The key of a job. */
    UUID job(int ordinal) {
        return key(ordinal);
    }

    /** Has jobs planned all together where that is within the budget; else one by one. */
    void together() {
        together = true;
    }

    /** Writes the jobs down, unless they are; returns those that are over the budget. */
    Set<UUID> plan(JobJournal journal, QuantumService service, Device device, Caps caps) {
        List<UUID> keys = List.copyOf(answers.keySet());
        Stream<PlannedJob> jobs =
                IntStream.range(0, keys.size())
                        .mapToObj(k -> planned(k, keys.get(k), service, device));
        if (!together) {
            return over(journal, jobs, caps);
        }
        List<PlannedJob> all = jobs.toList();
        return within(journal, all, caps) ? Set.of() : over(journal, all.stream(), caps);
    }

    private PlannedJob planned(int ordinal, UUID key, QuantumService service, Device device) {
        var order = new JobOrder(key, provider.program(answer(ordinal), device), SHOTS, Map.of());
        return new PlannedJob(
                run,
                ordinal,
                service.provider(),
                Optional.of(address),
                service.write(order, device),
                estimate(order, service, device),
                Rate.of(device.price()),
                "quench bench faults");
    }

    /** Each job is made when those before it are planned. */
    private static Set<UUID> over(JobJournal journal, Stream<PlannedJob> jobs, Caps caps) {
        var over = new LinkedHashSet<UUID>();
        jobs.forEachOrdered(job -> {
            if (!within(journal, List.of(job), caps)) {
                over.add(job.request().key());
            }
        });
        return over;
    }

    private Charge estimate(JobOrder order, QuantumService service, Device device) {
        return estimates
                .map(times -> provider.estimate(order, service, device, times))
                .orElseGet(() -> new Charge(SHOTS, Optional.empty(), Optional.empty()));
    }

    private static boolean within(JobJournal journal, List<PlannedJob> jobs, Caps caps) {
        try {
            journal.plan(jobs, caps);
            return true;
        } catch (BackendException e) {
            if (e.kind() instanceof BackendException.OverBudget) {
                return false;
            }
            throw e;
        }
    }
}
