package dev.quench.hardware.emulator.braket;

import dev.quench.hardware.emulator.EmulatedRequest;
import dev.quench.hardware.emulator.RequestRefused;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Checks signatures of version 4: the request is written anew in its canonical form, from what
 * arrived, and signed with the key that the account has.
 *
 * <p>Source: AWS Identity and Access Management user guide, "AWS Signature Version 4 for API
 * requests". The path is encoded twice, for S3 once.
 */
record AwsSignature(String access, String secret) {
    private static final Pattern FORM =
            Pattern.compile(
                    "AWS4-HMAC-SHA256 Credential=([^/, ]+)/(\\d{8})/([a-z0-9-]+)/([a-z0-9-]+)/aws4_request, ?SignedHeaders=([a-z0-9;-]+), ?Signature=([0-9a-f]{64})");
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'");
    private static final Duration SKEW = Duration.ofMinutes(5);
    private static final Duration SKEW_OF_S3 = Duration.ofMinutes(15);
    private static final List<String> REGIONS =
            List.of("us-east-1", "us-west-1", "us-west-2", "eu-west-2", "eu-north-1");

    private record Parts(
            String access,
            String day,
            String region,
            String service,
            List<String> headers,
            String signature) {}

    /**
     * Checks a request.
     *
     * @return the region that it was signed for
     */
    String region(EmulatedRequest request, String service, Instant now) {
        Parts parts = parts(request);
        boolean s3 = service.equals("s3");
        String time = request.header("X-Amz-Date").orElse("");
        requireTime(time, parts.day(), now, s3);
        if (!parts.access().equals(access)) {
            throw s3
                    ? refused(
                            "InvalidAccessKeyId",
                            "The AWS Access Key Id you provided does not exist in our records.")
                    : refused(
                            "UnrecognizedClientException",
                            "The security token included in the request is invalid.");
        }
        if (!parts.service().equals(service) || !REGIONS.contains(parts.region())) {
            throw refused(
                    s3 ? "AuthorizationHeaderMalformed" : "InvalidSignatureException",
                    "Credential should be scoped to a valid region and to the service %s."
                            .formatted(service));
        }
        if (!signature(request, parts, time, s3).equals(parts.signature())) {
            throw refused(
                    s3 ? "SignatureDoesNotMatch" : "InvalidSignatureException",
                    "The request signature we calculated does not match the signature you provided. Check your AWS Secret Access Key and signing method.");
        }
        return parts.region();
    }

    private static RequestRefused refused(String code, String message) {
        return new RequestRefused(403, code, message);
    }

    private static Parts parts(EmulatedRequest request) {
        String header = request.header("Authorization").orElse("");
        if (header.isEmpty()) {
            throw refused("MissingAuthenticationTokenException", "Missing Authentication Token");
        }
        Matcher match = FORM.matcher(header);
        if (!match.matches()) {
            throw refused(
                    "IncompleteSignatureException",
                    "Authorization header requires Credential, SignedHeaders and Signature.");
        }
        List<String> headers = List.of(match.group(5).split(";", -1));
        if (!headers.contains("host") || !headers.contains("x-amz-date")) {
            throw refused(
                    "InvalidSignatureException", "'Host' and 'X-Amz-Date' must be signed headers.");
        }
        return new Parts(
                match.group(1),
                match.group(2),
                match.group(3),
                match.group(4),
                headers,
                match.group(6));
    }

    private static void requireTime(String time, String day, Instant now, boolean s3) {
        Instant signed;
        try {
            signed = LocalDateTime.parse(time, TIME).toInstant(ZoneOffset.UTC);
        } catch (DateTimeException e) {
            throw refused(
                    "IncompleteSignatureException", "Date must be in ISO-8601 'basic format'.");
        }
        if (!time.startsWith(day)) {
            throw refused(
                    "InvalidSignatureException",
                    "Date in Credential scope does not match YYYYMMDD from ISO-8601 version of date from HTTP.");
        }
        Duration allowed = s3 ? SKEW_OF_S3 : SKEW;
        String server = TIME.format(now.atOffset(ZoneOffset.UTC));
        if (Duration.between(signed, now).abs().compareTo(allowed) > 0) {
            throw s3
                    ? refused(
                            "RequestTimeTooSkewed",
                            "The difference between the request time and the current time (%s) is too large."
                                    .formatted(server))
                    : refused(
                            "InvalidSignatureException",
                            skewed(time, signed.isBefore(now), now, server));
        }
    }

    private static String skewed(String time, boolean late, Instant now, String server) {
        Instant bound = late ? now.minus(SKEW) : now.plus(SKEW);
        return "Signature %s: %s is %s than %s (%s %s 5 min.)"
                .formatted(
                        late ? "expired" : "not yet current",
                        time,
                        late ? "now earlier" : "still later",
                        TIME.format(bound.atOffset(ZoneOffset.UTC)),
                        server,
                        late ? "-" : "+");
    }

    private String signature(EmulatedRequest request, Parts parts, String time, boolean s3) {
        String scope =
                "%s/%s/%s/aws4_request".formatted(parts.day(), parts.region(), parts.service());
        String canonical = canonical(request, parts.headers(), s3);
        String text =
                "AWS4-HMAC-SHA256\n%s\n%s\n%s"
                        .formatted(time, scope, hash(canonical.getBytes(StandardCharsets.UTF_8)));
        byte[] key = ("AWS4" + secret).getBytes(StandardCharsets.UTF_8);
        for (String part :
                List.of(parts.day(), parts.region(), parts.service(), "aws4_request", text)) {
            key = mac(key, part);
        }
        return HexFormat.of().formatHex(key);
    }

    private static String canonical(EmulatedRequest request, List<String> headers, boolean s3) {
        String[] target = request.target().split("\\?", 2);
        String path = s3 ? target[0] : slashed(target[0]);
        var lines = new StringBuilder();
        for (String name : headers) {
            String value = request.header(name).orElse("").strip().replaceAll(" +", " ");
            lines.append(name).append(':').append(value).append('\n');
        }
        return String.join(
                "\n",
                request.method(),
                path,
                query(target.length > 1 ? target[1] : ""),
                lines.toString(),
                String.join(";", headers),
                hash(request.bytes()));
    }

    private static String slashed(String path) {
        return Arrays.stream(path.split("/", -1))
                .map(AwsSignature::encoded)
                .collect(Collectors.joining("/"));
    }

    private static String query(String raw) {
        var pairs = new ArrayList<String>();
        for (String pair : raw.split("&", -1)) {
            if (!pair.isEmpty()) {
                String[] parts = pair.split("=", 2);
                pairs.add(
                        encoded(decoded(parts[0]))
                                + "="
                                + encoded(decoded(parts.length > 1 ? parts[1] : "")));
            }
        }
        return pairs.stream().sorted().collect(Collectors.joining("&"));
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    /** All but letters, digits and four signs become percent signs with two digits. */
    private static String encoded(String text) {
        var out = new StringBuilder();
        for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
            boolean plain =
                    (b >= 'A' && b <= 'Z')
                            || (b >= 'a' && b <= 'z')
                            || (b >= '0' && b <= '9')
                            || "-_.~".indexOf(b) >= 0;
            out.append(plain ? String.valueOf((char) b) : "%%%02X".formatted(b & 0xff));
        }
        return out.toString();
    }

    private static String hash(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java has SHA-256.", e);
        }
    }

    private static byte[] mac(byte[] key, String text) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java has HmacSHA256.", e);
        }
    }
}
