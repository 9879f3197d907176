package dev.quench.hardware.remote.http;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.Signature;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/**
 * An authority that is made for a test and certificates that it signs, in the bytes of RFC 5280,
 * section 4.1; the JDK has no call that makes them.
 */
final class Certificates {
    private static final char[] PASSWORD = "test".toCharArray();
    private static final byte[] ECDSA_SHA256 = oid(0x2a, 0x86, 0x48, 0xce, 0x3d, 4, 3, 2);
    private static final byte[] COMMON_NAME = oid(0x55, 4, 3);
    private static final byte[] CONSTRAINTS = oid(0x55, 0x1d, 19);
    private static final byte[] OTHER_NAMES = oid(0x55, 0x1d, 17);

    private final KeyPair authority = pair();
    private final Instant now;

    /** Makes the authority, whose time is the real one since that is what TLS looks at. */
    Certificates(Instant now) {
        this.now = now;
    }

    /** What a client uses that trusts this authority and no other. */
    SSLContext trusting() {
        try {
            var store = empty();
            store.setCertificateEntry(
                    "authority",
                    certificate(
                            "authority",
                            authority,
                            -10,
                            10,
                            extension(CONSTRAINTS, sequence(der(1, new byte[] {-1})))));
            var factory = TrustManagerFactory.getInstance("PKIX");
            factory.init(store);
            var context = SSLContext.getInstance("TLS");
            context.init(null, factory.getTrustManagers(), null);
            return context;
        } catch (GeneralSecurityException | IOException e) {
            throw new AssertionError(e);
        }
    }

    /** A server whose certificate names an IPv4 address and was valid for some days from now. */
    SSLContext serving(List<Integer> address, int fromDay, int toDay) {
        byte[] bytes =
                new byte[] {
                    address.get(0).byteValue(), address.get(1).byteValue(),
                    address.get(2).byteValue(), address.get(3).byteValue()
                };
        try {
            KeyPair own = pair();
            Certificate certificate =
                    certificate(
                            "server",
                            own,
                            fromDay,
                            toDay,
                            extension(OTHER_NAMES, sequence(der(0x87, bytes))));
            var store = empty();
            store.setKeyEntry(
                    "server", own.getPrivate(), PASSWORD, new Certificate[] {certificate});
            var factory = KeyManagerFactory.getInstance("PKIX");
            factory.init(store, PASSWORD);
            var context = SSLContext.getInstance("TLS");
            context.init(factory.getKeyManagers(), null, null);
            return context;
        } catch (GeneralSecurityException | IOException e) {
            throw new AssertionError(e);
        }
    }

    private Certificate certificate(
            String subject, KeyPair own, int fromDay, int toDay, byte[] extension)
            throws GeneralSecurityException {
        byte[] inner =
                sequence(
                        der(0xa0, der(2, new byte[] {2})),
                        der(2, BigInteger.TEN.toByteArray()),
                        sequence(ECDSA_SHA256),
                        name("authority"),
                        sequence(time(fromDay), time(toDay)),
                        name(subject),
                        own.getPublic().getEncoded(),
                        der(0xa3, sequence(extension)));
        var signature = Signature.getInstance("SHA256withECDSA");
        signature.initSign(authority.getPrivate());
        signature.update(inner);
        byte[] whole = sequence(inner, sequence(ECDSA_SHA256), bits(signature.sign()));
        return CertificateFactory.getInstance("X.509")
                .generateCertificate(new ByteArrayInputStream(whole));
    }

    private byte[] time(int day) {
        return der(
                0x17,
                DateTimeFormatter.ofPattern("yyMMddHHmmss'Z'")
                        .withZone(ZoneOffset.UTC)
                        .format(now.plusSeconds(86_400L * day))
                        .getBytes(StandardCharsets.US_ASCII));
    }

    private static byte[] name(String name) {
        byte[] text = der(0x0c, name.getBytes(StandardCharsets.US_ASCII));
        return sequence(der(0x31, sequence(COMMON_NAME, text)));
    }

    private static byte[] extension(byte[] oid, byte[] value) {
        return sequence(oid, der(1, new byte[] {-1}), der(4, value));
    }

    private static byte[] bits(byte[] value) {
        return der(3, joined(new byte[] {0}, value));
    }

    private static byte[] oid(int... bytes) {
        byte[] value = new byte[bytes.length];
        for (int i = 0; i < value.length; i++) {
            value[i] = (byte) bytes[i];
        }
        return der(6, value);
    }

    private static byte[] sequence(byte[]... parts) {
        return der(0x30, joined(parts));
    }

    private static byte[] der(int tag, byte[] value) {
        int n = value.length;
        byte[] length =
                n < 128
                        ? new byte[] {(byte) n}
                        : n < 256
                                ? new byte[] {(byte) 0x81, (byte) n}
                                : new byte[] {(byte) 0x82, (byte) (n >> 8), (byte) n};
        return joined(new byte[] {(byte) tag}, length, value);
    }

    private static byte[] joined(byte[]... parts) {
        var out = new ByteArrayOutputStream();
        List.of(parts).forEach(out::writeBytes);
        return out.toByteArray();
    }

    private static KeyPair pair() {
        try {
            var generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(256);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    private static KeyStore empty() throws GeneralSecurityException, IOException {
        var store = KeyStore.getInstance("PKCS12");
        store.load(null, PASSWORD);
        return store;
    }
}
