package org.chengxin.extract;

import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.chengxin.protect.Digests;
import org.chengxin.protect.PublicEcKey;
import org.chengxin.store.OutboundItems.Counts;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a receiver makes sure of before it applies a package: that it is from us, whole, says what it holds, and follows the one
 * before. It needs nothing but our public key.
 */
public final class PackageCheck {

    static final String ZIP = ".zip";
    static final String SEALED = ".zip.cxe";
    static final String MANIFEST = "manifest.json";
    static final String SIGNATURE = "manifest.sig";

    private static final int LARGEST_MANIFEST = 1 << 24;

    private final PublicEcKey key;
    private final List<String> problems = new ArrayList<>();

    /**
     * What was found.
     *
     * @param name of the package; empty where its manifest cannot be read
     * @param sequence of it
     * @param rows in all its files
     * @param problems in Chinese; none if the package may be applied
     */
    public record Result(String name, long sequence, long rows, List<String> problems) {

        public Result {
            problems = List.copyOf(problems);
        }
    }

    private PackageCheck(PublicEcKey key) {
        this.key = key;
    }

    /**
     * Looks a package through.
     *
     * @param zip the package, opened if it was sealed
     * @param key of the sender
     * @param previous the package before, as it was delivered; where there is none the chain is not looked at
     */
    public static Result of(Path zip, PublicEcKey key, Optional<Path> previous) throws IOException {
        return new PackageCheck(key).check(zip, previous);
    }

    private Result check(Path file, Optional<Path> previous) throws IOException {
        try (var zip = new ZipFile(file.toFile())) {
            var bytes = bytes(zip, MANIFEST);
            var signature = bytes(zip, SIGNATURE);
            if (bytes.isEmpty() || signature.isEmpty()) {
                return failed("包里缺少 %s".formatted(bytes.isEmpty() ? MANIFEST : SIGNATURE));
            }
            if (!key.verifies(bytes.get(), signature.get())) {
                return failed("签名不对：清单被改动过，或者不是用这把公钥对应的私钥签的（公钥指纹 %s）".formatted(key.fingerprint()));
            }
            // Signed by us: from here on it is the files that are not to be trusted.
            var manifest = JsonMapper.shared().readTree(bytes.get());
            long rows = checkFiles(zip, manifest);
            checkChain(manifest, previous);
            return new Result(
                    manifest.path("name").asString(""),
                    manifest.path("sequence").asLong(0),
                    rows,
                    problems);
        } catch (ZipException | JacksonException e) {
            return failed("不是上报包，或者已经损坏");
        }
    }

    private Result failed(String problem) {
        problems.add(problem);
        return new Result("", 0, 0, problems);
    }

    private static Optional<byte[]> bytes(ZipFile zip, String name) throws IOException {
        var entry = zip.getEntry(name);
        if (entry == null) {
            return Optional.empty();
        }
        try (var in = zip.getInputStream(entry)) {
            return Optional.of(in.readNBytes(LARGEST_MANIFEST));
        }
    }

    private long checkFiles(ZipFile zip, JsonNode manifest) throws IOException {
        var known = new HashSet<String>(List.of(MANIFEST, SIGNATURE));
        var totals = new Counts(0, 0, 0);
        for (var file : manifest.path("files")) {
            var name = file.path("name").asString("");
            known.add(name);
            var entry = zip.getEntry(name);
            if (entry == null) {
                problems.add("缺少文件 %s".formatted(name));
            } else {
                totals = totals.plus(checkFile(zip, entry, manifest, file));
            }
        }
        zip.stream()
                .map(ZipEntry::getName)
                .filter(name -> !known.contains(name))
                .forEach(name -> problems.add("多出清单里没有的文件 %s".formatted(name)));
        if (!totals.equals(counts(manifest.path("totals")))) {
            problems.add("各文件的行数之和与清单的合计不符");
        }
        return totals.rows();
    }

    private Counts checkFile(ZipFile zip, ZipEntry entry, JsonNode manifest, JsonNode said) throws IOException {
        var measured = new MeasuredStream(OutputStream.nullOutputStream());
        Counts counts;
        try (var content = new BufferedInputStream(zip.getInputStream(entry), 1 << 16)) {
            var in = new Tee(content, measured);
            counts = RowCount.of(entry.getName(), in, manifest);
            in.transferTo(OutputStream.nullOutputStream());
        }
        var measure = measured.measure();
        if (measure.bytes() != said.path("bytes").asLong(-1)
                || !measure.sha256().equals(said.path("sha256").asString(""))
                || !measure.sm3().equals(said.path("sm3").asString(""))) {
            problems.add("文件 %s 的长度或摘要与清单不符".formatted(entry.getName()));
        }
        if (!counts.equals(counts(said))) {
            problems.add("文件 %s 里新增、修改、删除各有 %d、%d、%d 行，清单上不是"
                    .formatted(entry.getName(), counts.added(), counts.modified(), counts.deleted()));
        }
        return counts;
    }

    private static Counts counts(JsonNode said) {
        return new Counts(
                said.path("add").asInt(-1),
                said.path("modify").asInt(-1),
                said.path("delete").asInt(-1));
    }

    private void checkChain(JsonNode manifest, Optional<Path> previous) throws IOException {
        if (previous.isPresent()
                && !manifest.at("/previous/sha256").asString("").equals(Digests.sha256Hex(previous.get()))) {
            problems.add("接不上：清单里的前一包是 %s，%s 不是那一包，或者被改动过"
                    .formatted(
                            manifest.at("/previous/name").asString("（无，这是第一包）"),
                            previous.get().getFileName()));
        }
    }

    /** Passes on what is read. Stays open, since an XML reader closes what it has read to the end. */
    private static final class Tee extends FilterInputStream {

        private final OutputStream out;

        Tee(InputStream in, OutputStream out) {
            super(in);
            this.out = out;
        }

        @Override
        public void close() {
            // What is below is closed by whom it was opened.
        }

        @Override
        public int read() throws IOException {
            int b = in.read();
            if (b >= 0) {
                out.write(b);
            }
            return b;
        }

        @Override
        public int read(byte[] buffer, int from, int length) throws IOException {
            int n = in.read(buffer, from, length);
            if (n > 0) {
                out.write(buffer, from, n);
            }
            return n;
        }
    }
}
