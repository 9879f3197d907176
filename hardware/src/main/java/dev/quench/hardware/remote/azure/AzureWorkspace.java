package dev.quench.hardware.remote.azure;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * A workspace and where it is: all calls of one workspace go to one host.
 *
 * @param endpoint of its location, without a slash at its end
 * @param subscription the id of it
 * @param resourceGroup by its name
 * @param name of the workspace
 */
public record AzureWorkspace(URI endpoint, String subscription, String resourceGroup, String name) {
    private static final String HOST = "quantum.azure.com";

    /**
     * Checks the parts.
     *
     * @throws IllegalArgumentException if one is blank
     */
    public AzureWorkspace {
        require("subscription", subscription);
        require("resource group", resourceGroup);
        require("workspace", name);
    }

    private static void require(String what, String value) {
        if (value.isBlank()) {
            throw new IllegalArgumentException(
                    "The %s of Azure Quantum is empty.\nMaybe set AZURE_QUANTUM_SUBSCRIPTION_ID, AZURE_QUANTUM_WORKSPACE_RG and AZURE_QUANTUM_WORKSPACE_NAME."
                            .formatted(what));
        }
    }

    /**
     * Finds the host of a location.
     *
     * @param location as Azure writes it, {@code eastus}, {@code eastus-v2} or {@code East US}
     * @return its address
     * @throws IllegalArgumentException if it is none
     */
    public static URI endpoint(String location) {
        String plain = location.replace(" ", "").toLowerCase(Locale.ROOT);
        if (!plain.matches("[a-z][a-z0-9]{2,30}(-v2)?")) {
            throw new IllegalArgumentException(
                    "The location '%s' is none of Azure's.\nMaybe eastus or westeurope, as the page of the workspace says; it goes into AZURE_QUANTUM_WORKSPACE_LOCATION."
                            .formatted(location));
        }
        return URI.create("https://%s.%s".formatted(plain, HOST));
    }

    /**
     * Reads a connection string: {@code SubscriptionId=…;ResourceGroupName=…;WorkspaceName=…;
     * ApiKey=…;QuantumEndpoint=…}.
     *
     * @param parts as {@link #parts} reads it
     * @return the workspace that it names
     * @throws IllegalArgumentException if a part is missing, or the address is not one of Azure
     *     Quantum; no message repeats the key
     */
    static AzureWorkspace of(Map<String, String> parts) {
        URI endpoint = home(part(parts, "quantumendpoint"));
        return new AzureWorkspace(
                endpoint,
                part(parts, "subscriptionid"),
                part(parts, "resourcegroupname"),
                part(parts, "workspacename"));
    }

    /** Reads {@code name=value} with semicolons, names in lower case. */
    static Map<String, String> parts(String text) {
        var parts = new TreeMap<String, String>();
        for (String part : text.split(";", -1)) {
            int at = part.indexOf('=');
            if (at > 0) {
                parts.put(
                        part.substring(0, at).strip().toLowerCase(Locale.ROOT),
                        part.substring(at + 1).strip());
            }
        }
        return parts;
    }

    /** Finds a part that must be there. */
    static String part(Map<String, String> parts, String name) {
        String value = parts.getOrDefault(name, "");
        if (value.isEmpty()) {
            throw new IllegalArgumentException(
                    "The connection string of Azure Quantum has no %s (it has %s).\nMaybe copy it again from the access keys of the workspace."
                            .formatted(
                                    name,
                                    parts.isEmpty()
                                            ? "nothing"
                                            : String.join(", ", parts.keySet())));
        }
        return value;
    }

    /** A key goes to Azure Quantum only, whatever a copied string says. */
    private static URI home(String address) {
        try {
            URI uri = URI.create(address.replaceAll("/+$", ""));
            String host = uri.getHost() == null ? "" : uri.getHost().toLowerCase(Locale.ROOT);
            if ("https".equalsIgnoreCase(uri.getScheme())
                    && host.endsWith("." + HOST)
                    && uri.getRawUserInfo() == null
                    && uri.getPort() == -1
                    && uri.getRawPath().isEmpty()) {
                return URI.create("https://" + host);
            }
        } catch (IllegalArgumentException e) {
            // Said below, as for an address that is another's.
        }
        throw new IllegalArgumentException(
                "The QuantumEndpoint of the connection string is not https://LOCATION.%s, and gets no key.\nMaybe copy the string again from the access keys of the workspace."
                        .formatted(HOST));
    }

    /** The first part of the host, of which {@link #endpoint(String)} makes the address again. */
    String location() {
        return endpoint.getHost().split("\\.", 2)[0];
    }

    /** The address of something in the workspace. */
    URI uri(String path, String version) {
        return URI.create(
                "%s/subscriptions/%s/resourceGroups/%s/providers/Microsoft.Quantum/workspaces/%s/%s?api-version=%s"
                        .formatted(
                                endpoint,
                                encoded(subscription),
                                encoded(resourceGroup),
                                encoded(name),
                                path,
                                version));
    }

    static String encoded(String part) {
        return URLEncoder.encode(part, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
