package dev.quench.hardware.remote.catalogue;

import dev.quench.hardware.backend.BackendException;
import dev.quench.hardware.remote.Pace;
import dev.quench.hardware.remote.QuantumService;
import dev.quench.hardware.remote.RemoteTarget;
import dev.quench.hardware.remote.azure.AzureAccount;
import dev.quench.hardware.remote.azure.AzureService;
import dev.quench.hardware.remote.braket.AwsKeys;
import dev.quench.hardware.remote.braket.BraketAccount;
import dev.quench.hardware.remote.braket.BraketAddress;
import dev.quench.hardware.remote.braket.BraketService;
import dev.quench.hardware.remote.credential.CredentialSource;
import dev.quench.hardware.remote.credential.Credentials;
import dev.quench.hardware.remote.credential.Secret;
import dev.quench.hardware.remote.desk.ServiceFinder;
import dev.quench.hardware.remote.dwave.DwaveAddress;
import dev.quench.hardware.remote.dwave.DwaveService;
import dev.quench.hardware.remote.http.EndpointRule;
import dev.quench.hardware.remote.http.RetryRules;
import dev.quench.hardware.remote.http.Transport;
import dev.quench.hardware.remote.ibm.IbmAddress;
import dev.quench.hardware.remote.ibm.IbmService;
import dev.quench.hardware.remote.ionq.IonqService;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.random.RandomGenerator;

/**
 * Makes the clients of providers, one each and address.
 *
 * <p>A server on this machine plays a provider for rehearsals: it gets the credential {@value
 * #REHEARSED}, never the user's own. Other addresses than a provider's are refused.
 */
public final class RemoteServices implements ServiceFinder {
    /** The credential of rehearsals. */
    public static final String REHEARSED = "emulated";

    private static final String REHEARSED_CRN =
            "crn:v1:bluemix:public:quantum-computing:us-east:a/emulated:emulated::";
    private static final Map<String, String> HOSTS =
            Map.of(
                    "ibm", "quantum.cloud.ibm.com",
                    "ionq", "api.ionq.co",
                    "braket", "amazonaws.com",
                    "azure", "quantum.azure.com",
                    "dwave", "cloud.dwavesys.com");

    private final CredentialSource credentials;
    private final Transport transport;
    private final RetryRules rules;
    private final Pace pace;
    private final RandomGenerator random;
    private final Map<String, QuantumService> made = new ConcurrentHashMap<>();

    /**
     * Makes a catalogue.
     *
     * @param credentials the user's own
     * @param transport sends
     * @param rules how often what is repeated
     * @param pace the time
     * @param random of pauses
     */
    public RemoteServices(
            CredentialSource credentials,
            Transport transport,
            RetryRules rules,
            Pace pace,
            RandomGenerator random) {
        this.credentials = credentials;
        this.transport = transport;
        this.rules = rules;
        this.pace = pace;
        this.random = random;
    }

    @Override
    public QuantumService service(String provider, Optional<URI> endpoint) {
        endpoint.ifPresent(uri -> requireHost(provider, uri));
        return made.computeIfAbsent(
                provider + "@" + endpoint.map(URI::toString).orElse(""),
                _ -> make(provider, endpoint));
    }

    /** A credential goes to its provider only. */
    private static void requireHost(String provider, URI endpoint) {
        EndpointRule.require(endpoint);
        String home = HOSTS.getOrDefault(provider, "");
        boolean own = endpoint.getHost().equals(home) || endpoint.getHost().endsWith("." + home);
        if (!own && !EndpointRule.loopback(endpoint)) {
            throw new IllegalArgumentException(
                    "The address %s is neither of %s (%s) nor on this machine, and gets no credential.\nMaybe leave it out."
                            .formatted(endpoint, provider, home));
        }
    }

    private QuantumService make(String provider, Optional<URI> endpoint) {
        boolean rehearsal = endpoint.filter(EndpointRule::loopback).isPresent();
        return switch (provider) {
            case "ibm" -> ibm(endpoint, rehearsal);
            case "ionq" ->
                    new IonqService(
                            endpoint.orElse(URI.create("https://api.ionq.co")),
                            () -> token("ionq", rehearsal),
                            transport,
                            rules,
                            pace,
                            random);
            case "braket" ->
                    new BraketService(
                            endpoint.filter(EndpointRule::loopback)
                                    .map(BraketAddress::at)
                                    .orElseGet(BraketAddress::own),
                            () -> amazon(rehearsal),
                            transport,
                            rules,
                            pace,
                            random);
            case "dwave" ->
                    new DwaveService(
                            endpoint.map(DwaveAddress::at).orElseGet(this::dwave),
                            () -> token("dwave", rehearsal),
                            transport,
                            rules,
                            pace,
                            random);
            case "azure" -> azure(endpoint, rehearsal);
            default ->
                    throw new IllegalArgumentException(
                            "There is no provider '%s'.\nMaybe one of %s."
                                    .formatted(
                                            provider, String.join(", ", RemoteTarget.PROVIDERS)));
        };
    }

    private QuantumService ibm(Optional<URI> endpoint, boolean rehearsal) {
        String crn = rehearsal ? REHEARSED_CRN : instance(credentials.find("ibm"));
        IbmAddress address = endpoint.map(IbmAddress::at).orElseGet(() -> IbmAddress.of(crn));
        return new IbmService(
                address, crn, () -> token("ibm", rehearsal), transport, rules, pace, random);
    }

    private QuantumService azure(Optional<URI> endpoint, boolean rehearsal) {
        AzureAccount account =
                rehearsal
                        ? AzureAccount.rehearsed(endpoint.orElseThrow(), REHEARSED)
                        : AzureAccount.of(credentials.find("azure"), endpoint);
        return new AzureService(account, transport, rules, pace, random);
    }

    /**
     * Says what a credential is for, without its secrets: what a replay needs to know of it.
     *
     * @param found of a provider
     * @return its settings, and those within its secrets that are none
     */
    public static Map<String, String> settings(Credentials found) {
        return found.provider().equals("azure") ? AzureAccount.settings(found) : found.settings();
    }

    private static String instance(Credentials found) {
        return found.setting("instance")
                .orElseThrow(() ->
                        new BackendException(
                                new BackendException.Unauthorised(),
                                "The credential for IBM (%s) names no instance.\nMaybe set QISKIT_IBM_INSTANCE to its CRN, which quantum.cloud.ibm.com/instances shows."
                                        .formatted(found.source())));
    }

    private BraketAccount amazon(boolean rehearsal) {
        if (rehearsal) {
            return new BraketAccount(
                    new AwsKeys(REHEARSED, REHEARSED, Optional.empty()),
                    Optional.empty(),
                    Optional.of("amazon-braket-" + REHEARSED),
                    Optional.empty());
        }
        Credentials found = credentials.find("braket");
        return new BraketAccount(
                new AwsKeys(
                        found.secret("access-key").reveal(),
                        found.secret("secret-key").reveal(),
                        Optional.ofNullable(found.secrets().get("session-token"))
                                .map(Secret::reveal)),
                found.setting("region"),
                found.setting("bucket"),
                found.setting("prefix"));
    }

    /** The endpoint of the user's configuration, else that of the region. */
    private DwaveAddress dwave() {
        Credentials found = credentials.find("dwave");
        return found.setting("endpoint")
                .map(text -> {
                    URI uri = address(text, found.source());
                    requireHost("dwave", uri);
                    return DwaveAddress.at(uri);
                })
                .orElseGet(() -> DwaveAddress.of(found.setting("region").orElse("na-west-1")));
    }

    private static URI address(String text, String source) {
        try {
            return URI.create(text);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "The endpoint of %s is no address.\nMaybe https://na-west-1.cloud.dwavesys.com/sapi/v2/, or leave it out."
                            .formatted(source),
                    e);
        }
    }

    private String token(String provider, boolean rehearsal) {
        return rehearsal ? REHEARSED : credentials.find(provider).secret("token").reveal();
    }
}
