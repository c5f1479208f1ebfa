package org.chengxin.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.chengxin.claim.Run;
import org.chengxin.extract.Extract;
import org.chengxin.mapping.Mappings;
import org.chengxin.mapping.Target;
import org.chengxin.protect.BrokenSealException;
import org.chengxin.protect.Digests;
import org.chengxin.protect.Keyring;
import org.chengxin.protect.PublicEcKey;
import org.chengxin.protect.SignedFile;
import org.chengxin.store.HandedInFiles;
import org.chengxin.submission.Durable;
import org.chengxin.submission.Home;
import org.chengxin.submission.ShownName;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What targets hand in themselves: fetched from their servers, opened, the signature checked, and laid into the intake of the department
 * that the target's file names, where it is a submission like any other. The sealed file is kept in {@code incoming/<target>/handed-in/};
 * the same bytes are not laid there twice. One that is not what it should be lies in {@code bad/} with a note.
 */
final class TargetSubmissions {

    private static final Logger LOG = LoggerFactory.getLogger(TargetSubmissions.class);

    /** Where sealed files are kept, in {@code incoming/<target>/}. */
    static final String KEPT = "handed-in";

    private final Extract extract;
    private final Mappings mappings;
    private final Keyring keyring;
    private final HandedInFiles handedIn;
    private final Home home;

    TargetSubmissions(Extract extract, Mappings mappings, Keyring keyring, HandedInFiles handedIn, Home home) {
        this.extract = extract;
        this.mappings = mappings;
        this.keyring = keyring;
        this.handedIn = handedIn;
        this.home = home;
    }

    /**
     * Fetches what has come.
     *
     * @return what somebody should know, in the operator's words
     */
    List<String> takeIn(Run chain) {
        var told = new ArrayList<String>();
        mappings.targets().values().stream()
                .filter(target -> target.submissions().isPresent())
                .sorted(Comparator.comparing(Target::id))
                .takeWhile(target -> !chain.stopRequested())
                .forEach(target -> takeIn(target, told));
        return told;
    }

    private void takeIn(Target target, List<String> told) {
        try {
            var folder =
                    Files.createDirectories(home.data().resolve("handed-in").resolve(target.id()));
            clear(folder);
            extract.fetchSubmissions(
                    target, folder, (name, file, signature) -> take(target, name, file, signature, told));
        } catch (IOException | RuntimeException e) {
            LOG.warn("what {} hands in could not be fetched: {}", target.id(), Causes.of(e));
            told.add("%s报来的文件取不到：%s".formatted(target.name(), Causes.of(e)));
        }
    }

    private void take(Target target, String name, Path sealed, Path signature, List<String> told) throws IOException {
        var digest = Digests.sha256Hex(sealed).substring(0, 12);
        var kept = kept(target, KEPT).resolve(digest + "-" + name);
        if (Files.exists(kept)) {
            LOG.info("{} of {} was handed in before", ShownName.of(name), target.id());
            return;
        }
        var declared = target.submissions().orElseThrow();
        var part = home.data().resolve("handed-in").resolve(target.id()).resolve("." + digest + ".opened");
        try {
            SignedFile.open(
                    keyring.receivingKey(Extract.suite(target)),
                    PublicEcKey.read(declared.signer()),
                    sealed,
                    Files.readAllBytes(signature),
                    part);
            handedIn.handedIn(target.id(), declared.department(), Digests.sha256Hex(part));
            Durable.move(part, place(home.intake(declared.department()), opened(name), digest));
            Durable.move(sealed, kept);
            LOG.info("{} of {} lies in the intake of {}", ShownName.of(name), target.id(), declared.department());
        } catch (BrokenSealException e) {
            LOG.warn("{} of {} is not taken in: {}", ShownName.of(name), target.id(), e.getMessage());
            var bad = kept(target, TargetReceipts.BAD).resolve(digest + "-" + name);
            Files.move(sealed, bad, StandardCopyOption.REPLACE_EXISTING);
            Files.copy(
                    signature,
                    bad.resolveSibling(bad.getFileName() + SignedFile.SIGNATURE),
                    StandardCopyOption.REPLACE_EXISTING);
            Files.writeString(bad.resolveSibling(bad.getFileName() + ".txt"), e.getMessage() + "\n");
            told.add("%s报来的 %s 没有收，已移到 %s：%s；与对方核对密钥后请他重报"
                    .formatted(
                            target.name(),
                            ShownName.of(name),
                            ShownName.of(home.root().relativize(bad).toString()),
                            e.getMessage()));
        } finally {
            Files.deleteIfExists(part);
        }
    }

    /** What a killed process left, opened or not, comes again. */
    private static void clear(Path folder) throws IOException {
        try (var left = Files.list(folder)) {
            for (var file : left.toList()) {
                Files.deleteIfExists(file);
            }
        }
    }

    private Path kept(Target target, String folder) throws IOException {
        return Files.createDirectories(home.incoming().resolve(target.id()).resolve(folder));
    }

    private static String opened(String name) {
        return name.substring(0, name.length() - SignedFile.SEALED.length());
    }

    /** Beside another file of that name that is not taken in yet. */
    private static Path place(Path intake, String name, String digest) {
        var place = intake.resolve(name);
        if (!Files.exists(place)) {
            return place;
        }
        int dot = Math.max(name.lastIndexOf('.'), 0);
        return intake.resolve(name.substring(0, dot) + "-" + digest + name.substring(dot));
    }
}
