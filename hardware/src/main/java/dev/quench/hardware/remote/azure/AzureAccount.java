package dev.quench.hardware.remote.azure;

import dev.quench.hardware.backend.BackendException;
import dev.quench.hardware.remote.credential.Credentials;
import dev.quench.hardware.remote.credential.Secret;
import java.net.URI;
import java.util.Map;
import java.util.Optional;

/**
 * A workspace, and what opens it.
 *
 * @param workspace whose jobs
 * @param access a key or the secret of an application
 */
public record AzureAccount(AzureWorkspace workspace, Access access) {
    private static final String WORKSPACE_KEY = "workspace-key";
    private static final String NOBODY = "00000000-0000-0000-0000-000000000000";

    /** What opens a workspace. */
    public sealed interface Access {
        /**
         * The key of a connection string, sent as it is.
         *
         * @param secret the key
         */
        record Key(Secret secret) implements Access {}

        /**
         * An application of Microsoft Entra, whose secret is exchanged for tokens.
         *
         * @param authority where, without a slash at its end
         * @param tenant of the application
         * @param client its id
         * @param secret of it
         */
        record Application(URI authority, String tenant, String client, Secret secret)
                implements Access {}
    }

    /**
     * Takes what was found: a connection string with its key, or an application and where the
     * workspace is.
     *
     * @param found for {@code azure}
     * @param endpoint in place of that of the location
     * @return the account
     * @throws BackendException {@code Unauthorised} if it does not say which workspace
     * @throws IllegalArgumentException if a part makes no sense
     */
    public static AzureAccount of(Credentials found, Optional<URI> endpoint) {
        if (found.secrets().containsKey("connection-string")) {
            return connected(found.secret("connection-string"), endpoint);
        }
        boolean keyed =
                found.secrets().containsKey(WORKSPACE_KEY) && found.setting("tenant").isEmpty();
        return keyed
                ? new AzureAccount(
                        workspace(found, endpoint), new Access.Key(found.secret(WORKSPACE_KEY)))
                : application(found, endpoint);
    }

    /**
     * Says which workspace a credential is for, without what opens it: the parts of a connection
     * string become settings as they are elsewhere.
     *
     * @param found for {@code azure}
     * @return settings from which, with any {@code workspace-key} or {@code client-secret}, the
     *     same workspace follows
     * @throws IllegalArgumentException if a part makes no sense
     */
    public static Map<String, String> settings(Credentials found) {
        if (!found.secrets().containsKey("connection-string")) {
            return found.settings();
        }
        AzureWorkspace workspace =
                AzureWorkspace.of(AzureWorkspace.parts(found.secret("connection-string").reveal()));
        return Map.of(
                "subscription", workspace.subscription(),
                "resource-group", workspace.resourceGroup(),
                "workspace", workspace.name(),
                "location", workspace.location());
    }

    private static AzureAccount connected(Secret string, Optional<URI> endpoint) {
        Map<String, String> parts = AzureWorkspace.parts(string.reveal());
        AzureWorkspace workspace = AzureWorkspace.of(parts);
        Secret key = Secret.of("the connection string", AzureWorkspace.part(parts, "apikey"));
        return new AzureAccount(at(workspace, endpoint), new Access.Key(key));
    }

    private static AzureWorkspace at(AzureWorkspace workspace, Optional<URI> endpoint) {
        return new AzureWorkspace(
                endpoint.map(AzureAccount::root).orElse(workspace.endpoint()),
                workspace.subscription(),
                workspace.resourceGroup(),
                workspace.name());
    }

    private static URI root(URI uri) {
        return URI.create(uri.toString().replaceAll("/+$", ""));
    }

    private static AzureAccount application(Credentials found, Optional<URI> endpoint) {
        return new AzureAccount(
                workspace(found, endpoint),
                new Access.Application(
                        URI.create("https://login.microsoftonline.com"),
                        setting(found, "tenant"),
                        setting(found, "client"),
                        found.secret("client-secret")));
    }

    private static AzureWorkspace workspace(Credentials found, Optional<URI> endpoint) {
        URI server =
                endpoint.map(AzureAccount::root)
                        .orElseGet(() -> AzureWorkspace.endpoint(setting(found, "location")));
        return new AzureWorkspace(
                server,
                setting(found, "subscription"),
                setting(found, "resource-group"),
                setting(found, "workspace"));
    }

    private static String setting(Credentials found, String name) {
        return found.setting(name)
                .orElseThrow(() ->
                        new BackendException(
                                new BackendException.Unauthorised(),
                                "The credential for Azure Quantum (%s) names no %s.\nMaybe set AZURE_QUANTUM_SUBSCRIPTION_ID, AZURE_QUANTUM_WORKSPACE_RG, AZURE_QUANTUM_WORKSPACE_NAME and AZURE_QUANTUM_WORKSPACE_LOCATION, or AZURE_QUANTUM_CONNECTION_STRING alone."
                                        .formatted(found.source(), name)));
    }

    /**
     * Makes the account of a rehearsal: a server on this machine plays the workspace, its storage
     * and the authority.
     *
     * @param server its root
     * @param word every name and secret of it
     * @return the account
     */
    public static AzureAccount rehearsed(URI server, String word) {
        URI root = root(server);
        return new AzureAccount(
                new AzureWorkspace(root, NOBODY, word, word),
                new Access.Application(root, NOBODY, word, Secret.of("a rehearsal", word)));
    }
}
