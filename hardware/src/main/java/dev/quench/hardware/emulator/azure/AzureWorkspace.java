package dev.quench.hardware.emulator.azure;

import dev.quench.hardware.emulator.EmulatedJob;
import dev.quench.hardware.emulator.EmulatedJobs;
import dev.quench.hardware.emulator.EmulatedRequest;
import dev.quench.hardware.emulator.Fault;
import dev.quench.hardware.emulator.JobState;
import dev.quench.hardware.emulator.RequestRefused;
import dev.quench.hardware.emulator.WireJson;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.databind.node.ObjectNode;

/** The jobs of a workspace under the ids that clients chose, their results, and what they used. */
final class AzureWorkspace {
    private static final String PREFIX = "job-";
    private static final String OUTPUT = "rawOutputData";

    private final EmulatedJobs<AzureSubmission> jobs;
    private final BigDecimal credits;
    private final AzureSessions sessions;
    private final Map<String, EmulatedJob<AzureSubmission>> named = new ConcurrentHashMap<>();
    private final Map<String, byte[]> results = new ConcurrentHashMap<>();

    AzureWorkspace(EmulatedJobs<AzureSubmission> jobs, BigDecimal credits, AzureSessions sessions) {
        this.jobs = jobs;
        this.credits = credits;
        this.sessions = sessions;
    }

    EmulatedJob<AzureSubmission> find(String id) {
        return Optional.ofNullable(named.get(id))
                .orElseThrow(() -> new RequestRefused(404, "JobNotFound", "The job is not found."));
    }

    /** Takes a job; the same one again is the one that is there. */
    synchronized EmulatedJob<AzureSubmission> put(
            EmulatedRequest request, String id, AzureJobReader.Read read) {
        EmulatedJob<AzureSubmission> job = named.get(id);
        if (job == null) {
            return accepted(request, id, read);
        }
        if (!job.submission().target().equals(read.submission().target())
                || job.submission().shots() != read.submission().shots()) {
            throw new RequestRefused(409, "JobAlreadyExists", "Another job has this id.");
        }
        return job;
    }

    private EmulatedJob<AzureSubmission> accepted(
            EmulatedRequest request, String id, AzureJobReader.Read read) {
        AzureSubmission submission = read.submission();
        if (!submission.session().isEmpty()) {
            sessions.requireOpen(submission.session());
        }
        if (used().add(submission.credits().orElse(BigDecimal.ZERO)).compareTo(credits) > 0) {
            throw new RequestRefused(
                    403, "QuotaExceeded", "The quota of hqc of the provider is used up.");
        }
        Optional<String> failure =
                read.failure()
                        .or(() ->
                                request.meets(Fault.FAILED)
                                        ? Optional.of("The machine was stopped.")
                                        : Optional.empty());
        var job = jobs.accept(id, submission, failure);
        named.put(id, job);
        return job;
    }

    private BigDecimal used() {
        return jobs.all().stream()
                .filter(j -> jobs.state(j) != JobState.FAILED)
                .filter(j -> jobs.state(j) != JobState.CANCELLED)
                .flatMap(j -> j.submission().credits().stream())
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    ObjectNode quotas() {
        var body = WireJson.object();
        body.putArray("value")
                .addObject()
                .put("dimension", "hqc")
                .put("scope", "Subscription")
                .put("providerId", "quantinuum")
                .put("utilization", used())
                .put("holds", 0.0)
                .put("limit", credits)
                .put("period", "Monthly");
        return body.putNull("nextLink");
    }

    /** What a job wrote into its container: made when it is asked for first. */
    Optional<byte[]> result(String container, String blob) {
        if (!blob.equals(OUTPUT) || !container.startsWith(PREFIX)) {
            return Optional.empty();
        }
        String id = container.substring(PREFIX.length());
        return Optional.ofNullable(named.get(id))
                .filter(job -> jobs.state(job) == JobState.COMPLETED)
                .map(job -> results.computeIfAbsent(id, _ -> run(job)));
    }

    private static byte[] run(EmulatedJob<AzureSubmission> job) {
        AzureSubmission submission = job.submission();
        AzureWork work =
                submission
                        .program()
                        .orElseThrow(() ->
                                new RequestRefused(
                                        404, "BlobNotFound", "The specified blob does not exist."));
        return new AzureResults(submission, work, job.key()).bytes();
    }
}
