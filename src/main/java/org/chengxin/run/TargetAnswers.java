package org.chengxin.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.chengxin.claim.Run;
import org.chengxin.delivery.DeliveryConflictException;
import org.chengxin.extract.Extract;
import org.chengxin.feedback.Answers;
import org.chengxin.mapping.Mappings;
import org.chengxin.mapping.Target;
import org.chengxin.protect.Digests;
import org.chengxin.store.HandedInFiles;
import org.chengxin.store.HandedInFiles.Answered;
import org.chengxin.submission.Home;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.util.FileSystemUtils;

/**
 * Carries the answers to what targets handed in themselves back to their servers: all that the department got back, in one sealed and
 * signed file {@code <receipt>_<edition>.zip.cxe}. What a decision or a target's refusal changes in an answer makes a new edition.
 */
final class TargetAnswers {

    private static final Logger LOG = LoggerFactory.getLogger(TargetAnswers.class);

    private static final LocalDateTime ANY_TIME = LocalDateTime.of(2000, 1, 1, 0, 0);

    private final Extract extract;
    private final Mappings mappings;
    private final Answers answers;
    private final HandedInFiles handedIn;
    private final Home home;
    private final Clock clock;

    TargetAnswers(Extract extract, Mappings mappings, Answers answers, HandedInFiles handedIn, Home home, Clock clock) {
        this.extract = extract;
        this.mappings = mappings;
        this.answers = answers;
        this.handedIn = handedIn;
        this.home = home;
        this.clock = clock;
    }

    /**
     * Carries what is new or changed.
     *
     * @return what somebody should know, in the operator's words
     */
    List<String> carry(Run chain) {
        var told = new ArrayList<String>();
        mappings.targets().values().stream()
                .filter(target -> target.submissions()
                        .flatMap(Target.Submissions::answers)
                        .isPresent())
                .sorted(Comparator.comparing(Target::id))
                .forEach(target -> carry(target, chain, told));
        return told;
    }

    private void carry(Target target, Run chain, List<String> told) {
        try {
            // Opened answers that a killed process left.
            FileSystemUtils.deleteRecursively(folder(target));
            for (var answered : handedIn.of(target.id())) {
                if (chain.stopRequested()) {
                    return;
                }
                if (answers.complete(answered.department(), answered.receipt())) {
                    carry(target, answered, told);
                }
            }
        } catch (IOException | RuntimeException e) {
            LOG.warn("the answers to what {} handed in could not be carried back: {}", target.id(), Causes.of(e));
            told.add("%s报来的文件，答复送不到：%s；下次自动再送".formatted(target.name(), Causes.of(e)));
        }
    }

    /** An answer of which a file is missing does not keep the others from being carried. */
    private void carry(Target target, Answered answered, List<String> told) throws IOException {
        List<Path> files;
        String digest;
        try {
            files = answers.files(answered.department(), answered.receipt());
            digest = digest(files);
        } catch (NoSuchFileException e) {
            LOG.warn("the answer to {} is not whole and is not carried to {}", answered.receipt(), target.id());
            told.add("回执 %s 的答复不全，没有送给%s；把移走的文件放回去，或运行 chengxin rerun 重新写出"
                    .formatted(answered.receipt(), target.name()));
            return;
        }
        if (answered.carried().filter(digest::equals).isEmpty()) {
            carry(target, answered, files, digest);
        }
    }

    private void carry(Target target, Answered answered, List<Path> files, String digest) throws IOException {
        var folder = Files.createDirectories(folder(target));
        try {
            int edition = answered.editions() + 1;
            while (!arrived(target, answered, files, folder, edition)) {
                edition++;
            }
            handedIn.carried(target.id(), answered, edition, digest, LocalDateTime.now(clock));
            LOG.info("the answer to {} was carried to {}, edition {}", answered.receipt(), target.id(), edition);
        } finally {
            FileSystemUtils.deleteRecursively(folder);
        }
    }

    /** Where answers lie while they are packed and sealed. */
    private Path folder(Target target) throws IOException {
        return home.data().resolve("carried").resolve(target.id());
    }

    /** Not where an edition lies there that was brought and not noted, and has changed since. */
    private boolean arrived(Target target, Answered answered, List<Path> files, Path folder, int edition)
            throws IOException {
        var zip = folder.resolve("%s_%d.zip".formatted(answered.receipt(), edition));
        pack(files, zip);
        try {
            extract.answer(target, zip);
            return true;
        } catch (DeliveryConflictException e) {
            LOG.warn("edition {} of the answer to {} lies at {} already", edition, answered.receipt(), target.id());
            return false;
        }
    }

    private static String digest(List<Path> files) throws IOException {
        var lines = new StringBuilder();
        for (var file : files) {
            lines.append(Digests.sha256Hex(file))
                    .append(' ')
                    .append(file.getFileName())
                    .append('\n');
        }
        return Digests.sha256Hex(lines.toString());
    }

    /** The same files make the same bytes. */
    private static void pack(List<Path> files, Path to) throws IOException {
        try (var zip = new ZipOutputStream(Files.newOutputStream(to))) {
            for (var file : files) {
                var entry = new ZipEntry(String.valueOf(file.getFileName()));
                entry.setTimeLocal(ANY_TIME);
                zip.putNextEntry(entry);
                Files.copy(file, zip);
            }
        }
    }
}
