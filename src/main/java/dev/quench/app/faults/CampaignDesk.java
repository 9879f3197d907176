package dev.quench.app.faults;

import dev.quench.hardware.remote.desk.JobDesk;
import dev.quench.hardware.remote.desk.JobWatcher;
import dev.quench.hardware.remote.journal.JobRecord;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.function.BooleanSupplier;

/** What a campaign asks of a {@link JobDesk}. */
interface CampaignDesk {
    /** As {@link JobDesk#await}. */
    List<UUID> await(Collection<UUID> keys, JobWatcher watcher, BooleanSupplier stop);

    /** As {@link JobDesk#cancel}. */
    JobRecord cancel(UUID key);

    /** As {@link JobDesk#reconcile}. */
    JobRecord reconcile(UUID key);

    static CampaignDesk of(JobDesk desk) {
        return new CampaignDesk() {
            @Override
            public List<UUID> await(
                    Collection<UUID> keys, JobWatcher watcher, BooleanSupplier stop) {
                return desk.await(keys, watcher, stop);
            }

            @Override
            public JobRecord cancel(UUID key) {
                return desk.cancel(key);
            }

            @Override
            public JobRecord reconcile(UUID key) {
                return desk.reconcile(key);
            }
        };
    }
}
