package dev.quench.hardware.remote.braket;

import dev.quench.hardware.atoms.AtomProgram;
import dev.quench.hardware.atoms.AtomRules;
import dev.quench.hardware.backend.BackendException;
import dev.quench.hardware.circuit.Circuit;
import dev.quench.hardware.device.Device;
import dev.quench.hardware.device.Price;
import dev.quench.hardware.device.json.JsonText;
import dev.quench.hardware.device.vendor.DeviceImport;
import dev.quench.hardware.device.vendor.ImportFrame;
import dev.quench.hardware.remote.Allowance;
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
import dev.quench.hardware.remote.http.ApiClient;
import dev.quench.hardware.remote.http.Authorizer;
import dev.quench.hardware.remote.http.HttpCall;
import dev.quench.hardware.remote.http.RetryRules;
import dev.quench.hardware.remote.http.Transport;
import dev.quench.hardware.remote.http.WireJson;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.braket.model.Association;
import software.amazon.awssdk.services.braket.model.AssociationType;
import software.amazon.awssdk.services.braket.model.ConflictException;
import software.amazon.awssdk.services.braket.model.CreateQuantumTaskRequest;
import software.amazon.awssdk.services.braket.model.DeviceStatus;
import software.amazon.awssdk.services.braket.model.GetDeviceResponse;
import software.amazon.awssdk.services.braket.model.GetQuantumTaskResponse;
import software.amazon.awssdk.services.braket.model.QuantumTaskAdditionalAttributeName;
import software.amazon.awssdk.services.braket.model.QuantumTaskSummary;
import software.amazon.awssdk.services.braket.model.ResourceNotFoundException;
import software.amazon.awssdk.services.braket.model.SearchQuantumTasksFilter;
import software.amazon.awssdk.services.braket.model.SearchQuantumTasksFilterOperator;
import software.amazon.awssdk.services.braket.model.SearchQuantumTasksRequest;
import software.amazon.awssdk.services.braket.model.SearchQuantumTasksResponse;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Amazon Braket, API version 2019-09-01: a task is one circuit in OpenQASM 3, native gates in a
 * verbatim box on the device's own qubits; its result is an object in a bucket of S3. The order's
 * key is the task's token, so that the same submission again is the same task, and stands in the
 * name of its result, by which it is found.
 *
 * <p>Devices have short names ({@code Ankaa-3}, {@code Forte-1}, {@code Garnet}, {@code Emerald},
 * …) or are called by their ARN, which says the region. Options of a job: {@code bucket}, {@code
 * prefix}, {@code reservation} (an ARN), and for IonQ {@code debiasing}. Aquila takes programs for
 * atoms, by which independent sets are found.
 *
 * <p>A completed task is charged here by the price of the device for a shot and 0.30 USD a task:
 * the service does not say what a task cost.
 *
 * <p>Source: <a href="https://docs.aws.amazon.com/braket/latest/APIReference/">Amazon Braket API
 * reference</a> and the schemas in amazon-braket/amazon-braket-schemas-python.
 */
public final class BraketService implements QuantumService {
    private static final int MOST_LISTED = 100;
    private static final int MOST_PAGES = 40;
    private static final int MOST_BYTES = 10_000_000;
    private static final String HOME = "us-east-1";

    private final BraketAddress address;
    private final Supplier<BraketAccount> account;
    private final BraketCalls calls;
    private final SpendingLimits limits;
    private final ResultStore results;
    private final SigningClock clock;
    private final Map<String, Price> prices = new ConcurrentHashMap<>();

    /**
     * Makes a client for all regions.
     *
     * @param address where they are
     * @param account gives keys and bucket when they are needed
     * @param transport sends
     * @param rules how often what is repeated
     * @param pace the time, also of signatures
     * @param random of the pauses
     */
    public BraketService(
            BraketAddress address,
            Supplier<BraketAccount> account,
            Transport transport,
            RetryRules rules,
            Pace pace,
            RandomGenerator random) {
        this.address = address;
        this.account = account;
        this.clock = new SigningClock(pace);
        var client = new ApiClient(transport, REPEATED, BraketErrors::text, rules, pace, random);
        this.calls = new BraketCalls(address, () -> account.get().keys(), client, clock);
        this.limits = new SpendingLimits(calls, clock);
        this.results = new ResultStore(address, () -> account.get().keys(), client, clock);
    }

    /** Requests are signed already. A 401, which a gateway can say, is tried once more. */
    private static final Authorizer REPEATED =
            new Authorizer() {
                @Override
                public HttpCall authorise(HttpCall call) {
                    return call;
                }

                @Override
                public boolean renew(HttpCall refused) {
                    return true;
                }
            };

    @Override
    public String provider() {
        return "braket";
    }

    @Override
    public DuplicateGuard guard() {
        return DuplicateGuard.SAME_TOKEN;
    }

    @Override
    public Device device(String name) {
        DeviceArn arn = DeviceArn.of(name);
        GetDeviceResponse found = found(arn);
        requireUsable(arn, found);
        LocalDate today = today();
        ObjectNode description = WireJson.object();
        description
                .put("deviceName", arn.name())
                .put("providerName", text(found.providerName()))
                .put("deviceCapabilities", text(found.deviceCapabilities()));
        try {
            return DeviceImport.read(
                            JsonText.parse(
                                    "description of " + arn.shown(),
                                    new String(
                                            WireJson.write(description), StandardCharsets.UTF_8)),
                            Optional.empty(),
                            new ImportFrame(arn.shown(), today, "Amazon Braket", today))
                    .device()
                    .withPrice(BraketReports.price(text(found.deviceCapabilities()), today));
        } catch (IllegalArgumentException e) {
            throw new BackendException(
                    new BackendException.Broken(),
                    "The description of %s makes no sense: %s"
                            .formatted(arn.shown(), e.getMessage()),
                    e);
        }
    }

    /** What to do about a name that is not there, those who asked for it say. */
    private GetDeviceResponse found(DeviceArn arn) {
        String region = region(arn);
        try {
            return calls.call(
                    region,
                    "The device %s in the region %s".formatted(arn.name(), region),
                    c -> c.getDevice(r -> r.deviceArn(arn.text())));
        } catch (BackendException e) {
            throw e.kind() instanceof BackendException.Missing
                    ? new BackendException(
                            e.kind(), text(e.getMessage()).replaceFirst("\n(?s).*", ""), e)
                    : e;
        }
    }

    private static void requireUsable(DeviceArn arn, GetDeviceResponse found) {
        if (found.deviceStatus() == DeviceStatus.RETIRED) {
            throw new BackendException(
                    new BackendException.Refused(),
                    "The device %s is retired: Braket runs nothing on it any more.\nMaybe another one: quench devices list, or the page of Amazon Braket."
                            .formatted(arn.shown()));
        }
        if (found.deviceStatus() == DeviceStatus.OFFLINE) {
            throw new BackendException(
                    new BackendException.Refused(),
                    "The device %s is offline now.\nMaybe try later, or another one: quench devices list."
                            .formatted(arn.shown()));
        }
    }

    private static String text(@Nullable String text) {
        return text == null ? "" : text;
    }

    /** By the clock of the service, after a first answer. */
    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }

    private String region(DeviceArn arn) {
        return arn.region().isEmpty() ? account.get().region().orElse(HOME) : arn.region();
    }

    @Override
    public JobRequest write(JobOrder order, Device device) {
        return switch (order.program()) {
            case RemoteProgram.Gates(var circuit) -> circuit(order, circuit, device);
            case RemoteProgram.Atoms(var atoms) -> atoms(order, atoms, device);
            case RemoteProgram.Spins _ ->
                    throw new IllegalArgumentException(
                            "%s runs circuits, not Ising problems.\nMaybe a recipe with a circuit, for example --recipe qaoa."
                                    .formatted(device.name()));
        };
    }

    private JobRequest circuit(JobOrder order, Circuit circuit, Device device) {
        GateCheck.require(circuit, order.shots(), device);
        return request(
                order,
                device,
                task(order, device).body(order, circuit),
                BraketTask.layout(circuit).stream()
                        .map(String::valueOf)
                        .collect(Collectors.joining(",")));
    }

    private JobRequest atoms(JobOrder order, AtomProgram program, Device device) {
        AtomRules.require(program, order.shots(), device);
        return request(
                order,
                device,
                task(order, device).body(order, new AhsTask(program, device).action()),
                AhsAnswers.layout(program.atoms()));
    }

    private BraketTask task(JobOrder order, Device device) {
        var options = BraketOptions.of(order.options());
        return new BraketTask(
                DeviceArn.of(device.name()),
                options.bucket().or(() -> account.get().bucket()).orElseThrow(this::noBucket),
                options.prefix().or(() -> account.get().prefix()).orElse("quench"),
                options);
    }

    private static JobRequest request(JobOrder order, Device device, byte[] body, String layout) {
        if (body.length > MOST_BYTES) {
            throw new IllegalArgumentException(
                    "The request has %d bytes; Braket takes at most %d.\nMaybe fewer layers."
                            .formatted(body.length, MOST_BYTES));
        }
        return new JobRequest(order.key(), device.name(), order.shots(), body, layout);
    }

    /** Reserved time is not counted. */
    @Override
    public List<Allowance> allowances(Device device, Map<String, String> options) {
        DeviceArn arn = DeviceArn.of(device.name());
        return BraketOptions.of(options).reservation().isPresent()
                ? List.of()
                : limits.of(arn, region(arn));
    }

    private IllegalArgumentException noBucket() {
        return new IllegalArgumentException(
                "Braket puts results into a bucket of S3, and none is named.\nMaybe --job-option bucket=amazon-braket-REGION-ACCOUNT, or set QUENCH_BRAKET_BUCKET.");
    }

    @Override
    public List<String> preview(JobRequest request) {
        URI uri = URI.create(address.braket(region(deviceOf(request))) + "/quantum-task");
        return List.of(
                HttpCall.of("POST", uri)
                        .withSecret("Authorization", "AWS4-HMAC-SHA256")
                        .body("application/json", request.body())
                        .preview());
    }

    private static DeviceArn deviceOf(JobRequest request) {
        return DeviceArn.of(
                WireJson.parse("The request", request.body()).path("deviceArn").asString(""));
    }

    @Override
    public String submit(JobRequest request) {
        JsonNode body = WireJson.parse("The request", request.body());
        String id;
        try {
            id =
                    text(
                            calls.call(
                                            region(deviceOf(request)),
                                            "The task for " + request.device(),
                                            c -> c.createQuantumTask(created(body)))
                                    .quantumTaskArn());
        } catch (BackendException e) {
            throw e.kind() instanceof BackendException.Broken ? uncertain(e) : e;
        }
        if (id.isEmpty()) {
            throw uncertain(null);
        }
        return id;
    }

    private static BackendException uncertain(@Nullable Throwable cause) {
        String message = "Braket answered a submission without the name of a task.";
        return cause == null
                ? new BackendException(new BackendException.Uncertain(), message)
                : new BackendException(new BackendException.Uncertain(), message, cause);
    }

    private static CreateQuantumTaskRequest created(JsonNode body) {
        var request =
                CreateQuantumTaskRequest.builder()
                        .clientToken(body.path("clientToken").asString(""))
                        .deviceArn(body.path("deviceArn").asString(""))
                        .shots(body.path("shots").asLong(0))
                        .outputS3Bucket(body.path("outputS3Bucket").asString(""))
                        .outputS3KeyPrefix(body.path("outputS3KeyPrefix").asString(""))
                        .action(body.path("action").asString(""));
        if (body.has("deviceParameters")) {
            request.deviceParameters(body.path("deviceParameters").asString(""));
        }
        JsonNode reserved = body.path("associations").path(0).path("arn");
        if (reserved.isString()) {
            request.associations(
                    Association.builder()
                            .arn(reserved.stringValue())
                            .type(AssociationType.RESERVATION_TIME_WINDOW_ARN)
                            .build());
        }
        return request.build();
    }

    /** The name of a result has the key; its owner need not have tagged anything. */
    @Override
    public Optional<String> find(JobRequest request) {
        DeviceArn arn = deviceOf(request);
        String next = "";
        for (int page = 0; page < MOST_PAGES; page++) {
            SearchQuantumTasksResponse list = page(arn, next);
            if (!list.hasQuantumTasks()) {
                throw new BackendException(
                        new BackendException.Broken(), "The list of tasks has no tasks.");
            }
            Optional<String> id =
                    list.quantumTasks().stream()
                            .filter(task ->
                                    text(task.outputS3Directory())
                                            .contains("/" + request.key() + "/"))
                            .map(QuantumTaskSummary::quantumTaskArn)
                            .findFirst();
            next = text(list.nextToken());
            if (id.isPresent() || next.isEmpty()) {
                return id;
            }
        }
        return Optional.empty();
    }

    private SearchQuantumTasksResponse page(DeviceArn arn, String next) {
        var request =
                SearchQuantumTasksRequest.builder()
                        .maxResults(MOST_LISTED)
                        .filters(
                                SearchQuantumTasksFilter.builder()
                                        .name("deviceArn")
                                        .operator(SearchQuantumTasksFilterOperator.EQUAL)
                                        .values(arn.text())
                                        .build());
        if (!next.isEmpty()) {
            request.nextToken(next);
        }
        return calls.call(
                region(arn), "The list of tasks", c -> c.searchQuantumTasks(request.build()));
    }

    @Override
    public List<JobReport> poll(List<String> ids) {
        return ids.stream().map(this::report).toList();
    }

    private JobReport report(String id) {
        GetQuantumTaskResponse task = task(id);
        boolean completed =
                BraketReports.state(text(task.statusAsString()))
                        .filter(JobState.COMPLETED::equals)
                        .isPresent();
        return BraketReports.report(
                id, task, completed ? price(text(task.deviceArn())) : Optional.empty());
    }

    private GetQuantumTaskResponse task(String id) {
        return calls.call(
                DeviceArn.regionOfTask(id),
                "The task " + id,
                c ->
                        c.getQuantumTask(r ->
                                r.quantumTaskArn(id)
                                        .additionalAttributeNames(
                                                QuantumTaskAdditionalAttributeName.QUEUE_INFO)));
    }

    /** A price that cannot be had now leaves the charge without money. */
    private Optional<Price> price(String arn) {
        try {
            return Optional.of(
                    prices.computeIfAbsent(
                            arn,
                            a ->
                                    BraketReports.price(
                                            text(found(DeviceArn.of(a)).deviceCapabilities()),
                                            today())));
        } catch (BackendException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    @Override
    public Optional<RawAnswer> fetch(String id) {
        GetQuantumTaskResponse task = task(id);
        String bucket = text(task.outputS3Bucket());
        String directory = text(task.outputS3Directory()).replaceAll("/+$", "");
        if (!BraketTask.isBucket(bucket) || directory.isEmpty()) {
            throw new BackendException(
                    new BackendException.Broken(),
                    "The description of the task %s does not say where its result is."
                            .formatted(id));
        }
        return results.get(DeviceArn.regionOfTask(id), bucket, directory + "/results.json");
    }

    @Override
    public RemoteAnswer read(JobRequest request, RawAnswer answer) {
        return AhsAnswers.reads(request)
                ? new AhsAnswers(request).read(answer)
                : new BraketAnswers(request).read(answer);
    }

    /** A conflict and a task that is gone mean that it is too late. */
    @Override
    public void cancel(String id) {
        calls.call(
                DeviceArn.regionOfTask(id),
                "The cancellation of " + id,
                c -> {
                    try {
                        return Optional.of(
                                c.cancelQuantumTask(
                                        r -> r.quantumTaskArn(id).clientToken(token(id))));
                    } catch (ConflictException | ResourceNotFoundException e) {
                        return Optional.empty();
                    }
                });
    }

    /** The same for every cancellation of a task. */
    private static String token(String id) {
        String last = id.substring(id.lastIndexOf('/') + 1);
        return "cancel-" + last.substring(0, Math.min(57, last.length()));
    }
}
