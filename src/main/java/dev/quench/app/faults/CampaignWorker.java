package dev.quench.app.faults;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.quench.hardware.backend.BackendException;
import dev.quench.hardware.device.Device;
import dev.quench.hardware.remote.JobState;
import dev.quench.hardware.remote.Pace;
import dev.quench.hardware.remote.QuantumService;
import dev.quench.hardware.remote.budget.Caps;
import dev.quench.hardware.remote.catalogue.RemoteServices;
import dev.quench.hardware.remote.credential.CredentialFinder;
import dev.quench.hardware.remote.desk.JobWatcher;
import dev.quench.hardware.remote.desk.ServiceFinder;
import dev.quench.hardware.remote.http.JdkTransport;
import dev.quench.hardware.remote.http.RetryRules;
import dev.quench.hardware.remote.journal.JobJournal;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.UUID;

/**
 * A process of its own that plans the jobs of a run, submits them and fetches their results, as
 * often as it is started with the same arguments. It writes {@value #READY} before the first job
 * and the peaks of its memory and threads after the last.
 */
public final class CampaignWorker {
    static final String READY = "ready";
    static final String PEAKS = "peaks ";

    private CampaignWorker() {}

    /**
     * What a worker is told.
     *
     * @param provider its name
     * @param device as the provider calls it
     * @param address where it is played
     * @param journal file of the jobs
     * @param run id of the run
     * @param jobs how many
     * @param pace how fast time passes
     * @param cancel the state in which the first job is cancelled, or a later one
     */
    record Order(
            String provider,
            String device,
            URI address,
            Path journal,
            UUID run,
            int jobs,
            ScaledPace pace,
            Optional<JobState> cancel) {
        List<String> arguments() {
            return List.of(
                    provider,
                    device,
                    address.toString(),
                    journal.toString(),
                    run.toString(),
                    Integer.toString(jobs),
                    pace.start().toString(),
                    Integer.toString(pace.factor()),
                    cancel.map(JobState::name).orElse(""));
        }

        static Order of(String... arguments) {
            return new Order(
                    arguments[0],
                    arguments[1],
                    URI.create(arguments[2]),
                    Path.of(arguments[3]),
                    UUID.fromString(arguments[4]),
                    Integer.parseInt(arguments[5]),
                    new ScaledPace(Instant.parse(arguments[6]), Integer.parseInt(arguments[7])),
                    Optional.of(arguments[8]).filter(w -> !w.isEmpty()).map(JobState::valueOf));
        }
    }

    /**
     * Works.
     *
     * @param arguments of an {@link Order}
     */
    public static void main(String[] arguments) {
        work(arguments, Client.SOUND);
    }

    /** Works with a client, and ends the process. */
    static void work(String[] arguments, Client client) {
        var out = new PrintStream(System.out, true, UTF_8);
        boolean done = work(Order.of(arguments), client, out);
        out.println(PEAKS + peaks());
        System.exit(done ? 0 : 1);
    }

    private static boolean work(Order order, Client client, PrintStream out) {
        Pace pace = order.pace();
        try (var transport = new JdkTransport();
                JobJournal journal = JobJournal.open(order.journal(), pace::now)) {
            var services =
                    new RemoteServices(
                            new CredentialFinder(Map.of(), order.journal().toAbsolutePath()),
                            transport,
                            RetryRules.defaults(),
                            pace,
                            new SplittableRandom(order.run().getLeastSignificantBits()));
            ServiceFinder finder =
                    (provider, endpoint) ->
                            client.service().apply(services.service(provider, endpoint));
            QuantumService service = finder.service(order.provider(), Optional.of(order.address()));
            var batch =
                    new CampaignBatch(
                            FaultCampaign.provider(order.provider()),
                            order.run(),
                            order.address(),
                            order.jobs());
            Device device = service.device(order.device());
            out.println(READY);
            batch.plan(journal, service, device, Caps.NONE);
            CampaignDesk desk = client.desks().open(journal, finder, pace);
            if (order.cancel().isPresent()) {
                cancel(desk, journal, batch, order.cancel().get());
            }
            return desk.await(batch.answers().keySet(), JobWatcher.SILENT, () -> false).isEmpty();
        } catch (BackendException e) {
            out.println(e.kind().getClass().getSimpleName() + ": " + e.getMessage());
            return false;
        }
    }

    /**
     * Waits until the first job has come so far; one that is cancelled in part is cancelled again.
     */
    private static void cancel(
            CampaignDesk desk, JobJournal journal, CampaignBatch batch, JobState state) {
        UUID first = batch.job(0);
        desk.await(
                batch.answers().keySet(),
                JobWatcher.SILENT,
                () -> KillRun.reached(journal.get(first), state));
        if (!journal.get(first).state().ended()) {
            desk.cancel(first);
        }
    }

    /** The largest resident set in kB, where the system tells it, and number of threads. */
    private static String peaks() {
        return "%d %d"
                .formatted(
                        residentPeak(), ManagementFactory.getThreadMXBean().getPeakThreadCount());
    }

    private static long residentPeak() {
        try {
            return Files.readAllLines(Path.of("/proc/self/status")).stream()
                    .filter(line -> line.startsWith("VmHWM:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                    .findFirst()
                    .orElse(0);
        } catch (IOException e) {
            return 0;
        }
    }
}
