package org.chengxin.submission;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.chengxin.protect.BrokenSealException;
import org.chengxin.protect.SealedStream;
import org.chengxin.protect.Suite;

/**
 * Original files as they were handed in, sealed, for as long as the law asks: {@code archive/<year>/<sha256>.sealed},
 * readable by their owner only and never changed. Thread-safe.
 */
public final class Archive {

    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    private final Home home;
    private final SealedStream seal;

    /** The archive of this home. */
    public Archive(Home home, SealedStream seal) {
        this.home = home;
        this.seal = seal;
    }

    /**
     * Keeps a file; one that is kept already is left as it is.
     *
     * @return where it lies
     * @throws SubmissionException if the disk is full or the file is no longer what was claimed; then nothing is kept, and
     *     {@link Intake#putBack} lets the clerk's file lie where it lay
     */
    public Path put(Claimed file) throws IOException {
        var kept = find(file.sha256());
        if (kept.isPresent()) {
            return kept.get();
        }
        var folder = home.archive()
                .resolve(String.valueOf(file.claimed().atZone(ZONE).getYear()));
        var target = folder.resolve(file.sha256() + ".sealed");
        try {
            Files.createDirectories(folder);
            Durable.write(target, "r--------", out -> {
                try {
                    seal(file, out);
                    // What is still in memory has to find its place too, before the failure is explained.
                    out.flush();
                } catch (IOException e) {
                    throw DiskSpace.explained(e, file.size(), folder);
                }
            });
        } catch (IOException e) {
            throw DiskSpace.explained(e, file.size(), home.archive());
        }
        return target;
    }

    private void seal(Claimed file, OutputStream out) throws IOException {
        try (var in = new DigestInputStream(Files.newInputStream(file.file()), Suite.INTERNATIONAL.digest())) {
            seal.seal(in, out);
            var found = HexFormat.of().formatHex(in.getMessageDigest().digest());
            if (!found.equals(file.sha256())) {
                throw SubmissionException.changed(file.sha256(), found);
            }
        }
    }

    /** Whether a file with this digest is kept. */
    public boolean holds(String sha256) throws IOException {
        return find(sha256).isPresent();
    }

    /**
     * Writes a file out again byte for byte. What was written when this throws is not to be relied on.
     *
     * @throws SubmissionException if there is none with this digest, or if what is kept was damaged
     */
    public void get(String sha256, OutputStream out) throws IOException {
        var kept = find(sha256).orElseThrow(() -> SubmissionException.notArchived(sha256));
        var digest = Suite.INTERNATIONAL.digest();
        try (var sealed = Files.newInputStream(kept);
                var in = new DigestInputStream(seal.open(sealed), digest)) {
            in.transferTo(out);
        } catch (BrokenSealException e) {
            throw SubmissionException.archiveBroken(kept, String.valueOf(e.getMessage()));
        }
        if (!HexFormat.of().formatHex(digest.digest()).equals(sha256)) {
            throw SubmissionException.archiveBroken(kept, "内容与文件名里的 SHA-256 不符");
        }
    }

    /** Removes what a killed process left half-written; to be called once at the start. */
    public void tidy() throws IOException {
        for (var year : years()) {
            try (var files = Files.list(year)) {
                for (var file : files.filter(Archive::halfWritten).toList()) {
                    Files.deleteIfExists(file);
                }
            }
        }
    }

    private static boolean halfWritten(Path file) {
        var name = String.valueOf(file.getFileName());
        return name.startsWith(".") && name.endsWith(".tmp");
    }

    private Optional<Path> find(String sha256) throws IOException {
        if (!sha256.matches("[0-9a-f]{64}")) {
            throw new IllegalArgumentException("a SHA-256 is 64 lower-case hex digits");
        }
        return years().stream()
                .map(year -> year.resolve(sha256 + ".sealed"))
                .filter(Files::isRegularFile)
                .findFirst();
    }

    private List<Path> years() throws IOException {
        try (var folders = Files.list(home.archive())) {
            return folders.filter(Files::isDirectory)
                    .sorted(Comparator.reverseOrder())
                    .toList();
        }
    }
}
