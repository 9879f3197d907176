package dev.quench.app.faults;

import dev.quench.hardware.remote.Pace;
import dev.quench.hardware.remote.QuantumService;
import dev.quench.hardware.remote.budget.Caps;
import dev.quench.hardware.remote.desk.DeskRules;
import dev.quench.hardware.remote.desk.JobDesk;
import dev.quench.hardware.remote.desk.ServiceFinder;
import dev.quench.hardware.remote.journal.JobJournal;
import java.util.function.UnaryOperator;

/**
 * What is put to the test. Defects can be planted at its seams, to see whether a campaign finds
 * them.
 *
 * @param service what becomes of the provider's service
 * @param caps what becomes of what the user allows
 * @param desks makes the desk of a program
 */
record Client(UnaryOperator<QuantumService> service, UnaryOperator<Caps> caps, Desks desks) {
    /** As users have it. */
    static final Client SOUND =
            new Client(
                    UnaryOperator.identity(),
                    UnaryOperator.identity(),
                    (journal, services, pace) ->
                            CampaignDesk.of(
                                    new JobDesk(journal, services, DeskRules.defaults(), pace)));

    /** Makes desks. */
    interface Desks {
        CampaignDesk open(JobJournal journal, ServiceFinder services, Pace pace);
    }

    Client withService(UnaryOperator<QuantumService> changed) {
        return new Client(changed, caps, desks);
    }

    Client withCaps(UnaryOperator<Caps> changed) {
        return new Client(service, changed, desks);
    }

    Client withDesks(Desks changed) {
        return new Client(service, caps, changed);
    }
}
