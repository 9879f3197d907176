package dev.quench.hardware.remote.desk;

import dev.quench.hardware.backend.BackendException;
import dev.quench.hardware.device.Device;
import dev.quench.hardware.remote.Allowances;
import dev.quench.hardware.remote.Charge;
import dev.quench.hardware.remote.QuantumService;
import dev.quench.hardware.remote.journal.JobJournal;
import dev.quench.hardware.remote.journal.PlannedJob;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Compares the jobs of a run with what their provider itself leaves, before they are written down.
 * What it does not tell of jobs that have not ended is taken from the journal. A provider that did
 * not say it once is not asked again.
 */
final class ProviderLimits {
    private final QuantumService service;
    private final Device device;
    private final Map<String, String> options;
    private final JobJournal journal;
    private final JobWatcher watcher;
    private final AtomicBoolean untold = new AtomicBoolean();
    private final AtomicBoolean remarked = new AtomicBoolean();

    ProviderLimits(
            QuantumService service,
            Device device,
            Map<String, String> options,
            JobJournal journal,
            JobWatcher watcher) {
        this.service = service;
        this.device = device;
        this.options = options;
        this.journal = journal;
        this.watcher = watcher;
    }

    /**
     * Checks those of the jobs that were never sent: the others are spent or queued.
     *
     * @param jobs of one run, at one server
     * @throws BackendException {@code OverBudget} if they take more than is left
     */
    void require(List<PlannedJob> jobs) {
        List<Charge> estimates =
                jobs.stream()
                        .filter(job -> journal.unsent(job.request().key()))
                        .map(PlannedJob::estimate)
                        .toList();
        if (estimates.isEmpty() || untold.get()) {
            return;
        }
        PlannedJob first = jobs.getFirst();
        Allowances there =
                Allowances.asked(service, device, options)
                        .withQueued(() -> journal.held(first.provider(), first.endpoint()));
        untold.set(there.untold().isPresent());
        there.require(estimates, () -> journal.begun(first.run()));
        List<String> remarks = there.remarks(estimates);
        if (!remarks.isEmpty() && remarked.compareAndSet(false, true)) {
            remarks.forEach(watcher::notice);
        }
    }
}
