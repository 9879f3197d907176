package dev.quench.hardware.remote.http;

/** Puts the credential on requests. */
public interface Authorizer {
    /** For services that need none. */
    Authorizer NONE =
            new Authorizer() {
                @Override
                public HttpCall authorise(HttpCall call) {
                    return call;
                }

                @Override
                public boolean renew(HttpCall refused) {
                    return false;
                }
            };

    /**
     * Adds the credential.
     *
     * @param call without it
     * @return a copy with it, in secret headers
     */
    HttpCall authorise(HttpCall call);

    /**
     * Gives up the credential that a request was refused with. Many threads may find that out at
     * the same time: what was renewed meanwhile is not renewed again.
     *
     * @param refused as it was sent
     * @return whether {@link #authorise} gives another credential now
     */
    boolean renew(HttpCall refused);
}
