package dev.quench.hardware.remote.ibm;

import java.net.URI;

/**
 * Where an instance of the service is.
 *
 * @param api up to {@code /api/v1}, without a slash at its end
 * @param tokens where keys are exchanged for tokens, without a slash at its end
 */
public record IbmAddress(URI api, URI tokens) {
    private static final int CRN_FIELDS = 10;
    private static final int REGION = 5;

    /**
     * Finds the hosts of an instance by its region.
     *
     * @param crn ten fields, the sixth is the region
     * @return the address
     * @throws IllegalArgumentException if it is no name of an instance
     */
    public static IbmAddress of(String crn) {
        String[] fields = crn.split(":", -1);
        if (fields.length != CRN_FIELDS || !fields[0].equals("crn") || fields[REGION].isBlank()) {
            throw new IllegalArgumentException(
                    "The instance '%s' is not a CRN: crn:v1:bluemix:public:quantum-computing:REGION:a/ACCOUNT:ID::\nMaybe copy it from the page of the instance; it goes into QISKIT_IBM_INSTANCE."
                            .formatted(crn));
        }
        String region = fields[REGION];
        if (!region.matches("[a-z]{2}-[a-z]{2,12}")) {
            throw new IllegalArgumentException(
                    "The region '%s' of the instance is none of IBM's.\nMaybe us-east or eu-de."
                            .formatted(region));
        }
        String host = region.equals("us-east") ? "" : region + ".";
        return new IbmAddress(
                URI.create("https://%squantum.cloud.ibm.com/api/v1".formatted(host)),
                URI.create("https://iam.cloud.ibm.com"));
    }

    /**
     * Takes a server that plays both, for example an emulator.
     *
     * @param server its root
     * @return the address
     */
    public static IbmAddress at(URI server) {
        String root = server.toString().replaceAll("/+$", "");
        return new IbmAddress(URI.create(root + "/api/v1"), URI.create(root));
    }
}
