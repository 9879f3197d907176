package dev.quench.hardware.remote.azure;

import dev.quench.hardware.atoms.AtomProgram;
import dev.quench.hardware.atoms.AtomRules;
import dev.quench.hardware.backend.BackendException;
import dev.quench.hardware.circuit.Circuit;
import dev.quench.hardware.device.Device;
import dev.quench.hardware.device.Limit;
import dev.quench.hardware.remote.Allowance;
import dev.quench.hardware.remote.DeviceSessions;
import dev.quench.hardware.remote.DuplicateGuard;
import dev.quench.hardware.remote.GateCheck;
import dev.quench.hardware.remote.JobOrder;
import dev.quench.hardware.remote.JobReport;
import dev.quench.hardware.remote.JobRequest;
import dev.quench.hardware.remote.JobState;
import dev.quench.hardware.remote.Pace;
import dev.quench.hardware.remote.QuantumService;
import dev.quench.hardware.remote.RawAnswer;
import dev.quench.hardware.remote.RemoteAnswer;
import dev.quench.hardware.remote.RemoteProgram;
import dev.quench.hardware.remote.http.HttpAnswer;
import dev.quench.hardware.remote.http.HttpCall;
import dev.quench.hardware.remote.http.RetryRules;
import dev.quench.hardware.remote.http.Transport;
import dev.quench.hardware.remote.http.WireJson;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Azure Quantum by its REST API, version 2025-12-01-preview, for targets of Quantinuum, IonQ and
 * Rigetti, where a job is one circuit, and of Pasqal, where it is one program for atoms. The
 * order's key is the id of the job, so that a job whose answer was lost is asked for by it and sent
 * again only if it is not there.
 *
 * <p>A submission goes in steps that may all be repeated but the last: a signed address of the
 * container {@code job-ID} is asked for, the container made, the program written into the blob
 * {@code inputData}, and the job put. The first steps are tried three times where they are refused.
 * Results are a blob too. The signature of such an address is a secret: it is asked for when it is
 * needed, renewed when it has expired, and kept nowhere.
 *
 * <p>A written request holds {@code job}, the body without addresses, and {@code input}, the text
 * of the blob.
 *
 * <p>Not here: QIR programs. Checked against recorded exchanges of 2024 and 2025, not against
 * hardware. Source: microsoft/azure-quantum-python, MIT licence, its recordings and its client.
 */
public final class AzureService implements QuantumService {
    private static final String INPUT = "inputData";
    private static final String OUTPUT = "rawOutputData";

    private final AzureWire wire;
    private final Pace pace;
    private final RandomGenerator random;

    /**
     * Makes a client of one workspace.
     *
     * @param account the workspace and its credential
     * @param transport sends
     * @param rules how often what is repeated
     * @param pace the time
     * @param random of the pauses, and of the ids of sessions
     */
    public AzureService(
            AzureAccount account,
            Transport transport,
            RetryRules rules,
            Pace pace,
            RandomGenerator random) {
        this.wire = new AzureWire(account, transport, rules, pace, random);
        this.pace = pace;
        this.random = random;
    }

    @Override
    public String provider() {
        return "azure";
    }

    @Override
    public DuplicateGuard guard() {
        return DuplicateGuard.OWN_ID;
    }

    /**
     * Lists the targets of the workspace.
     *
     * @return in the service's order
     */
    public List<AzureTarget> targets() {
        return wire.targets();
    }

    /**
     * Lists what the workspace may use.
     *
     * @return in the service's order
     */
    public List<AzureQuota> quotas() {
        return wire.quotas(_ -> true);
    }

    @Override
    public List<Allowance> allowances(Device device, Map<String, String> options) {
        String provider = AzureFamily.of(device.name()).provider();
        return AzureAllowances.of(device.name(), wire.quotas(provider::equalsIgnoreCase));
    }

    /**
     * Opens a session; the same id again is the same session.
     *
     * @param id chosen by the caller
     * @param provider its id
     * @param target of its jobs
     * @return as the service has it
     */
    public AzureSession openSession(UUID id, String provider, String target) {
        return wire.open(id, provider, target);
    }

    /**
     * Closes a session; its jobs go on.
     *
     * @param id of it
     * @return as the service has it
     */
    public AzureSession closeSession(UUID id) {
        return wire.close(id);
    }

    @Override
    public Optional<DeviceSessions> sessions() {
        return Optional.of(new AzureDeviceSessions(wire, random));
    }

    @Override
    public Device device(String name) {
        List<AzureTarget> targets = targets();
        AzureTarget target =
                targets.stream()
                        .filter(t -> t.id().equals(name))
                        .findFirst()
                        .orElseThrow(() -> missing(name, targets));
        if (!target.open()) {
            throw new BackendException(
                    new BackendException.Unavailable(),
                    "The target '%s' is %s now.\nMaybe another target, or try later."
                            .formatted(name, target.availability()));
        }
        return AzureDevices.of(name);
    }

    private BackendException missing(String name, List<AzureTarget> targets) {
        String family = name.split("\\.", 2)[0];
        String there =
                targets.stream()
                        .map(AzureTarget::id)
                        .filter(id -> id.startsWith(family + "."))
                        .collect(Collectors.joining(", "));
        return new BackendException(
                new BackendException.Missing(),
                "The workspace '%s' has no target '%s' (of %s it has %s)."
                        .formatted(wire.name(), name, family, there.isEmpty() ? "none" : there));
    }

    @Override
    public JobRequest write(JobOrder order, Device device) {
        AzureFamily family = AzureFamily.of(device.name());
        AzureProgram program =
                family == AzureFamily.PASQAL
                        ? atoms(order, device)
                        : circuit(order, device, family);
        byte[] body = WireJson.write(body(order, device, family, program));
        double most = device.figures().limits().of(Limit.PAYLOAD).orElse(Double.MAX_VALUE);
        if (program.text().length() > most) {
            throw new IllegalArgumentException(
                    "The program has %d bytes; %s takes at most %.0f.\nMaybe fewer layers."
                            .formatted(program.text().length(), device.name(), most));
        }
        return new JobRequest(
                order.key(), device.name(), order.shots(), body, program.layout().text());
    }

    private static AzureProgram circuit(JobOrder order, Device device, AzureFamily family) {
        Circuit circuit = order.program().circuit(device.name());
        GateCheck.require(circuit, order.shots(), device);
        return AzureProgram.of(family, circuit);
    }

    private static AzureProgram atoms(JobOrder order, Device device) {
        if (!(order.program() instanceof RemoteProgram.Atoms(AtomProgram program))) {
            throw new IllegalArgumentException(
                    "%s drives atoms at places, and runs no circuits or Ising problems.\nMaybe --recipe analog-mis for a maximum independent set, or a target with gates, for example quantinuum.sim.h2-1e."
                            .formatted(device.name()));
        }
        AtomRules.require(program, order.shots(), device);
        return AzureProgram.of(program, device);
    }

    private static ObjectNode body(
            JobOrder order, Device device, AzureFamily family, AzureProgram program) {
        ObjectNode body = WireJson.object();
        ObjectNode job = body.putObject("job");
        job.put("itemType", "Job")
                .put("name", "quench")
                .put("inputDataFormat", family.input())
                .put("outputDataFormat", family.output())
                .put("providerId", family.provider())
                .put("target", device.name());
        ObjectNode parameters = job.putObject("inputParams").put(family.shots(), order.shots());
        new AzureOptions(order.options()).put(job, parameters, family);
        body.put("input", program.text());
        return body;
    }

    @Override
    public List<String> preview(JobRequest request) {
        URI container = URI.create("https://storage-of-the-workspace/" + container(request));
        URI hidden = URI.create(container + "?restype=container&signature");
        URI blob = URI.create(container + "/" + INPUT + "?signature");
        ObjectNode job = job(request);
        job.put("containerUri", container + "?***").put("inputDataUri", container + "/" + INPUT);
        return List.of(
                wire.shown(wire.signing(container(request), Optional.empty())),
                wire.blobs().shown("PUT", hidden).preview(),
                wire.blobs().shownWriting(blob, input(request)).preview(),
                wire.shown(wire.call("PUT", "jobs/" + request.key(), job)));
    }

    private static String container(JobRequest request) {
        return "job-" + request.key();
    }

    private static ObjectNode job(JobRequest request) {
        JsonNode job = WireJson.parse("The job as written", request.body()).path("job");
        ObjectNode copy = WireJson.object();
        job.propertyStream().forEach(e -> copy.set(e.getKey(), e.getValue()));
        return copy;
    }

    private static byte[] input(JobRequest request) {
        return WireJson.parse("The job as written", request.body())
                .path("input")
                .asString("")
                .getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public String submit(JobRequest request) {
        SignedAccess container =
                new AzureUpload(wire, pace).made(container(request), INPUT, input(request));
        HttpAnswer answer = put(request, container.uri());
        if (answer.status() == 400 || answer.status() == 403) {
            container.renew();
            answer = put(request, container.uri());
        }
        if (answer.status() == 409) {
            BackendException conflict = refused(request, answer);
            return find(request).orElseThrow(() -> conflict);
        }
        if (answer.status() >= 400) {
            throw refused(request, answer);
        }
        return accepted(request, answer);
    }

    /** A refusal may mean that the signature has expired since it was given. */
    private HttpAnswer put(JobRequest request, SignedUri container) {
        ObjectNode job = job(request);
        job.put("containerUri", container.reveal())
                .put("inputDataUri", container.blob(INPUT).plain().toString());
        return wire.write(wire.call("PUT", "jobs/" + request.key(), job), 400, 403, 409, 413, 422);
    }

    private static BackendException refused(JobRequest request, HttpAnswer answer) {
        String way =
                switch (answer.status()) {
                    case 403 ->
                            "the quota of the provider is used up, or the credential may not submit: look at the page of the workspace";
                    case 409 -> "submit it as a new run: another job has its id";
                    case 413 -> "fewer layers, or shrink the problem first (quench shrink)";
                    default ->
                            "another target, or without its --job-option; --dry-run shows all that is sent";
                };
        return new BackendException(
                new BackendException.Refused(),
                "Azure Quantum does not take the job %s for %s (%d %s).\nMaybe %s."
                        .formatted(
                                request.key(),
                                request.device(),
                                answer.status(),
                                AzureErrors.text(answer),
                                way));
    }

    private static String accepted(JobRequest request, HttpAnswer answer) {
        String id = request.key().toString();
        try {
            JsonNode job = WireJson.parse("The answer", answer.body());
            if (id.equalsIgnoreCase(job.path("id").asString(""))) {
                return id;
            }
        } catch (BackendException e) {
            // Said below, as for an answer without the id.
        }
        throw new BackendException(
                new BackendException.Uncertain(),
                "Azure Quantum answered %d to the job %s, without its id."
                        .formatted(answer.status(), id));
    }

    @Override
    public Optional<String> find(JobRequest request) {
        String id = request.key().toString();
        HttpAnswer answer = wire.read(wire.call("GET", "jobs/" + id), 404);
        return answer.status() == 404 ? Optional.empty() : Optional.of(id);
    }

    @Override
    public List<JobReport> poll(List<String> ids) {
        return ids.stream().map(id -> AzureJobs.report(id, job(id))).toList();
    }

    private JsonNode job(String id) {
        HttpAnswer answer = wire.read(wire.call("GET", path(id)));
        JsonNode job = WireJson.parse("The job " + id, answer.body());
        if (!job.isObject()) {
            throw new BackendException(
                    new BackendException.Broken(),
                    "Azure Quantum describes the job %s by something that is no object."
                            .formatted(id));
        }
        return job;
    }

    private static String path(String id) {
        return "jobs/" + AzureWorkspace.encoded(id);
    }

    @Override
    public Optional<RawAnswer> fetch(String id) {
        JsonNode job = job(id);
        String address = job.path("outputDataUri").asString("");
        boolean completed =
                AzureJobs.state(job.path("status").asString(""))
                        .filter(JobState.COMPLETED::equals)
                        .isPresent();
        if (!completed || address.isEmpty()) {
            return Optional.empty();
        }
        SignedUri given = wire.named(address);
        String blob = given.blobName().isEmpty() ? OUTPUT : given.blobName();
        var access =
                SignedAccess.of(given, () -> wire.signed("job-" + id, Optional.of(blob)), pace);
        return wire.blobs().get(access, job.path("outputDataFormat").asString(""));
    }

    @Override
    public RemoteAnswer read(JobRequest request, RawAnswer answer) {
        return new AzureAnswers(request).read(answer);
    }

    @Override
    public void cancel(String id) {
        HttpCall call = wire.call("POST", path(id) + ":cancel");
        wire.read(call, 404, 409);
    }
}
